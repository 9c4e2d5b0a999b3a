import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError } from '../../server/config.ts'
import type { SignedIn } from '../../server/http/access.ts'
import { LANES } from '../../server/http/limits.ts'
import { createLog, describeError, LOG_KEYS, type LogFields } from '../../server/log.ts'
import { ProblemError } from '../../server/problem.ts'
import { type Bench, NOBODY, openBench } from '../support/exchanges.ts'
import { raw } from '../support/http.ts'
import { openPortal, random } from '../support/portal.ts'

const SECRET = 'c0ffee-my-sergeant'
const officer: SignedIn = { officerId: 'o', roles: ['intake'], sessionHash: random(32) }
const SESSION = 'A'.repeat(43)

class StoreError extends Error {
  readonly code = '23505'
  readonly detail = SECRET
}
const fail = async () => {
  throw new StoreError(`duplicate key: ${SECRET}`)
}

const full = async () => {
  throw new ProblemError('busy')
}
/** Lets go of the request that is held. */
let held: (() => void) | null = null

let bench: Bench
let origin: string
beforeAll(async () => {
  bench = await openBench({
    authenticators: { ...NOBODY, officer: async () => officer },
    lanes: { ...LANES, door: { atOnce: 1 } },
  })
  bench.add('reporter', fail)
  bench.add('anyone', fail)
  bench.add('officer', fail)
  bench.add('anyone', async () => ({ said: 'well' }), { name: 'well' })
  bench.add('anyone', full, { name: 'full' })
  bench.add('officer', full, { name: 'full' })
  const hold = async () => {
    await new Promise<void>((resolve) => {
      held = resolve
    })
    return { said: 'well' }
  }
  bench.add('anyone', hold, { name: 'held', lane: 'door' })
  origin = await bench.app.server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => bench.app.server.close())

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(origin + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': SECRET,
      referer: `http://x.example/${SECRET}`,
      ...headers,
    },
    body,
  }).then(async (answer) => [answer.status, await answer.text()] as const)

const SAY = JSON.stringify({ say: SECRET, token: SECRET })

describe('requests', () => {
  it('are not logged, whatever becomes of them', async () => {
    expect(await post('/api/well', SAY)).toEqual([200, '{"said":"well"}'])
    expect(await post('/api/well', `{"${SECRET}`)).toEqual([400, '{"error":"badRequest"}'])
    expect(await post(`/api/${SECRET}`, SAY)).toEqual([404, '{"error":"notFound"}'])
    expect(await post(`/api/well?${SECRET}`, SAY)).toEqual([200, '{"said":"well"}'])
    expect(await post('/api/well', 'x'.repeat(5000))).toEqual([413, '{"error":"tooLarge"}'])
    await raw(Number(new URL(origin).port), `${SECRET}\r\n\r\n`)
    expect(bench.logged).toEqual([])
  })

  it('that are broken off are no fault: the log says nothing of them, not even at the slot', async () => {
    const head = 'POST /api/well HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
    for (const leave of ['destroy', 'resetAndDestroy', 'end'] as const) {
      const socket = connect(Number(new URL(origin).port), '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write(`${head}Content-Length: 1000\r\n\r\n{`)
      const [request] = await once(bench.app.server.server, 'request')
      const gone = new Promise((resolve) => request.socket.once('close', resolve))
      socket[leave]()
      await gone
    }
    bench.app.faults.flush()
    expect(bench.logged).toEqual([])
  })

  it('of reporters that fail are counted, and written at the slot without their time', async () => {
    for (const path of ['/api/reporter', '/api/reporter', '/api/anyone']) {
      expect(await post(path, SAY)).toEqual([500, '{"error":"internal"}'])
    }
    expect(bench.logged).toEqual([])
    bench.app.faults.flush()
    const line = {
      level: 'error',
      time: '2026-03-02T12:00:00.000Z',
      event: 'faults',
      code: '23505',
    }
    expect(bench.logged.splice(0)).toEqual([
      { ...line, route: '/api/reporter', count: 2 },
      { ...line, route: '/api/anyone', count: 1 },
    ])
    bench.app.faults.flush()
    expect(bench.logged).toEqual([])
  })

  it('that are refused as busy are counted likewise, officers’ too, but not whoever went away', async () => {
    const headers = { cookie: `candour=${SESSION}` }
    for (const path of ['/api/full', '/api/full', '/api/office/full']) {
      expect(await post(path, SAY, headers)).toEqual([503, '{"error":"busy"}'])
    }
    // One has the only turn; the other waits for it, and leaves.
    const first = post('/api/held', SAY)
    await expect.poll(() => held).not.toBeNull()
    const asked = once(bench.app.server.server, 'request')
    const leaves = new AbortController()
    const second = fetch(`${origin}/api/held`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: SAY,
      signal: leaves.signal,
    }).catch(() => 'gone')
    const [{ socket }] = await asked
    const gone = new Promise((resolve) => socket.once('close', resolve))
    leaves.abort()
    expect(await second).toBe('gone')
    await gone
    held?.()
    expect(await first).toEqual([200, '{"said":"well"}'])
    expect(bench.logged).toEqual([])
    bench.app.faults.flush()
    const line = { event: 'refused', code: 'busy' }
    expect(bench.logged.splice(0)).toEqual([
      expect.objectContaining({ ...line, route: '/api/full', count: 2 }),
      expect.objectContaining({ ...line, route: '/api/office/full', count: 1 }),
    ])
  })

  it('of officers that fail are written at once', async () => {
    const headers = { cookie: `candour=${SESSION}` }
    expect(await post('/api/office/officer', SAY, headers)).toEqual([500, '{"error":"internal"}'])
    expect(bench.logged.splice(0)).toEqual([
      {
        level: 'error',
        time: '2026-03-02T12:00:00.000Z',
        event: 'fault',
        route: '/api/office/officer',
        code: '23505',
      },
    ])
  })
})

