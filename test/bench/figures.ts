/** The figures of an officer with many cases: read page by page, and counted as the officer's browser counts them. */
import { sql } from 'kysely'
import { figuresOf } from '../../client/officer/figures.ts'
import { type FiguresRow, readFigures } from '../../protocol/exchanges/figures.ts'
import type { Database } from '../../server/db/open.ts'
import { median, post } from './load.ts'
import { type BenchPortal, openSession } from './portal.ts'
import { startChild } from './process.ts'
import { seedQueue } from './queue.ts'
import { row } from './table.ts'

const CASES = 5_000
const ROUNDS = 15

/** Every third is decided, and every fifth has had no news. */
const seed = async (
  db: Database,
  officerId: string,
  handlers: readonly string[],
): Promise<void> => {
  await seedQueue(db, officerId, CASES)
  await sql`with numbered as (select id, row_number() over (order by id)::integer as n from cases)
    update cases set
      handler = (${handlers}::text[])[1 + mod(n, ${handlers.length}::int)],
      promises = jsonb_build_array(jsonb_build_object('clock', 'news', 'instance', 1, 'start', received_day,
        'due', received_day + 28, 'rungs', '[]'::jsonb)),
      milestones = jsonb_build_object('from', received_day, 'acknowledgeBy', received_day + 7,
        'acknowledgedOn', received_day + 3, 'closedOn', null,
        'firstNewsOn', case when mod(n, 5) > 0 then received_day + mod(n, 60) end,
        'decidedOn', case when mod(n, 3) = 0 then received_day + mod(n, 400) end)
    from numbered where numbered.id = cases.id`.execute(db)
}

export const benchFigures = async (portal: BenchPortal): Promise<void> => {
  const cookie = await openSession(portal, 'Sana')
  await portal.with((db) =>
    seed(db, portal.world.officer('Sana').id, [...portal.world.officers.keys()]),
  )
  const server = await startChild('test/bench/server.ts', portal.env, '/readyz')
  const whole = async () => {
    const rows: FiguresRow[] = []
    let bytes = 0
    for (let after: string | null = null; ; ) {
      const answer: string | null = await post(
        server.port,
        readFigures.path,
        JSON.stringify({ after }),
        { cookie },
      )
      if (answer === null) throw new Error('a page of figures failed')
      bytes += answer.length
      const page = readFigures.response.parse(JSON.parse(answer))
      rows.push(...page.rows)
      if (page.next === null) return { rows, today: page.today, bytes }
      after = page.next
    }
  }
  try {
    const readMs: number[] = []
    const countMs: number[] = []
    let last = await whole()
    for (let round = 0; round < ROUNDS; round++) {
      const startMs = performance.now()
      last = await whole()
      const betweenMs = performance.now()
      const { cases } = figuresOf(last.rows, last.today)
      if (cases !== CASES) throw new Error('a case is missing')
      countMs.push(performance.now() - betweenMs)
      readMs.push(betweenMs - startMs)
    }
    const of = `${CASES.toLocaleString('en')} cases`
    row(
      `read, ${of}`,
      `median ${median(readMs).toFixed(0)} ms`,
      `${(last.bytes / 1e6).toFixed(2)} MB`,
    )
    row(`counted, ${of}`, `median ${median(countMs).toFixed(1)} ms`)
  } finally {
    await server.stop()
  }
}
