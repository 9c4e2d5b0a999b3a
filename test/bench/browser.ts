/** What a reporter's own browser takes: a long history, the sizes of the pages, and the wait from *send* to receipt. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { bundleConfig } from '../../scripts/bundle.ts'
import { launch } from '../../scripts/chromium.ts'
import { sendReport, writeReport } from '../../scripts/screenshots/shots.ts'
import { BUILT } from '../../scripts/web.ts'
import type { GivenCase, Took } from './browser/main.ts'
import type { GivenHistory } from './history.ts'
import { median } from './load.ts'
import type { GivenIndex } from './own-index.ts'
import { benchPortal } from './portal.ts'
import { startChild } from './process.ts'
import { aimedRow, atMost, row } from './table.ts'

const ROUNDS = 15
const SENDS = 5
const FIRST_PAGE_KB = 70
const WHOLE_SIDE_KB = 300
const SLOWER = 4
const PERIOD_MS = 20
const PATIENCE_MS = 120_000

export const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }
const ROOT = fileURLToPath(new URL('./browser', import.meta.url))
const ORIGIN = 'http://localhost'

/** Builds the page of this bench. */
export const buildPage = async (folder: string): Promise<void> => {
  const shipped = bundleConfig('report', folder)
  const input = join(ROOT, 'index.html')
  const rolldownOptions = { ...shipped.build?.rolldownOptions, input }
  await build({ ...shipped, root: ROOT, build: { ...shipped.build, rolldownOptions } })
}

const pageOf = async (browser: Browser, folder: string): Promise<Page> => {
  await buildPage(folder)
  const page = await browser.newPage()
  await page.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const file = join(folder, pathname === '/' ? 'index.html' : pathname)
    return route.fulfill({ body: readFileSync(file), contentType: TYPES[extname(file)] ?? '' })
  })
  await page.goto(ORIGIN)
  await page.waitForFunction(() => window.bench !== undefined)
  return page
}

const spread = (
  name: string,
  took: readonly number[],
  digits: number,
  unit = 'ms',
  aim = '',
): void =>
  aimedRow(
    name,
    aim,
    `median ${median(took).toFixed(digits)} ${unit}`,
    `slowest ${Math.max(...took).toFixed(digits)} ${unit}`,
  )

/** As `benchHistory` has it in Node, in Chromium. */
export const benchBrowserHistory = async (given: GivenHistory): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-bench-page-'))
  const browser = await launch()
  try {
    const page = await pageOf(browser, folder)
    const run = async (it: GivenCase): Promise<Took> => {
      const took = await page.evaluate(([one, rounds]) => window.bench?.(one, rounds), [
        it,
        ROUNDS,
      ] as const)
      if (!took) throw new Error('the page has no bench')
      return took
    }
    row('Chromium', browser.version())
    const whole = await run(given.whole)
    spread('all of it, in Chromium', whole.verifyMs, 1)
    spread('as its reporter, in Chromium', (await run(given.reporters)).verifyMs, 1)
    spread('its clocks, in Chromium', whole.clocksMs, 2)
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}

/** A browser that is driven closes when it is handed some hundred megabytes at once. */
const CASES_A_FILE = 5_000

/** What the first reading of an index should not exceed, and opening it again. */
export interface IndexAims {
  readonly syncS: number
  readonly openMs: number
}

