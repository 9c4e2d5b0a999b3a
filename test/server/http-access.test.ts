import { describe, expect, it } from 'vitest'
import { z } from 'zod/mini'
import { toBase64url } from '../../protocol/base64url.ts'
import { type Access, exchange } from '../../protocol/exchange.ts'
import type { Authenticators, SignedIn } from '../../server/http/access.ts'
import { Padded } from '../../server/http/answer-json.ts'
import { route } from '../../server/http/route.ts'
import { type Bench, openBench } from '../support/exchanges.ts'
import { openPortal, random } from '../support/portal.ts'

const tokens = {
  setup: toBase64url(random(32)),
  invitation: toBase64url(random(32)),
  intake: toBase64url(random(32)),
  administrator: toBase64url(random(32)),
  ended: toBase64url(random(32)),
}
const signedIn = (roles: SignedIn['roles']): SignedIn => ({
  officerId: roles.join(),
  roles,
  sessionHash: random(32),
})
const invitation = { tokenHash: random(32), officerId: 'i', name: 'I', unit: 'U', roles: [] }
const authenticators: Authenticators = {
  setup: async (token) => token === tokens.setup,
  invited: async (token) => (token === tokens.invitation ? invitation : null),
  officer: async (sessions) =>
    sessions.includes(tokens.intake)
      ? signedIn(['intake'])
      : sessions.includes(tokens.administrator)
        ? signedIn(['administrator'])
        : null,
}
const EVERYONE = Object.values(tokens)
const ACCESS: Access[] = ['anyone', 'setup', 'invited', 'reporter', 'officer', 'administrator']
const pathOf = (access: Access) =>
  access === 'officer' || access === 'administrator' ? `/api/office/${access}` : `/api/${access}`

const openAll = async (): Promise<Bench> => {
  const bench = await openBench({ authenticators })
  for (const access of ACCESS) {
    bench.add(access, async (_, { caller }) => ({
      said: caller !== null && 'officerId' in caller ? caller.officerId : 'nobody',
    }))
  }
  return bench
}

/** The answer to a caller who presents this token in every way there is. */
const ask = async ({ app }: Bench, access: Access, token: string | null) => {
  const answer = await app.server.inject({
    method: 'POST',
    url: pathOf(access),
    payload: token === null ? {} : { token },
    headers: token === null ? {} : { cookie: `candour=${token}` },
  })
  return answer.json().error ?? answer.json().said
}

describe('each rule lets in', () => {
  const allowed: Record<Access, Record<string, string>> = {
    anyone: Object.fromEntries(EVERYONE.map((token) => [token, 'nobody'])),
    reporter: Object.fromEntries(EVERYONE.map((token) => [token, 'nobody'])),
    setup: { [tokens.setup]: 'nobody' },
    invited: { [tokens.invitation]: 'i' },
    officer: { [tokens.intake]: 'intake', [tokens.administrator]: 'administrator' },
    administrator: { [tokens.administrator]: 'administrator', [tokens.intake]: 'notAllowed' },
  }
  const refusals: Record<Access, string> = {
    anyone: 'nobody',
    reporter: 'nobody',
    setup: 'linkInvalid',
    invited: 'linkInvalid',
    officer: 'signInNeeded',
    administrator: 'signInNeeded',
  }
  it.each(ACCESS)('%s: whom it names, and nobody else', async (access) => {
    const bench = await openAll()
    for (const token of [null, toBase64url(random(32)), '', 'x', ...EVERYONE]) {
      const expected = (token !== null && allowed[access][token]) || refusals[access]
      expect(await ask(bench, access, token), `${access} ${token}`).toBe(expected)
    }
  })
})

