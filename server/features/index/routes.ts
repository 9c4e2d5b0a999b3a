/**
 * Officers' own indexes, of cases that they are answered about. Whoever has lost a case gets the answer of one that never
 * was, and the record is gone with the row in `case_readers`; with the account go all of theirs.
 */
import {
  INDEX_PAGE_BYTES,
  INDEX_PAGE_RECORDS,
  INDEX_PAGE_VERSIONS,
  indexVersions,
  readIndex,
  SYNC_CASES,
  SYNC_ITEMS,
  saveIndex,
  syncIndex,
} from '../../../protocol/exchanges/own-index.ts'
import { type Hash, toHash } from '../../../protocol/fields.ts'
import { storedEnvelope } from '../../cases/envelopes.ts'
import { ownState } from '../../cases/index-state.ts'
import { signedOf } from '../../cases/store.ts'
import { toText } from '../../cases/text.ts'
import type { Deps } from '../../deps.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { registerEarlyCases } from './early.ts'
import {
  casesToSync,
  countIndexed,
  countLacking,
  holdVersions,
  indexItems,
  putRecords,
  type RecordRow,
  recordsAfter,
  versionsAfter,
} from './store.ts'

type Indexes = Pick<Deps, 'db'>

/**
 * The state is read before the cases, and the versions before the items: what comes in between is handed over twice, and
 * never left out.
 */
const serveSync = (app: App, { db }: Indexes): void =>
  route(app, syncIndex, async ({ again }, { caller: { officerId } }) => {
    const state = await ownState(db, officerId)
    const most = { cases: SYNC_CASES, items: SYNC_ITEMS }
    const asked = again.map(fieldBytes)
    const found = await casesToSync(db, officerId, asked, most)
    const ids = found.map((row) => row.case_id)
    const items = ids.length > 0 ? await indexItems(db, officerId, ids) : []
    const ofCase = Map.groupBy(items, ({ id }) => toText(id))
    const cases = found.map(({ case_id, index_version, version, sealed }) => ({
      case: toHash(case_id),
      version: index_version,
      record: version === null || !sealed ? null : { version, sealed: toText(sealed) },
      items: (ofCase.get(toText(case_id)) ?? []).map((row) => ({
        statement: signedOf(row),
        envelope: storedEnvelope(row),
      })),
    }))
    const all = await (asked.length > 0
      ? countIndexed(db, officerId, asked)
      : countLacking(db, officerId))
    return { cases, left: Math.max(all - cases.length, 0), state }
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

/** The case after which the next page begins; null: this is the last. */
const nextOf = (isLast: boolean, rows: readonly { readonly case: Hash }[]): Hash | null =>
  isLast ? null : (rows.at(-1)?.case ?? null)

const serveRead = (app: App, { db }: Indexes): void =>
  route(app, readIndex, async ({ after }, { caller: { officerId } }) => {
    const most = { records: INDEX_PAGE_RECORDS, bytes: INDEX_PAGE_BYTES }
    const rows = await recordsAfter(db, officerId, after && fieldBytes(after), most)
    const records = rows.map(({ case_id, version, sealed }) => ({
      case: toHash(case_id),
      version,
      lengthBytes: sealed.length,
    }))
    const sealed = toText(Buffer.concat(rows.map((row) => row.sealed)))
    return { records, sealed, next: nextOf(rows.at(-1)?.is_last ?? true, records) }
  })

const serveVersions = (app: App, { db }: Indexes): void =>
  route(app, indexVersions, async ({ after }, { caller: { officerId } }) => {
    const from = after && fieldBytes(after)
    // One row more than the page has: whether there is a next.
    const found = await versionsAfter(db, officerId, from, INDEX_PAGE_VERSIONS + 1)
    const rows = found.slice(0, INDEX_PAGE_VERSIONS)
    const cases = rows.map((row) => ({ case: toHash(row.case_id), version: row.index_version }))
    return { cases, next: nextOf(rows.length === found.length, cases) }
  })

export const registerIndexes = (app: App, deps: Deps): void => {
  serveSync(app, deps)
  serveSave(app, deps)
  serveRead(app, deps)
  serveVersions(app, deps)
  registerEarlyCases(app, deps)
}
