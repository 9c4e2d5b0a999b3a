/** The sweep on PostgreSQL, where several servers, officers and accidents meet. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { lastingWorld, sweepAt, told, toldTo, travel } from '../support/ladder.ts'
import { Live, type Reporter } from '../support/live.ts'
import { tamper } from '../support/tamper.ts'

let live: Live
beforeEach(async () => {
  live = await Live.open('postgres', await lastingWorld())
  travel(live, '2026-03-02T12:00')
})
afterEach(() => live.close())

const LATE = 'late acknowledgement 1 2026-03-10'
const DUE = '2026-03-10T09:00'

const reports = async (count: number): Promise<Reporter[]> => {
  const all: Reporter[] = []
  for (let i = 0; i < count; i++) all.push(await live.report())
  await live.slot()
  return all
}

const sweepBy = (server: Live) => Promise.all(server.portal.app.quarterHourly.map((job) => job()))

const idOf = ({ id }: Reporter) => Buffer.from(id, 'base64url')

/** Cases by how many statements their shared logs hold. */
const lengths = async (): Promise<number[]> => {
  const rows = await live.db
    .selectFrom('statements')
    .select((it) => it.fn.countAll<number>().as('count'))
    .where('log', '=', 'shared')
    .groupBy('case_id')
    .execute()
  return rows.map(({ count }) => count)
}

it('says everything once, however many servers sweep at one moment', async () => {
  const all = await reports(10)
  const servers = [live, await live.another(), await live.another()]
  travel(live, DUE)
  await Promise.all(servers.map(sweepBy))
  expect(await Promise.all(all.map(toldTo))).toEqual(Array(10).fill([LATE]))
  await Promise.all(servers.map(sweepBy))
  expect(await lengths()).toEqual(Array(10).fill(2))
})

it('says it once beside officers who act at the same moment, and no act is lost or done twice', async () => {
  const all = await reports(8)
  travel(live, DUE)
  const requests = await Promise.all(
    all.map(({ id }) =>
      live.compose('Ines', id, [{ log: 'shared', act: { type: 'acknowledged' } }]),
    ),
  )
  const another = await live.another()
  const [answers] = await Promise.all([
    Promise.all(requests.map((request) => live.post(appendToCase, request, 'Ines'))),
    sweepBy(another),
  ])
  expect(answers.map(({ error }) => error)).toEqual(Array(8).fill('conflict'))
  await sweepBy(live)
  expect(await Promise.all(all.map(toldTo))).toEqual(Array(8).fill([LATE]))
  expect(await lengths()).toEqual(Array(8).fill(2))
})

it('waits for nobody: a case that somebody has is left to the next run', async () => {
  const all = await reports(3)
  travel(live, DUE)
  const { config } = live.portal
  const holder = new pg.Client(config.kind === 'postgres' ? config.url : '')
  await holder.connect()
  const [held] = all
  if (!held) throw new Error('no report')
  await holder.query('begin')
  await holder.query('select 1 from cases where id = $1 for update', [idOf(held)])
  await sweepBy(live)
  expect((await Promise.all(all.map(toldTo))).map((it) => it.length)).toEqual([0, 1, 1])
  await holder.query('rollback')
  await holder.end()
  await sweepBy(live)
  expect(await Promise.all(all.map(toldTo))).toEqual(Array(3).fill([LATE]))
})

it('goes on behind a case that fails, and comes back to it', async () => {
  const all = await reports(3)
  const [broken] = all
  if (!broken) throw new Error('no report')
  const bytes = await live.db
    .selectFrom('statements')
    .select('bytes')
    .where('case_id', '=', idOf(broken))
    .where('log', '=', 'shared')
    .executeTakeFirstOrThrow()
  const put = (value: Uint8Array) =>
    tamper(live.db, (tx) =>
      tx
        .updateTable('statements')
        .set({ bytes: value })
        .where('case_id', '=', idOf(broken))
        .where('log', '=', 'shared')
        .execute(),
    )
  await put(Buffer.from('{}'))
  travel(live, DUE)
  await expect(sweepBy(live)).rejects.toThrow()
  expect((await lengths()).sort()).toEqual([1, 2, 2])
  await put(bytes.bytes)
  await sweepBy(live)
  expect(await Promise.all(all.map(toldTo))).toEqual(Array(3).fill([LATE]))
})

it('touches no case whose rung has not come', async () => {
  const due = await reports(2)
  travel(live, '2026-03-05T12:00')
  const others = await Promise.all([1, 2, 3].map(() => live.report({ today: '2026-03-05' })))
  await live.slot()
  const rowVersions = async () => {
    const { rows } = await sql<{ id: Uint8Array; xmin: string }>`
      select id, xmin::text from cases union all select case_id, xmin::text from case_readers
    `.execute(live.db)
    const of = (some: readonly Reporter[]) =>
      rows
        .filter(({ id }) => some.some((it) => idOf(it).equals(id)))
        .map(({ xmin }) => xmin)
        .sort()
    return { due: of(due), others: of(others) }
  }
  const before = await rowVersions()
  await sweepAt(live, DUE)
  const after = await rowVersions()
  expect(after.others).toEqual(before.others)
  expect(after.due.some((version) => before.due.includes(version))).toBe(false)
})

it('asks for what is due along the index alone', async () => {
  await sql`insert into cases (id, number, token_hash, sign_key, received_day, urgent, visible, stage,
      came, next_rung)
    select sha256(n::text::bytea), n::text, sha256(('t' || n)::bytea), ''::bytea, 20000, false, true,
      'received', 1, 30000 + n from generate_series(1, 20000) n`.execute(live.db)
  await sql`analyze cases`.execute(live.db)
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (costs off)
    select next_rung, id from cases where next_rung <= 20600 and (next_rung, id) > (-1, ''::bytea)
    order by next_rung, id limit 100`.execute(live.db)
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toMatch(/Index (Only )?Scan using cases_next_rung on cases/)
  expect(plan).not.toMatch(/Sort/)
})

it('killed in the middle of a case, leaves whole cases behind, and the next run says the rest once', async () => {
  const all = await reports(8)
  travel(live, DUE)
  const { config, deps, clock } = live.portal
  // One look at the start; in each case one for the day, one for the statement, one when it is stored.
  const env = {
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: config.kind === 'postgres' ? config.url : '',
    SEED: toBase64url(deps.secrets.signingSeed),
    NOW_MS: `${clock.nowMs}`,
    HANG_AT: `${1 + 3 * 3 + 3}`,
  }
  const child = spawn(process.execPath, ['test/support/sweep-process.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  expect(String(line)).toBe('hangs\n')
  const { rows } = await sql<{ held: number }>`
    select count(*)::int as held from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'
  `.execute(live.db)
  expect(rows).toEqual([{ held: 1 }])
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect((await lengths()).sort()).toEqual([1, 1, 1, 1, 1, 2, 2, 2])
  // Until PostgreSQL has noticed, the case is held.
  const swept = async () => {
    await sweepBy(live)
    return lengths()
  }
  await expect.poll(swept).not.toContain(1)
  expect(await Promise.all(all.map(toldTo))).toEqual(Array(8).fill([LATE]))
  expect(await lengths()).toEqual(Array(8).fill(2))
  expect(told(await live.read('Sana', all[0]?.id ?? ''))).toEqual([LATE])
})
