import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPages } from '../../server/pages.ts'
import { lastingHeaders, raw, rawHeaders } from '../support/http.ts'
import { openPortal, type TestPortal, temporaryFolder } from '../support/portal.ts'

const CSP =
  "default-src 'none';script-src 'self' 'wasm-unsafe-eval';style-src 'self';img-src 'self';" +
  "font-src 'none';connect-src 'self';worker-src 'self';frame-src 'self';form-action 'none';base-uri 'none';" +
  "frame-ancestors 'none';require-trusted-types-for 'script';trusted-types candour"

/** Where a portal under test says that it is. */
const PUBLIC = 'http://127.0.0.1:8080'
const FRAME_CSP =
  `sandbox allow-scripts;default-src 'none';script-src 'self' ${PUBLIC} 'wasm-unsafe-eval';style-src 'self' ${PUBLIC};` +
  "img-src blob:;media-src blob:;worker-src blob:;connect-src 'none';form-action 'none';" +
  "base-uri 'none';frame-ancestors 'self';require-trusted-types-for 'script';trusted-types candour"

const COMMON = {
  'content-security-policy': CSP,
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': expect.stringMatching(/^([a-z-]+=\(\), )+clipboard-write=\(self\)$/),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
  'cache-control': 'no-store',
}
const PASSKEYS_TOO = expect.stringMatching(
  /^([a-z-]+=\(\), )+clipboard-write=\(self\), publickey-credentials-create=\(self\), publickey-credentials-get=\(self\)$/,
)
const JSON_TYPE = 'application/json; charset=utf-8'
const HTML_TYPE = 'text/html; charset=utf-8'

const SCRIPT = 'console.log(1)\n'.repeat(100)
const built = temporaryFolder()
const write = (path: string, text: string) => {
  const file = join(built.folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
  writeFileSync(`${file}.br`, brotliCompressSync(text))
  writeFileSync(`${file}.gz`, gzipSync(text))
}

let portal: TestPortal
let port: number
let origin: string

beforeAll(async () => {
  write('report/index.html', '<title>report</title>')
  write('office/index.html', '<title>office</title>')
  write('view/index.html', '<title>view</title>')
  write('view/assets/index-abcdefgh.js', SCRIPT)
  write('not-found.html', '<title>not found</title>')
  write('assets/index-abcdefgh.js', SCRIPT)
  write('office/assets/index-abcdefgh.js', SCRIPT)
  portal = await openPortal('embedded', { pages: loadPages(built.folder) })
  origin = await portal.app.server.listen({ host: '127.0.0.1', port: 0 })
  port = Number(new URL(origin).port)
})
afterAll(async () => {
  await portal.close()
  built.remove()
})

const get = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(origin + path, { redirect: 'manual', ...init })
  return {
    status: answer.status,
    headers: lastingHeaders(answer.headers),
    body: await answer.text(),
  }
}
const post = (path: string, body: string, type = 'application/json') =>
  get(path, { method: 'POST', headers: { 'content-type': type }, body })
const text = (request: string) => raw(port, request.replaceAll('\n', '\r\n'))

