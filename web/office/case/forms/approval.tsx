/** What another officer must approve before the reporter hears it: a hold, a later date. */

import { language } from '#words/language.ts'
import { officeActs } from '#words/office-acts.ts'
import { officePromises } from '#words/office-promises.ts'
import { extensible } from '../../../../client/officer/offers.ts'
import { approversBesides } from '../../../../client/officer/proposals.ts'
import { addDays, dayOf, formatDay, latest } from '../../../../protocol/dates.ts'
import { rulesOf } from '../../../../protocol/promises/case-clocks.ts'
import { Inset, WarningText } from '../../../common/components/callouts.tsx'
import { dateWords, isoDateWords } from '../../../common/date-words.ts'
import { promiseName } from '../promise-words.ts'
import type { FormContext } from './context.ts'
import { box, choice, date } from './fields.ts'
import { form } from './form.ts'

const { hold, extension } = officeActs

/** Who could approve it, before anything is written for nobody. */
export const Approvers = ({ file, session, names }: FormContext) => {
  const ids = approversBesides(file, session.epochs.current, session.author.id)
  if (ids.length === 0) return <WarningText>{officePromises.noApprover}</WarningText>
  return <p class="govuk-body">{officePromises.approvers(language.list(ids.map(names).sort()))}</p>
}

const introOf = (intro: string) => (context: FormContext) => (
  <>
    <p class="govuk-body">{intro}</p>
    <Inset>{officePromises.movesNothing}</Inset>
    <Approvers {...context} />
  </>
)

export const HOLD = form({
  intro: introOf(hold.intro),
  fields: {
    review: date(hold.review, ({ file: { today, verified } }) => {
      const last = formatDay(addDays(dayOf(today), rulesOf(verified.replay)?.holdReviewDays ?? 0))
      const lastWords = isoDateWords(last, true)
      return {
        hint: hold.reviewHint(lastWords),
        fault: (review) =>
          review <= today ? hold.reviewPast : review > last ? hold.reviewLate(lastWords) : null,
      }
    }),
    reasons: box(hold.reasons, { missing: hold.noReasons, hint: hold.reasonsHint }),
  },
  acts: ({ review, reasons }) => [
    {
      log: 'internal',
      act: { type: 'draft', proposal: { for: 'hold', review } },
      content: { version: 1, for: 'hold', content: { version: 1, reasons } },
    },
  ],
})

export const EXTENSION = form({
  intro: introOf(extension.intro),
  fields: {
    clock: choice(extension.clock, ({ file }) => ({
      missing: extension.noClock,
      options: extensible(file).map((one) => ({
        value: promiseName(one),
        label: promiseName(one),
        hint: extension.clockDue(dateWords(one.due, true)),
      })),
    })),
    revised: date(extension.revised, ({ file }) => ({
      hint: extension.revisedHint,
      fault: (revised, { clock }) => {
        const due = extensible(file).find((one) => promiseName(one) === clock)?.due
        const isEarly =
          revised <=
          formatDay(latest(addDays(dayOf(file.today), -1), ...(due === undefined ? [] : [due])))
        const what = due === undefined ? isoDateWords(file.today) : dateWords(due)
        return isEarly ? extension.revisedEarly(what) : null
      },
    })),
    reasons: box(extension.reasons, { missing: extension.noReasons, hint: extension.reasonsHint }),
  },
  acts: ({ clock: name, revised, reasons }, { file }) =>
    extensible(file)
      .filter((one) => promiseName(one) === name)
      .map(({ clock, instance }) => ({
        log: 'internal',
        act: { type: 'draft', proposal: { for: 'extension', clock, instance, revised } },
        content: { version: 1, for: 'extension', content: { version: 1, reasons } },
      })),
})
