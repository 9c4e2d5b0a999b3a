import { readEpochs } from '../../../protocol/exchanges/directory.ts'
import type { Deps } from '../../deps.ts'
import { toSigned } from '../../directory/store.ts'
import { fieldBytes } from '../../http/field-bytes.ts'
import { type App, route } from '../../http/route.ts'

/** Hands over bytes as they are stored, each epoch once: the browser verifies them. */
export const serveReadEpochs = (app: App, { db }: Pick<Deps, 'db'>): void =>
  route(app, readEpochs, async ({ hashes }) => {
    if (hashes.length === 0) return { epochs: [] }
    const rows = await db
      .selectFrom('directory_epochs')
      .select(['hash', 'bytes', 'signatures'])
      .where('hash', 'in', hashes.map(fieldBytes))
      .execute()
    const byHash = new Map(rows.map((row) => [Buffer.from(row.hash).toString('base64url'), row]))
    const asked = [...new Set(hashes)].flatMap((hash) => byHash.get(hash) ?? [])
    return { epochs: asked.map(toSigned) }
  })
