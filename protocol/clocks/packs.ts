/** The policies that come with Candour. An organisation signs one of them, or its own. */
import { CALENDARS, type CalendarName } from '../calendars/calendars.ts'
import { dayOf } from '../dates.ts'
import type { Count } from './count.ts'
import { type ClockPolicy, type ClockRules, rulesFor } from './policy.ts'

/** Within what an allegation is held against the others: the office’s own rule, which no law sets. */
const COMPARISON: Count = { rule: 'withinWorkingDays', n: 2 }

/**
 * The default, which keeps to Directive (EU) 2019/1937, article 9(1): acknowledgement within seven days (b), feedback
 * within three months from it, or from the end of the seven days (f). It applies from the day by which member states
 * had to follow it.
 */
export const DEFAULT_RULES: ClockRules = {
  from: '2021-12-17',
  acknowledgement: { rule: 'withinDays', n: 7 },
  news: { rule: 'withinDays', n: 28 },
  feedback: { rule: 'monthsFrom', n: 3 },
  feedbackStartsAfterDays: 7,
  outcome: { rule: 'withinWorkingDays', n: 5 },
  delay: {
    first: { rule: 'monthsBeginningWith', n: 12 },
    further: { rule: 'monthsBeginningWith', n: 6 },
  },
  appeal: { rule: 'withinDays', n: 28 },
  comparison: COMPARISON,
  holdReviewDays: 28,
  reminders: [
    { percent: 50, to: 'handler' },
    { percent: 75, to: 'handler' },
    { percent: 90, to: 'intake' },
  ],
  overseerAfterDays: 7,
}

/**
 * England and Wales police: the default and the referral clock. The Police (Complaints and Misconduct) Regulations 2020
 * (SI 2020/2), in force from 1 February 2020, say in regulation 4 which complaints must be referred to the Director
 * General of the Independent Office for Police Conduct. The time limit, by the end of the day after the one on which it
 * first becomes clear that the matter must be referred, is the rule built here.
 * Unconfirmed, to be checked against the text in force before use: the paragraph and the exact words of that limit, the
 * regulations that set it for conduct matters and for death or serious injury, and whether the day on which an officer
 * marks the matter is the day on which it "first becomes clear".
 */
export const POLICE_RULES: ClockRules = {
  ...DEFAULT_RULES,
  from: '2020-02-01',
  referral: { rule: 'withinDays', n: 1 },
}

export const CLOCK_RULES = {
  default: DEFAULT_RULES,
  'police-england-wales': POLICE_RULES,
} as const satisfies Record<string, ClockRules>

export type ClockRulesName = keyof typeof CLOCK_RULES

/**
 * The same policy, with the count `comparison` for reports received from a day on. What was received before keeps its rules.
 * @param from `YYYY-MM-DD`
 */
export const withComparison = (policy: ClockPolicy, from: string): ClockPolicy => {
  const earlier = policy.rules.filter((rules) => rules.from < from)
  const later = policy.rules.filter((rules) => rules.from > from)
  const held = { ...rulesFor(policy, dayOf(from)), from }
  const bound = [held, ...later].map((rules) => ({ comparison: COMPARISON, ...rules }))
  return { ...policy, rules: [...earlier, ...bound] }
}

/** A policy made of what comes with Candour. `oneOff`: further days off, `YYYY-MM-DD`. */
export const standardPolicy = (
  rules: ClockRulesName,
  calendar: CalendarName,
  oneOff: readonly string[] = [],
): ClockPolicy => ({
  calendar: {
    name: calendar,
    holidays: [...new Set<string>([...CALENDARS[calendar], ...oneOff])].sort(),
  },
  rules: [CLOCK_RULES[rules]],
})
