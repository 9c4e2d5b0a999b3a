/** One order for both histories: a reporter's statement stands where its `received` gives it effect. */
import type { Replay } from '../../protocol/history/context.ts'
import type { RolesRead } from '../../protocol/history/vacancies.ts'
import type {
  InternalStatement,
  ReporterStatement,
  SharedStatement,
  Statement,
} from '../../protocol/statement.ts'

type Act = (ReporterStatement | SharedStatement | InternalStatement)['act']

export interface Entry {
  /** The statement's hash. */
  readonly key: string
  /** Civil date on which it took effect. */
  readonly on: string
  /** An officer's id, `reporter` or `server`. */
  readonly actor: string
  /** Whether the reporter sees it. */
  readonly isInternal: boolean
  readonly act: Exclude<Act, { type: 'received' }>
  /** Who read the case then: only these may be called told. */
  readonly read: RolesRead
}

const entry = (
  statement: Statement,
  act: Entry['act'],
  read: RolesRead,
  on = statement.body.on,
): Entry => ({
  key: statement.hash,
  on,
  actor: statement.body.actor,
  isInternal: statement.body.log === 'internal',
  act,
  read,
})

/** Oldest first. */
export const timeline = (
  replay: Pick<Replay, 'reporter' | 'shared' | 'readAt' | 'internal'>,
): Entry[] => {
  const byReporter = new Map(replay.reporter.map((it) => [it.hash, it]))
  const internal = [...replay.internal]
  const internalAt = (head: string, read: RolesRead): Entry[] => {
    const until = internal.findIndex((it) => it.body.shared !== head)
    const here = internal.splice(0, until < 0 ? internal.length : until)
    return here.map((it) => entry(it, it.body.act, read))
  }
  return replay.shared.flatMap((it, i) => {
    const { act, on } = it.body
    const read = replay.readAt[i] ?? new Set()
    if (act.type !== 'received') return [entry(it, act, read), ...internalAt(it.hash, read)]
    const of = byReporter.get(act.statement)
    const entries = of ? [entry(of, of.body.act, read, on)] : []
    return [...entries, ...internalAt(it.hash, read)]
  })
}

/** What has come since an earlier look, by somebody else. */
export const newSince = (
  before: readonly Entry[],
  after: readonly Entry[],
  self: string,
): Entry[] => {
  const known = new Set(before.map((it) => it.key))
  return after.filter((it) => !known.has(it.key) && it.actor !== self)
}
