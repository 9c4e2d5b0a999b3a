import { chunkHash, fileHash } from '../../protocol/files/layout.ts'
import type { Replay } from '../../protocol/history/context.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import { toText } from '../cases/text.ts'
import type { Database } from '../db/open.ts'
import type { FileStores } from '../files/store.ts'
import type { Found } from './found.ts'

/** The files that a case's letters name: rows, the hashes of their chunks, and one chunk after the other. */
export const verifyFiles = async (
  primitives: Primitives,
  db: Database,
  { database, bucket }: FileStores,
  replay: Replay,
  caseId: Uint8Array,
  found: Found,
): Promise<void> => {
  const rows = await db
    .selectFrom('files')
    .select(['id', 'place', 'author', 'chunks', 'in_bucket', 'log', 'seq'])
    .where('case_id', '=', caseId)
    .where('log', 'is not', null)
    .execute()
  const byId = new Map(rows.map((row) => [toText(row.id), row]))
  found.fault('file', rows.filter((row) => !replay.files.has(toText(row.id))).length)
  for (const [id, { hash, statement }] of replay.files) {
    found.checked.files += 1
    const row = byId.get(id)
    const { log, seq, actor } = statement.body
    if (!row || row.log !== log || row.seq !== seq || row.author !== actor) {
      found.fault('file')
      continue
    }
    const chunks = await db
      .selectFrom('file_chunks')
      .select(['n', 'hash'])
      .where('place', '=', row.place)
      .orderBy('n')
      .execute()
    const hashes = chunks.map((chunk) => chunk.hash)
    if (chunks.length !== row.chunks || fileHash(primitives, row.id, hashes) !== hash) {
      found.fault('file')
    }
    const store = row.in_bucket ? bucket : database
    if (!store) {
      found.filesAway += 1
      continue
    }
    for (const chunk of chunks) {
      found.checked.chunks += 1
      const bytes = await store.get(db, { place: row.place, ...chunk })
      if (!bytes || Buffer.compare(chunkHash(primitives, bytes), chunk.hash) !== 0) {
        found.fault('chunk')
      }
    }
  }
}
