/** The list of cases in an officer's browser: opened over the server, then sorted and looked through by the page alone. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { officeQueue } from '#words/office-queue.ts'
import { bundleConfig } from '../../scripts/bundle.ts'
import { launch } from '../../scripts/chromium.ts'
import { median } from './load.ts'
import { type BenchPortal, openSession } from './portal.ts'
import { startChild } from './process.ts'
import { seedQueue } from './queue.ts'
import { aimedRow, atMost } from './table.ts'

const ROUNDS = 7
const BOUND_MS = 100
const { number, title, due, handler, received } = officeQueue.columns
const SORTED = [title, number, due, handler, received]
/** At the first letters; a word; with a slip; in nothing; and all of them again. */
const FOUND = ['cust', '', 'custody', '', 'cusotdy record', '', 'qqqqqq', '']

const ROOT = fileURLToPath(new URL('./office', import.meta.url))
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** Builds the office's page of this bench. */
export const bundleInto = async (folder: string): Promise<void> => {
  const shipped = bundleConfig('office', folder)
  const input = join(ROOT, 'index.html')
  const rolldownOptions = { ...shipped.build?.rolldownOptions, input }
  await build({ ...shipped, root: ROOT, build: { ...shipped.build, rolldownOptions } })
}

/** A page in the place of the portal's own, and the portal's answers. */
export const pageAt = async (
  browser: Browser,
  folder: string,
  origin: string,
  cookie: string,
): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: `${origin}/api/office/` }])
  const page = await context.newPage()
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname.startsWith('/api/')) return route.continue()
    const file = join(folder, pathname === '/' ? 'index.html' : pathname)
    return route.fulfill({ body: readFileSync(file), contentType: TYPES[extname(file)] ?? '' })
  })
  await page.goto(origin)
  return page
}

const said = (name: string, took: readonly number[], isBound: boolean): void =>
  aimedRow(
    name,
    isBound ? atMost(BOUND_MS, median(took), ' ms') : '',
    `median ${median(took).toFixed(0)} ms`,
    `slowest ${Math.max(...took).toFixed(0)} ms`,
  )

export const benchList = async (portal: BenchPortal): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-bench-list-'))
  const cookie = await openSession(portal, 'Ines')
  const { id } = portal.world.officer('Ines')
  await bundleInto(folder)
  const browser = await launch()
  try {
    for (const cases of [300, 5_000]) {
      await portal.with((db) => seedQueue(db, id, cases))
      // These rows stand for no history: what a slot does finds every one of them broken, and holds the one connection.
      const env = { ...portal.env, RELEASE_SLOT_MINUTES: '1440' }
      const server = await startChild('test/bench/server.ts', env, '/readyz')
      const origin = `http://127.0.0.1:${server.port}`
      const opened: number[] = []
      const sorted: number[] = []
      const found: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const page = await pageAt(browser, folder, origin, cookie)
        await page.waitForFunction(() => window.benchList !== undefined)
        opened.push(
          (await page.evaluate((given) => window.benchList?.open(...given), [
            id,
            cases,
          ] as const)) ?? Number.NaN,
        )
        for (const column of SORTED) {
          sorted.push(
            (await page.evaluate((it) => window.benchList?.sort(it), column)) ?? Number.NaN,
          )
        }
        for (const text of FOUND) {
          found.push((await page.evaluate((it) => window.benchList?.find(it), text)) ?? Number.NaN)
        }
        await page.context().close()
      }
      await server.stop()
      const many = cases.toLocaleString('en')
      said(`list of ${many} cases, opened`, opened, false)
      said('sorted by a column', sorted, cases === 5_000)
      said('found, as it is typed', found, cases === 5_000)
    }
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}
