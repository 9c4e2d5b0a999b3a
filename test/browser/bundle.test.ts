import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { extname, join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ASSETS } from '../../scripts/bundle.ts'
import { BUILT, filesUnder } from '../../scripts/web.ts'
import { launch } from '../support/browser.ts'

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; base-uri 'none'; require-trusted-types-for 'script'"
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
const BUNDLES = [
  { name: 'report', home: '/' },
  { name: 'office', home: '/office/' },
] as const

/** Compressed. What the English pages weigh is bounded where they are loaded: 300 kB. */
const WELSH_MORE_BYTES = 5000

let server: Server
let origin: string
let browser: Browser

const fileFor = (path: string) => {
  const page = BUNDLES.find(({ home }) => home === path)
  return join(BUILT, page ? `${page.name}/index.html` : path)
}

beforeAll(async () => {
  server = createServer((request, reply) => {
    const file = fileFor(request.url ?? '/')
    readFile(file).then(
      (body) => {
        const type = TYPES[extname(file)] ?? 'application/octet-stream'
        reply.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body)
      },
      () => reply.writeHead(404, { 'content-security-policy': POLICY }).end(),
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
})

describe.each(BUNDLES)('the $name bundle', ({ name, home }) => {
  it('carries nothing inline, and words for a browser without JavaScript', async () => {
    const html = await readFile(join(BUILT, name, 'index.html'), 'utf8')
    expect(html).toMatch(/<script type="module" [^>]*src="[^"]+"><\/script>/)
    expect(html).not.toMatch(/<script(?![^>]* src=)/)
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|data:/)
    expect(html).toMatch(/<noscript>.*<h1.*<\/noscript>/s)
  })

  it('comes up under the content security policy, in system fonts, asking only its own origin', async () => {
    const page = await browser.newPage()
    const complaints: string[] = []
    const elsewhere: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== origin) elsewhere.push(request.url())
    })
    // This server has files alone: whatever else is asked gets an answer that says nothing.
    await page.route('**/api/**', (route) => route.fulfill({ json: {} }))
    await page.goto(origin + home, { waitUntil: 'load' })
    await page.waitForSelector('#app > *', { state: 'attached' })
    const font = await page.evaluate(() => {
      const probe = document.createElement('p')
      probe.className = 'govuk-body'
      document.body.append(probe)
      return getComputedStyle(probe).fontFamily
    })
    expect(font).toMatch(/^system-ui,/)
    expect(complaints).toEqual([])
    expect(elsewhere).toEqual([])
    await page.close()
  })

  it('shows nothing that moves by itself to somebody who asked for no motion', async () => {
    const page = await browser.newPage()
    await page.route('**/api/**', (route) => route.fulfill({ json: {} }))
    await page.goto(origin + home, { waitUntil: 'load' })
    const bar = page.locator('progress')
    await page.evaluate(() => {
      const probe = document.createElement('progress')
      probe.className = 'app-progress__bar'
      document.body.append(probe)
    })
    expect(await bar.isVisible()).toBe(true)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await bar.isVisible()).toBe(false)
    await bar.evaluate((it) => it.setAttribute('value', '0.5'))
    expect(await bar.isVisible()).toBe(true)
    await page.close()
  })

  it('shows its words without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(origin + home)
    expect(await page.locator('noscript h1').isVisible()).toBe(true)
    await context.close()
  })
})

describe('the build', () => {
  it('takes no crown and no typeface of gov.uk', async () => {
    const files = await filesUnder(BUILT)
    expect(files.filter((file) => /\.(woff2?|ttf|otf|map)$/.test(file))).toEqual([])
    const sheets = files.filter((file) => file.endsWith('.css'))
    expect(sheets).not.toEqual([])
    for (const sheet of sheets) {
      expect(await readFile(sheet, 'utf8')).not.toMatch(/GDS Transport|@font-face|url\(/)
    }
  })

  it('moves nothing, for anybody: no style or script of it does', async () => {
    const files = (await filesUnder(BUILT)).filter((file) => /\.(css|js)$/.test(file))
    expect(files.length).toBeGreaterThan(5)
    // The graph library could, and is not asked to: that its picture stands still is tested where it is drawn.
    const isPicture = (file: string) => /\/office\/assets\/network-draw-[\w-]+\.js$/.test(file)
    expect(files.filter(isPicture)).toHaveLength(1)
    for (const file of files.filter((it) => !isPicture(it))) {
      const moving =
        /@keyframes|\b(transition|animation)(-\w+)?:|scroll-behavior|behavior:.?smooth|\.animate\(/
      expect([file, (await readFile(file, 'utf8')).match(moving)?.[0]]).toEqual([file, undefined])
    }
  })

  it('has the words of allegations for officers alone', async () => {
    const words = ['Corrupt practice', 'Would have been dismissed', 'caseToAnswerGross']
    const scripts = (await filesUnder(BUILT)).filter((file) => file.endsWith('.js'))
    const texts = await Promise.all(
      scripts.map(async (file) => [file, await readFile(file, 'utf8')] as const),
    )
    for (const word of words) {
      const found = texts.filter(([, text]) => text.includes(word)).map(([file]) => file)
      expect([word, found.length > 0]).toEqual([word, true])
      expect(found.filter((file) => !file.startsWith(join(BUILT, ASSETS.office)))).toEqual([])
    }
  })

  it('is hardly longer for whoever reads Welsh', async () => {
    const weigh = async (folder: string) => {
      const files = await filesUnder(join(BUILT, folder))
      const sizes = await Promise.all(files.map(async (it) => (await readFile(`${it}.gz`)).length))
      return { parts: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
    }
    const [english, welsh] = [await weigh(ASSETS.report), await weigh(`cy/${ASSETS.report}`)]
    expect(welsh.parts).toBe(english.parts)
    expect(welsh.bytes).toBeGreaterThan(english.bytes)
    expect(welsh.bytes - english.bytes).toBeLessThan(WELSH_MORE_BYTES)
  })

  it('puts the same bytes, compressed, beside each file', async () => {
    for (const file of await filesUnder(BUILT)) {
      const bytes = await readFile(file)
      const br = brotliDecompressSync(await readFile(`${file}.br`))
      const gz = gunzipSync(await readFile(`${file}.gz`))
      expect([file, br.equals(bytes), gz.equals(bytes)]).toEqual([file, true, true])
    }
  })
})
