/** Pages about people in a browser that has not read in all that its officer may read. */
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGLISH } from '../../scripts/bundle.ts'
import { launch } from '../support/browser.ts'
import { readPdf } from '../support/pdf.ts'
import { temporaryFolder } from '../support/portal.ts'
import { looker } from './office/look.ts'
import { buildPeople, layOutAll, openPeople } from './people/pages.ts'

const { folder, remove } = temporaryFolder()
const english = join(folder, 'en')
const violations: string[] = []
const look = looker(violations)
let browser: Browser

beforeAll(async () => {
  browser = await launch()
  await buildPeople(english, ENGLISH)
})
afterAll(async () => {
  await browser?.close()
  remove()
})

describe('before everything is read in', () => {
  const LACKS = 'Not everything that you may read has been read in yet'

  it('the board says so, and does not say that there is nothing', async () => {
    const empty = (words: 'plain' | 'lacking') =>
      openPeople(browser, english, [0], undefined, words)
    const whole = await empty('plain')
    await whole.page.getByText('No allegation has been recorded').waitFor()
    expect(await whole.page.getByText(LACKS).count()).toBe(0)
    await whole.page.context().close()
    const { page: lacking } = await empty('lacking')
    await lacking.getByText(LACKS).waitFor()
    expect(await lacking.getByText('No allegation has been recorded').count()).toBe(0)
    await lacking.context().close()
  })

  it('the page about one person says so, on paper too', async () => {
    const { page: lacking } = await openPeople(browser, english, [3], undefined, 'lacking')
    await lacking.getByText(LACKS).waitFor()
    await lacking.locator('#people ~ table a').first().click()
    await lacking.getByRole('heading', { name: 'Timeline' }).waitFor()
    await layOutAll(lacking)
    await lacking.locator('h1').evaluate((it: HTMLElement) => it.focus())
    await look(lacking)('one person of whom not everything is read in')
    const sheets = await readPdf(await lacking.pdf({ preferCSSPageSize: true }))
    const text = sheets.map((sheet) => sheet.text).join(' ')
    expect(text.replaceAll(/\s+/g, ' ')).toContain(LACKS)
    expect(text).not.toContain('Try again')
    await lacking.context().close()
  })
})

it('broke no rule of accessibility', () => {
  expect(violations).toEqual([])
})
