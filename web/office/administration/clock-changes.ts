/** What an epoch changes in the promises, each with what it was: whoever signs sees a week become a year. */

import { common } from '#words/common.ts'
import { officeAdministration } from '#words/office-administration.ts'
import type { Count } from '../../../protocol/clocks/count.ts'
import { type AnyClockName, CLOCKS } from '../../../protocol/clocks/definitions.ts'
import type { ClockRules } from '../../../protocol/clocks/policy.ts'
import { isoDateWords } from '../../common/date-words.ts'

const words = officeAdministration.changes.promises

type Line = keyof typeof words.names

const countWords = (count: Count | undefined): string =>
  count ? words.counts[count.rule](count.n) : words.none

type Counted = Exclude<AnyClockName, 'delay'>
const COUNTED = Object.keys(CLOCKS).filter((name) => name !== 'delay') as Counted[]

const valuesOf = (rules: ClockRules): Record<Line, string> => ({
  ...(Object.fromEntries(COUNTED.map((clock) => [clock, countWords(rules[clock])])) as Record<
    Counted,
    string
  >),
  feedbackStarts: words.days(rules.feedbackStartsAfterDays),
  delay: countWords(rules.delay.first),
  furtherDelay: countWords(rules.delay.further),
  holdReview: words.days(rules.holdReviewDays),
  reminders:
    common.phrases(rules.reminders.map(({ percent, to }) => words.reminder[to](percent))) ||
    words.none,
  overseer: words.days(rules.overseerAfterDays),
})

const LINES = Object.keys(words.names) as Line[]

/** By the day from which reports are counted so. What is new is set beside what would have held on that day. */
export const clockChanges = (
  before: readonly ClockRules[],
  now: readonly ClockRules[],
): string[] => {
  const gone = before.filter(({ from }) => !now.some((rules) => rules.from === from))
  return [
    ...gone.map(({ from }) => words.gone(isoDateWords(from))),
    ...now.flatMap((rules) => {
      const held = before.findLast(({ from }) => from <= rules.from) ?? before[0]
      const isNew = held?.from !== rules.from
      const [old, values] = [held && valuesOf(held), valuesOf(rules)]
      return [
        ...(isNew ? [words.added(isoDateWords(rules.from))] : []),
        ...LINES.filter((line) => old?.[line] !== values[line]).map((line) =>
          words.becomes(
            words.names[line],
            isoDateWords(rules.from),
            old?.[line] ?? words.none,
            values[line],
          ),
        ),
      ]
    }),
  ]
}
