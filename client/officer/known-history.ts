/** What is remembered of one case's history, and whether the history still holds it. */
import * as z from 'zod/mini'
import { utf8 } from '../../protocol/bytes.ts'
import { isoDate } from '../../protocol/dates.ts'
import { isLostByRestore } from '../../protocol/directory/restored.ts'
import type { Directory } from '../../protocol/directory/verify.ts'
import { count, type Hash, hash, toHash } from '../../protocol/fields.ts'
import type { Replay } from '../../protocol/history/context.ts'
import type { HistoryLogs } from '../../protocol/history/history.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import {
  LOGS,
  type Log,
  parseStatement,
  type SignedStatement,
  type Statement,
} from '../../protocol/statement.ts'

/** Days of each log of which the last statement is remembered: a restore is dated to the day. */
const MOST_DAYS = 12
const MOST_OWN = 20

const seenStatement = z.strictObject({
  seq: count,
  hash,
  on: isoDate,
  /** The last restore that its epoch tells of: that one did not take it away. */
  restoredOn: z.nullable(isoDate),
  /** Of the last of a long log: SHA-256 of the texts of all its signatures up to this one, which were verified here. */
  signatures: z.optional(hash),
})
/** The last statement of each of the last days, ascending. */
const trail = z.array(seenStatement).check(z.maxLength(MOST_DAYS))

const ownAct = z.strictObject({
  log: z.enum(['shared', 'internal']),
  seq: count,
  on: isoDate,
  act: z.string(),
})

export const knownHistory = z.strictObject({
  reporter: trail,
  shared: trail,
  internal: trail,
  /** What the officer did last, to be named if it is lost. */
  own: z.array(ownAct).check(z.maxLength(MOST_OWN)),
})
export type KnownHistory = z.output<typeof knownHistory>
export type SeenStatement = z.output<typeof seenStatement>
/** An act of the officer's own, by its type and day. */
export type OwnAct = z.output<typeof ownAct>

export type Compared =
  | { readonly kind: 'whole' }
  /** The log that no longer holds what was seen. */
  | { readonly kind: 'cut'; readonly log: Log }
  /** What is missing went with a restore that the newest epoch tells of. */
  | { readonly kind: 'restored'; readonly own: readonly OwnAct[] }

/** Nothing that the officer means to say: their browser adds them. */
const BY_ITSELF: readonly string[] = ['opened', 'wraps']

/** Of a shorter log they are verified before anybody notices, and need not be remembered for each case. */
export const LONG_LOG = 100

const hashSignatures = (primitives: Primitives, signed: readonly SignedStatement[]): Hash =>
  toHash(primitives.sha256(utf8(signed.map(({ signature }) => signature).join(''))))

/**
 * How many statements of each log this officer's device has verified before. Their hashes are what the next statement names,
 * so the last one's stands for all; signatures are in no hash, and are compared by one of their own.
 * @param logs as they came; the replay still checks that each statement names the one before it
 */
export const verifiedBefore = (
  primitives: Primitives,
  known: KnownHistory | null,
  logs: HistoryLogs,
): Record<Log, number> => {
  const of = (log: Log): number => {
    const last = known?.[log].at(-1)
    const before = logs[log].slice(0, last ? last.seq + 1 : 0)
    const newest = before.at(-1)
    if (!last?.signatures || !newest) return 0
    const isSame =
      parseStatement(primitives, newest)?.hash === last.hash &&
      hashSignatures(primitives, before) === last.signatures
    return isSame ? before.length : 0
  }
  return { reporter: of('reporter'), shared: of('shared'), internal: of('internal') }
}

/** What to remember of a case whose every signature was verified. */
export const trailOf = (
  { logs, replay }: { readonly logs: HistoryLogs; readonly replay: Pick<Replay, 'context' | Log> },
  officer: string,
): KnownHistory => {
  const { context, shared, internal } = replay
  const lastOfDays = (log: Log): SeenStatement[] => {
    const statements: readonly Statement[] = replay[log]
    const isLong = statements.length >= LONG_LOG
    const signatures = isLong ? hashSignatures(context.primitives, logs[log]) : undefined
    return statements
      .filter(({ body }, i) => statements[i + 1]?.body.on !== body.on)
      .slice(-MOST_DAYS)
      .map(({ body, hash: its }, i, { length }) => {
        const restoredOn = context.directory(body.directory)?.body.restoredOn ?? null
        const seen = { seq: body.seq, hash: its, on: body.on, restoredOn }
        return signatures && i === length - 1 ? { ...seen, signatures } : seen
      })
  }
  const own = [...shared, ...internal].flatMap(({ body }): OwnAct[] =>
    body.actor === officer && !BY_ITSELF.includes(body.act.type)
      ? [{ log: body.log, seq: body.seq, on: body.on, act: body.act.type }]
      : [],
  )
  return {
    reporter: lastOfDays('reporter'),
    shared: lastOfDays('shared'),
    internal: lastOfDays('internal'),
    own: own.sort((a, b) => (a.on < b.on ? -1 : 1)).slice(-MOST_OWN),
  }
}

/** What is remembered now, of each log, but for what another tab has seen beyond this answer. */
const comparableTrail = (
  before: KnownHistory | null,
  now: KnownHistory | null,
  replay: Pick<Replay, Log>,
  log: Log,
): readonly SeenStatement[] => {
  const isOvertaken =
    JSON.stringify(now?.[log]) !== JSON.stringify(before?.[log]) &&
    (now?.[log].at(-1)?.seq ?? -1) >= replay[log].length
  return (isOvertaken ? before?.[log] : now?.[log]) ?? []
}

/**
 * @param before what was remembered when the server was asked
 * @param now what is remembered when it has answered
 */
export const compareHistory = (
  before: KnownHistory | null,
  now: KnownHistory | null,
  replay: Pick<Replay, Log>,
  { body }: Directory,
): Compared => {
  const held = (log: Log) => (seen: SeenStatement) => replay[log][seen.seq]?.hash === seen.hash
  const isExcused = ({ on, restoredOn }: SeenStatement) =>
    isLostByRestore(body, on) && restoredOn !== body.restoredOn
  let isRestored = false
  for (const log of LOGS) {
    const seen = comparableTrail(before, now, replay, log)
    const lost = seen.filter((it) => !held(log)(it))
    // With all of a full memory gone, nothing shows that what came before it is whole.
    const isBeyondMemory = lost.length === MOST_DAYS
    if (isBeyondMemory || !lost.every(isExcused)) return { kind: 'cut', log }
    if (lost.length > 0) isRestored = true
  }
  if (!isRestored) return { kind: 'whole' }
  const { own = [] } = before ?? {}
  const lastHeld = (log: Log) => (before?.[log] ?? []).findLast(held(log))?.seq ?? -1
  return { kind: 'restored', own: own.filter(({ log, seq }) => seq > lastHeld(log)) }
}

/** What to remember: this answer, and of each log that another tab has meanwhile seen further, what that has seen. */
export const mergeKnown = (
  before: KnownHistory | null,
  now: KnownHistory | null,
  seen: KnownHistory,
): KnownHistory => {
  if (now === null || JSON.stringify(now) === JSON.stringify(before)) return seen
  const lastOf = (known: KnownHistory, log: Log) => known[log].at(-1)?.seq ?? -1
  const isFurther = (log: Log) => lastOf(now, log) > lastOf(seen, log)
  const pick = (log: Log) => (isFurther(log) ? now[log] : seen[log])
  const own = isFurther('shared') || isFurther('internal') ? now.own : seen.own
  return { reporter: pick('reporter'), shared: pick('shared'), internal: pick('internal'), own }
}
