/** A page of a queue touches as many rows as it shows, however many cases there are: asked of PostgreSQL's own plan. */
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NOBODY } from '../../protocol/exchanges/office.ts'
import { migrate } from '../../server/db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import type { Schema } from '../../server/db/schema.ts'
import {
  type QueueFilter,
  type QueuePlace,
  queuePage,
} from '../../server/features/office/queue-store.ts'
import { emptyDatabase } from '../support/portal.ts'

const CASES = 100_000
const PAGE = 26
/** Seeded at a time. */
const PART = 5_000

interface PlanNode {
  'Node Type': string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: PlanNode[]
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** Drawn from n the same each time: a whole number below `limit`. */
const drawn = (salt: number, limit: number) =>
  sql<number>`mod(abs(hashint4(n + ${sql.lit(salt * 1_000_000)})::bigint), ${sql.lit(limit)})::int`

/** One case in a thousand is decided, every second one mine too; 299 officers handle them, and one in 300 nobody. */
const seed = async (db: Kysely<Schema>): Promise<void> => {
  const stage = sql`case when ${drawn(1, 1000)} = 0 then 'decided'
    else (array['received','acknowledged','assessing','investigating','closed'])[1 + ${drawn(2, 5)}] end`
  for (let from = 1; from <= CASES; from += PART) {
    const part = sql`generate_series(${sql.lit(from)}, ${sql.lit(from + PART - 1)}) n`
    await sql`
      insert into cases (id, number, token_hash, sign_key, received_day, urgent, visible, stage, handler, next_due, came)
      select sha256(n::text::bytea), n::text, sha256(('t' || n)::bytea), '', 20000, ${drawn(3, 50)} = 0, true,
        ${stage}, 'officer ' || nullif(${drawn(4, 300)}, 0), 20000 + ${drawn(5, 365)}, 1
      from ${part}`.execute(db)
    await sql`
      insert into case_readers (officer_id, case_id, withheld, shown, intake, stage, handler, place, seen)
      select officer, id, false, true, true, stage, handler, (case when urgent then 0 else 10000000 end)
          + case when stage = 'closed' then 9999999 else next_due end, 0
      from ${part} join cases on number = n::text, (values ('mine'), ('theirs')) as o (officer)
      where officer = 'theirs' or ${drawn(6, 2)} = 0`.execute(db)
  }
  await sql`vacuum analyze cases`.execute(db)
  await sql`vacuum analyze case_readers`.execute(db)
}

describe('a page of a queue among 100,000 cases on PostgreSQL', () => {
  let database: OpenDatabase
  let remove: () => Promise<void>
  beforeAll(async () => {
    const empty = await emptyDatabase('postgres')
    remove = empty.remove
    database = await openDatabase(empty.config)
    await migrate(database.db)
    await seed(database.db)
  })
  afterAll(async () => {
    await database.close()
    await remove()
  })

  const NONE: QueueFilter = { stage: null, handler: null, number: null, waiting: false }
  const planOf = async (filter: QueueFilter, after: QueuePlace | null = null) => {
    const query = queuePage(database.db, 'mine', filter, after, PAGE)
    const [row] = (await query.explain('json', sql`analyze`)) as {
      'QUERY PLAN': { Plan: PlanNode }[]
    }[]
    const plan = row?.['QUERY PLAN'][0]?.Plan
    if (!plan) throw new Error('no plan')
    return nodesOf(plan)
  }
  /** The most rows that any part of the plan looked at. */
  const touched = (nodes: PlanNode[]) =>
    Math.max(
      ...nodes.map(
        (node) =>
          (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
      ),
    )
  const indexes = (nodes: PlanNode[]) => nodes.flatMap((node) => node['Index Name'] ?? [])

  const middle = async (filter: QueueFilter): Promise<QueuePlace> => {
    const rows = await queuePage(database.db, 'mine', filter, null, CASES).execute()
    const row = rows[Math.floor(rows.length / 2)]
    if (!row) throw new Error('an empty queue')
    return { place: row.place, caseId: row.case_id }
  }

  const filters: [string, QueueFilter, string][] = [
    ['without a filter', NONE, 'case_readers_queue'],
    ['of a rare stage', { ...NONE, stage: 'decided' }, 'case_readers_stage'],
    ['of closed cases', { ...NONE, stage: 'closed' }, 'case_readers_stage'],
    ['of a handler', { ...NONE, handler: 'officer 6' }, 'case_readers_handler'],
  ]
  it.each(filters)('%s walks one index and sorts nothing', async (_, filter, index) => {
    for (const after of [null, await middle(filter)]) {
      const nodes = await planOf(filter, after)
      expect(indexes(nodes)).toContain(index)
      expect(touched(nodes)).toBeLessThanOrEqual(2 * PAGE)
    }
  })

  it('of a common stage passes over few of the others', async () => {
    const filter: QueueFilter = { ...NONE, stage: 'assessing' }
    for (const after of [null, await middle(filter)]) {
      expect(touched(await planOf(filter, after))).toBeLessThanOrEqual(20 * PAGE)
    }
  })

  it('by number looks one case up', async () => {
    const nodes = await planOf({ ...NONE, number: '14' })
    expect(touched(nodes)).toBeLessThanOrEqual(2)
  })

  it('by stage and handler looks at no more than the handler’s cases', async () => {
    const nodes = await planOf({ ...NONE, stage: 'assessing', handler: 'officer 2' })
    expect(touched(nodes)).toBeLessThanOrEqual(CASES / 300)
  })

  it('that nobody handles looks at no more than those', async () => {
    const nodes = await planOf({ ...NONE, handler: NOBODY })
    expect(indexes(nodes)).toContain('case_readers_handler')
    expect(touched(nodes)).toBeLessThanOrEqual(CASES / 300)
  })

  it('goes through every case of the officer, once', async () => {
    const ids = new Set<string>()
    let after: QueuePlace | null = null
    for (let pages = 0; pages < 40; pages++) {
      const rows = await queuePage(
        database.db,
        'mine',
        { ...NONE, handler: 'officer 8' },
        after,
        10,
      ).execute()
      for (const row of rows) ids.add(Buffer.from(row.case_id).toString('hex'))
      const last = rows.at(-1)
      if (!last) break
      after = { place: last.place, caseId: last.case_id }
    }
    const { count } = await database.db
      .selectFrom('case_readers')
      .select((it) => it.fn.countAll<number>().as('count'))
      .where('officer_id', '=', 'mine')
      .where('handler', '=', 'officer 8')
      .where('stage', '<>', 'closed')
      .executeTakeFirstOrThrow()
    expect(ids.size).toBe(Number(count))
    expect(ids.size).toBeGreaterThan(100)
  })
})
