import { describe, expect, it } from 'vitest'
import { LANES, Limiter } from '../../server/http/limits.ts'
import { codeOf, ProblemError } from '../../server/http/problem.ts'
import { NOBODY, openBench } from '../support/exchanges.ts'
import { random } from '../support/portal.ts'

const busy = [503, '{"error":"busy"}']
const well = [200, '{"said":"well"}']
const officer = { officerId: 'o', roles: ['intake' as const], sessionHash: random(32) }

type BenchServer = Awaited<ReturnType<typeof openBench>>
const post = ({ app }: BenchServer, url: string, headers: Record<string, string> = {}) =>
  app.server
    .inject({ method: 'POST', url, payload: {}, headers })
    .then((answer) => [answer.statusCode, answer.body])

describe('the bucket', () => {
  it('gives what it holds, then what flows in', () => {
    let nowMs = 0
    const limiter = new Limiter({ perSecond: 10, burst: 3, atOnce: 9 }, () => nowMs)
    const arrivals = (count: number) =>
      Array.from({ length: count }, () => {
        try {
          limiter.arrive()
          return true
        } catch (error) {
          expect(codeOf(error)).toBe('busy')
          return false
        }
      }).filter(Boolean).length
    expect(arrivals(5)).toBe(3)
    nowMs = 99
    expect(arrivals(5)).toBe(0)
    nowMs = 100
    expect(arrivals(5)).toBe(1)
    nowMs = 3_600_000
    expect(arrivals(5)).toBe(3)
    nowMs = 0
    expect(arrivals(5), 'a clock set back gives nothing').toBe(0)
    nowMs = 200
    expect(arrivals(5)).toBe(2)
  })

  it('counts what runs until it has ended, also in failure', async () => {
    const limiter = new Limiter({ perSecond: null, burst: 0, atOnce: 1 }, () => 0)
    let end = () => {}
    const first = limiter.run(
      () =>
        new Promise<void>((resolve) => {
          end = resolve
        }),
    )
    expect(() => limiter.arrive()).toThrow(ProblemError)
    await expect(limiter.run(async () => 1)).rejects.toThrow('busy')
    end()
    await first
    await expect(limiter.run(() => Promise.reject(new Error('x')))).rejects.toThrow('x')
    expect(await limiter.run(async () => 1)).toBe(1)
  })

  it('leaves room beside whoever takes all that one may', async () => {
    const limiter = new Limiter({ perSecond: null, burst: 0, atOnce: 4, each: 2 }, () => 0)
    const ends: (() => void)[] = []
    const running = () => new Promise<void>((resolve) => ends.push(resolve))
    const taken = [limiter.run(running, 'a'), limiter.run(running, 'a')]
    await expect(limiter.run(running, 'a')).rejects.toThrow('busy')
    taken.push(limiter.run(running, 'b'), limiter.run(running, null))
    await expect(limiter.run(running, 'c')).rejects.toThrow('busy')
    for (const end of ends) end()
    await Promise.all(taken)
    expect(await limiter.run(async () => 1, 'a')).toBe(1)
  })
})

