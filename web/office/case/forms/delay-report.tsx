/** Why it takes so long: six fields, filled from the history, proposed to a second officer. */

import { officeActs } from '#words/office-acts.ts'
import { officeHistory } from '#words/office-history.ts'
import type { CaseFile } from '../../../../client/officer/case-file.ts'
import { isClockOpen } from '../../../../protocol/clocks/events.ts'
import { caseClocks } from '../../../../protocol/promises/case-clocks.ts'
import { delayPrefill } from '../delay-prefill.ts'
import { periodWords } from '../promise-words.ts'
import { Approvers } from './approval.tsx'
import type { FormContext } from './context.ts'
import { box, choice, date } from './fields.ts'
import { form } from './form.ts'

const words = officeActs.delayReport
const { parts, missing } = officeHistory

const periodsOf = ({ verified, today }: CaseFile) =>
  caseClocks(verified.replay, today).filter((one) => one.clock === 'delay' && isClockOpen(one))

const prefilled = ({ file, pack }: FormContext) => delayPrefill(file, pack)

const textBox = (name: 'progress' | 'reasonForLength' | 'plannedSteps', rows: number) =>
  box(parts[name], (context) => ({
    missing: missing[name],
    hint: words.hints[name],
    rows,
    initial: prefilled(context)[name],
  }))

const noLater =
  ({ file }: FormContext, what: string) =>
  (typed: string): string | null =>
    typed > file.today ? words.futureFault(what) : null

export const DELAY_REPORT = form({
  intro: (context) => (
    <>
      <p class="govuk-body">{words.intro}</p>
      <p class="govuk-body">{words.prefilled}</p>
      <Approvers {...context} />
    </>
  ),
  fields: {
    period: choice(words.period, ({ file }) => {
      const options = periodsOf(file).map((one) => ({
        value: String(one.instance),
        label: periodWords(one),
      }))
      return options.length > 1 ? { options, missing: null, initial: options[0]?.value } : null
    }),
    came: date(parts.cameToAttention, (context) => ({
      hint: words.hints.cameToAttention,
      initial: prefilled(context).cameToAttention,
      fault: noLater(context, parts.cameToAttention),
    })),
    person: choice(words.personTold, (context) => {
      const { personTold } = prefilled(context)
      return {
        hint: words.hints.personTold,
        options: (['yes', 'no'] as const).map((value) => ({
          value,
          label: words.personToldChoices[value],
        })),
        missing: words.notChosen,
        initial: personTold === undefined ? '' : personTold === null ? 'no' : 'yes',
      }
    }),
    told: date(words.personToldOn, (context) => ({
      within: ['person', 'yes'],
      initial: prefilled(context).personTold ?? undefined,
      fault: noLater(context, words.personToldOn),
    })),
    progress: textBox('progress', 10),
    end: date(parts.estimatedEnd, (context) => ({
      hint: words.hints.estimatedEnd,
      initial: prefilled(context).estimatedEnd,
      fault: (typed) => (typed < context.file.today ? words.endFault : null),
    })),
    reasonForLength: textBox('reasonForLength', 5),
    plannedSteps: textBox('plannedSteps', 5),
  },
  acts: ({ period, came, told, progress, end, reasonForLength, plannedSteps }, { file }) => [
    {
      log: 'internal',
      act: {
        type: 'draft',
        proposal: { for: 'delayReport', period: Number(period || periodsOf(file)[0]?.instance) },
      },
      content: {
        version: 1,
        for: 'delayReport',
        content: {
          version: 1,
          cameToAttention: came,
          personTold: told || null,
          progress,
          estimatedEnd: end,
          reasonForLength,
          plannedSteps,
        },
      },
    },
  ],
})
