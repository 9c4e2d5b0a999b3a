/** What another officer must approve before the reporter hears it: a hold, a later date. */

import { isOpen } from '../../../../protocol/clocks/events.ts'
import { formatDay } from '../../../../protocol/dates.ts'
import { day } from '../../../../protocol/history/clock-inputs.ts'
import { caseClocks, rulesOf } from '../../../../protocol/history/promises.ts'
import { Radios } from '../../../common/components/choices.tsx'
import { DateInput } from '../../../common/components/date-input.tsx'
import { Inset, WarningText } from '../../../common/components/notices.tsx'
import { dateWords, isoDateWords } from '../../../common/date-words.ts'
import { office as text } from '../../../text/en/office.ts'
import { officeActs } from '../../../text/en/office-acts.ts'
import { officePromises } from '../../../text/en/office-promises.ts'
import { useOffice } from '../../office-context.ts'
import { useDraft } from '../../session/drafts.ts'
import { useNames } from '../../use-names.ts'
import { ActForm, type Filled, type FormProps } from '../act-form.tsx'
import type { CaseFile } from '../case-file.ts'
import { promiseName } from '../promise-words.ts'
import { approversBesides } from '../proposals.ts'
import {
  type Box,
  Boxes,
  dateFaults,
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

const reasonsBox = (words: { reasons: string; reasonsHint: string }): readonly Box<'reasons'>[] => [
  { name: 'reasons', label: words.reasons, hint: words.reasonsHint },
]

export const HoldForm = ({ file, draft }: FormProps) => {
  const words = officeActs.hold
  const typed = useTyped(draft, ['reasons'])
  const review = useDateDraft(draft, 'review')
  const boxes = reasonsBox(words)
  const days = rulesOf(file.verified.replay)?.holdReviewDays ?? 0
  const last = formatDay(day(file.today) + days)
  const lastWords = isoDateWords(last, true)
  const fill = (): Filled => {
    const faults = [
      ...dateFaults('review', review.iso, {
        what: words.review,
        after: { date: file.today, fault: words.reviewPast },
        until: { date: last, fault: words.reviewLate(lastWords) },
      }),
      ...emptyBoxes(boxes, typed.values),
    ]
    if (faults.length > 0) return { faults }
    const proposal = { for: 'hold', review: review.iso } as const
    const content = {
      version: 1,
      for: 'hold',
      content: { version: 1, ...trimmed(typed.values) },
    } as const
    return {
      acts: [{ log: 'internal', act: { type: 'draft', proposal }, content }],
      said: words.done,
    }
  }
  return (
    <ActForm act="hold" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{words.intro}</p>
          <Inset>{officePromises.movesNothing}</Inset>
          <Approvers file={file} />
          <DateInput
            id="review"
            label={words.review}
            hint={words.reviewHint(lastWords)}
            error={errorOf('review')}
            value={review.value}
            onInput={review.set}
          />
          <Boxes boxes={boxes} typed={typed} errorOf={errorOf} />
        </>
      )}
    </ActForm>
  )
}

export const ExtensionForm = ({ file, draft }: FormProps) => {
  const words = officeActs.extension
  const [chosen, setChosen] = useDraft(draft('clock'))
  const typed = useTyped(draft, ['reasons'])
  const date = useDateDraft(draft, 'revised')
  const boxes = reasonsBox(words)
  const open = caseClocks(file.verified.replay, file.today).filter(isOpen)
  const named = open.find((one) => promiseName(one) === chosen)
  const fill = (): Filled => {
    const choose = { field: 'clock', text: text.choose(words.clock.toLowerCase()) }
    const due = formatDay(Math.max(named?.due ?? 0, day(file.today) - 1))
    const early = words.revisedEarly(named ? dateWords(named.due) : isoDateWords(file.today))
    const faults = [
      ...(named ? [] : [choose]),
      ...dateFaults('revised', date.iso, {
        what: words.revised,
        after: { date: due, fault: early },
      }),
      ...emptyBoxes(boxes, typed.values),
    ]
    if (!named || faults.length > 0) return { faults }
    const { clock, instance } = named
    const proposal = { for: 'extension', clock, instance, revised: date.iso } as const
    const content = {
      version: 1,
      for: 'extension',
      content: { version: 1, ...trimmed(typed.values) },
    } as const
    return {
      acts: [{ log: 'internal', act: { type: 'draft', proposal }, content }],
      said: words.done,
    }
  }
  return (
    <ActForm act="extension" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{words.intro}</p>
          <Inset>{officePromises.movesNothing}</Inset>
          <Approvers file={file} />
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
          <DateInput
            id="revised"
            label={words.revised}
            hint={words.revisedHint}
            error={errorOf('revised')}
            value={date.value}
            onInput={date.set}
          />
          <Boxes boxes={boxes} typed={typed} errorOf={errorOf} />
        </>
      )}
    </ActForm>
  )
}
