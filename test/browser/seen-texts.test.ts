/** What the pages are looked at with: finds what nobody can read, and takes nothing else for it. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { seenTexts } from '../support/seen-texts.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launch()
  page = await browser.newPage({ viewport: { width: 600, height: 400 } })
})
afterAll(() => browser?.close())

const LETTER = '<p>The log was read. </p>'.repeat(60)
const CLAMP =
  'display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden'
const folded = (button: string): string =>
  `<section><p style="${CLAMP}">${'A search that never was. '.repeat(30)}</p>${button}</section><p>History</p>`
const kept = (style: string): string =>
  `<main>${LETTER}<h2 style="position: sticky; bottom: 0; ${style}">Points to you</h2></main>`
const UNFOLD = '<button aria-expanded="false">Show it all</button>'

const faults = async (body: string) => {
  await page.setContent(`<!doctype html><body>${body}`)
  return (await seenTexts(page)).evaluate(({ cutOff, overlapping }) => ({
    cutOff: cutOff.length,
    isOverlapping: overlapping.length > 0,
  }))
}
const FINE = { cutOff: 0, isOverlapping: false }

it('what is folded is cut off unless it can be unfolded, and covers nothing', async () => {
  expect(await faults(folded(UNFOLD))).toEqual(FINE)
  expect(await faults(folded(''))).toEqual({ ...FINE, cutOff: 1 })
  expect(await faults(folded(`<span hidden>${UNFOLD}</span>`))).toEqual({ ...FINE, cutOff: 1 })
})

it('what scrolls down is read by scrolling; what scrolls sideways is cut off', async () => {
  const box = (inner: string) =>
    `<div style="height: 90px; overflow: auto">${inner}</div><p>Below</p>`
  expect(await faults(box(LETTER))).toEqual(FINE)
  const wide = `<p style="width: 900px">The log was read.</p>`
  expect(await faults(box(wide))).toEqual({ ...FINE, cutOff: 1 })
})

it('what stays in view covers only what comes free by scrolling', async () => {
  expect(await faults(kept('background: #fff'))).toEqual(FINE)
  expect(await faults(kept(''))).toEqual({ ...FINE, isOverlapping: true })
  const high = 'background: #fff; height: 380px'
  expect(await faults(kept(high))).toEqual({ ...FINE, isOverlapping: true })
})

it('a text over another is found', async () => {
  const over = '<p style="margin-bottom: -1em">Above</p><p style="margin-top: -1em">Below</p>'
  expect(await faults(over)).toEqual({ ...FINE, isOverlapping: true })
})
