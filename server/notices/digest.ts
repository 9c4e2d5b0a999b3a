/** What a notice says: how many promises, over one officer's own cases; never which. */
import type { LadderRole } from '../../protocol/clocks/ladder.ts'
import { type ClockPolicy, rulesFor } from '../../protocol/clocks/policy.ts'
import { type Day, toCivil, weekday } from '../../protocol/dates.ts'
import type { OpenPromise } from '../../protocol/promises/case-ladder.ts'
import type { NoticeText } from './text.ts'

/** A case that is shown to the officer: open, or with something that is still to be done. */
export interface OwnCase {
  readonly promises: readonly OpenPromise[]
  /** The rungs of its ladder that reach the officer. */
  readonly toldAs: readonly LadderRole[]
}

/** What waits for somebody to do it, whatever the promises are. */
export interface Waiting {
  /** Reports that nobody has acknowledged. */
  readonly newReports: number
  /** Cases whose reporter waits for words. */
  readonly letters: number
  /** Cases with an appeal that no overseer has answered. */
  readonly appeals: number
}

export interface Counts {
  readonly dueToday: number
  /** After today, up to Sunday. */
  readonly dueThisWeek: number
  readonly late: number
  /** Rungs that reach the officer and fell after the last notice: by per cent, ascending. */
  readonly reminders: readonly { readonly percent: number; readonly count: number }[]
  readonly toldLate: number
  readonly toldEscalated: number
}

/** @param since the day of the last notice: its rungs were told in it */
export const countPromises = (
  cases: readonly OwnCase[],
  policy: ClockPolicy,
  today: Day,
  since: Day,
): Counts => {
  const promises = cases.flatMap((it) => it.promises)
  const dueWithin = (from: number, to: number) =>
    promises.filter(({ due }) => due >= from && due <= to).length
  const fallen = cases.flatMap(({ promises: own, toldAs }) =>
    own
      .flatMap(({ rungs }) => rungs)
      .filter(({ to, on }) => toldAs.includes(to) && on > since && on <= today),
  )
  const told = (act: 'late' | 'escalated') => fallen.filter((rung) => rung.act === act).length
  const sunday = today + 7 - weekday(today)
  const percents = rulesFor(policy, today).reminders.map(({ percent }) => percent)
  return {
    dueToday: dueWithin(today, today),
    dueThisWeek: dueWithin(today + 1, sunday),
    late: dueWithin(Number.NEGATIVE_INFINITY, today - 1),
    reminders: [...new Set(percents)]
      .sort((a, b) => a - b)
      .map((percent, i, all) => ({
        percent,
        // A case of older rules may have rungs between those of today: each counts with the one before it.
        count: fallen.filter(
          (rung) =>
            rung.act === 'reminder' &&
            (i === 0 || rung.percent >= percent) &&
            rung.percent < (all[i + 1] ?? Number.POSITIVE_INFINITY),
        ).length,
      })),
    toldLate: told('late'),
    toldEscalated: told('escalated'),
  }
}

/** Every notice has this many bytes, whatever it says. */
export const NOTICE_BYTES = 4096
const PAD_COLUMNS = 72

export interface Occasion {
  readonly organisation: string
  readonly today: Day
  /** `HH:MM` */
  readonly at: string
  /** Where officers sign in. */
  readonly office: string
}

const lines = (
  counts: Counts,
  waiting: Waiting,
  { organisation, today, at, office }: Occasion,
  text: NoticeText,
) => {
  const { year, month, day } = toCivil(today)
  const count = (name: string, value: number) => `  ${name}: ${value}`
  return [
    text.heading(organisation, text.day(year, month, day)),
    '',
    text.waiting,
    count(text.newReports, waiting.newReports),
    count(text.letters, waiting.letters),
    count(text.appeals, waiting.appeals),
    '',
    text.promises,
    count(text.dueToday, counts.dueToday),
    count(text.dueThisWeek, counts.dueThisWeek),
    count(text.late, counts.late),
    '',
    text.sinceLast,
    ...counts.reminders.map((it) => count(text.reminder(it.percent), it.count)),
    count(text.toldLate, counts.toldLate),
    count(text.toldEscalated, counts.toldEscalated),
    '',
    `${text.signIn} ${office}`,
    '',
    text.always(at),
    '',
  ]
}

/** Plain text of exactly `NOTICE_BYTES`, one text below the other, filled up with blanks. @throws RangeError if it does not fit */
export const renderNotice = (
  counts: Counts,
  waiting: Waiting,
  occasion: Occasion,
  texts: readonly NoticeText[],
): string => {
  const said = texts.map((text) => lines(counts, waiting, occasion, text).join('\n')).join('\n')
  const missing = NOTICE_BYTES - Buffer.byteLength(said)
  if (missing < 0) throw new RangeError('a notice is longer than it may be')
  const blank = `${' '.repeat(PAD_COLUMNS)}\n`
  const padded = said + blank.repeat(Math.ceil(missing / blank.length))
  return Buffer.from(padded).subarray(0, NOTICE_BYTES).toString()
}
