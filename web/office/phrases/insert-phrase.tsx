/** Below a box: puts one of the officer's own saved phrases in, where the cursor was. */
import { useLayoutEffect, useState } from 'preact/hooks'
import { officePhrases } from '#words/office-phrases.ts'
import { knownPhrases } from '../../../client/officer/phrases.ts'
import { writtenLine } from '../../../client/written.ts'
import type { Phrase } from '../../../protocol/phrases.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { faultText } from '../fault-text.ts'
import { useOffice } from '../office-context.ts'
import { withPhrase } from './with-phrase.ts'

const words = officePhrases.insert

interface Inserted {
  readonly name: string
  /** Where the cursor is after it. */
  readonly cursor: number
}

interface InsertPhraseProps {
  /** The id of the box, and what it is called. */
  id: string
  label: string
  value: string
  onInput: (value: string) => void
}

export const InsertPhrase = ({ id, label, value, onInput }: InsertPhraseProps) => {
  const { session } = useOffice()
  const [phrases, setPhrases] = useState<readonly Phrase[] | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [inserted, setInserted] = useState<Inserted | null>(null)
  const load = () => {
    setFault(null)
    knownPhrases(session).then(
      (saved) => setPhrases(saved.phrases),
      (error: unknown) => setFault(faultText(error)),
    )
  }
  const insert = ({ name, text }: Phrase) => {
    const box = document.getElementById(id) as HTMLTextAreaElement | null
    const [from, to] = [box?.selectionStart ?? value.length, box?.selectionEnd ?? value.length]
    const next = withPhrase(value, from, to, text)
    onInput(next.value)
    setInserted({ name, cursor: next.cursor })
  }
  // The box has its new text by then.
  useLayoutEffect(() => {
    if (!inserted) return
    const box = document.getElementById(id) as HTMLTextAreaElement | null
    box?.focus()
    box?.setSelectionRange(inserted.cursor, inserted.cursor)
  }, [inserted])
  return (
    <details
      class="govuk-details app-phrases"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) load()
        setInserted(null)
      }}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {words.summary}
          <span class="govuk-visually-hidden"> {words.of(label)}</span>
        </span>
      </summary>
      <div class="govuk-details__text">
        {fault && <p class="govuk-error-message">{fault}</p>}
        {phrases?.length === 0 && <p class="govuk-body">{words.none}</p>}
        {phrases && phrases.length > 0 && (
          <>
            <p class="govuk-hint">{words.hint}</p>
            <ul class="govuk-list">
              {phrases.map((phrase) => (
                <li key={phrase.name}>
                  <LinkButton onClick={() => insert(phrase)}>{writtenLine(phrase.name)}</LinkButton>
                </li>
              ))}
            </ul>
          </>
        )}
        <p class="govuk-visually-hidden" role="status">
          {inserted && words.inserted(writtenLine(inserted.name))}
        </p>
      </div>
    </details>
  )
}
