/**
 * One case under its lock. The lock is the case's row, taken after the directory is held (directory/lock.ts) and until
 * the transaction ends; nothing else of a case is ever locked. Its cost is one replay of the case.
 */
import type { Directory } from '../../protocol/directory/verify.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import type { Replay } from '../../protocol/history/context.ts'
import { LOGS, type Log, type Statement } from '../../protocol/statement.ts'
import type { Database } from '../db/open.ts'
import type { Deps } from '../deps.ts'
import { holdDirectory } from '../directory/lock.ts'
import { ladderDay, ownDate } from '../directory/today.ts'
import { LOCKED } from '../slices.ts'
import { type EnvelopeRows, insertEnvelopes, putLaterWraps, type WrapRow } from './envelopes.ts'
import { project } from './projection.ts'
import { appendIfOrphaned, appendOwed, lastDate, replayStored } from './replay.ts'
import { loadStatements, type StoredStatement, statementRow, type View } from './store.ts'

export interface LockedCase {
  readonly tx: Database
  readonly caseId: Uint8Array
  readonly visible: boolean
  readonly newest: Directory
  readonly rows: readonly StoredStatement[]
  readonly replay: Replay
}

/** Locks a case's row. Null: it is not there, or not to be had. */
export type Lock = (
  tx: Database,
  caseId: Uint8Array,
) => Promise<{ readonly visible: boolean } | undefined>

const waitForCase: Lock = (tx, caseId) =>
  tx.selectFrom('cases').select('visible').where('id', '=', caseId).forUpdate().executeTakeFirst()

interface LockOptions<T> {
  readonly lock?: Lock
  /**
   * With the case locked, before what a replay costs: anything but null is the answer, and ends the turn. What it
   * throws, likewise.
   */
  readonly before?: (tx: Database, newest: Directory) => Promise<T | null>
}

/**
 * Runs `work` with the case locked and replayed. Null if there is no such case or no directory. What `work` throws
 * undoes everything.
 */
export const withLockedCase = <T>(
  deps: Deps,
  caseId: Uint8Array,
  view: View,
  work: (turn: LockedCase) => Promise<T>,
  { lock = waitForCase, before = async () => null }: LockOptions<T> = {},
): Promise<T | null> =>
  deps.db.transaction().execute(async (tx) => {
    await holdDirectory(tx)
    const held = await lock(tx, caseId)
    const newest = await deps.directories.newest(tx)
    if (!held || !newest) return null
    const answer = await before(tx, newest.directory)
    if (answer !== null) return answer
    const rows = await loadStatements(tx, caseId, view)
    const replay = await replayStored(deps, tx, newest, rows, view, LOCKED)
    const { visible } = held
    return work({ tx, caseId, visible, newest: newest.directory, rows, replay })
  })

/** The statements that the replay has and the store has not. */
const added = ({ rows, replay }: LockedCase): Statement[] => {
  const all: Record<Log, readonly Statement[]> = replay
  return LOGS.flatMap((log) => all[log].slice(rows.filter((row) => row.log === log).length))
}

/** Stores the statements that were admitted in this turn. */
export const storeAdded = async (turn: LockedCase): Promise<void> => {
  const values = added(turn).map((statement) => statementRow(turn.caseId, statement))
  if (values.length > 0) await turn.tx.insertInto('statements').values(values).execute()
}

/** Writes the projection; whoever is no reader any more loses the row and the wraps. */
const writeProjection = async (deps: Deps, turn: LockedCase): Promise<void> => {
  const { tx, caseId, replay, newest } = turn
  const last = lastDate(replay, ['shared'])
  const today = ownDate(deps.now(), newest.body.policy.zone, last)
  const { ofCase, ofReaders } = project(replay, newest, today)
  const asJson = {
    promises: JSON.stringify(ofCase.promises),
    drafts_by: JSON.stringify(ofCase.drafts_by),
    vacant: JSON.stringify(ofCase.vacant),
    hidden_from: JSON.stringify(ofCase.hidden_from),
    index_seqs: JSON.stringify(ofCase.index_seqs),
    together_seqs: JSON.stringify(ofCase.together_seqs),
    milestones: JSON.stringify(ofCase.milestones),
  }
  await tx
    .updateTable('cases')
    .set({ ...ofCase, ...asJson })
    .where('id', '=', caseId)
    .execute()
  if (ofReaders.length > 0) {
    await tx
      .insertInto('case_readers')
      .values(
        ofReaders.map((row) => ({
          ...row,
          case_id: caseId,
          shown: turn.visible && !row.withheld,
          early: turn.visible && row.early,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['officer_id', 'case_id']).doUpdateSet((eb) => ({
          withheld: eb.ref('excluded.withheld'),
          shown: eb.ref('excluded.shown'),
          early: eb.ref('excluded.early'),
          intake: eb.ref('excluded.intake'),
          supervisor: eb.ref('excluded.supervisor'),
          told_as: eb.ref('excluded.told_as'),
          stage: eb.ref('excluded.stage'),
          handler: eb.ref('excluded.handler'),
          place: eb.ref('excluded.place'),
          waits_since: eb.ref('excluded.waits_since'),
          appealed_since: eb.ref('excluded.appealed_since'),
          index_version: eb.ref('excluded.index_version'),
          wrapped_key: eb.ref('excluded.wrapped_key'),
          opened: eb.ref('excluded.opened'),
          last_news: eb.ref('excluded.last_news'),
          handler_seen: eb.ref('excluded.handler_seen'),
          proposed: eb.ref('excluded.proposed'),
          seen: eb.fn('greatest', ['case_readers.seen', 'excluded.seen']),
        })),
      )
      .execute()
  }
  const staying = ofReaders.map((row) => row.officer_id)
  await tx
    .deleteFrom('case_readers')
    .where('case_id', '=', caseId)
    .where('officer_id', 'not in', ['', ...staying])
    .execute()
  await tx
    .deleteFrom('wraps')
    .where('case_id', '=', caseId)
    .where('reader_id', 'not in', [REPORTER, ...staying])
    .execute()
}

/** What came with the statements of a turn. */
interface Additions {
  readonly envelopes: readonly EnvelopeRows[]
  readonly later: readonly WrapRow[]
}

/** The day whose ladder the case has reached: a statement of the new day brings it with it. */
const reachedDay = (deps: Deps, { replay, newest }: LockedCase): string => {
  const day = ladderDay(deps.now(), newest.body.policy.zone)
  const last = lastDate(replay, ['shared'])
  return last !== null && last > day ? last : day
}

/**
 * Ends a turn that may have changed who reads: `orphaned` and the rungs that fall by it, what was brought, the
 * projection.
 */
export const saveLockedCase = async (
  deps: Deps,
  turn: LockedCase,
  { envelopes, later }: Additions = { envelopes: [], later: [] },
): Promise<void> => {
  appendIfOrphaned(deps, turn.replay, turn.newest)
  appendOwed(deps, turn.replay, turn.newest, reachedDay(deps, turn))
  await storeAdded(turn)
  await insertEnvelopes(turn.tx, envelopes)
  await putLaterWraps(turn.tx, later)
  await writeProjection(deps, turn)
}
