/** A page of an officer's queue, and the officer's day, over few and over many cases. Only the rows that the query reads are there. */
import { sql } from 'kysely'
import { readDay, readQueue } from '../../protocol/exchanges/office.ts'
import type { Database } from '../../server/db/open.ts'
import { addQueueRows } from '../support/queue-rows.ts'
import { tamper } from '../support/tamper.ts'
import { ask, closedLoop, type Load, median } from './load.ts'
import { type BenchPortal, openSession } from './portal.ts'
import { startChild } from './process.ts'
import { showLoad } from './sending.ts'
import { aimedRow, atMost, row } from './table.ts'

const PAGES = 400
const ROUNDS = 5
/** As many officers as come to work at nine. */
const AT_ONCE = 30
/** So flat it should be from few cases to many. */
const FLAT_AIM = 1.5

/** Cases of one officer, all received and due one after the other. */
export const seedQueue = async (db: Database, officerId: string, cases: number): Promise<void> => {
  await tamper(db, (tx) => sql`truncate case_readers, cases cascade`.execute(tx))
  await addQueueRows(db, { officers: [officerId], count: cases })
}

const ASKED = {
  'queue page': [readQueue.path, { closed: false, number: null, after: null }],
  day: [readDay.path, {}],
} as const

const answerMs = async (
  portal: BenchPortal,
  cookie: string,
  asked: keyof typeof ASKED,
): Promise<{ readonly medianMs: number; readonly together: Load }> => {
  const server = await startChild('test/bench/server.ts', portal.env, '/readyz')
  const [path, request] = ASKED[asked]
  const page = () => ask(server.port, path, JSON.stringify(request), { cookie })
  try {
    await closedLoop(50, 1, page)
    const rounds: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const load = await closedLoop(PAGES / ROUNDS, 1, page)
      if (load.refusals + load.failures > 0) throw new Error(`${asked}: failed`)
      rounds.push(load.medianMs)
    }
    return { medianMs: median(rounds), together: await closedLoop(PAGES, AT_ONCE, page) }
  } finally {
    await server.stop()
  }
}

export const benchQueue = async (portal: BenchPortal): Promise<void> => {
  const cookie = await openSession(portal, 'Ines')
  const { id } = portal.world.officer('Ines')
  for (const asked of ['queue page', 'day'] as const) {
    const medians: number[] = []
    for (const cases of [1_000, 100_000]) {
      await portal.with((db) => seedQueue(db, id, cases))
      const { medianMs, together } = await answerMs(portal, cookie, asked)
      medians.push(medianMs)
      row(`${asked}, ${cases.toLocaleString('en')} cases`, `median ${medianMs.toFixed(2)} ms`)
      showLoad(`  ${AT_ONCE} at once`, together, atMost(0, together.refusals, ' refused'))
    }
    const [few = 1, many = 1] = medians
    aimedRow('ratio', atMost(FLAT_AIM, many / few), (many / few).toFixed(2))
  }
}
