import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bundleConfig } from '../../scripts/bundle.ts'
import { launch } from '../support/browser.ts'
import { unhex } from '../support/oracles/bytes.ts'
import vectors from '../vectors/receipt.json' with { type: 'json' }

const POLICY: Record<string, string> = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'candour',
}
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

const [vector] = vectors.keys
if (!vector) throw new Error('no vector')
const done = {
  kind: 'keys',
  token: [...unhex(vector.mailboxToken)],
  sign: [...unhex(vector.signPublicKey)],
}

let folder: string
let server: Server
let origin: string
let browser: Browser
let policy = POLICY
let served: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candour-crypto-'))
  const root = fileURLToPath(new URL('./crypto', import.meta.url))
  const shipped = bundleConfig('report', folder)
  const rolldownOptions = {
    ...shipped.build?.rolldownOptions,
    input: join(root, 'index.html'),
  }
  vi.stubEnv('NODE_ENV', 'production')
  await build({ ...shipped, root, build: { ...shipped.build, rolldownOptions } })
  vi.unstubAllEnvs()
  server = createServer((request, reply) => {
    served.push(request.url ?? '')
    const file = join(folder, request.url === '/' ? 'index.html' : (request.url ?? ''))
    const headers = {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': Object.entries(policy)
        .map((it) => it.join(' '))
        .join('; '),
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'public, max-age=31536000, immutable',
    }
    readFile(file).then(
      (body) => reply.writeHead(200, headers).end(body),
      () => reply.writeHead(404, headers).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  origin = `http://127.0.0.1:${address.port}`
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  server?.close()
  if (folder) await rm(folder, { recursive: true })
})

/** Opens the page in a context of its own, prepares it, and derives the keys there. No worker is left. */
const attempt = async (
  prepare: (page: Page) => Promise<unknown> = async () => undefined,
  changed: Record<string, string> = {},
) => {
  policy = { ...POLICY, ...changed }
  const context = await browser.newContext()
  const page = await context.newPage()
  try {
    await prepare(page)
    served = []
    await page.goto(origin)
    const atFirst = [...served]
    const result = await page.evaluate(
      ({ secret, portalId }) => window.attempt?.(secret, portalId),
      { secret: [...unhex(vector.secret)], portalId: vector.portalId },
    )
    await expect.poll(() => page.workers().length).toBe(0)
    return { result, atFirst }
  } finally {
    await context.close()
  }
}

describe('in Chromium, under the content security policy and Trusted Types', () => {
  it('a receipt gives the keys of the vectors, and the worker is gone afterwards', async () => {
    expect((await attempt()).result).toEqual(done)
  })

  it('base64url is read natively as by hand, whatever it is', async () => {
    const page = await browser.newPage()
    await page.goto(origin)
    const hostile = [' ', '\n', '=', '+', '/', 'é', '\u0176', '\0', 'A', 'B', '-', '_', '9', 'g']
    const found = await page.evaluate((letters) => {
      const it = window.base64url
      if (!it || !('setFromBase64' in Uint8Array.prototype)) return null
      const byHand = (text: string) => {
        const bytes = new Uint8Array(it.base64urlBytes(text))
        return it.readByHand(text, bytes) ? bytes : null
      }
      const texts = letters.flatMap((a) =>
        letters.flatMap((b) => [a + b, `${a + b}A`, `Zg${a}${b}`]),
      )
      const all = [...letters, ...texts, ...texts.flatMap((text) => [`Zm9v${text}`, `${text}Zm9v`])]
      const said = (bytes: Uint8Array | null) => JSON.stringify(bytes && [...bytes])
      const bytes = Array.from({ length: 200 }, (_, n) =>
        Uint8Array.from({ length: n }, (__, i) => n * 31 + i * 7),
      )
      return {
        read: all.filter((text) => it.fromBase64url(text)).length,
        differ: all.filter((text) => said(it.fromBase64url(text)) !== said(byHand(text))),
        written: bytes.filter((one) => said(it.fromBase64url(it.toBase64url(one))) !== said(one))
          .length,
      }
    }, hostile)
    await page.close()
    expect(found?.differ).toEqual([])
    expect(found?.written).toBe(0)
    expect(found?.read).toBeGreaterThan(100)
  })

  it('libsodium comes once, for page and worker, and not before it is asked for', async () => {
    const { atFirst } = await attempt()
    expect(atFirst.filter((path) => path.includes('libsodium'))).toEqual([])
    expect(served.filter((path) => path.includes('libsodium'))).toHaveLength(1)
    expect(served.filter((path) => path.includes('argon2.worker'))).toHaveLength(1)
    const assets = await readdir(join(folder, 'assets'))
    expect(assets.filter((name) => name.includes('libsodium'))).toHaveLength(1)
    const wire = await Promise.all(
      assets.map(async (name) => gzipSync(await readFile(join(folder, 'assets', name))).length),
    )
    expect(wire.reduce((sum, size) => sum + size)).toBeLessThan(230_000)
  })
})

describe('in a Chromium that cannot seal, the failure has a name', () => {
  it('WebAssembly refused by policy', async () => {
    const { result } = await attempt(undefined, { 'script-src': "'self'" })
    expect(result).toEqual({ kind: 'failed', name: 'CryptoUnavailable', code: 'noWebAssembly' })
  })

  it('no WebAssembly at all', async () => {
    const { result } = await attempt((page) =>
      page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly')),
    )
    expect(result).toEqual({ kind: 'failed', name: 'CryptoUnavailable', code: 'noWebAssembly' })
  })

  it('workers refused by policy', async () => {
    const { result } = await attempt(undefined, { 'worker-src': "'none'" })
    expect(result).toEqual({ kind: 'failed', name: 'CryptoUnavailable', code: 'noWorker' })
  })

  it('no workers at all', async () => {
    const { result } = await attempt((page) =>
      page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker')),
    )
    expect(result).toEqual({ kind: 'failed', name: 'CryptoUnavailable', code: 'noWorker' })
  })

  it('the Trusted Types policy refused', async () => {
    const { result } = await attempt(undefined, { 'trusted-types': "'none'" })
    expect(result).toEqual({ kind: 'failed', name: 'CryptoUnavailable', code: 'noWorker' })
  })

  it('a worker script that does not arrive', async () => {
    const { result } = await attempt((page) =>
      page.route(/argon2\.worker/, (route) => route.abort()),
    )
    expect(result).toEqual({ kind: 'failed', name: 'CryptoUnavailable', code: 'noWorker' })
  })

  it('a libsodium that does not arrive', async () => {
    const { result } = await attempt((page) => page.route(/libsodium/, (route) => route.abort()))
    expect(result).toEqual({ kind: 'failed', name: 'CryptoUnavailable', code: 'notLoaded' })
  })

  it('no source of random numbers', async () => {
    const { result } = await attempt((page) =>
      page.addInitScript(() => Reflect.deleteProperty(Crypto.prototype, 'getRandomValues')),
    )
    expect(result).toEqual({ kind: 'failed', name: 'CryptoUnavailable', code: 'noRandom' })
  })
})
