/**
 * Moves files from one store to the other, one by one: copied, read back and compared with the hashes that are kept of
 * their chunks, and only then removed where they were. A file is always in one store or in the other, whole, so it can be
 * stopped at any moment and started again. The portal reads each file where it is. It may run
 * while they move into the bucket, not while they move out: a chunk that came up at that moment would stay behind.
 */
import { chunkHash } from '../../protocol/files/layout.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import type { Database } from '../db/open.ts'
import { type Bucket, type ChunkName, type FileStore, type FileStores, storeOf } from './store.ts'

export interface MoveCounts {
  readonly files: number
  readonly chunks: number
  /** Files of which a chunk is missing or altered where they are: they stay there. */
  readonly damaged: number
}

interface Row {
  readonly place: Uint8Array
  readonly in_bucket: boolean
}

const isRight = (primitives: Primitives, bytes: Uint8Array | null, { hash }: ChunkName): boolean =>
  bytes !== null && Buffer.compare(chunkHash(primitives, bytes), hash) === 0

/** Not what is still coming up into the bucket's place: it goes on where it was begun, and is moved another time. */
const nextFile = (db: Database, toBucket: boolean, after: Uint8Array): Promise<Row | undefined> =>
  db
    .selectFrom('files')
    .select(['place', 'in_bucket'])
    .where('in_bucket', '<>', toBucket)
    .where('place', '>', after)
    .$if(toBucket, (query) => query.where('log', 'is not', null))
    .orderBy('place')
    .limit(1)
    .executeTakeFirst()

const chunksOf = async (db: Database, place: Uint8Array): Promise<ChunkName[]> => {
  const query = db.selectFrom('file_chunks').select(['n', 'hash']).where('place', '=', place)
  return (await query.orderBy('n').execute()).map((row) => ({ place, ...row }))
}

/** @returns false where a chunk is not what it must be */
const copy = async (
  primitives: Primitives,
  db: Database,
  chunk: ChunkName,
  from: FileStore,
  to: FileStore,
): Promise<boolean> => {
  const bytes = await from.get(db, chunk)
  if (!bytes || !isRight(primitives, bytes, chunk)) return false
  await to.put(db, chunk, bytes)
  if (isRight(primitives, await to.get(db, chunk), chunk)) return true
  throw new Error('the other store does not give back what it was given')
}

/** Of files that have moved out of the bucket. */
const removeCopies = async (db: Database, bucket: Bucket): Promise<void> => {
  for await (const page of bucket.pages(0)) {
    if (page.length === 0) continue
    const places = page.map(({ place }) => place)
    const query = db.selectFrom('files').select('place').where('in_bucket', '=', false)
    const moved = await query.where('place', 'in', places).execute()
    for (const { place } of moved) await bucket.remove(db, place)
  }
}

/** @param tell after each file, how many were moved */
export const moveFiles = async (
  primitives: Primitives,
  db: Database,
  stores: FileStores,
  toBucket: boolean,
  tell: (moved: MoveCounts) => void = () => undefined,
): Promise<MoveCounts> => {
  const to = storeOf(stores, { in_bucket: toBucket })
  let moved: MoveCounts = { files: 0, chunks: 0, damaged: 0 }
  // What was left behind where a move was stopped between the two last steps.
  await db
    .deleteFrom('file_bytes')
    .where('place', 'in', (it) =>
      it.selectFrom('files').select('place').where('in_bucket', '=', true),
    )
    .execute()
  if (!toBucket && stores.bucket) await removeCopies(db, stores.bucket)
  let row = await nextFile(db, toBucket, new Uint8Array())
  for (; row; row = await nextFile(db, toBucket, row.place)) {
    const { place } = row
    const from = storeOf(stores, row)
    const chunks = await chunksOf(db, place)
    let isWhole = true
    for (const chunk of chunks) isWhole &&= await copy(primitives, db, chunk, from, to)
    if (isWhole) {
      await db
        .updateTable('files')
        .set({ in_bucket: toBucket })
        .where('place', '=', place)
        .execute()
      await from.remove(db, place)
      moved = { ...moved, files: moved.files + 1, chunks: moved.chunks + chunks.length }
    } else {
      moved = { ...moved, damaged: moved.damaged + 1 }
    }
    tell(moved)
  }
  return moved
}