describe('no route', () => {
  it('is taken without a rule', async () => {
    const { app } = await openBench()
    expect(() => app.server.post('/api/free', async () => 'x')).toThrow(
      'POST /api/free has no access rule',
    )
    const faked = { config: { access: 'anyone' as const } }
    expect(() => app.server.post('/api/free', faked, async () => 'x')).toThrow(
      'POST /api/free has no access rule',
    )
    expect(() => app.server.get('/free', { config: {} }, async () => 'x')).toThrow(
      'GET /free has no access rule',
    )
  })

  it('that needs a session stands where none is sent, and no reporter’s where one is', async () => {
    const { app } = await openBench()
    const body = z.strictObject({})
    const common = { request: body, response: body, maxRequestBytes: 64 }
    const answer = async () => ({})
    expect(() =>
      route(app, exchange({ path: '/api/stray', access: 'officer', ...common }), answer),
    ).toThrow('/api/stray needs a session')
    expect(() =>
      route(app, exchange({ path: '/api/office/stray', access: 'reporter', ...common }), answer),
    ).toThrow('/api/office/stray is a reporter')
  })
})

it('who has no session is told so before the body is read', async () => {
  const bench = await openAll()
  const { statusCode, body } = await bench.app.server.inject({
    method: 'POST',
    url: '/api/office/officer',
    payload: 'x'.repeat(100_000),
    headers: { 'content-type': 'application/json' },
  })
  expect([statusCode, body]).toEqual([401, '{"error":"signInNeeded"}'])
})

it('what a sibling site sets beside it keeps no officer out', async () => {
  const bench = await openAll()
  const asked = async (cookie: string) => {
    const answer = await bench.app.server.inject({
      method: 'POST',
      url: '/api/office/officer',
      payload: {},
      headers: { cookie },
    })
    return answer.json()
  }
  const own = `candour=${tokens.intake}`
  const planted = Array.from({ length: 40 }, () => `candour=${toBase64url(random(32))}`)
  const junk = ['candour=', 'candour=x', 'candour', 'candour=%00', 'candour="a"', 'a=candour=b']
  for (const others of [[own], planted, junk]) {
    expect(await asked([...others, own].join('; '))).toEqual({ said: 'intake' })
    expect(await asked([own, ...others].join('; '))).toEqual({ said: 'intake' })
  }
  expect(await asked([...planted, ...junk].join('; '))).toEqual({ error: 'signInNeeded' })
})

it('another site’s page is refused before it is known who asks', async () => {
  const bench = await openAll()
  for (const access of ACCESS) {
    for (const [site, refused] of [
      ['cross-site', true],
      ['same-site', true],
      ['none', true],
      ['same-origin', false],
    ] as const) {
      const { body } = await bench.app.server.inject({
        method: 'POST',
        url: pathOf(access),
        payload: {},
        headers: { 'sec-fetch-site': site, cookie: `candour=${tokens.administrator}` },
      })
      expect(body === '{"error":"badRequest"}', `${access} ${site}`).toBe(refused)
    }
  }
})

