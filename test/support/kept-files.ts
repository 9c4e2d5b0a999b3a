/** What a portal keeps of files, in whichever store. */
import { chunkHash } from '../../protocol/files/layout.ts'
import type { Database } from '../../server/db/open.ts'
import type { Files } from '../../server/files/files.ts'
import { storeOf } from '../../server/files/store.ts'
import { nodePrimitives } from '../../server/primitives.ts'

export interface KeptFile {
  readonly place: Uint8Array
  readonly id: Uint8Array
  readonly token_hash: Uint8Array
  readonly in_bucket: boolean
}

/** @param isNamed by a letter */
export const filesKept = (db: Database, isNamed: boolean): Promise<KeptFile[]> =>
  db
    .selectFrom('files')
    .select(['place', 'id', 'token_hash', 'in_bucket'])
    .where('log', isNamed ? 'is not' : 'is', null)
    .execute()

/** The chunks that are noted of a file, in order; and the numbers of those whose bytes are not there, or are not theirs. */
export const chunksKept = async (db: Database, files: Files, { place, ...file }: KeptFile) => {
  const noted = await db
    .selectFrom('file_chunks')
    .select(['n', 'hash'])
    .where('place', '=', place)
    .orderBy('n')
    .execute()
  const broken: number[] = []
  for (const { n, hash } of noted) {
    const bytes = await storeOf(files.stores, file).get(db, { place, n, hash })
    const isRight = bytes && Buffer.compare(chunkHash(nodePrimitives, bytes), hash) === 0
    if (!isRight) broken.push(n)
  }
  return { noted, broken }
}

/** Whose bytes are there, noted or not: `place number` of each chunk in each store, in hexadecimal. */
export const bytesKept = async (db: Database, { stores }: Files): Promise<string[]> => {
  const found: { readonly place: Uint8Array; readonly n: number }[] = await db
    .selectFrom('file_bytes')
    .select(['place', 'n'])
    .execute()
  for await (const page of stores.bucket?.pages(Date.now()) ?? []) found.push(...page)
  return found.map(({ place, n }) => `${Buffer.from(place).toString('hex')} ${n}`).sort()
}
