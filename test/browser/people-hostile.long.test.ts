/** The board, the network and the page about one person, where everything that officers type is hostile. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ENGLISH } from '../../scripts/bundle.ts'
import { launch } from '../support/browser.ts'
import { readPdf } from '../support/pdf.ts'
import { temporaryFolder } from '../support/portal.ts'
import { stands } from '../support/stands.ts'
import { touched } from '../support/untouched.ts'
import { buildPeople, layOutAll, type OpenPeople, openPeople } from './people/pages.ts'

const { folder, remove } = temporaryFolder()
let browser: Browser
let opened: OpenPeople
let page: Page

beforeAll(async () => {
  browser = await launch()
  await buildPeople(folder, ENGLISH)
  opened = await openPeople(browser, folder, [5, 3, 1, 2, 11, 2], 'none', 'hostile')
  page = opened.page
})
afterAll(async () => {
  await browser?.close()
  remove()
})

it('the board, and the network with its table', async () => {
  await page.locator('.app-network__picture canvas').first().waitFor()
  await layOutAll(page)
  await stands(page, 'board')
  const items = page.locator('.app-network__item')
  await items.first().focus()
  for (let i = 0; i < (await items.count()); i++) await page.keyboard.press('ArrowDown')
  expect(await touched(page)).toEqual([])
  await page.getByLabel('Name, number or case').fill('<img src=//evil')
  await stands(page, 'board, found')
})

it('the page about one person, and its print for a panel', async () => {
  await page.getByRole('button', { name: 'Show everything' }).click()
  await page
    .getByRole('region', { name: /^People with two/ })
    .locator('tbody th a')
    .first()
    .click()
  await page.getByRole('heading', { name: 'Timeline' }).waitFor()
  await layOutAll(page)
  await stands(page, 'person')
  expect(await touched(page)).toEqual([])
  const pages = await readPdf(await page.pdf({ preferCSSPageSize: true }))
  expect(pages.map(({ text }) => text).join(' ')).toContain('Last line.')
})

it('nothing was asked for, and no page complained', () => {
  expect(opened.asked.filter((path) => !/^\/(office\/assets\/[\w.-]+)?$/.test(path))).toEqual([])
  expect(opened.complaints).toEqual([])
})
