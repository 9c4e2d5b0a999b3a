/** How far a standby is behind: what the portal's role is let see of it. */
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { isStandbyBehind } from '../../server/db/look.ts'
import { openDatabase } from '../../server/db/open.ts'
import { startPair } from '../support/postgres-pair.ts'

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client(url)
  await client.connect()
  onTestFinished(() => client.end().catch(() => undefined))
  return client
}

it('is seen with a right of its own alone, and only where it is far', async () => {
  const pair = await startPair()
  onTestFinished(pair.stop)
  const [first = '', second = ''] = pair.url.match(/127\.0\.0\.1:\d+/g) ?? []
  const primary = await connect(pair.url.replace(`,${second}`, ''))
  const standby = await connect(pair.url.replace(`${first},`, ''))
  await primary.query(`create role portal login password 'portal'`)
  const url = `postgres://portal:portal@${first}/postgres`
  const { db, close } = await openDatabase({ kind: 'postgres', url })
  onTestFinished(close)

  expect(await isStandbyBehind(db)).toBeNull()
  await primary.query('grant pg_read_all_stats to portal')
  expect(await isStandbyBehind(db)).toBe(false)

  // What is written comes and is confirmed, and nothing of it is taken over.
  await standby.query('select pg_wal_replay_pause()')
  await primary.query('create table filler (bytes text)')
  const fill = (thousands: number) =>
    primary.query(`
      insert into filler select string_agg(md5(random()::text), '')
      from generate_series(1, ${thousands} * 1000) as n group by n / 100
    `)
  await fill(100)
  expect(await isStandbyBehind(db)).toBe(false)
  await fill(3000)
  await expect.poll(() => isStandbyBehind(db)).toBe(true)
  await standby.query('select pg_wal_replay_resume()')
  await expect.poll(() => isStandbyBehind(db)).toBe(false)
})
