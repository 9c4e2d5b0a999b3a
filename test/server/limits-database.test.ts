import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import { POOL_CONNECTIONS } from '../../server/db/postgres.ts'
import { codeOf } from '../../server/http/refusal.ts'
import { freshDatabase } from '../support/postgres.ts'

let database: OpenDatabase
let drop: () => Promise<void>
beforeAll(async () => {
  const fresh = await freshDatabase()
  drop = fresh.drop
  database = await openDatabase({ kind: 'postgres', url: fresh.url })
  await sql`create table things (id integer primary key, held integer)`.execute(database.db)
  await sql`insert into things values (1, 0), (2, 0)`.execute(database.db)
})
afterAll(async () => {
  await database.close()
  await drop()
})

type Executor = Pick<Kysely<unknown>, 'getExecutor'>
const hold = (to: Executor, id: number) =>
  sql`update things set held = held + 1 where id = ${id}`.execute(to)
const sleep = (to: Executor, seconds: number) => sql`select pg_sleep(${seconds})`.execute(to)
const transaction = (work: (tx: Executor) => Promise<unknown>) =>
  database.db.transaction().execute(work)
/** What the caller would be told. */
const refusal = (work: Promise<unknown>) => work.then(() => 'done', codeOf)

it('bounds every connection', async () => {
  const setting = async (name: string) =>
    (await sql<{ value: string }>`select current_setting(${name}) as value`.execute(database.db))
      .rows[0]?.value
  expect(await setting('statement_timeout')).toBe('10s')
  expect(await setting('lock_timeout')).toBe('5s')
  expect(await setting('idle_in_transaction_session_timeout')).toBe('10s')
})

describe('is told to come back', () => {
  it('who has too much work done', async () => {
    const slow = transaction(async (tx) => {
      await sql`set local statement_timeout = 50`.execute(tx)
      await sleep(tx, 5)
    })
    expect(await refusal(slow)).toBe('interrupted')
  })

  it('who waits too long for somebody else', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let taken = () => {}
    const ready = new Promise<void>((resolve) => {
      taken = resolve
    })
    const first = transaction(async (tx) => {
      await hold(tx, 1)
      taken()
      await held
    })
    await ready
    const second = transaction(async (tx) => {
      await sql`set local lock_timeout = 50`.execute(tx)
      await hold(tx, 1)
    })
    expect(await refusal(second)).toBe('interrupted')
    release()
    await first
  })

  it('one of two who wait for each other', async () => {
    const both = Promise.withResolvers<void>()
    let holding = 0
    const cross = (one: number, other: number) =>
      transaction(async (tx) => {
        await hold(tx, one)
        holding += 1
        if (holding === 2) both.resolve()
        await both.promise
        await hold(tx, other)
      })
    const told = await Promise.all([refusal(cross(1, 2)), refusal(cross(2, 1))])
    expect(told.sort()).toEqual(['done', 'interrupted'])
  })

  it('who finds every connection taken', async () => {
    database.mostWaiting()
    const sleepers = Array.from({ length: POOL_CONNECTIONS }, () => sleep(database.db, 6))
    expect(await refusal(sleep(database.db, 0))).toBe('interrupted')
    await Promise.all(sleepers)
    expect([database.mostWaiting(), database.mostWaiting()]).toEqual([1, 0])
    expect(await refusal(sleep(database.db, 0))).toBe('done')
  })
})

it('a fault of ours is no reason to come back', async () => {
  expect(await refusal(sql`select nothing`.execute(database.db))).toBe('internal')
  expect(await refusal(sql`insert into things values (1, 0)`.execute(database.db))).toBe('internal')
})
