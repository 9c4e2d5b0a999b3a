/** A page of an officer's queue over few and over many cases. Only the rows that the query reads are there. */
import { sql } from 'kysely'
import { readQueue } from '../../protocol/exchanges/office.ts'
import type { Database } from '../../server/db/open.ts'
import { addQueueRows } from '../support/queue-rows.ts'
import { tamper } from '../support/tamper.ts'
import { closedLoop, median, post } from './load.ts'
import { type BenchPortal, openSession } from './portal.ts'
import { startChild } from './process.ts'
import { row } from './table.ts'

const PAGES = 400
const ROUNDS = 5

/** Cases of one officer, all received and due one after the other. */
export const seedQueue = async (db: Database, officerId: string, cases: number): Promise<void> => {
  await tamper(db, (tx) => sql`truncate case_readers, cases cascade`.execute(tx))
  await addQueueRows(db, { officers: [officerId], count: cases })
}

const pageMs = async (portal: BenchPortal, cookie: string): Promise<number> => {
  const server = await startChild('test/bench/server.ts', portal.env, '/healthz')
  const body = JSON.stringify({ closed: false, number: null, after: null })
  const page = () => post(server.port, readQueue.path, body, { cookie })
  try {
    await closedLoop(50, 1, page)
    const rounds: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const load = await closedLoop(PAGES / ROUNDS, 1, page)
      if (load.failures > 0) throw new Error('a page of the queue failed')
      rounds.push(load.medianMs)
    }
    return median(rounds)
  } finally {
    await server.stop()
  }
}

export const benchQueue = async (portal: BenchPortal): Promise<void> => {
  const cookie = await openSession(portal, 'Ines')
  const medians: number[] = []
  for (const cases of [1_000, 100_000]) {
    const { id } = portal.world.officer('Ines')
    await portal.with((db) => seedQueue(db, id, cases))
    medians.push(await pageMs(portal, cookie))
    row(
      `queue page, ${cases.toLocaleString('en')} cases`,
      `median ${medians.at(-1)?.toFixed(2)} ms`,
    )
  }
  const [few = 1, many = 1] = medians
  row('ratio', (many / few).toFixed(2))
}
