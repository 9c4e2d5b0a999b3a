/** The box of cumulative severity: with eyes and without, wide and narrow, and in another language. */
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleConfig, ENGLISH, only } from '../../scripts/bundle.ts'
import { launch } from '../support/browser.ts'
import { temporaryFolder } from '../support/portal.ts'
import { pseudoWords } from '../support/pseudo-language.ts'
import { FINE, faultsOf } from '../support/pseudo-page.ts'
import { looker } from './office/look.ts'

const ROOT = fileURLToPath(new URL('./severity', import.meta.url))
const ORIGIN = 'http://localhost'
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

const { folder, remove } = temporaryFolder()
let browser: Browser

const pageIn = async (name: string, words: string): Promise<Page> => {
  const to = join(folder, name)
  const shipped = bundleConfig('office', to, only(words))
  const rolldownOptions = { ...shipped.build?.rolldownOptions, input: join(ROOT, 'index.html') }
  await build({ ...shipped, root: ROOT, build: { ...shipped.build, rolldownOptions } })
  const page = await browser.newPage()
  await page.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const file = join(to, pathname === '/' ? 'index.html' : pathname)
    return route.fulfill({ body: readFileSync(file), contentType: TYPES[extname(file)] ?? '' })
  })
  await page.goto(ORIGIN)
  await page.locator('#box-nothing').waitFor()
  return page
}

beforeAll(async () => {
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  remove()
})

describe('the box', () => {
  const violations: string[] = []
  let page: Page
  const linesOf = async (box: string) =>
    (await page.locator(`#box-${box} .app-severity__question`).allInnerTexts()).map((text) =>
      text.split(/\n+/).map((line) => line.trim()),
    )

  beforeAll(async () => {
    page = await pageIn('en', ENGLISH)
  })

  it('says what each answer rests on', async () => {
    expect(await linesOf('much')).toEqual([
      [
        'Is a warning in force on that day? Yes',
        'In force on that day:',
        '2HG7-00K2',
        'Final written warning, from 1 June 2025 until the end of 31 May 2027',
      ],
      [
        'Is there more than one incident, not closely connected? Yes',
        'Somebody has answered that these are not closely connected:',
        '2HG7-00K2',
      ],
      [
        'Is there the same kind of behaviour in another matter? Yes',
        'Of the same list and category:',
        '2HG7-00K2',
        'IOPC 2020: F9 Discriminatory behaviour: sex',
        '2HG7-00K5',
        'IOPC 2020: F6 Discriminatory behaviour: race',
      ],
    ])
  })

  it('says what is not known, and why', async () => {
    const [warnings, incidents, behaviour] = await linesOf('unclear')
    expect(warnings).toEqual([
      'Is a warning in force on that day? Not known',
      'It is not certain whether these are in force:',
      '2HG7-00K2',
      'Written warning, from 1 January 2026. No last day is recorded.',
      '2HG7-00K3',
      'Written warning, from 1 January 2026 until the end of 30 June 2027',
      'A later decision on the same allegation says that something else follows. Read both.',
      '2HG7-00K3',
      'Final written warning. No days are recorded.',
    ])
    expect(incidents?.[0]).toContain('Not known')
    expect(behaviour?.[0]).toContain('Not known')
  })

  it('says so where there is nothing else', async () => {
    expect(await linesOf('nothing')).toEqual([
      [
        'Is a warning in force on that day? No',
        'No decision on another matter has given a warning.',
      ],
      ['Is there more than one incident, not closely connected? No', 'No other matter is known.'],
      ['Is there the same kind of behaviour in another matter? No', 'No other matter is known.'],
    ])
  })

  it('has the rules of its pack, and what is not confirmed of them', async () => {
    const rules = page.locator('#box-much details')
    await rules.locator('summary').press('Enter')
    await rules.getByText('not closely factually connected').waitFor()
    await rules.getByText('SI 2025/558').waitFor()
    expect(await page.locator('#box-nothing details').textContent()).not.toContain('SI 2020/4')
  })

  it('is found by everybody, on a phone and enlarged', async () => {
    await page.evaluate(() => {
      for (const it of document.querySelectorAll('details')) it.open = true
    })
    await looker(violations)(page)('severity')
    expect(violations.filter((it) => !it.includes('nobody has noted'))).toEqual([])
  })
})

it('is whole in another language', async () => {
  const page = await pageIn('pseudo', await pseudoWords(folder))
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl'
    document.title = ''
    for (const it of document.querySelectorAll('details')) it.open = true
  })
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect([width, await faultsOf(page, ['Anna Example'])]).toEqual([width, FINE])
  }
})
