import { useId, useState } from 'preact/hooks'
import { files as text } from '#words/files.ts'
import type { Found } from '../../../client/files/clean/cleaner.ts'
import { LinkButton } from '../components/button.tsx'
import { Tag, type TagColour } from '../components/callouts.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Written } from '../components/written.tsx'
import { BeforeAfter, isPicture } from './before-after.tsx'
import { FILE_NAME_LETTERS, fitName, shownName } from './name-rules.ts'
import { sizeWords } from './sizes.ts'
import type { Chosen, ChosenState, Tray } from './tray.ts'

const TAGS: Readonly<Record<ChosenState['kind'], readonly [words: string, colour: TagColour]>> = {
  waiting: [text.waiting, 'grey'],
  cleaning: [text.cleaning, 'yellow'],
  cleaned: [text.cleaned, 'green'],
  refused: [text.notCleaned, 'red'],
  unread: [text.notCleaned, 'red'],
}

/** One line for each kind, with all that stood there. */
const foundLines = (found: readonly Found[]): string[] => {
  const byKind = new Map<Found['kind'], Set<string>>()
  for (const { kind, detail } of found) {
    const details = byKind.get(kind) ?? new Set()
    if (detail) details.add(detail)
    byKind.set(kind, details)
  }
  return [...byKind].map(([kind, details]) =>
    details.size > 0 ? text.foundAs(text.found[kind], [...details]) : text.found[kind],
  )
}

const Account = ({ found }: { found: readonly Found[] }) => {
  const lines = foundLines(found)
  if (lines.length === 0) return <p class="govuk-body">{text.nothingFound}</p>
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">{text.takenOut}</p>
      <ul class="govuk-list govuk-list--bullet app-files__found">
        {lines.map((line) => (
          <li key={line}>
            <Written as="span">{line}</Written>
          </li>
        ))}
      </ul>
    </>
  )
}

interface ChosenFileProps {
  item: Chosen
  tray: Tray
  mark: string | null
  nameHint: string
  onRemove: () => void
}

const Refused = ({ item, tray }: Pick<ChosenFileProps, 'item' | 'tray'>) => {
  const { state, key } = item
  if (state.kind !== 'refused') return null
  const { why, isSent } = state
  return (
    <>
      <p class="govuk-body">
        {text.refused[why]} <strong>{isSent ? text.asItIsChosen : text.staysOut}</strong>
      </p>
      <p class="govuk-body">{text.risk}</p>
      <p class="govuk-body">
        <LinkButton
          hidden={text.ofFile(shownName(item.file.name))}
          onClick={() => tray.sendAsItIs(key, !isSent)}
        >
          {isSent ? text.notAsItIs : text.asItIs}
        </LinkButton>
      </p>
    </>
  )
}

/** What the readers will see it called; a name that does not fit is not taken. */
export const Naming = ({
  item,
  tray,
  nameHint,
}: Pick<ChosenFileProps, 'item' | 'tray' | 'nameHint'>) => {
  const id = useId()
  const [typed, setTyped] = useState(item.name)
  const fitted = fitName(typed)
  const error = fitted
    ? undefined
    : typed.trim()
      ? text.nameTooLong(FILE_NAME_LETTERS)
      : text.nameMissing
  return (
    <TextInput
      id={`name${id}`}
      label={text.name}
      hint={nameHint}
      error={error}
      width={20}
      value={typed}
      onInput={(next) => {
        setTyped(next)
        const name = fitName(next)
        if (name) tray.rename(item.key, name)
      }}
    />
  )
}

export const ChosenFile = ({ item, tray, mark, nameHint, onRemove }: ChosenFileProps) => {
  const { file, state, type } = item
  const own = shownName(file.name)
  const [words, colour] = TAGS[state.kind]
  const isNamed = item.name !== '' && (state.kind === 'cleaned' || state.kind === 'refused')
  const isSending = state.kind === 'cleaned' || (state.kind === 'refused' && state.isSent)
  return (
    <li class="app-files__file">
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
        {text.nameAndSize(own, sizeWords(file.size))} <Tag colour={colour}>{words}</Tag>
      </h3>
      {isNamed && <p class="govuk-hint govuk-!-margin-bottom-2">{text.types[type]}</p>}
      {mark && <p class="govuk-body">{mark}</p>}
      {state.kind === 'cleaned' && <Account found={state.found} />}
      {state.kind === 'cleaned' && isPicture(type) && (
        <BeforeAfter before={file} after={state.blob} name={own} />
      )}
      {state.kind === 'unread' && <p class="govuk-body">{text.unread}</p>}
      <Refused {...{ item, tray }} />
      {isNamed && isSending && <Naming {...{ item, tray, nameHint }} />}
      <p class="govuk-body">
        <LinkButton hidden={text.ofFile(own)} onClick={onRemove}>
          {text.remove}
        </LinkButton>
      </p>
    </li>
  )
}
