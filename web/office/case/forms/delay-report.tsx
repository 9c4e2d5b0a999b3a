/** Why it takes so long: six fields, filled from the history, proposed to a second officer. */

import { officeActs } from '#words/office-acts.ts'
import { officeHistory } from '#words/office-history.ts'
import { isOpen } from '../../../../protocol/clocks/events.ts'
import { dayOf, formatDay } from '../../../../protocol/dates.ts'
import { caseClocks } from '../../../../protocol/promises/promises.ts'
import { Radios } from '../../../common/components/choices.tsx'
import { DateInput } from '../../../common/components/date-input.tsx'
import { useOffice } from '../../office-context.ts'
import { useDraft } from '../../use-draft.ts'
import { ActForm, type Filled, type FormProps } from '../act-form.tsx'
import { delayPrefill } from '../delay-prefill.ts'
import { periodWords } from '../promise-words.ts'
import { Approvers } from './approval.tsx'
import {
  type Box,
  Boxes,
  dateFaults,
  emptyBoxes,
  trimmed,
  useDateDraft,
  useTyped,
} from './fields.tsx'

const words = officeActs.delayReport
const parts = officeHistory.parts

const TEXTS = ['progress', 'reasonForLength', 'plannedSteps'] as const
const boxOf = (name: (typeof TEXTS)[number]): Box<(typeof TEXTS)[number]> => ({
  name,
  label: parts[name],
  hint: words.hints[name],
  rows: name === 'progress' ? 10 : 5,
})
const BEFORE = [boxOf('progress')]
const AFTER = [boxOf('reasonForLength'), boxOf('plannedSteps')]

const TOLD = ['yes', 'no'] as const

export const DelayReportForm = ({ file, draft }: FormProps) => {
  const { pack } = useOffice()
  const { personTold, cameToAttention, estimatedEnd, ...texts } = delayPrefill(file, pack)
  const periods = caseClocks(file.verified.replay, file.today).filter(
    (one) => one.clock === 'delay' && isOpen(one),
  )
  const [period, setPeriod] = useDraft(draft('period'), String(periods[0]?.instance ?? ''))
  const typed = useTyped(draft, TEXTS, texts)
  const came = useDateDraft(draft, 'came', cameToAttention)
  const told = useDateDraft(draft, 'told', personTold ?? undefined)
  const end = useDateDraft(draft, 'end', estimatedEnd)
  const before = personTold === undefined ? '' : personTold === null ? 'no' : 'yes'
  const [typedAnswer, setAnswer] = useDraft(draft('person'), before)
  const answer = TOLD.find((known) => known === typedAnswer)
  const past = (what: string) => ({
    what,
    until: { date: file.today, fault: words.futureFault(what) },
  })
  const yesterday = formatDay(dayOf(file.today) - 1)

  const fill = (): Filled => {
    const faults = [
      ...dateFaults('came', came.iso, past(parts.cameToAttention)),
      ...(answer ? [] : [{ field: 'person', text: words.notChosen }]),
      ...(answer === 'yes' ? dateFaults('told', told.iso, past(words.personToldOn)) : []),
      ...emptyBoxes(BEFORE, typed.values),
      ...dateFaults('end', end.iso, {
        what: parts.estimatedEnd,
        after: { date: yesterday, fault: words.endFault },
      }),
      ...emptyBoxes(AFTER, typed.values),
    ]
    if (faults.length > 0) return { faults }
    const content = {
      version: 1,
      for: 'delayReport',
      content: {
        version: 1,
        cameToAttention: came.iso,
        personTold: answer === 'yes' ? told.iso : null,
        estimatedEnd: end.iso,
        ...trimmed(typed.values),
      },
    } as const
    const proposal = { for: 'delayReport', period: Number(period) } as const
    return {
      acts: [{ log: 'internal', act: { type: 'draft', proposal }, content }],
      said: words.done,
    }
  }
  return (
    <ActForm act="delayReport" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{words.intro}</p>
          <p class="govuk-body">{words.prefilled}</p>
          <Approvers file={file} />
          {periods.length > 1 && (
            <Radios
              id="period"
              label={words.period}
              choices={periods.map((one) => ({
                value: String(one.instance),
                label: periodWords(one),
              }))}
              value={period}
              onChange={setPeriod}
            />
          )}
          <DateInput
            id="came"
            label={parts.cameToAttention}
            hint={words.hints.cameToAttention}
            error={errorOf('came')}
            value={came.value}
            onInput={came.set}
          />
          <Radios
            id="person"
            label={words.personTold}
            hint={words.hints.personTold}
            error={errorOf('person')}
            choices={[
              {
                value: 'yes',
                label: words.personToldChoices.yes,
                reveals: (
                  <DateInput
                    id="told"
                    label={words.personToldOn}
                    error={errorOf('told')}
                    value={told.value}
                    onInput={told.set}
                  />
                ),
              },
              { value: 'no', label: words.personToldChoices.no },
            ]}
            value={answer}
            onChange={setAnswer}
          />
          <Boxes boxes={BEFORE} typed={typed} errorOf={errorOf} />
          <DateInput
            id="end"
            label={parts.estimatedEnd}
            hint={words.hints.estimatedEnd}
            error={errorOf('end')}
            value={end.value}
            onInput={end.set}
          />
          <Boxes boxes={AFTER} typed={typed} errorOf={errorOf} />
        </>
      )}
    </ActForm>
  )
}
