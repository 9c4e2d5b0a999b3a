/** What keeps a promise to the reporter: news, feedback, the outcome. */

import { officeActs } from '#words/office-acts.ts'
import { officeHistory } from '#words/office-history.ts'
import { OUTCOME_DECISIONS } from '../../../../protocol/content.ts'
import { formatDay } from '../../../../protocol/dates.ts'
import { nextNewsDue } from '../../../../protocol/promises/promises.ts'
import { Radios } from '../../../common/components/choices.tsx'
import { DateInput } from '../../../common/components/date-input.tsx'
import { isoDateWords } from '../../../common/date-words.ts'
import { useOffice } from '../../office-context.ts'
import { useDraft } from '../../use-draft.ts'
import { ActForm, type Filled, type FormProps } from '../act-form.tsx'
import {
  type Box,
  Boxes,
  dateFaults,
  emptyBoxes,
  trimmed,
  useDateDraft,
  useTyped,
} from './fields.tsx'

const { parts, missing } = officeHistory
const { update, feedback, outcome } = officeActs

const UPDATE = ['done', 'next'] as const
const UPDATE_BOXES: readonly Box<(typeof UPDATE)[number]>[] = UPDATE.map((name) => ({
  name,
  label: parts[name],
  missing: missing[name],
  hint: update.hints[name],
}))

export const UpdateForm = ({ file, draft }: FormProps) => {
  const { session } = useOffice()
  const typed = useTyped(draft, UPDATE)
  const date = useDateDraft(draft, 'next-by')
  // The promise begins anew with these very news: a later date would be broken when it is given.
  const last = formatDay(nextNewsDue(file.verified.replay, session.epochs.current, file.today))
  const lastWords = isoDateWords(last, true)
  const fill = (): Filled => {
    const faults = [
      ...emptyBoxes(UPDATE_BOXES, typed.values),
      ...dateFaults('next-by', date.iso, {
        what: parts.nextNewsBy,
        after: { date: file.today, fault: update.past },
        until: { date: last, fault: update.tooLate(lastWords) },
      }),
    ]
    if (faults.length > 0) return { faults }
    const content = { version: 1, ...trimmed(typed.values), nextNewsBy: date.iso } as const
    return { acts: [{ log: 'shared', act: { type: 'update' }, content }], said: update.done }
  }
  return (
    <ActForm act="update" file={file} submit={update.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{update.intro}</p>
          <Boxes boxes={UPDATE_BOXES} typed={typed} errorOf={errorOf} />
          <DateInput
            id="next-by"
            label={parts.nextNewsBy}
            hint={update.nextNewsByHint(lastWords)}
            error={errorOf('next-by')}
            value={date.value}
            onInput={date.set}
          />
        </>
      )}
    </ActForm>
  )
}

const FEEDBACK = ['action', 'why'] as const
const FEEDBACK_BOXES: readonly Box<(typeof FEEDBACK)[number]>[] = FEEDBACK.map((name) => ({
  name,
  label: parts[name],
  missing: missing[name],
  hint: feedback.hints[name],
}))

export const FeedbackForm = ({ file, draft }: FormProps) => {
  const typed = useTyped(draft, FEEDBACK)
  const fill = (): Filled => {
    const faults = emptyBoxes(FEEDBACK_BOXES, typed.values)
    if (faults.length > 0) return { faults }
    const content = { version: 1, ...trimmed(typed.values) } as const
    return { acts: [{ log: 'shared', act: { type: 'feedback' }, content }], said: feedback.done }
  }
  return (
    <ActForm act="feedback" file={file} submit={feedback.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{feedback.intro}</p>
          <Boxes boxes={FEEDBACK_BOXES} typed={typed} errorOf={errorOf} />
        </>
      )}
    </ActForm>
  )
}

const OUTCOME = ['reasons', 'cannotSay', 'now'] as const
const OUTCOME_BOXES: readonly Box<(typeof OUTCOME)[number]>[] = OUTCOME.map((name) => ({
  name,
  label: parts[name],
  missing: name === 'cannotSay' ? null : missing[name],
  hint: outcome.hints[name],
}))

export const OutcomeForm = ({ file, draft }: FormProps) => {
  const { pack } = useOffice()
  const [chosen, setChosen] = useDraft(draft('decision'))
  const typed = useTyped(draft, OUTCOME)
  const decision = OUTCOME_DECISIONS.find((known) => known === chosen)
  const fill = (): Filled => {
    const choose = { field: 'decision', text: outcome.noDecision }
    const faults = [...(decision ? [] : [choose]), ...emptyBoxes(OUTCOME_BOXES, typed.values)]
    if (!decision || faults.length > 0) return { faults }
    const { reasons, cannotSay, now } = trimmed(typed.values)
    const content = {
      version: 1 as const,
      decision,
      reasons,
      ...(cannotSay && { cannotSay }),
      next: now,
    }
    return { acts: [{ log: 'shared', act: { type: 'outcome' }, content }], said: outcome.done }
  }
  return (
    <ActForm act="outcome" file={file} submit={outcome.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{outcome.intro}</p>
          <Radios
            id="decision"
            label={outcome.decision}
            error={errorOf('decision')}
            choices={OUTCOME_DECISIONS.map((value) => ({ value, label: pack.decisions[value] }))}
            value={decision}
            onChange={setChosen}
          />
          <Boxes boxes={OUTCOME_BOXES} typed={typed} errorOf={errorOf} />
        </>
      )}
    </ActForm>
  )
}
