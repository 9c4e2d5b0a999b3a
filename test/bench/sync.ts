/** A sync of an officer's own index: 100 cases of ten allegations each. Only the rows that the query reads are there. */
import { sql } from 'kysely'
import { syncIndex } from '../../protocol/exchanges/own-index.ts'
import type { Database } from '../../server/db/open.ts'
import { tamper } from '../support/tamper.ts'
import { ask, closedLoop } from './load.ts'
import { type BenchPortal, openSession } from './portal.ts'
import { startChild } from './process.ts'
import { seedQueue } from './queue.ts'
import { row } from './table.ts'

const CASES = 100
const ITEMS = 10
const SYNCS = 40

/** Bytes of the usual lengths: of a statement, of the header and the sealed body of an allegation, of a wrap. */
const seedItems = (db: Database, officerId: string): Promise<unknown> =>
  tamper(db, async (tx) => {
    const seqs = sql`from cases c, generate_series(0, ${sql.lit(ITEMS - 1)}) as seq`
    const bytes = (length: number) =>
      sql`decode(repeat(md5(random()::text), ${sql.lit(Math.ceil(length / 16))}), 'hex')`
    await sql`insert into statements (case_id, log, seq, actor, bytes, signature, pending)
      select c.id, 'internal', seq, ${officerId}, ${bytes(432)}, ${bytes(64)}, false ${seqs}`.execute(
      tx,
    )
    await sql`insert into envelopes (case_id, log, seq, header, body, wrap_hashes)
      select c.id, 'internal', seq, ${bytes(912)}, ${bytes(2064)}, ${bytes(192)} ${seqs}`.execute(
      tx,
    )
    await sql`insert into wraps (case_id, reader_id, log, seq, hash, key, wrap)
      select c.id, ${officerId}, 'internal', seq, ${bytes(32)}, ${bytes(32)}, ${bytes(1168)} ${seqs}`.execute(
      tx,
    )
    const all = JSON.stringify(Array.from({ length: ITEMS }, (_, seq) => seq))
    await sql`update cases set together_seqs = ${all}::jsonb`.execute(tx)
    await sql`update case_readers set index_version = ${sql.lit(ITEMS)}, indexed = -1`.execute(tx)
  })

export const benchSync = async (portal: BenchPortal): Promise<void> => {
  const cookie = await openSession(portal, 'Ines')
  const { id } = portal.world.officer('Ines')
  await portal.with(async (db) => {
    await seedQueue(db, id, CASES)
    await seedItems(db, id)
  })
  const server = await startChild('test/bench/server.ts', portal.env, '/readyz')
  const sync = () => ask(server.port, syncIndex.path, JSON.stringify({ again: [] }), { cookie })
  try {
    await closedLoop(SYNCS / 2, 1, sync)
    const load = await closedLoop(SYNCS, 1, sync)
    if (load.refusals + load.failures > 0) throw new Error('a sync failed')
    row(`a sync of ${CASES * ITEMS} items`, `median ${load.medianMs.toFixed(0)} ms`)
  } finally {
    await server.stop()
  }
}
