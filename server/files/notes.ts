/** Which chunks are there: a row for each, with its hash, wherever its bytes are. */
import { sql } from 'kysely'
import type { Database } from '../db/open.ts'
import type { ChunkName } from './store.ts'

export const sameBytes = (a: Uint8Array | null, b: Uint8Array): boolean =>
  a !== null && Buffer.compare(a, b) === 0

/** The hash of the chunk that has this number; null where none has. */
export const hashAt = async (
  db: Database,
  { place, n }: Pick<ChunkName, 'place' | 'n'>,
): Promise<Uint8Array | null> => {
  const row = await db
    .selectFrom('file_chunks')
    .select('hash')
    .where('place', '=', place)
    .where('n', '=', n)
    .executeTakeFirst()
  return row?.hash ?? null
}

/** Whether this very chunk is. */
export const isNoted = async (db: Database, chunk: ChunkName): Promise<boolean> =>
  sameBytes(await hashAt(db, chunk), chunk.hash)

/**
 * Whether this very chunk is noted now. The file's row is held, so that it cannot go meanwhile.
 * @returns false where another chunk has the number, or the file is gone
 */
export const noteChunk = async (db: Database, chunk: ChunkName): Promise<boolean> => {
  const { place, n, hash } = chunk
  const row = await db
    .insertInto('file_chunks')
    .columns(['place', 'n', 'hash'])
    .expression((query) =>
      query
        .selectFrom('files')
        .select([
          'place',
          sql<number>`${n}::integer`.as('n'),
          sql<Uint8Array>`${hash}::bytea`.as('hash'),
        ])
        .where('place', '=', place)
        .where('log', 'is', null)
        .forKeyShare(),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('n')
    .executeTakeFirst()
  return row !== undefined || isNoted(db, chunk)
}
