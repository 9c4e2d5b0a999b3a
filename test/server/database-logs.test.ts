/** PostgreSQL's own log: the portal says which settings of it would write down when somebody reports. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { levelOf, tellingSettings } from '../../server/db/logging.ts'
import { openDatabase } from '../../server/db/open.ts'
import { ROOT } from '../support/dockerfile.ts'
import { type Cluster, startCluster } from '../support/postgres-cluster.ts'

let cluster: Cluster
let administrator: pg.Client
beforeAll(async () => {
  cluster = await startCluster()
  administrator = new pg.Client(cluster.url)
  await administrator.connect()
})
afterAll(async () => {
  await administrator.end()
  await cluster.stop()
})

type Settings = Readonly<Record<string, string>>

/** Returns when a new connection has what the configuration says by then. */
const reload = async ({ log_min_messages = 'warning' }: Settings): Promise<void> => {
  await administrator.query('select pg_reload_conf()')
  await expect
    .poll(async () => (await administrator.query('show log_min_messages')).rows[0])
    .toEqual({ log_min_messages })
}

/** Does as the portal does, with a sort that takes more memory than it is given, and an error. */
const told = async (settings: Settings) => {
  await administrator.query('alter system reset all')
  // What one of them excludes beside it is over.
  await reload({})
  for (const [name, value] of Object.entries(settings)) {
    await administrator.query(`alter system set ${name} = '${value}'`)
  }
  await reload(settings)
  const { db, close } = await openDatabase({ kind: 'postgres', url: cluster.url })
  const names = await tellingSettings(db)
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const pid = rows[0]?.pid
  await sql`select max(at) from (select at from generate_series(1, ${300_000}::int) at order by at) as it`.execute(
    db,
  )
  await expect(sql`select 1 / ${0}::int`.execute(db)).rejects.toThrow('division by zero')
  await close()
  const lines = () => `${cluster.written()}`.split('\n').filter((it) => it.includes(`[${pid}]`))
  return { names, pid, log: () => lines().join('\n') }
}

const QUIET = { log_min_messages: 'fatal', log_min_error_statement: 'panic' }
/** As much as can be written without a word of any statement. */
const LOUD = { log_min_messages: 'log', log_min_error_statement: 'panic', log_checkpoints: 'off' }

it.each<[string, Settings, string[]]>([
  ['as it comes', {}, ['log_checkpoints', 'log_min_error_statement']],
  ['errors without their statements', { log_min_error_statement: 'panic' }, ['log_checkpoints']],
  ['no errors at all', { log_min_messages: 'log' }, ['log_checkpoints']],
  ['what nobody writes down', { ...QUIET, log_statement: 'all' }, []],
  [
    'samples, durations and waits',
    {
      ...LOUD,
      log_transaction_sample_rate: '0.5',
      log_min_duration_sample: '0',
      log_duration: 'on',
      log_lock_waits: 'on',
    },
    ['log_min_duration_sample', 'log_transaction_sample_rate', 'log_duration', 'log_lock_waits'],
  ],
])('%s', async (_name, settings, names) => {
  expect((await told(settings)).names).toEqual(names)
})

it.each<[string, Settings]>([
  ['as the compose file has it', QUIET],
  ['all but errors', LOUD],
  ['changes of tables alone', { ...LOUD, log_statement: 'ddl' }],
])('%s: nothing is warned of, and nothing written', async (_name, settings) => {
  const { names, pid, log } = await told(settings)
  expect(names).toEqual([])
  const after = `after ${pid}`
  await administrator.query(
    `begin; set local log_min_messages = log; do $$ begin raise log '${after}'; end $$; commit`,
  )
  await expect.poll(() => `${cluster.written()}`).toContain(after)
  expect(log()).toBe('')
})

const README = readFileSync(join(ROOT, 'README.md'), 'utf8')

it.each<[name: string, value: string, line: RegExp]>([
  ['log_statement', 'all', /LOG: {2}execute <unnamed>: select max/],
  ['log_min_duration_statement', '0', /LOG: {2}duration: \S+ ms {2}execute <unnamed>: select/],
  ['log_min_duration_sample', '0', /LOG: {2}duration: \S+ ms {2}execute <unnamed>: select/],
  ['log_transaction_sample_rate', '1', /LOG: {2}duration: \S+ ms {2}execute <unnamed>: select/],
  ['log_duration', 'on', /LOG: {2}duration: /],
  ['log_temp_files', '0', /LOG: {2}temporary file: /],
  ['log_connections', 'on', /LOG: {2}connection authorized: user=postgres/],
  ['log_disconnections', 'on', /LOG: {2}disconnection: session time: /],
  ['log_parser_stats', 'on', /LOG: {2}PARSER STATISTICS/],
  ['log_planner_stats', 'on', /LOG: {2}PLANNER STATISTICS/],
  ['log_executor_stats', 'on', /LOG: {2}EXECUTOR STATISTICS/],
  ['log_statement_stats', 'on', /LOG: {2}EXECUTE MESSAGE STATISTICS/],
  ['debug_print_parse', 'on', /LOG: {2}parse tree:/],
  ['debug_print_rewritten', 'on', /LOG: {2}rewritten parse tree:/],
  ['debug_print_plan', 'on', /LOG: {2}plan:/],
  ['trace_sort', 'on', /LOG: {2}begin (datum|tuple) sort: /],
  ['log_min_messages', 'debug2', /DEBUG: {2}parse <unnamed>: select max/],
])('%s = %s is warned of, and writes a line with a moment', async (name, value, line) => {
  const { names, log } = await told({ ...LOUD, [name]: value })
  expect(names).toEqual([name])
  expect(README).toContain(name)
  await expect.poll(log).toMatch(line)
})

it('how much each checkpoint wrote is warned of, and written as it comes', async () => {
  const { names } = await told({ ...LOUD, log_checkpoints: 'on' })
  expect(names).toEqual(['log_checkpoints'])
  await administrator.query('checkpoint')
  await expect
    .poll(() => `${cluster.written()}`)
    .toMatch(/LOG: {2}checkpoint complete: wrote \d+ buffers/)
})

it('when tables are tidied is warned of, and written as it happens', async () => {
  const { names } = await told({
    ...LOUD,
    log_autovacuum_min_duration: '0',
    autovacuum_naptime: '1s',
    autovacuum_vacuum_threshold: '1',
  })
  expect(names).toEqual(['log_autovacuum_min_duration'])
  await administrator.query('create table changed as select generate_series(1, 1000) as n')
  await administrator.query('delete from changed')
  await expect
    .poll(() => `${cluster.written()}`)
    .toMatch(/LOG: {2}automatic vacuum of table "postgres.public.changed"/)
})

it('auto_explain is warned of, and writes statements with their plans', async () => {
  await administrator.query(`load 'auto_explain'`)
  const { names, log } = await told({
    ...LOUD,
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
  })
  expect(names).toEqual(['auto_explain.log_min_duration'])
  expect(README).toContain('auto_explain')
  await expect.poll(log).toMatch(/LOG: {2}duration: \S+ ms {2}plan:/)
})

it.each([
  ['warning', 'warning'],
  ['warning, autovacuum:debug1', 'warning'],
  ['autovacuum:debug1,fatal', 'fatal'],
  ['fatal, backend:debug2', 'debug2'],
])('of %s, who serves a client writes from %s on', (setting, level) => {
  expect(levelOf(setting)).toBe(level)
})

it('a statement that fails is written as it comes', async () => {
  const { log } = await told({})
  await expect.poll(log).toMatch(/STATEMENT: {2}select 1 \/ /)
})
