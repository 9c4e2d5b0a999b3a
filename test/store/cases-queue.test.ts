/** A page of a queue touches as many rows as it shows, however many cases there are: asked of PostgreSQL's own plan. */
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Day } from '../../protocol/dates.ts'
import { migrate } from '../../server/db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import type { Schema } from '../../server/db/schema.ts'
import {
  dueBetween,
  handledBy,
  longestSilence,
  neverOpened,
  proposedIn,
  received,
} from '../../server/features/office/day-store.ts'
import {
  type QueueFilter,
  type QueuePlace,
  queuePage,
} from '../../server/features/office/queue-store.ts'
import { emptyDatabase } from '../support/portal.ts'

const CASES = 100_000
const PAGE = 26
const HANDLERS = [
  { id: 'h10', seenBy: null },
  { id: 'h20', seenBy: 20_030 as Day },
]
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

/** Every second one is mine too, every fifth closed; in one of 500 the reporter waits. */
const seed = async (db: Kysely<Schema>): Promise<void> => {
  const stage = sql`(array['received','acknowledged','assessing','investigating','closed'])[1 + ${drawn(2, 5)}]`
  for (let from = 1; from <= CASES; from += PART) {
    const part = sql`generate_series(${sql.lit(from)}, ${sql.lit(from + PART - 1)}) n`
    await sql`
      insert into cases (id, number, token_hash, sign_key, received_day, urgent, visible, stage, handler, next_due, came)
      select sha256(n::text::bytea), n::text, sha256(('t' || n)::bytea), '', 20000, ${drawn(3, 50)} = 0, true,
        ${stage}, case when ${drawn(7, 30)} > 9 then 'h' || ${drawn(7, 30)} end, 20000 + ${drawn(5, 365)}, 1
      from ${part}`.execute(db)
    await sql`
      insert into case_readers (officer_id, case_id, withheld, shown, intake, stage, handler, place, seen, waits_since,
        opened, last_news, handler_seen, proposed)
      select officer, id, false, true, true, stage, handler, (case when urgent then 0 else 10000000 end)
          + case when stage = 'closed' then 9999999 else next_due end, 0,
        case when ${drawn(4, 500)} = 0 then 20000 end, stage <> 'received', 20000 + ${drawn(8, 365)},
        case when handler is not null then 20000 + ${drawn(9, 365)} end, ${drawn(10, 500)} = 0
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

  const OPEN: QueueFilter = { closed: false, number: null }
  const CLOSED: QueueFilter = { closed: true, number: null }
  const planOf = async (filter: QueueFilter, after: QueuePlace | null = null) =>
    planned(queuePage(database.db, 'mine', filter, after, PAGE))
  const planned = async (query: Pick<ReturnType<typeof queuePage>, 'explain'>) => {
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

  const lists: [string, QueueFilter, string][] = [
    ['of open cases', OPEN, 'case_readers_unsettled'],
    ['of closed ones', CLOSED, 'case_readers_settled'],
  ]
  it.each(lists)('%s walks one index and sorts nothing', async (_, filter, index) => {
    for (const after of [null, await middle(filter)]) {
      const nodes = await planOf(filter, after)
      expect(indexes(nodes)).toContain(index)
      expect(touched(nodes)).toBeLessThanOrEqual(2 * PAGE)
    }
  })

  it.each([
    [
      'what is late',
      'case_readers_unsettled',
      () => dueBetween(database.db, 'mine', null, 20_007 as Day, PAGE),
    ],
    [
      'what is due',
      'case_readers_unsettled',
      () => dueBetween(database.db, 'mine', 20_100 as Day, 20_107 as Day, PAGE),
    ],
    ['new reports', 'case_readers_received', () => received(database.db, 'mine', false, PAGE)],
    ['urgent ones', 'case_readers_received', () => received(database.db, 'mine', true, PAGE)],
    [
      'what nobody opened',
      'case_readers_unopened',
      () => neverOpened(database.db, 'mine', 20_300 as Day, PAGE),
    ],
    ['proposals', 'case_readers_proposed', () => proposedIn(database.db, 'mine', PAGE)],
    ['the longest silence', 'case_readers_news', () => longestSilence(database.db, 'mine')],
    [
      'what handlers left',
      'case_readers_handled',
      () => handledBy(database.db, 'mine', HANDLERS, PAGE),
    ],
  ] as const)('a day reads %s along one index', async (_, index, query) => {
    expect((await query().execute()).length).toBeGreaterThan(0)
    const nodes = await planned(query())
    expect(indexes(nodes)).toContain(index)
    expect(touched(nodes)).toBeLessThanOrEqual(4 * PAGE)
  })

  it('a day ends early where nobody opened any of a flood of today', async () => {
    const query = neverOpened(database.db, 'mine', 19_999 as Day, PAGE)
    expect(await query.execute()).toEqual([])
    expect(touched(await planned(query))).toBeLessThanOrEqual(1_000)
  })

  it('by number looks one case up', async () => {
    const nodes = await planOf({ ...OPEN, number: '14' })
    expect(touched(nodes)).toBeLessThanOrEqual(2)
  })

  it('goes through every case of the officer, once', async () => {
    const ids = new Set<string>()
    for (const filter of [OPEN, CLOSED]) {
      let after: QueuePlace | null = null
      for (;;) {
        const rows = await queuePage(database.db, 'mine', filter, after, 5000).execute()
        const waits = rows.map((row) => row.stage !== 'closed' || row.waits_since !== null)
        expect(new Set(waits)).toEqual(new Set([!filter.closed]))
        for (const row of rows) ids.add(Buffer.from(row.case_id).toString('hex'))
        const last = rows.at(-1)
        if (!last || rows.length < 5000) break
        after = { place: last.place, caseId: last.case_id }
      }
    }
    const { count } = await database.db
      .selectFrom('case_readers')
      .select((it) => it.fn.countAll<number>().as('count'))
      .where('officer_id', '=', 'mine')
      .executeTakeFirstOrThrow()
    expect(ids.size).toBe(Number(count))
    expect(ids.size).toBeGreaterThan(CASES / 3)
  })
})
