/** Whether a server is alive, and whether it can do its work. */
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { noteContracts } from '../../server/db/outgrown.ts'
import { POOL_CONNECTIONS } from '../../server/db/postgres.ts'
import { insertEpoch } from '../../server/directory/epochs.ts'
import { serveHealth, type Watched } from '../../server/health.ts'
import { type Bench, openBench } from '../support/exchanges.ts'
import { openPortal, type TestPortal } from '../support/portal.ts'
import { World } from '../support/world.ts'

let portal: TestPortal
let bench: Bench
let monotonicMs = 0
beforeEach(async () => {
  portal = await openPortal('postgres')
})
afterEach(() => portal.close().catch(() => undefined))

const serve = async (watched: Partial<Watched> = {}) => {
  bench = await openBench()
  const { probe, canWrite } = portal.database
  const deps = { ...portal.deps, log: bench.log }
  serveHealth(bench.app, deps, { probe, canWrite, slots: [], ...watched }, () => monotonicMs)
}
/** One look is good for a second. */
const ask = async (path = '/readyz') => {
  monotonicMs += 1_000
  return (await bench.app.server.inject({ url: path })).statusCode
}
const codes = () => bench.logged.map(({ event, code }) => code ?? event)

it.each([3_600_000, -3_600_000])(
  'is not ready once the database is gone, with the clock set by %i ms, and alive all the same',
  async (byMs) => {
    await serve()
    expect(await ask()).toBe(200)
    await portal.database.close()
    portal.clock.nowMs += byMs
    expect((await bench.app.server.inject({ url: '/readyz' })).statusCode, 'held').toBe(200)
    expect(await ask()).toBe(503)
    expect(await ask('/healthz')).toBe(200)
    expect(codes()).toEqual(['database'])
  },
)

it('is ready while every connection is taken', async () => {
  await serve()
  const go = Promise.withResolvers<void>()
  let taken = 0
  const busy = Array.from({ length: POOL_CONNECTIONS }, () =>
    portal.deps.db.transaction().execute(async (tx) => {
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
      taken += 1
      await go.promise
    }),
  )
  await expect.poll(() => taken).toBe(POOL_CONNECTIONS)
  expect(await ask()).toBe(200)
  go.resolve()
  await Promise.all(busy)
})

it('is not ready on a database from which a newer version has taken what it needs', async () => {
  await serve()
  bench.add('anyone', async () => ({ said: 'well' }))
  const post = async () => {
    const url = '/api/anyone'
    return (await bench.app.server.inject({ method: 'POST', url, payload: {} })).json()
  }
  expect(await ask()).toBe(200)
  const { db } = portal.deps
  await sql`insert into kysely_migration values ('9999-newer', '2026')`.execute(db)
  expect(await ask()).toBe(200)
  await noteContracts(db, { '9999-newer': '9998-before' })
  expect(await ask()).toBe(503)
  // Newer servers are there for whoever comes; this one could write what they cannot read.
  expect(await ask('/readyz?for=traffic')).toBe(503)
  expect(await post()).toEqual({ error: 'busy' })
  await db.deleteFrom('settings').where('key', '=', 'first-migration').execute()
  expect(await ask()).toBe(200)
  expect(await post()).toEqual({ said: 'well' })
  expect(codes()).toEqual(['schema', 'ready'])
})

it('is not ready under a directory that has expired', async () => {
  await serve()
  const world = await World.create()
  world.publish(world.nextBody(() => ({ issuedOn: '2026-03-02', expiresOn: '2026-03-03' })))
  for (const { signed, directory } of world.epochs) {
    await insertEpoch(portal.deps.db, directory, signed, false)
  }
  expect(await ask()).toBe(200)
  portal.clock.nowMs += 2 * 86_400_000
  expect(await ask()).toBe(503)
  expect(codes()).toEqual(['directory'])
})

it('is not ready while a job hangs, or a disk takes nothing', async () => {
  const [state, slot] = [{ canWrite: true }, { isOnTime: () => true }]
  await serve({ canWrite: () => state.canWrite, slots: [slot] })
  expect(await ask()).toBe(200)
  slot.isOnTime = () => false
  expect(await ask()).toBe(503)
  state.canWrite = false
  expect(await ask()).toBe(503)
  expect(codes()).toEqual(['jobs', 'disk'])
})

it('may be sent requests from its start until its end, whatever else is lacking', async () => {
  const state = { canWrite: true }
  await serve({ canWrite: () => state.canWrite, slots: [{ isOnTime: () => false }] })
  const traffic = () => ask('/readyz?for=traffic')
  bench.app.life.phase = 'waiting'
  expect([await traffic(), await ask('/healthz')]).toEqual([503, 200])
  bench.app.life.phase = 'open'
  state.canWrite = false
  expect([await traffic(), await ask(), await ask('/readyz?for=else')]).toEqual([200, 503, 503])
  await portal.database.close()
  expect([await traffic(), await ask()]).toEqual([200, 503])
  bench.app.life.phase = 'stopping'
  expect(await traffic()).toBe(503)
})

it('says at once whether it may be sent requests, however long the look at the database takes', async () => {
  const probe = portal.database.probe.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: () => new Promise<never>(() => undefined),
  })
  await serve({ probe })
  const answers: [string, number][] = []
  const note = async (path: string) => answers.push([path, await ask(path)])
  await Promise.all(['/readyz', '/readyz?for=traffic'].map(note))
  expect(answers).toEqual([
    ['/readyz?for=traffic', 200],
    ['/readyz', 503],
  ])
})
