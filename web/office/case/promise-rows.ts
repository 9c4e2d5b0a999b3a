/** The promises of a case: what runs and until when, whom the ladder has told, and what alone would keep it. */
import { keepersOf } from '../../../protocol/clocks/clocks.ts'
import { type Clock, type ClockName, isOpen } from '../../../protocol/clocks/events.ts'
import type { LadderRole, Rung } from '../../../protocol/clocks/ladder.ts'
import type { Day } from '../../../protocol/dates.ts'
import type { Directory } from '../../../protocol/directory/verify.ts'
import { openPromises } from '../../../protocol/history/case-ladder.ts'
import { day } from '../../../protocol/history/clock-inputs.ts'
import type { Replay } from '../../../protocol/history/context.ts'
import { openHold } from '../../../protocol/history/hold.ts'
import { caseClocks, caseReferral } from '../../../protocol/history/promises.ts'
import type { CaseAct } from '../router.ts'

export type AnyClock = Clock<ClockName | 'referral'>

export interface Told {
  readonly act: Rung['act']
  readonly to: LadderRole
  readonly on: Day
}

/** A promise that is still to be kept. */
export interface PromiseRow {
  readonly clock: ClockName | 'referral'
  readonly instance: number
  readonly due: Day
  readonly target: Day
  /** A later day that the reporter was shown; it moves nothing. */
  readonly revised: Day | null
  /** The first late day; null while it is in time. */
  readonly lateSince: Day | null
  /** Oldest first: reminders whose day has come, and what the server has stated. */
  readonly told: readonly Told[]
  readonly next: Told | null
  readonly keptBy: readonly CaseAct[]
}

type Played = Pick<Replay, 'context' | 'shared' | 'state' | 'internal'>

const KEPT_BY: Record<ReturnType<typeof keepersOf>[number], CaseAct> = {
  acknowledged: 'acknowledge',
  update: 'update',
  feedback: 'feedback',
  outcome: 'outcome',
  delayReport: 'delayReport',
}

/** What the log says of a rung that is a statement: when it was made. */
const statedOn = ({ shared }: Played, { clock, instance }: AnyClock, act: Rung['act']) => {
  const found = shared.find(
    ({ body }) =>
      (body.act.type === 'late' || body.act.type === 'escalated') &&
      body.act.type === act &&
      body.act.clock === clock &&
      body.act.instance === instance,
  )
  return found ? day(found.body.on) : null
}

const ladderOf = (
  replay: Played,
  one: AnyClock,
  rungs: readonly Rung[],
  today: Day,
): Pick<PromiseRow, 'told' | 'next'> => {
  const all = rungs.map((rung) => {
    const isReminder = rung.act === 'reminder'
    const on = isReminder ? (rung.on <= today ? rung.on : null) : statedOn(replay, one, rung.act)
    return { rung, on }
  })
  const next = all
    .filter(({ on }) => on === null)
    .map(({ rung: { act, to, on } }) => ({ act, to, on }))
    .toSorted((a, b) => a.on - b.on)[0]
  return {
    told: all.flatMap(({ rung: { act, to }, on }) => (on === null ? [] : [{ act, to, on }])),
    next: next ?? null,
  }
}

/** What waits to be kept, the earliest due first; the office's own referral among it. Nothing of what is over. */
export const openRows = (replay: Played, directory: Directory, today: string): PromiseRow[] => {
  const now = day(today)
  const ladders = openPromises(replay, directory, today, now)
  const rowOf = (one: AnyClock, keptBy: readonly CaseAct[]): PromiseRow => {
    const { clock, instance, due, target } = one
    const ladder = ladders.find((it) => it.clock === clock && it.instance === instance)
    return {
      clock,
      instance,
      due,
      target,
      revised: one.revised ?? null,
      lateSince: now > due ? due + 1 : null,
      ...ladderOf(replay, one, ladder?.rungs ?? [], now),
      keptBy,
    }
  }
  const promises = caseClocks(replay, today)
    .filter(isOpen)
    .map((one) =>
      rowOf(
        one,
        keepersOf(one.clock).map((act) => KEPT_BY[act]),
      ),
    )
  const referral = caseReferral(replay, today)
    .filter(isOpen)
    .map((one) => rowOf(one, ['referred']))
  return [...promises, ...referral].toSorted((a, b) => a.due - b.due)
}

/** Kept, or ended with the case; the newest last. */
export const pastClocks = (replay: Played, today: string): AnyClock[] =>
  [...caseClocks(replay, today), ...caseReferral(replay, today)]
    .filter((one) => !isOpen(one))
    .toSorted((a, b) => a.due - b.due)

export interface Hold {
  readonly review: Day
  /** The day of its review is over, and the reporter has heard nothing since. */
  readonly isOverdue: boolean
}

/** What the reporter was last told that nothing can be said; null where that is over. */
export const holdOf = (replay: Pick<Replay, 'shared'>, today: string): Hold | null => {
  const hold = openHold(replay)
  return hold && { review: day(hold.review), isOverdue: day(hold.review) < day(today) }
}
