/** Files on their way: begun, with some of their chunks there, and named by no statement yet. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { addDays, type Day, utcDay } from '../../protocol/dates.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import { MOST_CASE_CHUNKS } from '../../protocol/files/steps.ts'
import type { Database } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { demandClock } from '../directory/today.ts'
import { ProblemError } from '../problem.ts'
import { sameBytes } from './notes.ts'

export interface NewFile {
  readonly caseId: Uint8Array
  readonly id: Uint8Array
  /** An officer's id, or `reporter`. */
  readonly author: string
  readonly chunks: number
  readonly tokenHash: Uint8Array
}

export interface Upload {
  readonly place: Uint8Array
  readonly in_bucket: boolean
  readonly chunks: number
  readonly touched_day: Day | null
  /** Of the chunk that was asked for; null: it is not there. */
  readonly hash: Uint8Array | null
}

/** Of MOST_CASE_CHUNKS, what no statement names yet, and so one letter: 3 GiB, since the steps of 2 GiB may take half as much again. */
export const MOST_UNFINISHED_CHUNKS = 12_288
/** With what has been given up, and is removed within a quarter of an hour. */
const MOST_HELD_CHUNKS = MOST_CASE_CHUNKS + MOST_UNFINISHED_CHUNKS

/** A file that no statement names has gone when nothing came of it for so many days; its rows go later (remains.ts). */
const UNFINISHED_DAYS = 1

/** What was touched on this day, or later, is kept. */
export const keptFrom = (nowMs: number): Day => addDays(utcDay(nowMs), -UNFINISHED_DAYS)

const hasRoom = async (
  tx: Database,
  { caseId, author, chunks }: NewFile,
  from: Day,
): Promise<boolean> => {
  const { held, named, unfinished } = await tx
    .selectFrom('files')
    .select([
      sql<number>`coalesce(sum(chunks), 0)::int`.as('held'),
      sql<number>`coalesce(sum(chunks) filter (where log is not null), 0)::int`.as('named'),
      sql<number>`coalesce(sum(chunks) filter (where touched_day >= ${from}), 0)::int`.as(
        'unfinished',
      ),
    ])
    .where('case_id', '=', caseId)
    .where('author', '=', author)
    .executeTakeFirstOrThrow()
  return (
    held + chunks <= MOST_HELD_CHUNKS &&
    named + unfinished + chunks <= MOST_CASE_CHUNKS &&
    unfinished + chunks <= MOST_UNFINISHED_CHUNKS
  )
}

/**
 * A page that was closed or crashed cannot go on with what it had begun, and its author begins anew: what is not whole of
 * an author's makes way for what they begin now. In another page of theirs that is still at work it begins anew, too.
 * @throws ProblemError caseFilesFull
 */
const makeRoom = async (tx: Database, file: NewFile, from: Day): Promise<void> => {
  if (await hasRoom(tx, file, from)) return
  await tx
    .updateTable('files')
    .set({ touched_day: addDays(from, -1) })
    .where('case_id', '=', file.caseId)
    .where('author', '=', file.author)
    .where('log', 'is', null)
    .where('touched_day', '>=', from)
    .where('chunks', '>', (it) =>
      it
        .selectFrom('file_chunks as c')
        .select(({ fn }) => fn.countAll<number>().as('there'))
        .whereRef('c.place', '=', 'files.place'),
    )
    .execute()
  if (!(await hasRoom(tx, file, from))) throw new ProblemError('caseFilesFull')
}

/**
 * Makes room for a file, with its case locked by the caller. A repeat does nothing more.
 * @returns how many of its chunks are there
 * @throws ProblemError clockWrong; conflict where another bears the id or the token; fileTooLarge, caseFilesFull, portalFilesFull
 */
