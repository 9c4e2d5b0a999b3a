import { describe, expect, it, vi } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { POOL_CONNECTIONS } from '../../server/db/postgres.ts'
import { LANES, Limiter, LONGEST_WAIT_MS, MOST_WAITING } from '../../server/http/limits.ts'
import { codeOf } from '../../server/http/refusal.ts'
import { NOBODY, openBench } from '../support/exchanges.ts'
import { random } from '../support/portal.ts'

const well = [200, '{"said":"well"}']
const officer = { officerId: 'o', roles: ['intake' as const], sessionHash: random(32) }

type BenchServer = Awaited<ReturnType<typeof openBench>>
const post = ({ app }: BenchServer, url: string, headers: Record<string, string> = {}) =>
  app.server
    .inject({ method: 'POST', url, payload: {}, headers })
    .then((answer) => [answer.statusCode, answer.body])

/** Work that ends when it is told to. */
const work = () => {
  const ends: (() => void)[] = []
  const started: string[] = []
  const named = (name: string) => () =>
    new Promise<string>((resolve) => {
      started.push(name)
      ends.push(() => resolve(name))
    })
  const endOne = async () => {
    ends.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { started, named, endOne }
}

describe('a lane', () => {
  it('counts what runs until it has ended, also in failure', async () => {
    const limiter = new Limiter({ atOnce: 1 })
    await expect(limiter.run(() => Promise.reject(new Error('x')))).rejects.toThrow('x')
    const { started, named, endOne } = work()
    const first = limiter.run(named('first'))
    const second = limiter.run(named('second'))
    expect(started).toEqual(['first'])
    await endOne()
    expect(started).toEqual(['first', 'second'])
    await endOne()
    expect(await Promise.all([first, second])).toEqual(['first', 'second'])
  })

  it('gives strangers their turns in the order in which they came', async () => {
    const limiter = new Limiter({ atOnce: 2 })
    const { started, named, endOne } = work()
    const names = Array.from({ length: 9 }, (_, i) => `${i}`)
    const all = Promise.all(names.map((name) => limiter.run(named(name))))
    for (let i = 0; i < names.length; i++) await endOne()
    expect(await all).toEqual(names)
    expect(started).toEqual(names)
  })

  it('gives each of several a turn before any has two', async () => {
    const limiter = new Limiter({ atOnce: 1 })
    const { started, named, endOne } = work()
    const asked = ['a', 'a', 'a', 'a', 'b', 'c', 'b'].map((whose, i) =>
      limiter.run(named(`${whose}${i}`), whose),
    )
    for (let i = 0; i < asked.length; i++) await endOne()
    await Promise.all(asked)
    expect(started).toEqual(['a0', 'a1', 'b4', 'c5', 'a2', 'b6', 'a3'])
  })

  it('leaves room beside whoever takes all that one may', async () => {
    const limiter = new Limiter({ atOnce: 4, each: 2 })
    const { started, named, endOne } = work()
    const asked = ['a', 'a', 'a', 'b', 'b'].map((whose) => limiter.run(named(whose), whose))
    expect(started).toEqual(['a', 'a', 'b', 'b'])
    for (let i = 0; i < asked.length; i++) await endOne()
    await Promise.all(asked)
    expect(started).toHaveLength(5)
    expect(await limiter.run(async () => 1, 'a')).toBe(1)
  })

  it('refuses after the longest wait, and gives the place to the next', async () => {
    vi.useFakeTimers()
    const limiter = new Limiter({ atOnce: 1 })
    let end = () => {}
    const held = limiter.run(
      () =>
        new Promise<void>((resolve) => {
          end = resolve
        }),
    )
    const waits = limiter.run(async () => 1)
    const refused = expect(waits).rejects.toThrow('busy')
    vi.advanceTimersByTime(LONGEST_WAIT_MS)
    await refused
    const next = limiter.run(async () => 2)
    vi.useRealTimers()
    end()
    await held
    expect(await next).toBe(2)
  })

  it('keeps no turn for whoever has gone', async () => {
    const limiter = new Limiter({ atOnce: 1 })
    const { started, named, endOne } = work()
    const first = limiter.run(named('first'))
    const gone = new AbortController()
    const left = limiter.run(named('left'), null, gone.signal)
    const refused = expect(left).rejects.toThrow('busy')
    const last = limiter.run(named('last'))
    gone.abort()
    await refused
    await endOne()
    await endOne()
    await Promise.all([first, last])
    expect(started).toEqual(['first', 'last'])
  })

  it('where too many wait, the longest line makes room for whoever comes', async () => {
    const limiter = new Limiter({ atOnce: 1 })
    const { started, named, endOne } = work()
    const first = limiter.run(named('first'))
    const flood = Array.from({ length: MOST_WAITING + 1 }, () =>
      limiter.run(async () => 'flood', 'flood').catch(codeOf),
    )
    const other = limiter.run(named('other'), 'other')
    await endOne()
    await endOne()
    expect(started).toEqual(['first', 'other'])
    await Promise.all([first, other])
    const answers = await Promise.all(flood)
    expect(answers.filter((answer) => answer === 'busy')).toHaveLength(2)
    expect(answers.filter((answer) => answer === 'flood')).toHaveLength(MOST_WAITING - 1)
  })
})

describe('a flood in one lane', () => {
  const slow = () =>
    new Promise<{ said: string }>((resolve) => setImmediate(() => resolve({ said: 'well' })))
  const one = { atOnce: 1 }

  it('is answered all of it, and leaves the others open', async () => {
    const bench = await openBench({ lanes: { ...LANES, read: one, send: one, door: one } })
    bench.add('anyone', slow, { name: 'read' })
    bench.add('anyone', slow, { name: 'send', lane: 'send' })
    bench.add('anyone', slow, { name: 'door', lane: 'door' })
    const flood = Array.from({ length: 100 }, () => post(bench, '/api/read'))
    expect(await post(bench, '/api/send')).toEqual(well)
    expect(await post(bench, '/api/door')).toEqual(well)
    expect((await Promise.all(flood)).every(([status]) => status === 200)).toBe(true)
  })

  it('of one officer leaves the others their turn', async () => {
    const bench = await openBench({
      lanes: { ...LANES, office: { atOnce: 2, each: 1 } },
      authenticators: {
        ...NOBODY,
        officer: async ([token = '']) => ({ ...officer, officerId: token }),
      },
    })
    bench.add('officer', slow)
    const answered: string[] = []
    const as = async (letter: string) => {
      const cookie = `candour=${letter.repeat(43)}`
      expect(await post(bench, '/api/office/officer', { cookie })).toEqual(well)
      answered.push(letter)
    }
    await Promise.all([...Array.from({ length: 20 }, () => as('A')), as('E')])
    expect(answered.indexOf('E')).toBeLessThan(3)
  })

  it('of strangers takes no turn of an officer', async () => {
    const bench = await openBench({
      lanes: { ...LANES, office: one },
      authenticators: {
        ...NOBODY,
        officer: async ([token]) => (token === 'E'.repeat(43) ? officer : null),
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
})

describe('whose turn it is', () => {
  const slow = () =>
    new Promise<{ said: string }>((resolve) => setTimeout(() => resolve({ said: 'well' }), 2))

  it.each(['read', 'door'] as const)('no token made up goes first: %s', async (lane) => {
    const bench = await openBench({ lanes: { ...LANES, [lane]: { atOnce: 2 } } })
    bench.add('anyone', slow, { lane })
    const send = (payload: object) =>
      bench.app.server.inject({ method: 'POST', url: '/api/anyone', payload }).then(() => undefined)
    let answered = 0
    const strangers = Array.from({ length: 10 }, () => send({}))
    const flood = Array.from({ length: 100 }, async (_, i) => {
      await send({ token: `made up ${i}` })
      answered += 1
    })
    await Promise.all(strangers)
    expect(answered).toBeLessThan(10)
    await Promise.all(flood)
  })

  it('one mailbox leaves the others their turn', async () => {
    const bench = await openBench({ lanes: { ...LANES, mailbox: { atOnce: 1 } } })
    bench.add('reporter', slow, { lane: 'mailbox' })
    const answered: string[] = []
    const as = async (whose: string) => {
      const payload = { token: whose }
      await bench.app.server.inject({ method: 'POST', url: '/api/reporter', payload })
      answered.push(whose)
    }
    await Promise.all([...Array.from({ length: 20 }, () => as('a')), as('b')])
    expect(answered.indexOf('b')).toBeLessThan(3)
  })
})

it('invented sessions are looked for a few at once, and keep no officer out', async () => {
  let atOnce = 0
  let most = 0
  const bench = await openBench({
    authenticators: {
      ...NOBODY,
      officer: async ([given]) => {
        atOnce += 1
        most = Math.max(most, atOnce)
        await new Promise((resolve) => setTimeout(resolve, 2))
        atOnce -= 1
        return given === 'E'.repeat(43) ? officer : null
      },
    },
  })
  bench.add('officer', async () => ({ said: 'well' }))
  const flood = Array.from({ length: 200 }, () =>
    post(bench, '/api/office/officer', { cookie: `candour=${'A'.repeat(43)}` }),
  )
  const own = post(bench, '/api/office/officer', { cookie: `candour=${'E'.repeat(43)}` })
  expect(await own).toEqual(well)
  await Promise.all(flood)
  expect(most).toBe(LANES.session.atOnce)
  expect(most).toBeLessThan(POOL_CONNECTIONS / 2)
})

it('of hundreds of sessions in one request, few are looked for', async () => {
  const tried: number[] = []
  const nobody = async (sessions: readonly string[]) => {
    tried.push(sessions.length)
    return null
  }
  const bench = await openBench({ authenticators: { ...NOBODY, officer: nobody } })
  bench.add('officer', async () => ({ said: 'x' }))
  const sessions = Array.from({ length: 200 }, () => `candour=${toBase64url(random(32))}`)
  await post(bench, '/api/office/officer', { cookie: sessions.join('; ') })
  expect(tried).toEqual([64])
})

it('bodies under way hold no place: a slow sender keeps nobody out', async () => {
  const bench = await openBench({ lanes: { ...LANES, send: { atOnce: 1 } } })
  bench.add('anyone', async () => ({ said: 'well' }), { lane: 'send' })
  const origin = await bench.app.server.listen({ host: '127.0.0.1', port: 0 })
  let begun = 0
  bench.app.server.server.on('request', () => begun++)
  const slow = Array.from({ length: 5 }, () => {
    const body = new ReadableStream({ start: (to) => to.enqueue(new TextEncoder().encode('{')) })
    const abort = new AbortController()
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', body, headers, duplex: 'half' as const, signal: abort.signal }
    const answered = fetch(`${origin}/api/anyone`, init).catch(() => null)
    return { abort, answered }
  })
  await expect.poll(() => begun).toBe(slow.length)
  expect(await post(bench, '/api/anyone')).toEqual(well)
  for (const { abort } of slow) abort.abort()
  await Promise.all(slow.map(({ answered }) => answered))
  await bench.app.server.close()
})

describe('an answer in time', () => {
  const ANSWER_MS = 50
  const never = () => new Promise<never>(() => undefined)
  const lanes = { ...LANES, read: { atOnce: 1, answerMs: ANSWER_MS } }

  it('is that it may have been done where it had begun, and that it was not where it waited', async () => {
    const bench = await openBench({ lanes })
    bench.add('anyone', never)
    const [first, second] = await Promise.all([
      post(bench, '/api/anyone'),
      post(bench, '/api/anyone'),
    ])
    expect(first).toEqual([503, '{"error":"interrupted"}'])
    expect(second).toEqual([503, '{"error":"busy"}'])
  })

  it('comes at once where the server ends', async () => {
    const bench = await openBench({ lanes: { ...LANES, read: { atOnce: 1 } } })
    bench.add('anyone', never)
    const asked = [post(bench, '/api/anyone'), post(bench, '/api/anyone')]
    await new Promise((resolve) => setImmediate(resolve))
    bench.app.life.ending.abort('ends')
    expect(await Promise.all(asked)).toEqual([
      [503, '{"error":"interrupted"}'],
      [503, '{"error":"busy"}'],
    ])
  })

  it('is within ten seconds for whoever reports', () => {
    const { send, append, read, mailbox } = LANES
    const bounds = [send, append, read, mailbox].map((lane) => new Limiter(lane).answerMs)
    expect(bounds).toEqual([10_000, 10_000, 10_000, 10_000])
  })
})
