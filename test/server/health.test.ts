import { expect, it } from 'vitest'
import { openPortal } from '../support/portal.ts'

it.each([1, -1])(
  'is down once the database is gone, with the clock %i hours away',
  async (hours) => {
    const { app, clock, database, close } = await openPortal()
    const ask = async () => (await app.server.inject({ url: '/healthz' })).statusCode
    expect(await ask()).toBe(200)
    await database.close()
    // One answer is good for a second.
    expect(await ask()).toBe(200)
    clock.nowMs += hours * 3_600_000
    expect(await ask()).toBe(503)
    await close().catch(() => undefined)
  },
)
