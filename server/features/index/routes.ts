/**
 * Officers' own indexes, of cases that they are answered about. Who has lost a case gets the answer of one that never
 * was, and the record is gone with the row in `case_readers`; with the account go all of theirs.
 */
import {
  INDEX_PAGE_RECORDS,
  readIndex,
  SYNC_CASES,
  saveIndex,
  syncIndex,
} from '../../../protocol/exchanges/own-index.ts'
import { toHash } from '../../../protocol/fields.ts'
import { storedEnvelope } from '../../cases/envelopes.ts'
import { signedOf } from '../../cases/store.ts'
import { toText } from '../../cases/text.ts'
import type { Deps } from '../../deps.ts'
import { fieldBytes } from '../../http/field-bytes.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import {
  casesToSync,
  countLacking,
  holdVersions,
  indexItems,
  putRecords,
  type RecordRow,
  recordsAfter,
} from './store.ts'

type Indexes = Pick<Deps, 'db'>

/** The versions are read before the items: what comes in between is handed over twice, and never left out. */
const serveSync = (app: App, { db }: Indexes): void =>
  route(app, syncIndex, async ({ again }, { caller: { officerId } }) => {
    const found = await casesToSync(db, officerId, again.map(fieldBytes), SYNC_CASES)
    const ids = found.map((row) => row.case_id)
    const items = ids.length > 0 ? await indexItems(db, officerId, ids) : []
    const cases = found.map(({ case_id, index_version, version, sealed }) => ({
      case: toHash(case_id),
      version: index_version,
      record: version === null || !sealed ? null : { version, sealed: toText(sealed) },
      items: items
        .filter(({ id }) => Buffer.compare(id, case_id) === 0)
        .map((row) => ({ statement: signedOf(row), envelope: storedEnvelope(row) })),
    }))
    const all = again.length > 0 ? 0 : await countLacking(db, officerId)
    return { cases, left: Math.max(all - cases.length, 0) }
  })

/** @throws ProblemError notFound, refused */
const save = (db: Indexes['db'], officerId: string, rows: readonly RecordRow[]): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const ids = rows.map((row) => row.case_id)
    const held = await holdVersions(tx, officerId, ids)
    const reached = new Map(held.map((row) => [toText(row.case_id), row.index_version]))
    if (reached.size < rows.length) throw new ProblemError('notFound')
    const isAhead = ({ case_id, version }: RecordRow) =>
      version > (reached.get(toText(case_id)) ?? -1)
    if (rows.some(isAhead)) throw new ProblemError('refused')
    await putRecords(tx, officerId, rows)
  })

const serveSave = (app: App, { db }: Indexes): void =>
  route(app, saveIndex, async ({ records }, { caller: { officerId } }) => {
    const rows = records.map(({ case: id, version, sealed }) => ({
      case_id: fieldBytes(id),
      version,
      sealed: fieldBytes(sealed),
    }))
    await save(db, officerId, rows)
    return {}
  })

const serveRead = (app: App, { db }: Indexes): void =>
  route(app, readIndex, async ({ after }, { caller: { officerId } }) => {
    const from = after === null ? null : fieldBytes(after)
    const rows = await recordsAfter(db, officerId, from, INDEX_PAGE_RECORDS)
    const records = rows.map(({ case_id, version, sealed }) => ({
      case: toHash(case_id),
      version,
      sealed: toText(sealed),
    }))
    const isFull = records.length === INDEX_PAGE_RECORDS
    return { records, next: isFull ? (records.at(-1)?.case ?? null) : null }
  })

export const registerIndexes = (app: App, deps: Indexes): void => {
  serveSync(app, deps)
  serveSave(app, deps)
  serveRead(app, deps)
}
