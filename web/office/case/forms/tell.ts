/** What the reporter is told in words: that somebody has read it, news, feedback, the outcome. */
import { officeActs } from '#words/office-acts.ts'
import { officeHistory } from '#words/office-history.ts'
import { OUTCOME_DECISIONS } from '../../../../protocol/content.ts'
import { formatDay } from '../../../../protocol/dates.ts'
import { isExpired } from '../../../../protocol/directory/verify.ts'
import { nextNewsDue } from '../../../../protocol/promises/case-clocks.ts'
import { isoDateWords } from '../../../common/date-words.ts'
import { StillRunning } from '../still-running.tsx'
import { box, date, oneOf } from './fields.ts'
import { form, letter } from './form.ts'

const { parts, missing } = officeHistory
const { acknowledge, reply, update, feedback, outcome } = officeActs

export const ACKNOWLEDGE = form({
  intro: acknowledge.intro,
  fields: {
    text: box(acknowledge.text, ({ session, file }) =>
      isExpired(session.epochs.current, file.today)
        ? null
        : { hint: acknowledge.textHint, rows: 6, missing: null },
    ),
  },
  acts: ({ text }) => [
    { log: 'shared', act: { type: 'acknowledged' } },
    ...(text
      ? [{ log: 'shared', act: { type: 'message' }, content: { version: 1, text } } as const]
      : []),
  ],
})

export const REPLY = letter(
  'shared',
  'message',
  {
    text: box(reply.text, ({ hasFiles }) => ({
      missing: hasFiles ? null : reply.noText,
      hint: reply.textHint,
      rows: 6,
    })),
  },
  { intro: StillRunning, takesFiles: 'reply' },
)

export const UPDATE = letter(
  'shared',
  'update',
  {
    done: box(parts.done, { missing: missing.done, hint: update.hints.done }),
    next: box(parts.next, { missing: missing.next, hint: update.hints.next }),
    nextNewsBy: date(parts.nextNewsBy, ({ session, file: { verified, today } }) => {
      // The promise starts again with this very update: a later date would be broken when it is given.
      const last = formatDay(nextNewsDue(verified.replay, session.epochs.current, today))
      const lastWords = isoDateWords(last, true)
      return {
        hint: update.nextNewsByHint(lastWords),
        initial: last,
        fault: (by) => (by <= today ? update.past : by > last ? update.tooLate(lastWords) : null),
      }
    }),
  },
  { intro: update.intro },
)

export const FEEDBACK = letter(
  'shared',
  'feedback',
  {
    action: box(parts.action, { missing: missing.action, hint: feedback.hints.action }),
    why: box(parts.why, { missing: missing.why, hint: feedback.hints.why }),
  },
  { intro: feedback.intro },
)

export const OUTCOME = letter(
  'shared',
  'outcome',
  {
    decision: oneOf(outcome.decision, OUTCOME_DECISIONS, (one, pack) => pack.decisions[one], {
      missing: outcome.noDecision,
    }),
    reasons: box(parts.reasons, { missing: missing.reasons, hint: outcome.hints.reasons }),
    cannotSay: box(parts.cannotSay, { hint: outcome.hints.cannotSay, missing: null }),
    next: box(parts.now, { missing: missing.now, hint: outcome.hints.now }),
  },
  { intro: outcome.intro, isPreviewed: true },
)
