/** The form with which a phrase is added or changed. */
import { officePhrases as words } from '#words/office-phrases.ts'
import {
  MAX_PHRASE_NAME,
  MAX_PHRASE_TEXT,
  MAX_PHRASES,
  type Phrase,
} from '../../../protocol/phrases.ts'
import type { FieldFault } from '../../common/components/error-summary.tsx'
import { TextInput } from '../../common/components/text-input.tsx'
import { Textarea } from '../../common/components/textarea.tsx'
import { StepForm } from '../forms/step-form.tsx'

/** @param others the phrases beside the one that is changed */
export const phraseFaults = ({ name, text }: Phrase, others: readonly Phrase[]): FieldFault[] => {
  const faults: FieldFault[] = []
  const isNamed = name.trim() !== '' && name.trim().length <= MAX_PHRASE_NAME
  if (!isNamed) faults.push({ field: 'name', text: words.faults.name })
  else if (others.some((it) => it.name === name.trim()))
    faults.push({ field: 'name', text: words.faults.twice })
  if (text.trim() === '' || text.length > MAX_PHRASE_TEXT)
    faults.push({ field: 'text', text: words.faults.text(MAX_PHRASE_TEXT) })
  if (others.length >= MAX_PHRASES)
    faults.push({ field: 'name', text: words.faults.many(MAX_PHRASES) })
  return faults
}

interface PhraseFormProps {
  typed: Phrase
  others: readonly Phrase[]
  busy: boolean
  fault: string | null
  onType: (typed: Phrase) => void
  onSave: (phrase: Phrase) => void
}

export const PhraseForm = ({ typed, others, busy, fault, onType, onSave }: PhraseFormProps) => (
  <StepForm
    check={() => phraseFaults(typed, others)}
    onNext={() => onSave({ name: typed.name.trim(), text: typed.text })}
    submit={words.submit}
    busy={busy}
    fault={fault}
  >
    {(errorOf) => (
      <>
        <TextInput
          id="name"
          label={words.name}
          hint={words.nameHint}
          error={errorOf('name')}
          width={30}
          value={typed.name}
          onInput={(name) => onType({ ...typed, name })}
        />
        <Textarea
          id="text"
          label={words.text}
          error={errorOf('text')}
          rows={6}
          value={typed.text}
          onInput={(text) => onType({ ...typed, text })}
        />
      </>
    )}
  </StepForm>
)
