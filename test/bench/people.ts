/** Pages about people in an officer's browser, over what its index has opened. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { bundleConfig } from '../../scripts/bundle.ts'
import { launch } from '../../scripts/chromium.ts'
import { median } from './load.ts'
import { aimedRow, atMost } from './table.ts'

const ROUNDS = 15
const BOUND_MS = 100
const ROOT = fileURLToPath(new URL('./people', import.meta.url))
const ORIGIN = 'http://localhost'
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

const said = (name: string, took: readonly number[], isBound: boolean): void => {
  if (took.some(Number.isNaN)) throw new Error(`${name}: not everything was there`)
  aimedRow(
    name,
    isBound ? atMost(BOUND_MS, median(took), ' ms') : '',
    `median ${median(took).toFixed(0)} ms`,
    `slowest ${Math.max(...took).toFixed(0)} ms`,
  )
}

export const benchPeople = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-bench-people-'))
  const shipped = bundleConfig('office', folder)
  const rolldownOptions = { ...shipped.build?.rolldownOptions, input: join(ROOT, 'index.html') }
  await build({ ...shipped, root: ROOT, build: { ...shipped.build, rolldownOptions } })
  const browser = await launch()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.route(`${ORIGIN}/**`, (route) => {
      const { pathname } = new URL(route.request().url())
      const file = join(folder, pathname === '/' ? 'index.html' : pathname)
      return route.fulfill({ body: readFileSync(file), contentType: TYPES[extname(file)] ?? '' })
    })
    await page.goto(ORIGIN)
    await page.waitForFunction(() => window.benchPeople !== undefined)
    const rounds = async <T>(once: () => Promise<T>): Promise<T[]> => {
      const all: T[] = []
      for (let round = 0; round < ROUNDS; round++) all.push(await once())
      return all
    }
    const opened = await rounds(() =>
      page.evaluate(
        () => window.benchPeople?.openPerson(50) ?? ([Number.NaN, Number.NaN] as const),
      ),
    )
    said(
      'a person with 50 allegations',
      opened.map(([pageMs]) => pageMs),
      true,
    )
    said(
      '  until the picture stands',
      opened.map(([, allMs]) => allMs),
      false,
    )
    for (const many of [1_000, 20_000]) {
      const counted = await rounds(() =>
        page.evaluate((n) => window.benchPeople?.countBoard(n) ?? Number.NaN, many),
      )
      said(`${many.toLocaleString('en')} allegations, counted`, counted, false)
    }
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}
