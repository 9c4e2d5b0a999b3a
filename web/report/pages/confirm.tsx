import { useState } from 'preact/hooks'
import { confirmText as text } from '#words/report-send.ts'
import type { Sent } from '../../../client/reporter/sending.ts'
import { piecesOf } from '../../../protocol/typed.ts'
import { Button, ButtonGroup, LinkButton } from '../../common/components/button.tsx'
import { ErrorSummary, type FieldFault } from '../../common/components/error-summary.tsx'
import { Heading } from '../../common/components/page.tsx'
import { TextInput } from '../../common/components/text-input.tsx'

interface ConfirmProps {
  words: Sent['words']
  /** Two places in the receipt, from 0, the first before the second. */
  asked: readonly [number, number]
  /** By place in the receipt. */
  typed: Readonly<Record<number, string>>
  onTyped: (place: number, word: string) => void
  onConfirmed: () => void
  onAgain: () => void
}

const fieldOf = (place: number): string => `word-${place + 1}`

/** As forgiving as coming back is. */
const plain = (word: string): string =>
  piecesOf(word)
    .join('')
    .replaceAll(/[^a-z]/g, '')

export const ConfirmPage = (props: ConfirmProps) => {
  const { words, asked, typed, onTyped, onConfirmed, onAgain } = props
  const [checked, setChecked] = useState<Record<number, string>>({})
  const errorAt = (place: number): string | undefined => {
    const given = checked[place]
    if (given === undefined) return undefined
    if (plain(given) === '') return text.missing(place + 1)
    return plain(given) === plain(words[place] ?? '') ? undefined : text.wrong(place + 1)
  }
  const faults = asked.flatMap((place): FieldFault[] => {
    const error = errorAt(place)
    return error ? [{ field: fieldOf(place), text: error }] : []
  })
  const isRight = asked.every((place) => plain(typed[place] ?? '') === plain(words[place] ?? ''))
  const submit = () => {
    setChecked(Object.fromEntries(asked.map((place) => [place, typed[place] ?? ''])))
    if (isRight) onConfirmed()
  }
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ErrorSummary faults={faults} />
      <Heading>{text.title}</Heading>
      <p class="govuk-body">{text.intro}</p>
      {asked.map((place) => (
        <TextInput
          key={place}
          id={fieldOf(place)}
          label={text.word(place + 1)}
          error={errorAt(place)}
          width={20}
          value={typed[place] ?? ''}
          onInput={(word) => onTyped(place, word)}
        />
      ))}
      <ButtonGroup>
        <Button type="submit">{text.check}</Button>
        <LinkButton onClick={onAgain}>{text.again}</LinkButton>
      </ButtonGroup>
    </form>
  )
}