describe('a line', () => {
  const lines: string[] = []
  const log = createLog('debug', { write: (line) => void lines.push(line) }, () => 0)

  it('has these keys and no other, with nothing but words and numbers in them', () => {
    const all = { route: '/api/x', code: 'E_X', at: 'server/app.ts:1', count: 1, port: 1 }
    log.error('fault', all)
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'error',
      time: '1970-01-01T00:00:00.000Z',
      event: 'fault',
      ...all,
    })
    expect(Object.keys(JSON.parse(lines[0] ?? ''))).toEqual([...LOG_KEYS])
  })

  it('leaves out every field that is not on the list, or not of its form', () => {
    const stray: LogFields & Record<string, unknown> = {
      ip: '192.0.2.1',
      userAgent: SECRET,
      body: SECRET,
      err: new Error(SECRET),
      hostname: SECRET,
      route: `two words ${SECRET}`,
      code: 'x'.repeat(101),
      count: 0.5,
    }
    lines.length = 0
    log.info('started', stray)
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'info',
      time: '1970-01-01T00:00:00.000Z',
      event: 'started',
    })
  })

  it('says of an error its code or class and its place, never its message', () => {
    const thrown = new TypeError(
      `was unhappy\n    at x (${new URL('../../server', import.meta.url)}/${SECRET}.ts:2:1)`,
    )
    expect(JSON.stringify(describeError(thrown))).not.toContain(SECRET)
    expect(describeError(thrown)).toMatchObject({ code: 'TypeError' })
    expect(describeError(SECRET)).toEqual({ code: 'notAnError' })
    expect(describeError(new ConfigError('x')).at).toBeUndefined()
    const place = new URL('../../server/http/route.ts', import.meta.url).href
    const ours = new RangeError(`${place}:7`)
    ours.stack = `RangeError: ${place}:7\n    at f (${place}:12:5)\n    at g (${place}:13:5)`
    expect(describeError(ours)).toEqual({ code: 'RangeError', at: 'server/http/route.ts:12' })
  })
})

it('the whole application logs nothing of what it is asked', async () => {
  const portal = await openPortal()
  const { server } = portal.app
  for (const url of ['/', '/healthz']) await server.inject(url)
  for (const url of ['/api/proof/challenge', '/api/report/read', '/api/nothing']) {
    await server.inject({ method: 'POST', url, payload: { token: SECRET } })
  }
  expect(portal.logged).toEqual([])
  await portal.close()
})