/** @param aims null: none */
export const benchBrowserIndex = async (
  what: string,
  given: GivenIndex,
  aims: IndexAims | null,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-bench-index-'))
  const browser = await launch()
  try {
    const page = await pageOf(browser, folder)
    const count = given.cases.length
    let givenBytes = 0
    const files = Array.from({ length: Math.ceil(count / CASES_A_FILE) }, (_, n) => {
      const cases = given.cases.slice(n * CASES_A_FILE, (n + 1) * CASES_A_FILE)
      const json = JSON.stringify({ ...given, cases })
      givenBytes += json.length
      writeFileSync(join(folder, `given-${n}.json`), json)
      return `/given-${n}.json`
    })
    const took = await page.evaluate(
      async ([paths, rounds]) => {
        const all = []
        for (const path of paths) all.push(await (await fetch(path)).json())
        return window.benchIndex?.({ ...all[0], cases: all.flatMap(({ cases }) => cases) }, rounds)
      },
      [files, ROUNDS] as const,
    )
    if (took?.found !== count) throw new Error('not all of it was read')
    const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
    const syncS = took.syncMs / 1000
    aimedRow(
      `${count} ${what}, first read`,
      aims ? atMost(aims.syncS, syncS, ' s') : '',
      `${syncS.toFixed(2)} s`,
      mb(givenBytes),
    )
    const openAim = aims ? atMost(aims.openMs, median(took.openMs), ' ms') : ''
    spread(`${count} records opened again`, took.openMs, 0, 'ms', openAim)
    row('what is kept of them', mb(took.recordBytes))
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}

const gzippedBytes = (url: string): number => {
  const { pathname } = new URL(url)
  return statSync(join(BUILT, `${pathname === '/' ? 'report/index.html' : pathname}.gz`)).size
}

/** Gzipped bytes of the files that a page has asked for, each once, as they come. */
const loadedBy = (page: Page): (() => number) => {
  const asked = new Set<string>()
  page.on('requestfinished', (request) => {
    if (!request.url().includes('/api/')) asked.add(request.url())
  })
  return () => [...asked].reduce((sum, url) => sum + gzippedBytes(url), 0)
}

const showSize = (name: string, mostKb: number, bytes: number): void =>
  aimedRow(name, atMost(mostKb, bytes / 1000, ' kB'), `${(bytes / 1000).toFixed(1)} kB gzipped`)

const benchSizes = async (browser: Browser, origin: string): Promise<void> => {
  const first = await browser.newPage()
  // What loads behind the first page waits, and is not counted.
  await first.route('**/assets/{engine,libsodium}-*', () => undefined)
  const firstBytes = loadedBy(first)
  await first.goto(origin)
  await first.getByRole('button', { name: 'Report something' }).waitFor()
  showSize('first page, usable', FIRST_PAGE_KB, firstBytes())
  await first.close()
  const whole = await browser.newPage()
  const wholeBytes = loadedBy(whole)
  await whole.goto(origin)
  await writeReport(whole)
  await sendReport(whole)
  showSize('whole reporter side', WHOLE_SIDE_KB, wholeBytes())
  await whole.close()
}

/** The page's main thread, by the browser's own means: workers run as fast as ever. */
const slowMainThread = async (page: Page): Promise<() => void> => {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  return () => undefined
}

/** @throws Error where there are none */
const renderersOf = async (browser: Browser | null): Promise<number[]> => {
  const devTools = await browser?.newBrowserCDPSession()
  const all = (await devTools?.send('SystemInfo.getProcessInfo'))?.processInfo ?? []
  const pids = all.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  if (pids.length === 0) throw new Error('no process of a page')
  return pids
}

/** Every thread of the pages' processes, workers too: they are stopped for three quarters of each fiftieth second. */
const slowProcesses = async (page: Page): Promise<() => void> => {
  const pids = await renderersOf(page.context().browser())
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of pids) process.kill(pid, name)
  }
  let timer: NodeJS.Timeout
  const run = () => {
    signal('SIGCONT')
    timer = setTimeout(stop, PERIOD_MS / SLOWER)
  }
  const stop = () => {
    signal('SIGSTOP')
    timer = setTimeout(run, PERIOD_MS - PERIOD_MS / SLOWER)
  }
  stop()
  return () => {
    clearTimeout(timer)
    signal('SIGCONT')
  }
}

type Slow = (page: Page) => Promise<() => void>

const sendMs = async (browser: Browser, origin: string, slow: Slow | null): Promise<number> => {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(origin)
  await writeReport(page)
  const end = await slow?.(page)
  const startMs = performance.now()
  await sendReport(page).finally(end)
  const tookMs = performance.now() - startMs
  await context.close()
  return tookMs
}

const WAITS: readonly (readonly [string, Slow | null])[] = [
  ['send to receipt', null],
  [`main thread ${SLOWER} times slower`, slowMainThread],
  [`all threads ${SLOWER} times slower`, slowProcesses],
]

/** Who types takes longer than this script: the receipt's keys, made meanwhile, are not ready here. */
export const benchPages = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-bench-pages-'))
  const portal = await benchPortal({ kind: 'embedded', folder: join(folder, 'db') })
  const server = await startChild('test/bench/server.ts', portal.env, '/readyz')
  const browser = await launch()
  const origin = `http://127.0.0.1:${server.port}`
  try {
    await benchSizes(browser, origin)
    for (const [name, slow] of WAITS) {
      const took: number[] = []
      for (let i = 0; i < SENDS; i++) took.push((await sendMs(browser, origin, slow)) / 1000)
      spread(name, took, 2, 's')
    }
  } finally {
    await browser.close()
    await server.stop()
    rmSync(folder, { recursive: true })
  }
}
