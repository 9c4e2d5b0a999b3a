/** The promises of a case: what runs and until when, whom the ladder has told, and what alone would keep it. */

import { keepersOf } from '../../../protocol/clocks/definitions.ts'
import { type AnyClock, isClockOpen } from '../../../protocol/clocks/events.ts'
import type { LadderRole, Rung } from '../../../protocol/clocks/ladder.ts'
import { addDays, type Day, dayOf } from '../../../protocol/dates.ts'
import type { Directory } from '../../../protocol/directory/verify.ts'
import type { Replay } from '../../../protocol/history/context.ts'
import { officeClocks } from '../../../protocol/promises/case-clocks.ts'
import { openPromises } from '../../../protocol/promises/case-ladder.ts'
import { openHold } from '../../../protocol/promises/hold.ts'
import { type LateTold, lateTold } from '../../../protocol/promises/late-told.ts'
import type { CaseAct } from './forms/context.ts'

export interface NotifiedRow {
  readonly act: Rung['act']
  readonly to: LadderRole
  readonly on: Day
}

/** A statement of lateness; `wasRead`: somebody of the role read the case then, and so was told. */
export interface AnnouncedLate extends NotifiedRow {
  readonly wasRead: boolean
}

interface Ladder {
  /** Oldest first: those whose day has come. */
  readonly reminders: readonly NotifiedRow[]
  /** Oldest first: what the server has stated. */
  readonly said: readonly AnnouncedLate[]
  readonly next: NotifiedRow | null
}

/** A promise that is still to be kept. */
export type PromiseRow = AnyClock &
  Ladder & {
    /** The first late day; null while it is in time. */
    readonly lateSince: Day | null
    readonly keptBy: readonly CaseAct[]
  }

type Played = Pick<Replay, 'context' | 'reporter' | 'shared' | 'readAt' | 'state' | 'internal'>

const KEPT_BY: Record<ReturnType<typeof keepersOf>[number], CaseAct | null> = {
  acknowledged: 'acknowledge',
  update: 'update',
  feedback: 'feedback',
  outcome: 'outcome',
  delayReport: 'delayReport',
  referred: 'referred',
  appealAnswered: 'answerAppeal',
  comparison: 'compare',
  decision: null,
}

/** Reminders whose day has come are taken as given; of lateness, what the server has stated. */
const ladderOf = (rungs: readonly Rung[], late: LateTold, today: Day): Ladder => {
  const reminders = rungs.filter(({ act, on }) => act === 'reminder' && on <= today)
  const said = rungs.flatMap(({ act, to }): AnnouncedLate[] => {
    const stated = act === 'reminder' ? null : late[act]
    return stated ? [{ act, to, ...stated }] : []
  })
  const [next = null] = rungs
    .filter(({ act, on }) => (act === 'reminder' ? on > today : late[act] === null))
    .toSorted((a, b) => a.on - b.on)
  return { reminders, said, next }
}

/** What waits to be kept, the earliest due first; the office's own referral among it. Nothing of what is over. */
export const openRows = (replay: Played, directory: Directory, today: string): PromiseRow[] => {
  const now = dayOf(today)
  const ladders = openPromises(replay, directory, today, now)
  const lateSince = ({ due }: AnyClock) => (now > due ? addDays(due, 1) : null)
  return officeClocks(replay, today)
    .filter(isClockOpen)
    .map((one): PromiseRow => {
      const found = ladders.find((it) => it.clock === one.clock && it.instance === one.instance)
      const ladder = ladderOf(found?.rungs ?? [], lateTold(replay, directory, one, today), now)
      const keptBy = keepersOf(one.clock).flatMap((act) => KEPT_BY[act] ?? [])
      return { ...one, ...ladder, lateSince: lateSince(one), keptBy }
    })
    .toSorted((a, b) => a.due - b.due)
}

/** Kept, or ended with the case. */
export type PastClock = AnyClock & { readonly overOn: Day }

/** The newest last. */
export const pastClocks = (replay: Played, today: string): PastClock[] =>
  officeClocks(replay, today)
    .flatMap((one) => {
      const overOn = one.satisfiedOn ?? one.endedOn
      return overOn === undefined ? [] : [{ ...one, overOn }]
    })
    .toSorted((a, b) => a.due - b.due)

export interface Hold {
  readonly review: Day
  /** The day of its review is over, and the reporter has heard nothing since. */
  readonly isOverdue: boolean
}

/** What the reporter was last told that nothing can be said; null where that is over. */
export const holdOf = (replay: Pick<Replay, 'shared'>, today: string): Hold | null => {
  const hold = openHold(replay)
  return hold && { review: dayOf(hold.review), isOverdue: dayOf(hold.review) < dayOf(today) }
}
