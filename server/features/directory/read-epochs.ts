import { sql } from 'kysely'
import { toBase64url } from '../../../protocol/base64url.ts'
import { readEpochs } from '../../../protocol/exchanges/directory.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { toSigned } from '../../directory/store.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { type App, route } from '../../http/route.ts'

/**
 * Of so many bytes epochs are handed over at once, and one in any case: a large directory has a megabyte, and whoever
 * asks for it need not do any work.
 */
export const MAX_EPOCHS_BYTES = 1024 * 1024

/** Those of them that exist, as far as they fit. */
const thatFit = async (db: Database, hashes: readonly string[]): Promise<Uint8Array[]> => {
  const asked = [...new Set(hashes)]
  const rows = await db
    .selectFrom('directory_epochs')
    .select(['hash', sql<number>`octet_length(bytes)`.as('size')])
    .where('hash', 'in', asked.map(fieldBytes))
    .execute()
  const sizes = new Map(rows.map(({ hash, size }) => [toBase64url(hash), size]))
  let bytes = 0
  const there = asked.filter((hash) => sizes.has(hash))
  const fitting = there.filter((hash, i) => {
    bytes += sizes.get(hash) ?? 0
    return i === 0 || bytes <= MAX_EPOCHS_BYTES
  })
  return fitting.map(fieldBytes)
}

/** Hands over bytes as they are stored, each epoch once: the browser verifies them. */
export const serveReadEpochs = (app: App, { db }: Pick<Deps, 'db'>): void =>
  route(app, readEpochs, async ({ hashes }) => {
    if (hashes.length === 0) return { epochs: [] }
    const fitting = await thatFit(db, hashes)
    if (fitting.length === 0) return { epochs: [] }
    const rows = await db
      .selectFrom('directory_epochs')
      .select(['hash', 'bytes', 'signatures'])
      .where('hash', 'in', fitting)
      .execute()
    const byHash = new Map(rows.map((row) => [toBase64url(row.hash), row]))
    const asked = [...new Set(hashes)].flatMap((hash) => byHash.get(hash) ?? [])
    return { epochs: asked.map(toSigned) }
  })
