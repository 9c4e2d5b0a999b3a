/** PostgreSQL's own log: the portal says which settings of it would write down when somebody reports. */
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tellingSettings } from '../../server/db/logging.ts'
import { openDatabase } from '../../server/db/open.ts'
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

const QUIET = { log_min_messages: 'fatal', log_min_error_statement: 'panic' }
const told = async (settings: Record<string, string>): Promise<string[]> => {
  await administrator.query('alter system reset all')
  for (const [name, value] of Object.entries(settings)) {
    await administrator.query(`alter system set ${name} = '${value}'`)
  }
  await administrator.query('select pg_reload_conf()')
  // A new connection has what the configuration says by then.
  await expect
    .poll(async () => {
      const { rows } = await administrator.query('show log_min_messages')
      return rows[0].log_min_messages
    })
    .toBe(settings['log_min_messages'] ?? 'warning')
  const { db, close } = await openDatabase({ kind: 'postgres', url: cluster.url })
  const names = await tellingSettings(db)
  await close()
  return names
}

it.each([
  ['as it comes', {}, ['log_min_error_statement']],
  ['as the compose file has it', QUIET, []],
  ['errors without their statements', { log_min_error_statement: 'panic' }, []],
  ['no errors at all', { log_min_messages: 'log' }, []],
  ['slow ones', { ...QUIET, log_min_duration_statement: '1000' }, ['log_min_duration_statement']],
  ['all that write', { ...QUIET, log_statement: 'mod' }, ['log_statement']],
  ['changes of tables alone', { ...QUIET, log_statement: 'ddl' }, []],
  [
    'samples, durations and waits',
    {
      ...QUIET,
      log_transaction_sample_rate: '0.5',
      log_min_duration_sample: '0',
      log_duration: 'on',
      log_lock_waits: 'on',
    },
    ['log_min_duration_sample', 'log_transaction_sample_rate', 'log_duration', 'log_lock_waits'],
  ],
])('%s', async (_name, settings, names) => {
  expect(await told(settings)).toEqual(names)
})
