/** What is left of files that nobody finished, and in the bucket of files that are no more. */
import { sql } from 'kysely'
import type { Database } from '../db/open.ts'
import type { Deps } from '../deps.ts'
import type { Bucket, FoundChunk } from './store.ts'
import { keptFrom, removeUntouched } from './uploads.ts'

const DAY_MS = 86_400_000

/**
 * Removes files that nobody finished.
 *
 * Cost: one walk along the index of unfinished files. Lock: the rows that go; one that a statement comes to name at that
 * moment stays, or the statement is refused.
 */
export const forgetUnfinishedFiles = (deps: Pick<Deps, 'db' | 'files' | 'now'>): Promise<void> =>
  removeUntouched(deps, keptFrom(deps.now()))

/**
 * Which of them nobody can come to note any more, at whatever moment they are removed: their file is gone, or a letter names
 * it with other chunks. Not those of a file that still comes up, nor copies that a move has made and not yet noted.
 */
const areForgotten = async (db: Database, chunks: readonly FoundChunk[]): Promise<boolean[]> => {
  const all = chunks.map(
    ({ place, n, hash }, i) => sql`(${i}::integer, ${place}::bytea, ${n}::integer, ${hash}::bytea)`,
  )
  const { rows } = await sql<{ i: number }>`
    select i from (values ${sql.join(all)}) as found (i, place, n, hash) join files f using (place)
      where f.log is null or exists (select from file_chunks c
        where c.place = found.place and c.n = found.n and c.hash = found.hash)
  `.execute(db)
  const known = new Set(rows.map(({ i }) => i))
  return chunks.map((_, i) => !known.has(i))
}

/**
 * Removes chunks from the bucket of which no row knows: of a server that was killed between the two, or of a time after a
 * backup that was restored. They must be a day old, so that none goes that is only on its way. A command, and no job: by a
 * database that is not the bucket's own, every file in it looks forgotten.
 *
 * Cost: one list request and one query for each thousand objects. Lock: none; to do it twice does no harm.
 * @param onRemoved is told how many went, after each page
 */
export const sweepBucket = async (
  db: Database,
  bucket: Bucket,
  onRemoved: (chunks: number) => void = () => undefined,
): Promise<void> => {
  // The ages of objects are the bucket's, by the real clock.
  for await (const page of bucket.pages(Date.now())) {
    const old = page.filter(({ ageMs }) => ageMs > DAY_MS)
    if (old.length === 0) continue
    const forgotten = await areForgotten(db, old)
    const gone = old.filter((_, i) => forgotten[i])
    for (const chunk of gone) await bucket.removeChunk(chunk)
    onRemoved(gone.length)
  }
}
