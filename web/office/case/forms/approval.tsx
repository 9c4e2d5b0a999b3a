/** What another officer must approve before the reporter hears it: a hold, a later date. */
import type { ComponentChildren } from 'preact'
import { office as text } from '#words/office.ts'
import { officeActs } from '#words/office-acts.ts'
import { officePromises } from '#words/office-promises.ts'
import type { CaseFile } from '../../../../client/officer/case-file.ts'
import { approversBesides } from '../../../../client/officer/proposals.ts'
import { isOpen } from '../../../../protocol/clocks/events.ts'
import { dayOf, formatDay } from '../../../../protocol/dates.ts'
import { caseClocks, rulesOf } from '../../../../protocol/promises/promises.ts'
import type { Proposal } from '../../../../protocol/statement.ts'
import { Radios } from '../../../common/components/choices.tsx'
import { DateInput } from '../../../common/components/date-input.tsx'
import type { FieldFault } from '../../../common/components/error-summary.tsx'
import { Inset, WarningText } from '../../../common/components/notices.tsx'
import { dateWords, isoDateWords } from '../../../common/date-words.ts'
import { useOffice } from '../../office-context.ts'
import { useDraft } from '../../use-draft.ts'
import { useNames } from '../../use-names.ts'
import { ActForm, type Filled, type FormProps } from '../act-form.tsx'
import { promiseName } from '../promise-words.ts'
import {
  Boxes,
  type DateDraft,
  dateFaults,
  type ErrorOf,
  emptyBoxes,
  trimmed,
  useDateDraft,
  useTyped,
} from './fields.tsx'

/** Who could approve it, before anything is written for nobody. */
export const Approvers = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const names = useNames()
  const ids = approversBesides(file, session.epochs.current, session.author.id)
  if (ids.length === 0) return <WarningText>{officePromises.noApprover}</WarningText>
  return <p class="govuk-body">{officePromises.approvers(ids.map(names).sort().join(', '))}</p>
}

type Reasoned = Extract<Proposal, { for: 'hold' | 'extension' }>

interface ReasonedFormProps {
  form: FormProps
  /** The day that is proposed, by the name of its field. */
  date: DateDraft & { readonly name: string; readonly label: string; readonly hint: string }
  /** What is wrong besides the reasons, or what is proposed. */
  propose: () => Reasoned | readonly FieldFault[]
  act: Reasoned['for']
  children?: (errorOf: ErrorOf) => ComponentChildren
}

/** A day and the reasons for it, for another officer to approve. */
const ReasonedForm = ({ act, form, date, propose, children }: ReasonedFormProps) => {
  const { file, draft } = form
  const words = officeActs[act]
  const typed = useTyped(draft, ['reasons'])
  const boxes = [{ name: 'reasons', label: words.reasons, hint: words.reasonsHint }] as const
  const fill = (): Filled => {
    const proposal = propose()
    const empty = emptyBoxes(boxes, typed.values)
    if (!('for' in proposal)) return { faults: [...proposal, ...empty] }
    if (empty.length > 0) return { faults: empty }
    const content = {
      version: 1,
      for: act,
      content: { version: 1, ...trimmed(typed.values) },
    } as const
    return {
      acts: [{ log: 'internal', act: { type: 'draft', proposal }, content }],
      said: words.done,
    }
  }
  return (
    <ActForm act={act} file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{words.intro}</p>
          <Inset>{officePromises.movesNothing}</Inset>
          <Approvers file={file} />
          {children?.(errorOf)}
          <DateInput
            id={date.name}
            label={date.label}
            hint={date.hint}
            error={errorOf(date.name)}
            value={date.value}
            onInput={date.set}
          />
          <Boxes boxes={boxes} typed={typed} errorOf={errorOf} />
        </>
      )}
    </ActForm>
  )
}

export const HoldForm = (form: FormProps) => {
  const { file, draft } = form
  const words = officeActs.hold
  const review = useDateDraft(draft, 'review')
  const days = rulesOf(file.verified.replay)?.holdReviewDays ?? 0
  const last = formatDay(dayOf(file.today) + days)
  const lastWords = isoDateWords(last, true)
  const propose = () => {
    const faults = dateFaults('review', review.iso, {
      what: words.review,
      after: { date: file.today, fault: words.reviewPast },
      until: { date: last, fault: words.reviewLate(lastWords) },
    })
    return faults.length > 0 ? faults : ({ for: 'hold', review: review.iso } as const)
  }
  const date = { ...review, name: 'review', label: words.review, hint: words.reviewHint(lastWords) }
  return <ReasonedForm act="hold" form={form} date={date} propose={propose} />
}

export const ExtensionForm = (form: FormProps) => {
  const { file, draft } = form
  const words = officeActs.extension
  const [chosen, setChosen] = useDraft(draft('clock'))
  const revised = useDateDraft(draft, 'revised')
  const open = caseClocks(file.verified.replay, file.today).filter(isOpen)
  const named = open.find((one) => promiseName(one) === chosen)
  const propose = () => {
    const due = formatDay(Math.max(named?.due ?? 0, dayOf(file.today) - 1))
    const early = words.revisedEarly(named ? dateWords(named.due) : isoDateWords(file.today))
    const faults = dateFaults('revised', revised.iso, {
      what: words.revised,
      after: { date: due, fault: early },
    })
    if (!named) {
      return [{ field: 'clock', text: text.choose(words.clock.toLowerCase()) }, ...faults]
    }
    const { clock, instance } = named
    if (faults.length > 0) return faults
    return { for: 'extension', clock, instance, revised: revised.iso } as const
  }
  const date = { ...revised, name: 'revised', label: words.revised, hint: words.revisedHint }
  return (
    <ReasonedForm act="extension" form={form} date={date} propose={propose}>
      {(errorOf) => (
        <Radios
          id="clock"
          label={words.clock}
          error={errorOf('clock')}
          choices={open.map((one) => ({
            value: promiseName(one),
            label: promiseName(one),
            hint: words.clockDue(dateWords(one.due, true)),
          }))}
          value={named ? chosen : undefined}
          onChange={setChosen}
        />
      )}
    </ReasonedForm>
  )
}