describe('a page of another origin', () => {
  const ask = async (publicUrl: string, headers: Record<string, string>) => {
    const bench = await openBench({ publicUrl })
    bench.add('anyone', async () => ({ said: 'well' }))
    const answer = await bench.app.server.inject({
      method: 'POST',
      url: '/api/anyone',
      payload: {},
      headers,
    })
    return answer.json().said ?? answer.json().error
  }

  it('is refused where the browser says no more than the origin', async () => {
    for (const origin of [
      'https://evil.example',
      'https://sibling.portal.example',
      'https://portal.example.evil.example',
      'https://portal.example:8443',
      'http://portal.example',
      'null',
      '',
    ]) {
      const headers = { origin, host: 'portal.example' }
      expect(await ask('https://portal.example', headers), origin).toBe('badRequest')
    }
    const host = 'portal.example'
    const site = { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example', host }
    expect(await ask('https://portal.example', site)).toBe('badRequest')
  })

  it('is not ours by whatever way we are asked', async () => {
    const own = 'https://portal.example'
    expect(await ask(own, { origin: own })).toBe('well')
    expect(await ask(own, { origin: own, host: 'portal:8080' })).toBe('well')
    expect(
      await ask('http://127.0.0.1:8080', {
        origin: 'http://localhost:8080',
        host: 'localhost:8080',
      }),
    ).toBe('well')
    expect(await ask(own, { origin: 'null', 'sec-fetch-site': 'same-origin' })).toBe('well')
    expect(await ask(own, {}), 'no browser').toBe('well')
  })
})

describe('the session cookie', () => {
  const withCookie = async (publicUrl: string) => {
    const bench = await openBench({ authenticators, publicUrl })
    bench.add('officer', async (_, { session }) => {
      session.clear()
      return { said: 'x' }
    })
    bench.add(
      'anyone',
      async (_, { session }) => {
        session.set(tokens.intake)
        return { said: 'x' }
      },
      { name: 'office/start', lane: 'door' },
    )
    return bench.app.server
  }

  it('goes to the office’s API alone, is out of reach of scripts, and needs https:', async () => {
    const server = await withCookie('https://portal.example')
    const url = '/api/office/start'
    const { headers } = await server.inject({ method: 'POST', url, payload: {} })
    expect(headers['set-cookie']).toBe(
      `__Secure-candour=${tokens.intake}; Path=/api/office/; HttpOnly; SameSite=Strict; Secure`,
    )
    const ended = await server.inject({
      method: 'POST',
      url: '/api/office/officer',
      payload: {},
      headers: { cookie: `a=b; __Secure-candour=${tokens.intake}` },
    })
    expect(ended.headers['set-cookie']).toBe(
      '__Secure-candour=; Max-Age=0; Path=/api/office/; HttpOnly; SameSite=Strict; Secure',
    )
    const plain = await server.inject({
      method: 'POST',
      url: '/api/office/officer',
      payload: {},
      headers: { cookie: `candour=${tokens.intake}` },
    })
    expect(plain.json()).toEqual({ error: 'signInNeeded' })
  })

  it('is a plain one on this machine', async () => {
    const server = await withCookie('http://127.0.0.1:8080')
    const url = '/api/office/start'
    const { headers } = await server.inject({ method: 'POST', url, payload: {} })
    expect(headers['set-cookie']).toBe(
      `candour=${tokens.intake}; Path=/api/office/; HttpOnly; SameSite=Strict`,
    )
  })
})

describe('an answer', () => {
  const padded = exchange({
    path: '/api/padded',
    access: 'reporter',
    request: z.strictObject({}),
    response: z.strictObject({ said: z.string(), pad: z.string() }),
    maxRequestBytes: 64,
  })

  it('with padding has the length it was given, whatever it says', async () => {
    const { app } = await openBench()
    let said = ''
    route(app, padded, async () => new Padded({ said }, 500))
    for (const text of ['', 'x', 'x'.repeat(400)]) {
      said = text
      const answer = await app.server.inject({ method: 'POST', url: '/api/padded', payload: {} })
      expect(answer.rawPayload).toHaveLength(500)
      expect(answer.json()).toMatchObject({ said: text })
    }
    said = 'x'.repeat(500)
    const answer = await app.server.inject({ method: 'POST', url: '/api/padded', payload: {} })
    expect(answer.body).toBe('{"error":"internal"}')
  })

  it('that does not fit its contract is not sent', async () => {
    const bench = await openBench()
    const more = { said: 'x', secret: 'y' }
    bench.add('anyone', async () => more)
    const answer = await bench.app.server.inject({
      method: 'POST',
      url: '/api/anyone',
      payload: {},
    })
    expect([answer.statusCode, answer.body]).toEqual([500, '{"error":"internal"}'])
  })
})

it('every route of the application has a rule, and every exchange is POST under /api/', async () => {
  const portal = await openPortal()
  const { routes } = portal.app
  for (const { method, url, access } of routes) {
    expect(access, url).toBeTruthy()
    if (url.startsWith('/api/')) expect([method, access]).not.toEqual([method, 'page'])
    expect(access === 'page' ? ['GET', 'HEAD'] : ['POST'], url).toContain(method)
  }
  expect(routes.map(({ url }) => url)).toContain('/api/proof/challenge')
  await portal.close()
})
