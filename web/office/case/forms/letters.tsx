/** Letters to the reporter, notes, titles. */

import { officeActs } from '#words/office-acts.ts'
import type { OfficerAct } from '../../../../client/compose-office.ts'
import { isExpired } from '../../../../protocol/directory/verify.ts'
import { TextInput } from '../../../common/components/text-input.tsx'
import { useOffice } from '../../office-context.ts'
import { useDraft } from '../../use-draft.ts'
import { ActForm, type Filled, type FormProps } from '../act-form.tsx'
import { StillRunning } from '../still-running.tsx'
import { type Box, Boxes, emptyBoxes, trimmed, useTyped } from './fields.tsx'

const TITLE_LETTERS = 200

const letter = (typed: string): OfficerAct => ({
  log: 'shared',
  act: { type: 'message' },
  content: { version: 1, text: typed },
})

const note = (typed: string): OfficerAct => ({
  log: 'internal',
  act: { type: 'note' },
  content: { version: 1, text: typed },
})

const textBox = (
  { text: label, textHint: hint, noText }: { text: string; textHint: string; noText?: string },
  rows: number,
): readonly Box<'text'>[] => [{ name: 'text', label, hint, rows, missing: noText ?? null }]

export const AcknowledgeForm = ({ file, draft }: FormProps) => {
  const { session } = useOffice()
  const typed = useTyped(draft, ['text'])
  const words = officeActs.acknowledge
  const maySeal = !isExpired(session.epochs.current, file.today)
  const fill = (): Filled => {
    const said = trimmed(typed.values).text
    const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
    return { acts: said ? [acknowledged, letter(said)] : [acknowledged], said: words.done }
  }
  return (
    <ActForm act="acknowledge" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{words.intro}</p>
          {maySeal && <Boxes boxes={textBox(words, 8)} typed={typed} errorOf={errorOf} />}
        </>
      )}
    </ActForm>
  )
}

export const ReplyForm = ({ file, draft }: FormProps) => {
  const typed = useTyped(draft, ['text'])
  const words = officeActs.reply
  const boxes = textBox(words, 10)
  const fill = (): Filled => {
    const faults = emptyBoxes(boxes, typed.values)
    if (faults.length > 0) return { faults }
    return { acts: [letter(trimmed(typed.values).text)], said: words.done }
  }
  return (
    <ActForm act="reply" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <StillRunning file={file} />
          <Boxes boxes={boxes} typed={typed} errorOf={errorOf} />
        </>
      )}
    </ActForm>
  )
}

export const NoteForm = ({ file, draft }: FormProps) => {
  const typed = useTyped(draft, ['text'])
  const words = officeActs.note
  const boxes = textBox(words, 10)
  const fill = (): Filled => {
    const faults = emptyBoxes(boxes, typed.values)
    if (faults.length > 0) return { faults }
    return { acts: [note(trimmed(typed.values).text)], said: words.done }
  }
  return (
    <ActForm act="note" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => <Boxes boxes={boxes} typed={typed} errorOf={errorOf} />}
    </ActForm>
  )
}

export const TitleForm = ({ file, draft }: FormProps) => {
  const [typed, setTyped] = useDraft(draft('text'))
  const words = officeActs.title
  const fill = (): Filled => {
    const title = typed.trim()
    const fault = title.length > TITLE_LETTERS ? words.tooLong : words.noText
    if (!title || title.length > TITLE_LETTERS) return { faults: [{ field: 'text', text: fault }] }
    const content = { version: 1, text: title } as const
    return { acts: [{ log: 'internal', act: { type: 'title' }, content }], said: words.done }
  }
  return (
    <ActForm act="title" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <TextInput
          id="text"
          label={words.text}
          hint={words.textHint}
          error={errorOf('text')}
          value={typed}
          onInput={setTyped}
        />
      )}
    </ActForm>
  )
}
