/** Letters to the reporter, notes, titles. */
import { isExpired } from '../../../../protocol/directory/verify.ts'
import { TextInput } from '../../../common/components/text-input.tsx'
import { Textarea } from '../../../common/components/textarea.tsx'
import type { OfficerAct } from '../../../common/compose-office.ts'
import { office as text } from '../../../text/en/office.ts'
import { officeActs } from '../../../text/en/office-acts.ts'
import { useOffice } from '../../office-context.ts'
import { useDraft } from '../../session/drafts.ts'
import type { FormProps } from '../act-form.tsx'
import { ActForm, type Filled } from '../act-form.tsx'

const TITLE_LETTERS = 200

const letter = (typed: string): OfficerAct => ({
  log: 'shared',
  act: { type: 'message' },
  content: { version: 1, text: typed.trim() },
})

const needed = (field: string, label: string): Filled => ({
  faults: [{ field, text: text.enter(label.toLowerCase()) }],
})

export const AcknowledgeForm = ({ file, draft }: FormProps) => {
  const { session } = useOffice()
  const [typed, setTyped] = useDraft(draft('text'))
  const words = officeActs.acknowledge
  const maySeal = !isExpired(session.epochs.current, file.today)
  const fill = (): Filled => {
    const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
    const acts = typed.trim() ? [acknowledged, letter(typed)] : [acknowledged]
    return { acts, said: words.done }
  }
  return (
    <ActForm act="acknowledge" file={file} submit={words.submit} fill={fill}>
      {() => (
        <>
          <p class="govuk-body">{words.intro}</p>
          {maySeal && (
            <Textarea
              id="text"
              label={words.text}
              hint={words.textHint}
              value={typed}
              onInput={setTyped}
              rows={8}
            />
          )}
        </>
      )}
    </ActForm>
  )
}

export const ReplyForm = ({ file, draft }: FormProps) => {
  const [typed, setTyped] = useDraft(draft('text'))
  const words = officeActs.reply
  const fill = (): Filled =>
    typed.trim() ? { acts: [letter(typed)], said: words.done } : needed('text', words.text)
  return (
    <ActForm act="reply" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <Textarea
          id="text"
          label={words.text}
          hint={words.textHint}
          error={errorOf('text')}
          value={typed}
          onInput={setTyped}
          rows={10}
        />
      )}
    </ActForm>
  )
}

export const NoteForm = ({ file, draft }: FormProps) => {
  const [typed, setTyped] = useDraft(draft('text'))
  const words = officeActs.note
  const note: OfficerAct = {
    log: 'internal',
    act: { type: 'note' },
    content: { version: 1, text: typed.trim() },
  }
  const fill = (): Filled =>
    typed.trim() ? { acts: [note], said: words.done } : needed('text', words.text)
  return (
    <ActForm act="note" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <Textarea
          id="text"
          label={words.text}
          hint={words.textHint}
          error={errorOf('text')}
          value={typed}
          onInput={setTyped}
          rows={10}
        />
      )}
    </ActForm>
  )
}

export const TitleForm = ({ file, draft }: FormProps) => {
  const [typed, setTyped] = useDraft(draft('text'))
  const words = officeActs.title
  const fill = (): Filled => {
    const title = typed.trim()
    if (!title) return needed('text', words.text)
    if (title.length > TITLE_LETTERS) return { faults: [{ field: 'text', text: words.tooLong }] }
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
