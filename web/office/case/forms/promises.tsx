/** What keeps a promise to the reporter: news, feedback, the outcome. */
import { OUTCOME_DECISIONS } from '../../../../protocol/content.ts'
import { parseDay } from '../../../../protocol/dates.ts'
import { Radios } from '../../../common/components/choices.tsx'
import { DateInput, NO_DATE, typedIso } from '../../../common/components/date-input.tsx'
import type { FieldFault } from '../../../common/components/error-summary.tsx'
import { Textarea } from '../../../common/components/textarea.tsx'
import { office as text } from '../../../text/en/office.ts'
import { officeActs } from '../../../text/en/office-acts.ts'
import { officeHistory } from '../../../text/en/office-history.ts'
import { useOffice } from '../../office-context.ts'
import { useDraft } from '../../session/drafts.ts'
import type { FormProps } from '../act-form.tsx'
import { ActForm, type Filled } from '../act-form.tsx'

const parts = officeHistory.parts

type Part = 'done' | 'next' | 'action' | 'why' | 'reasons' | 'now'

/** One fault for each part that must not be empty. */
const empty = (values: Partial<Record<Part, string>>): FieldFault[] =>
  (Object.entries(values) as [Part, string][]).flatMap(([field, value]) =>
    value.trim() ? [] : [{ field, text: text.enter(parts[field].toLowerCase()) }],
  )

const dateFault = (iso: string, today: string): FieldFault[] => {
  if (parseDay(iso) === null) return [{ field: 'next-by', text: officeActs.update.noDate }]
  return iso > today ? [] : [{ field: 'next-by', text: officeActs.update.past }]
}

export const UpdateForm = ({ file, draft }: FormProps) => {
  const [done, setDone] = useDraft(draft('done'))
  const [next, setNext] = useDraft(draft('next'))
  const [day, setDay] = useDraft(draft('day'))
  const [month, setMonth] = useDraft(draft('month'))
  const [year, setYear] = useDraft(draft('year'))
  const words = officeActs.update
  const fill = (): Filled => {
    const nextNewsBy = typedIso({ day, month, year })
    const faults = [...empty({ done, next }), ...dateFault(nextNewsBy, file.today)]
    if (faults.length > 0) return { faults }
    const content = { version: 1, done: done.trim(), next: next.trim(), nextNewsBy } as const
    return { acts: [{ log: 'shared', act: { type: 'update' }, content }], said: words.done }
  }
  return (
    <ActForm act="update" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{words.intro}</p>
          <Textarea
            id="done"
            label={parts.done}
            error={errorOf('done')}
            value={done}
            onInput={setDone}
          />
          <Textarea
            id="next"
            label={parts.next}
            error={errorOf('next')}
            value={next}
            onInput={setNext}
          />
          <DateInput
            id="next-by"
            label={parts.nextNewsBy}
            error={errorOf('next-by')}
            value={{ ...NO_DATE, day, month, year }}
            onInput={(value) => {
              setDay(value.day)
              setMonth(value.month)
              setYear(value.year)
            }}
          />
        </>
      )}
    </ActForm>
  )
}

export const FeedbackForm = ({ file, draft }: FormProps) => {
  const [action, setAction] = useDraft(draft('action'))
  const [why, setWhy] = useDraft(draft('why'))
  const words = officeActs.feedback
  const fill = (): Filled => {
    const faults = empty({ action, why })
    if (faults.length > 0) return { faults }
    const content = { version: 1, action: action.trim(), why: why.trim() } as const
    return { acts: [{ log: 'shared', act: { type: 'feedback' }, content }], said: words.done }
  }
  return (
    <ActForm act="feedback" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{words.intro}</p>
          <Textarea
            id="action"
            label={parts.action}
            error={errorOf('action')}
            value={action}
            onInput={setAction}
          />
          <Textarea
            id="why"
            label={parts.why}
            error={errorOf('why')}
            value={why}
            onInput={setWhy}
          />
        </>
      )}
    </ActForm>
  )
}

export const OutcomeForm = ({ file, draft }: FormProps) => {
  const { pack } = useOffice()
  const [chosen, setChosen] = useDraft(draft('decision'))
  const [reasons, setReasons] = useDraft(draft('reasons'))
  const [cannotSay, setCannotSay] = useDraft(draft('cannotSay'))
  const [now, setNow] = useDraft(draft('now'))
  const words = officeActs.outcome
  const decision = OUTCOME_DECISIONS.find((known) => known === chosen)
  const fill = (): Filled => {
    const choose = { field: 'decision', text: text.choose(words.decision.toLowerCase()) }
    const faults = [...(decision ? [] : [choose]), ...empty({ reasons, now })]
    if (!decision || faults.length > 0) return { faults }
    const content = {
      version: 1 as const,
      decision,
      reasons: reasons.trim(),
      ...(cannotSay.trim() && { cannotSay: cannotSay.trim() }),
      next: now.trim(),
    }
    return { acts: [{ log: 'shared', act: { type: 'outcome' }, content }], said: words.done }
  }
  return (
    <ActForm act="outcome" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <Radios
            id="decision"
            label={words.decision}
            error={errorOf('decision')}
            choices={OUTCOME_DECISIONS.map((value) => ({ value, label: pack.decisions[value] }))}
            value={decision}
            onChange={setChosen}
          />
          <Textarea
            id="reasons"
            label={parts.reasons}
            error={errorOf('reasons')}
            value={reasons}
            onInput={setReasons}
          />
          <Textarea
            id="cannot-say"
            label={parts.cannotSay}
            value={cannotSay}
            onInput={setCannotSay}
          />
          <Textarea
            id="now"
            label={parts.now}
            error={errorOf('now')}
            value={now}
            onInput={setNow}
          />
        </>
      )}
    </ActForm>
  )
}
