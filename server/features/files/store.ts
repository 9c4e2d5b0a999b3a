import type { Day } from '../../../protocol/dates.ts'
import { SEALED_CHUNK_BYTES } from '../../../protocol/files/steps.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { storeOf } from '../../files/store.ts'
import { ProblemError } from '../../problem.ts'

export const lockCase = async (tx: Database, caseId: Uint8Array): Promise<void> => {
  await tx.selectFrom('cases').select('id').where('id', '=', caseId).forUpdate().execute()
}

/** One chunk of a file that a statement names. */
export interface Asked {
  readonly file: Uint8Array
  readonly chunk: number
}

interface Found {
  readonly place: Uint8Array
  readonly in_bucket: boolean
  readonly hash: Uint8Array
}

const chunkRows = (db: Database, { file, chunk }: Asked) =>
  db
    .selectFrom('files as f')
    .innerJoin('statements as s', (join) =>
      join
        .onRef('s.case_id', '=', 'f.case_id')
        .onRef('s.log', '=', 'f.log')
        .onRef('s.seq', '=', 'f.seq'),
    )
    .innerJoin('file_chunks as c', 'c.place', 'f.place')
    .select(['f.place', 'f.in_bucket', 'c.hash'])
    .where('f.id', '=', file)
    .where('c.n', '=', chunk)

/** For the reporter who has this mailbox: what the office keeps to itself is not there. */
export const findForReporter = (
  db: Database,
  tokenHash: Uint8Array,
  asked: Asked,
): Promise<Found | undefined> =>
  chunkRows(db, asked)
    .innerJoin('cases as k', 'k.id', 'f.case_id')
    .where('k.token_hash', '=', tokenHash)
    .where('f.log', '<>', 'internal')
    .executeTakeFirst()

/** For an officer who is answered about the case: not what waits for its slot. With the day on which they opened it. */
export const findForOfficer = (
  db: Database,
  officerId: string,
  caseId: Uint8Array,
  asked: Asked,
): Promise<(Found & { readonly on_day: Day | null }) | undefined> =>
  chunkRows(db, asked)
    .innerJoin('case_readers as r', 'r.case_id', 'f.case_id')
    .leftJoin('file_openings as o', (join) =>
      join
        .onRef('o.officer_id', '=', 'r.officer_id')
        .onRef('o.case_id', '=', 'f.case_id')
        .onRef('o.file_id', '=', 'f.id'),
    )
    .select('o.on_day')
    .where('f.case_id', '=', caseId)
    .where('r.officer_id', '=', officerId)
    .where('r.shown', '=', true)
    .where('s.pending', '=', false)
    .executeTakeFirst()

/**
 * The bytes, if they are as long as they must be: that they are the right ones is for the client to see. Asked twice where they are not there: the file may have moved meanwhile (server/files/move.ts).
 * @throws ProblemError notFound
 */
export const readChunk = async (
  { db, files }: Pick<Deps, 'db' | 'files'>,
  n: number,
  find: () => Promise<Found | undefined>,
): Promise<Uint8Array<ArrayBuffer>> => {
  for (let tries = 0; tries < 2; tries++) {
    const found = await find()
    const bytes = found && (await storeOf(files.stores, found).get(db, { ...found, n }))
    if (bytes?.length === SEALED_CHUNK_BYTES) return bytes
  }
  throw new ProblemError('notFound')
}