describe('exactly these headers', () => {
  const page = { ...COMMON, 'content-type': HTML_TYPE, vary: 'accept-encoding' }
  const refused = { ...COMMON, 'content-type': JSON_TYPE }

  it.each([
    ['/', 200, '<title>report</title>'],
    ['/office/', 200, '<title>office</title>'],
    ['/nowhere', 404, '<title>not found</title>'],
    ['/assets/', 404, '<title>not found</title>'],
    ['/assets/other.js', 404, '<title>not found</title>'],
    ['/assets/..%2f..%2fpackage.json', 404, '<title>not found</title>'],
    ['/%zz', 404, '<title>not found</title>'],
    ['/index.html', 404, '<title>not found</title>'],
  ])('on the page %s', async (path, status, body) => {
    const { 'content-encoding': encoding, ...headers } = (await get(path)).headers
    expect(encoding).toBe('gzip')
    const permissions = path === '/office/' ? { 'permissions-policy': PASSKEYS_TOO } : {}
    expect(headers).toEqual({ ...page, ...permissions })
    expect(await get(path)).toMatchObject({ status, body })
  })

  it.each([
    ['the reporter’s, of which a device keeps nothing', '/assets', 'no-store'],
    ['the office’s, which alone are kept', '/office/assets', 'public, max-age=31536000, immutable'],
  ])('on assets: %s', async (_, folder, cacheControl) => {
    const { status, headers, body } = await get(`${folder}/index-abcdefgh.js`)
    expect({ status, body }).toEqual({ status: 200, body: SCRIPT })
    expect(headers).toEqual({
      ...COMMON,
      'cache-control': cacheControl,
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'accept-encoding',
    })
  })

  it('on the page that shows a file: of no origin, without a network, in pages of ours alone', async () => {
    const { status, headers, body } = await get('/view/')
    expect({ status, body }).toEqual({ status: 200, body: '<title>view</title>' })
    expect(headers).toEqual({
      ...page,
      'content-encoding': 'gzip',
      'content-security-policy': FRAME_CSP,
      'x-frame-options': 'SAMEORIGIN',
      'cross-origin-resource-policy': 'cross-origin',
    })
  })

  it('on what that page needs, which it asks for as a stranger does', async () => {
    const { status, headers, body } = await get('/view/assets/index-abcdefgh.js')
    expect({ status, body }).toEqual({ status: 200, body: SCRIPT })
    expect(headers).toEqual({
      ...COMMON,
      'access-control-allow-origin': '*',
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'accept-encoding',
    })
  })

  it('on the redirect to the office', async () => {
    const { status, headers } = await get('/office')
    expect(status).toBe(308)
    expect(headers).toEqual({ ...COMMON, location: '/office/' })
  })

  it('on an answer', async () => {
    const { status, headers } = await post('/api/proof/challenge', '{}')
    expect(status).toBe(200)
    expect(headers).toEqual(refused)
    expect((await get('/healthz')).headers).toEqual(refused)
  })

  it.each([
    ['no such exchange', '/api/nothing', '{}', 'application/json', 404, 'notFound'],
    [
      'a request that does not fit',
      '/api/proof/challenge',
      '{"a":1}',
      'application/json',
      400,
      'badRequest',
    ],
    ['no JSON', '/api/proof/challenge', '{', 'application/json', 400, 'badRequest'],
    ['an empty body', '/api/proof/challenge', '', 'application/json', 400, 'badRequest'],
    [
      'a form',
      '/api/proof/challenge',
      'a=1',
      'application/x-www-form-urlencoded',
      400,
      'badRequest',
    ],
    [
      'a prototype',
      '/api/proof/challenge',
      '{"__proto__":{}}',
      'application/json',
      400,
      'badRequest',
    ],
    [
      'too much',
      '/api/proof/challenge',
      `{"a":"${'0'.repeat(64)}"}`,
      'application/json',
      413,
      'tooLarge',
    ],
  ])('on the refusal of %s', async (_, path, body, type, status, code) => {
    const answer = await post(path, body, type)
    expect(answer).toEqual({ status, headers: refused, body: JSON.stringify({ error: code }) })
  })

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
    'on %s where POST is meant',
    async (method) => {
      const answer = await get('/api/proof/challenge', { method })
      expect(answer).toEqual({ status: 404, headers: refused, body: '{"error":"notFound"}' })
    },
  )

  it('where no host is named', async () => {
    const answer = await text('GET / HTTP/1.1\nConnection: close\n\n')
    expect(answer).toMatch(/^HTTP\/1.1 200 /)
    expect(lastingHeaders(rawHeaders(answer))).toEqual(page)
  })

  it('on an answer to an expectation that nobody meets', async () => {
    const answer = await text('GET / HTTP/1.1\nHost: a\nExpect: tea\nConnection: close\n\n')
    expect(answer).toMatch(/^HTTP\/1.1 200 /)
    expect(lastingHeaders(rawHeaders(answer))).toEqual(page)
  })

  it('on an answer to HEAD, which is that to GET without its body', async () => {
    const close = 'Host: 127.0.0.1\nConnection: close\n\n'
    for (const path of ['/', '/office/', '/healthz']) {
      const [head, get] = await Promise.all(
        ['HEAD', 'GET'].map((method) => text(`${method} ${path} HTTP/1.1\n${close}`)),
      )
      if (head === undefined || get === undefined) throw new Error('no answer')
      expect(head, path).toMatch(/^HTTP\/1.1 200 /)
      // One may be answered a second after the other.
      const ofBoth = [head, get].map((it) => rawHeaders(it).filter(([name]) => name !== 'date'))
      expect(ofBoth[0], path).toEqual(ofBoth[1])
      expect(head.split('\r\n\r\n')[1], path).toBe('')
    }
    expect(await text(`HEAD /none HTTP/1.1\n${close}`)).toMatch(/^HTTP\/1.1 404 /)
  })

  it('on an answer to a method of no meaning', async () => {
    const close = 'Host: 127.0.0.1\nConnection: close\n\n'
    for (const method of ['PROPFIND', 'TRACE']) {
      const answer = await text(`${method} / HTTP/1.1\n${close}`)
      expect(answer, method).toMatch(/^HTTP\/1.1 404 /)
      expect(lastingHeaders(rawHeaders(answer)), method).toEqual({
        ...page,
        vary: expect.anything(),
      })
    }
  })
})