describe('a flood in one lane', () => {
  const lanes = {
    ...LANES,
    read: { perSecond: 1, burst: 2, atOnce: 9 },
    door: { perSecond: 1, burst: 1, atOnce: 9 },
    office: { perSecond: 1, burst: 1, atOnce: 9 },
  }

  it('of reads leaves sending, its proofs and the office open', async () => {
    const bench = await openBench({
      lanes,
      authenticators: { ...NOBODY, officer: async () => officer },
    })
    const say = async () => ({ said: 'well' })
    bench.add('anyone', say, { name: 'read' })
    bench.add('reporter', say)
    bench.add('anyone', say, { name: 'send', lane: 'send' })
    bench.add('anyone', say, { name: 'proof', lane: 'proof' })
    bench.add('anyone', say, { name: 'door', lane: 'door' })
    bench.add('officer', say)
    const flood = await Promise.all(Array.from({ length: 20 }, () => post(bench, '/api/read')))
    expect(flood.filter(([status]) => status === 200)).toHaveLength(2)
    expect(flood.filter(([status]) => status === 503)).toHaveLength(18)
    expect(await post(bench, '/api/reporter')).toEqual(busy)
    const sends = await Promise.all(Array.from({ length: 100 }, () => post(bench, '/api/send')))
    expect(sends.every(([status]) => status === 200)).toBe(true)
    expect(await post(bench, '/api/proof')).toEqual(well)
    expect(await post(bench, '/api/door')).toEqual(well)
    const cookie = `candour=${'A'.repeat(43)}`
    expect(await post(bench, '/api/office/officer', { cookie })).toEqual(well)
    bench.clock.nowMs += 1000
    expect(await post(bench, '/api/reporter')).toEqual(well)
  })

  it('of one officer leaves the others room', async () => {
    const bench = await openBench({
      lanes: { ...LANES, office: { ...LANES.office, each: 1 } },
      authenticators: { ...NOBODY, officer: async (token) => ({ ...officer, officerId: token }) },
    })
    const slow = () =>
      new Promise<{ said: string }>((resolve) => setImmediate(() => resolve({ said: 'well' })))
    bench.add('officer', slow)
    const as = (letter: string) =>
      post(bench, '/api/office/officer', { cookie: `candour=${letter.repeat(43)}` })
    const answers = await Promise.all([as('A'), as('A'), as('E')])
    expect(answers.map(([status]) => status).sort()).toEqual([200, 200, 503])
    expect(answers[2]).toEqual(well)
  })

  it('of strangers never empties the office’s bucket', async () => {
    const bench = await openBench({
      lanes,
      authenticators: {
        ...NOBODY,
        officer: async (token) => (token === 'E'.repeat(43) ? officer : null),
      },
    })
    bench.add('officer', async () => ({ said: 'well' }))
    for (let i = 0; i < 20; i++) {
      const cookie = `candour=${'A'.repeat(43)}`
      expect(await post(bench, '/api/office/officer', { cookie })).toEqual([
        401,
        '{"error":"signInNeeded"}',
      ])
    }
    const cookie = `candour=${'E'.repeat(43)}`
    expect(await post(bench, '/api/office/officer', { cookie })).toEqual(well)
  })

  it('is turned away before its body is read', async () => {
    const bench = await openBench({ lanes })
    bench.add('anyone', async () => ({ said: 'well' }))
    expect(await post(bench, '/api/anyone')).toEqual(well)
    expect(await post(bench, '/api/anyone')).toEqual(well)
    const answer = await bench.app.server.inject({
      method: 'POST',
      url: '/api/anyone',
      payload: '{ broken',
      headers: { 'content-type': 'application/json' },
    })
    expect([answer.statusCode, answer.body]).toEqual(busy)
  })
})

it('turns away at once what is more than it can work on, and takes the next when one is done', async () => {
  const bench = await openBench({ lanes: { ...LANES, send: { ...LANES.send, atOnce: 2 } } })
  const ends: (() => void)[] = []
  const wait = () => new Promise<void>((resolve) => void ends.push(resolve))
  bench.add('anyone', () => wait().then(() => ({ said: 'well' })), { lane: 'send' })
  const answered: (string | number)[][] = []
  const asked = Array.from({ length: 5 }, () =>
    post(bench, '/api/anyone').then((answer) => void answered.push(answer)),
  )
  await expect.poll(() => answered).toEqual([busy, busy, busy])
  for (const end of ends.splice(0)) end()
  await Promise.all(asked)
  expect(answered.slice(3)).toEqual([well, well])
  const next = post(bench, '/api/anyone')
  await expect.poll(() => ends.length).toBe(1)
  for (const end of ends) end()
  expect(await next).toEqual(well)
})

it('bodies under way hold no place: a slow sender keeps nobody out', async () => {
  const bench = await openBench({ lanes: { ...LANES, send: { ...LANES.send, atOnce: 1 } } })
  bench.add('anyone', async () => ({ said: 'well' }), { lane: 'send' })
  const origin = await bench.app.server.listen({ host: '127.0.0.1', port: 0 })
  const slow = Array.from({ length: 5 }, () => {
    const body = new ReadableStream({ start: (to) => to.enqueue(new TextEncoder().encode('{')) })
    const abort = new AbortController()
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', body, headers, duplex: 'half' as const, signal: abort.signal }
    const answered = fetch(`${origin}/api/anyone`, init).catch(() => null)
    return { abort, answered }
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await post(bench, '/api/anyone')).toEqual(well)
  for (const { abort } of slow) abort.abort()
  await Promise.all(slow.map(({ answered }) => answered))
  await bench.app.server.close()
})