export const beginFile = async (
  deps: Pick<Deps, 'files' | 'now' | 'clock' | 'random'>,
  tx: Database,
  file: NewFile,
): Promise<number> => {
  demandClock(deps)
  const { files, now, random } = deps
  const { caseId, id, author, chunks, tokenHash } = file
  const held = await tx
    .selectFrom('files')
    .select(['place', 'author', 'chunks', 'token_hash'])
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (held) {
    const isSame =
      held.author === author && held.chunks === chunks && sameBytes(held.token_hash, tokenHash)
    if (isSame) return countKept(tx, held.place)
    throw new ProblemError('conflict')
  }
  if (chunks > files.mostFileChunks) throw new ProblemError('fileTooLarge')
  await makeRoom(tx, file, keptFrom(now()))
  await files.usage.check(tx, chunks)
  const made = await tx
    .insertInto('files')
    .values({
      case_id: caseId,
      id,
      place: random(16),
      author,
      chunks,
      in_bucket: files.stores.bucket !== null,
      token_hash: tokenHash,
      touched_day: utcDay(now()),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('place')
    .executeTakeFirst()
  // Its token is another upload's.
  if (!made) throw new ProblemError('conflict')
  return 0
}

/**
 * The upload of a token, and what is noted of its chunk n. An officer's ends when the case is not shown to them any more: to them it does not exist.
 * @throws ProblemError notFound; clockWrong: nobody can tell whether it is kept still
 */
export const findUpload = async (
  deps: Pick<Deps, 'db' | 'now' | 'clock'>,
  tokenHash: Uint8Array,
  n = 0,
): Promise<Upload> => {
  demandClock(deps)
  const { db, now } = deps
  const row = await db
    .selectFrom('files as f')
    .leftJoin('case_readers as r', (join) =>
      join.onRef('r.case_id', '=', 'f.case_id').onRef('r.officer_id', '=', 'f.author'),
    )
    .leftJoin('file_chunks as c', (join) => join.onRef('c.place', '=', 'f.place').on('c.n', '=', n))
    .select(['f.place', 'f.in_bucket', 'f.chunks', 'f.touched_day', 'c.hash'])
    .where('f.token_hash', '=', tokenHash)
    .where((it) => it.or([it('f.author', '=', REPORTER), it('r.shown', '=', true)]))
    .where((it) => it.or([it('f.log', 'is not', null), it('f.touched_day', '>=', keptFrom(now()))]))
    .executeTakeFirst()
  if (!row) throw new ProblemError('notFound')
  return row
}

/** Something came of it today: it is kept for another day. */
export const touch = async (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { place, touched_day }: Upload,
): Promise<void> => {
  const day = utcDay(now())
  if (touched_day === null || touched_day >= day) return
  await db
    .updateTable('files')
    .set({ touched_day: day })
    .where('place', '=', place)
    .where('log', 'is', null)
    .execute()
}

/** How many chunks are there, from the first on without a gap. */
export const countKept = async (db: Database, place: Uint8Array): Promise<number> => {
  const rows = await db
    .selectFrom('file_chunks')
    .select('n')
    .where('place', '=', place)
    .orderBy('n')
    .execute()
  const gap = rows.findIndex(({ n }, i) => n !== i)
  return gap < 0 ? rows.length : gap
}

const removeRows = async (
  { db, files }: Pick<Deps, 'db' | 'files'>,
  which: (query: ExpressionBuilder<Schema, 'files'>) => Expression<SqlBool>,
): Promise<void> => {
  const gone = await db
    .deleteFrom('files')
    .where('log', 'is', null)
    .where(which)
    .returning(['place', 'in_bucket'])
    .execute()
  for (const { place, in_bucket } of gone) {
    // The rows of the database's own store went with it.
    if (in_bucket) await files.stores.bucket?.remove(db, place)
  }
}

/** Takes an upload away, unless a statement names it: its rows, then what else there is of it. */
export const removeUpload = (
  deps: Pick<Deps, 'db' | 'files'>,
  tokenHash: Uint8Array,
): Promise<void> => removeRows(deps, (it) => it('token_hash', '=', tokenHash))

/** Likewise all of which nothing came since before a day. */
export const removeUntouched = (deps: Pick<Deps, 'db' | 'files'>, before: Day): Promise<void> =>
  removeRows(deps, (it) => it('touched_day', '<', before))
