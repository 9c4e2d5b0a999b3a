/** Histories from the store, and what the server itself adds to them. */
import type { Directory } from '../../protocol/directory/verify.ts'
import type { Context, Replay } from '../../protocol/history/context.ts'
import { replaySteps } from '../../protocol/history/history.ts'
import { admitShared } from '../../protocol/history/replay.ts'
import { isOrphan } from '../../protocol/history/vacancies.ts'
import { owedOn } from '../../protocol/promises/case-clocks.ts'
import { encodeStatement, type Log, type SharedStatement } from '../../protocol/statement.ts'
import type { Database } from '../db/open.ts'
import type { Deps } from '../deps.ts'
import { serverKeyNamed } from '../directory/epochs.ts'
import type { Newest } from '../directory/store.ts'
import { demandClock, ownDate } from '../directory/today.ts'
import { signPurpose } from '../primitives.ts'
import { inSlices, type Turns } from '../slices.ts'
import { type StoredStatement, statementsInSlices, type View } from './store.ts'
import { toText } from './text.ts'

/**
 * The context of a case under the newest epoch.
 * @param past the older epochs that the case names
 */
export const contextOf = (
  { primitives }: Pick<Deps, 'primitives'>,
  { directories: { portal, current } }: Newest,
  past: ReadonlyMap<string, Directory>,
  seesInternal: boolean,
): Context => ({
  primitives,
  portal,
  directory: (hash) => (hash === current.hash ? current : past.get(hash)),
  verifySignatures: false,
  seesInternal,
  today: null,
})

/**
 * Replays what is stored of a view, in slices: whatever is appended meanwhile, it is the history of these rows. Its
 * signatures were verified before it was stored: only new statements' are.
 */
export const replayStored = async (
  deps: Deps,
  db: Database,
  newest: Newest,
  rows: readonly StoredStatement[],
  view: View,
  turns?: Turns,
): Promise<Replay> => {
  const logs = await statementsInSlices(deps.primitives, rows, turns)
  const named = Object.values(logs).flatMap((log) => log.map(({ body }) => body.directory))
  const past = await deps.directories.past(db, named)
  return inSlices(replaySteps(contextOf(deps, newest, past, view !== 'reporter'), logs), turns)
}

/** The same replay with signatures verified, or not: statements from outside are, the server's own need not be. */
export const withSignatures = (replay: Replay, verifySignatures: boolean): Replay => ({
  ...replay,
  context: { ...replay.context, verifySignatures },
})

/** The date of the last statement in these logs. */
export const lastDate = (replay: Pick<Replay, Log>, logs: readonly Log[]): string | null =>
  logs
    .flatMap((log) => replay[log].at(-1)?.body.on ?? [])
    .sort()
    .at(-1) ?? null

/**
 * Signs and admits the server's next statement of the shared log, of this date.
 * @throws ProblemError clockWrong
 */
const appendServerStatement = (
  deps: Deps,
  replay: Replay,
  newest: Directory,
  act: SharedStatement['act'],
  on: string,
): void => {
  demandClock(deps)
  const serverKey = serverKeyNamed(deps.serverKeys, newest.body.serverKey)
  if (!serverKey) throw new Error('the newest directory names another server key')
  const bytes = encodeStatement({
    version: 1,
    case: replay.state.caseId,
    log: 'shared',
    seq: replay.shared.length,
    prev: replay.state.heads.shared?.hash ?? null,
    directory: newest.hash,
    on,
    actor: 'server',
    act,
  })
  const signature = signPurpose(serverKey.privateKey, 'statement', bytes)
  const signed = { bytes: toText(bytes), signature: toText(signature) }
  admitShared(withSignatures(replay, false), signed)
}

/** The server's own date, but never before the last of the shared log. */
const dateOf = ({ now }: Deps, replay: Replay, newest: Directory): string =>
  ownDate(now(), newest.body.policy.zone, lastDate(replay, ['shared']))

/** Gives every waiting statement of the reporter's its place; the first on its own date, which everything counts from. */
export const receiveWaiting = (deps: Deps, replay: Replay, newest: Directory): void => {
  for (const { hash, body } of [...replay.waiting]) {
    const today = dateOf(deps, replay, newest)
    const on = body.seq === 0 || today < body.on ? body.on : today
    appendServerStatement(deps, replay, newest, { type: 'received', statement: hash }, on)
  }
}

/** Says `orphaned` as soon as no intake officer reads the case, once. */
export const appendIfOrphaned = (deps: Deps, replay: Replay, newest: Directory): void => {
  if (replay.state.orphaned || !isOrphan(replay.state, newest)) return
  appendServerStatement(deps, replay, newest, { type: 'orphaned' }, dateOf(deps, replay, newest))
}

/**
 * Says what the ladder owes on a day: the one that whatever is appended next carries. Dated the server's own date.
 * @returns whether there was anything
 */
export const appendOwed = (
  deps: Deps,
  replay: Replay,
  newest: Directory,
  onDay: string,
): boolean => {
  const on = dateOf(deps, replay, newest)
  const owed = owedOn(replay, newest, onDay)
  for (const { act, clock, instance } of owed) {
    appendServerStatement(deps, replay, newest, { type: act, clock, instance }, on)
  }
  return owed.length > 0
}
