/**
 * Whether a database holds what it must, whoever copied or restored it. It reads one case, one envelope and one chunk at
 * a time, needs no key and opens nothing. What no signature covers (accounts, vaults, settings) is not looked at.
 */
import { sql } from 'kysely'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { HistoryError } from '../../protocol/history/fault.ts'
import { replayHistory } from '../../protocol/history/history.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import { parseStatement } from '../../protocol/statement.ts'
import { contextOf } from '../cases/replay.ts'
import { historyOf, loadStatements } from '../cases/store.ts'
import { toText } from '../cases/text.ts'
import type { Database } from '../db/open.ts'
import { createDirectoryStore, type DirectoryStore, type Newest } from '../directory/store.ts'
import type { FileStores } from '../files/store.ts'
import { verifyDirectories } from './directories.ts'
import { verifyEnvelopes } from './envelopes.ts'
import { verifyFiles } from './files.ts'
import { Found } from './found.ts'
import { fitsHistory } from './projection.ts'

interface Looking {
  readonly primitives: Primitives
  readonly db: Database
  readonly store: DirectoryStore
  readonly newest: Newest
  readonly stores: FileStores
  readonly found: Found
}

const replayWhole = async ({ primitives, db, store, newest, found }: Looking, id: Uint8Array) => {
  const rows = await loadStatements(db, id, 'server')
  found.checked.statements += rows.length
  const logs = await historyOf(rows)
  const named = Object.values(logs).flatMap((log) =>
    log.flatMap((signed) => parseStatement(primitives, signed)?.body.directory ?? []),
  )
  try {
    const past = await store.past(db, named)
    const context = contextOf({ primitives }, newest, past, true)
    const replay = replayHistory({ ...context, verifySignatures: true }, logs)
    if (replay.state.caseId === toText(id)) return replay
    found.historyFault('foreign')
  } catch (error) {
    if (error instanceof HistoryError) found.historyFault(error.code)
    else if (error instanceof DirectoryError) found.historyFault('unknownDirectory')
    else throw error
  }
  return null
}

const verifyCase = async (looking: Looking, id: Uint8Array): Promise<void> => {
  const { primitives, db, newest, stores, found } = looking
  found.checked.cases += 1
  const replay = await replayWhole(looking, id)
  if (!replay) return
  const { directory } = newest
  await verifyEnvelopes(db, replay, directory, id, found)
  await verifyFiles(primitives, db, stores, replay, id, found)
  if (!(await fitsHistory(db, replay, directory, id))) found.fault('projection')
}

/** @param tell after each case */
const verifyAll = async (
  primitives: Primitives,
  db: Database,
  stores: FileStores,
  tell: (found: Found) => void,
): Promise<Found> => {
  const found = new Found()
  const store = createDirectoryStore(primitives)
  const newest = await verifyDirectories(primitives, db, store, found)
  const next = (after: Uint8Array) =>
    db
      .selectFrom('cases')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
  for (let row = await next(new Uint8Array()); row; row = await next(row.id)) {
    if (newest) {
      await verifyCase({ primitives, db, store, newest, stores, found }, row.id)
    } else {
      found.checked.cases += 1
      found.historyFault('unknownDirectory')
    }
    tell(found)
  }
  return found
}

/** As it stands at one moment, in a transaction that can write nothing. */
export const verifyDatabase = (
  primitives: Primitives,
  db: Database,
  stores: FileStores,
  tell: (found: Found) => void = () => undefined,
): Promise<Found> =>
  db.transaction().execute(async (tx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(tx)
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
    return verifyAll(primitives, tx, stores, tell)
  })