it.each([
  ['nonsense', 'nonsense\n\n'],
  ['a header too long', `GET / HTTP/1.1\nHost: a\nX: ${'x'.repeat(20_000)}\n\n`],
  ['two lengths', 'POST / HTTP/1.1\nHost: a\nContent-Length: 1\nContent-Length: 2\n\na'],
])('answers %s with a constant, and hangs up', async (_, request) => {
  const answer = await text(request)
  expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/)
  expect(answer.endsWith('\r\n\r\n{"error":"badRequest"}')).toBe(true)
  expect(lastingHeaders(rawHeaders(answer))).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
})

it('hangs up without a word where nothing came in time: a browser opens connections in advance', async () => {
  const { server } = portal.app.server
  server.once('connection', (socket) => server.emit('clientError', new Error('timed out'), socket))
  expect(await raw(port, '')).toBe('')
})

it('never says what it is, sets no cookie, and keeps no validator', async () => {
  const all = await Promise.all([
    get('/'),
    get('/assets/index-abcdefgh.js'),
    get('/nowhere'),
    post('/api/proof/challenge', '{}'),
    post('/api/nothing', '{}'),
  ])
  for (const { headers } of all) {
    for (const name of ['server', 'x-powered-by', 'etag', 'last-modified', 'set-cookie']) {
      expect(headers).not.toHaveProperty(name)
    }
  }
})

it('sends the compressed copy that is asked for, and no other', async () => {
  const encodingFor = async (accept: string) =>
    (await get('/', { headers: { 'accept-encoding': accept } })).headers['content-encoding']
  expect(await encodingFor('gzip, deflate, br')).toBe('br')
  expect(await encodingFor('gzip, deflate')).toBe('gzip')
  expect(await encodingFor('identity')).toBeUndefined()
  expect(await encodingFor('br;q=0')).toBeUndefined()
})

it('never compresses an answer', async () => {
  const { headers } = await post('/api/proof/challenge', '{}')
  expect(headers).not.toHaveProperty('content-encoding')
})

it('tells browsers to stay with https: where people reach it so, and only there', async () => {
  const secure = await openPortal('embedded', {
    pages: loadPages(built.folder),
    publicUrl: 'https://portal.example',
  })
  for (const url of ['/', '/nowhere', '/assets/index-abcdefgh.js', '/api/nothing']) {
    const answer = await secure.app.server.inject(url)
    expect(answer.headers['strict-transport-security']).toBe('max-age=63072000')
  }
  await secure.close()
})

it('does not start without its pages', () => {
  expect(() => loadPages(join(built.folder, 'missing'))).toThrow(/not built.*npm run build/)
})

it('bounds how long a connection may take over its headers, its request and saying nothing', () => {
  const { headersTimeout, requestTimeout, keepAliveTimeout } = portal.app.server.server
  expect({ headersTimeout, requestTimeout, keepAliveTimeout }).toEqual({
    headersTimeout: 20_000,
    requestTimeout: 120_000,
    keepAliveTimeout: 10_000,
  })
})
