/** PDFs that strangers sent: drawn and read in the frame, and nothing in them acts. */
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealHere } from '../../client/crypto/file-stream.ts'
import { fromBase64url } from '../../protocol/base64url.ts'
import { needPackages } from '../support/clean/programs.ts'
import {
  allRubbish,
  blownUp,
  circle,
  formsInForms,
  halved,
  lostTable,
  nestedDrawing,
  nestedPage,
  rubbishDrawn,
  rubbishPacked,
  saysAMillion,
} from '../support/damaged-pdf.ts'
import { hostile, japanese, polyglot, SCRIPT } from '../support/hostile-pdf.ts'
import { locked, scan, textPage } from '../support/write-pdf.ts'
import { looker } from './office/look.ts'
import type { TestOffice } from './office/office.ts'
import { type SentAs, SentFiles } from './office/sent-files.ts'

const PAGES = 30
const violations: string[] = []
const look = looker(violations)
const opened: string[] = []
let sent: SentFiles
let ines: Page

interface Held {
  hold(): void
  release(): void
}

/**
 * Runs in the frame before its own scripts. What is observed while it is held comes at once on release, target by target in
 * the document's order: engines may hand over that of several frames so.
 */
const holdable = (): void => {
  const waiting: (() => void)[] = []
  let isHeld = false
  const Real = globalThis.IntersectionObserver
  class Holdable extends Real {
    constructor(callback: IntersectionObserverCallback, options?: IntersectionObserverInit) {
      const kept: IntersectionObserverEntry[] = []
      super((seen) => {
        kept.push(...seen)
        const give = () => {
          const isBefore = ({ target }: IntersectionObserverEntry, other: Element) =>
            target.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
          const all = kept.splice(0)
          all.sort((one, { target }) => (one.target === target ? 0 : isBefore(one, target)))
          if (all.length > 0) callback(all, this)
        }
        if (isHeld) waiting.push(give)
        else give()
      }, options)
    }
  }
  globalThis.IntersectionObserver = Holdable
  Reflect.set(globalThis, 'held', {
    hold: () => {
      isHeld = true
    },
    release: () => {
      isHeld = false
      for (const give of waiting.splice(0)) give()
    },
  } satisfies Held)
}

/** As a browser prints: its own fonts inside, one heading and some lines a sheet. */
const printed = async ({ browser }: TestOffice): Promise<Buffer> => {
  const page = await browser.newPage()
  const sheet = (number: number) =>
    `<section style="break-after: page"><h1>Sheet ${number}</h1><p>${'They were told in March. '.repeat(60)}</p></section>`
  await page.setContent(Array.from({ length: PAGES }, (_, i) => sheet(i + 1)).join(''))
  const pdf = await page.pdf({ format: 'A4' })
  await page.close()
  return pdf
}

type Made = readonly [name: string, bytes: Buffer]

/** What is made of each: its words are found all the same, it is said not to be shown, or there is nothing on its page. */
const FOUND: readonly Made[] = [
  ['a lost table', lostTable('Found all the same')],
  ['a million pages that are one', saysAMillion('Found all the same')],
]
const BROKEN: readonly Made[] = [
  ['cut off while it draws', halved('Cut')],
  ['rubbish behind its head', allRubbish()],
  ['arrays in arrays on its page', nestedPage('Deep')],
  ['pages in a circle', circle()],
]
const EMPTY: readonly Made[] = [
  ['rubbish for a drawing', rubbishDrawn()],
  ['rubbish for a packed drawing', rubbishPacked()],
  ['arrays in arrays in its drawing', nestedDrawing()],
  ['a drawing that is blown up', blownUp(50)],
]
const ENDLESS = 'forms in forms'
/** As the viewer has it (web/view/pdf/page.ts). */
const DRAWN_WITHIN_MS = 30_000
const DAMAGED: readonly Made[] = [...FOUND, ...BROKEN, ...EMPTY, [ENDLESS, formsInForms(11)]]
const named = (files: readonly Made[]): string[] => files.map(([name]) => name)

const made = async (office: TestOffice): Promise<readonly SentAs[]> => {
  const files: readonly Made[] = [
    ['a print', await printed(office)],
    ['what acts', hostile(office.portal.origin)],
    ['a page and a PDF', polyglot()],
    ['a scan', scan()],
    ['in Japanese', japanese()],
    ['that may not be altered', locked(textPage('Open to all'), '')],
    ['with a password', locked(textPage('Closed'), 'secret')],
    ['a page', Buffer.from(`<html>${SCRIPT}</html>`)],
    ['cut off', textPage('Cut').subarray(0, 60)],
    ...DAMAGED,
    ['another than was signed', textPage('What was signed')],
  ]
  return files.map(([name, bytes]) => [name, 'pdf', new Uint8Array(bytes)])
}

beforeAll(async () => {
  needPackages('qpdf', 'ffmpeg')
  sent = await SentFiles.open(made)
  ines = sent.page
  await ines.addInitScript(holdable)
  ines.context().on('page', (page) => void opened.push(page.url()))
})
afterAll(() => sent?.close())

const words = (frame: FrameLocator, text: string) =>
  frame.locator('.app-view__words').getByText(text, { exact: true })

describe('a PDF', () => {
  it('is read page by page, and only what is near is drawn', async () => {
    const frame = await sent.show('a print')
    await words(frame, 'Sheet 1').waitFor()
    await frame.getByText(`Page 1 of ${PAGES}`).waitFor()
    await look(ines)('case with an open PDF')
    await frame.getByRole('button', { name: 'Next' }).click()
    await frame.getByText(`Page 2 of ${PAGES}`).waitFor()
    await frame.getByLabel('Page', { exact: true }).fill(String(PAGES))
    await frame.getByLabel('Page', { exact: true }).press('Enter')
    await words(frame, `Sheet ${PAGES}`).waitFor()
    await frame.getByText(`Page ${PAGES} of ${PAGES}`).waitFor()
    await expect.poll(() => frame.locator('canvas.app-view__sheet').count()).toBeLessThanOrEqual(5)
    await expect.poll(() => words(frame, 'Sheet 1').count()).toBe(0)
    expect(await frame.getByRole('group').count()).toBe(PAGES)
  })

  it('is made larger and stays where it was read', async () => {
    const frame = ines.frameLocator('iframe.app-files__frame')
    const width = async () =>
      (await frame.locator('canvas.app-view__sheet').last().boundingBox())?.width ?? 0
    const before = await width()
    await frame.getByRole('button', { name: 'Larger' }).click()
    await frame.getByText('150 %').waitFor()
    await expect.poll(width).toBeGreaterThan(before * 1.4)
    await frame.getByText(`Page ${PAGES} of ${PAGES}`).waitFor()
    await frame.getByLabel('Page', { exact: true }).fill('3')
    await frame.getByRole('button', { name: 'Go' }).click()
    await frame.getByText(`Page 3 of ${PAGES}`).waitFor()
    await frame.getByRole('region', { name: 'a print' }).press('Home')
    await frame.getByText(`Page 1 of ${PAGES}`).waitFor()
    await words(frame, 'Sheet 1').waitFor()
  })

  it('says the page that is read, in whatever order the browser tells what passed', async () => {
    const frame = ines.frameLocator('iframe.app-files__frame')
    const region = frame.getByRole('region', { name: 'a print' })
    const held = (act: keyof Held) =>
      region.evaluate((_, name) => Reflect.get(globalThis, 'held')[name](), act)
    const top = () => region.evaluate(({ scrollTop }) => scrollTop)
    await frame.getByLabel('Page', { exact: true }).fill('4')
    await frame.getByRole('button', { name: 'Go' }).click()
    await frame.getByText(`Page 4 of ${PAGES}`).waitFor()
    await held('hold')
    await region.press('Home')
    await expect.poll(top).toBe(0)
    await held('release')
    await frame.getByText(`Page 1 of ${PAGES}`).waitFor()
    await sent.hide()
  })

  it.each([
    ['what acts', 'Read me'],
    ['a page and a PDF', 'Both of them'],
    ['that may not be altered', 'Open to all'],
    ['in Japanese', '日本'],
  ])('with %s is drawn and can be read', async (name, line) => {
    const frame = await sent.show(name)
    await words(frame, line).waitFor()
    await expect.poll(() => ink(frame)).toBeGreaterThan(50)
    expect(await frame.locator('a, input, button:not(.app-view__toolbar *)').count()).toBe(0)
    await sent.hide()
  })

  it('that was scanned is decoded: JPEG 2000, JBIG2 and fax', async () => {
    const frame = await sent.show('a scan')
    const canvas = frame.locator('canvas.app-view__sheet')
    const colours = () =>
      canvas.evaluate((it: HTMLCanvasElement) => {
        const at = (y: number) =>
          it.getContext('2d')?.getImageData(it.width / 2, (it.height * y) / 400, 1, 1).data
        return [70, 130, 190, 310].map((y) => [...(at(y) ?? [])].slice(0, 3).map((c) => c >> 6))
      })
    const [white, black, red] = [
      [3, 3, 3],
      [0, 0, 0],
      [3, 0, 0],
    ]
    await expect.poll(colours).toEqual([red, white, black, black])
    await sent.hide()
  })

  it.each(['with a password', 'a page', 'cut off', ...named(BROKEN)])(
    '%s is said not to be shown',
    async (name) => {
      await sent.show(name)
      await ines.getByText('Your browser cannot show this file').waitFor()
      await sent.hide()
    },
  )

  it('that is never drawn to its end is given up, and the next file opens', async () => {
    await sent.show(ENDLESS)
    await ines
      .getByText('A page of this file takes too long to draw')
      .waitFor({ timeout: 2 * DRAWN_WITHIN_MS })
    await sent.hide()
    await words(await sent.show('a lost table'), 'Found all the same').waitFor()
    await sent.hide()
  })

  it.each(named(FOUND))('with %s is read', async (name) => {
    const frame = await sent.show(name)
    await words(frame, 'Found all the same').waitFor()
    await frame.getByText('Page 1 of 1', { exact: true }).waitFor()
    await sent.hide()
  })

  it.each(named(EMPTY))('with %s has an empty page, and the next file opens', async (name) => {
    const frame = await sent.show(name)
    await frame.locator('canvas.app-view__sheet').waitFor()
    await frame.getByText('Page 1 of 1', { exact: true }).waitFor()
    expect(await ink(frame)).toBe(0)
    await sent.hide()
    await words(await sent.show('a lost table'), 'Found all the same').waitFor()
    await sent.hide()
  })

  it('is not shown if it is another than was signed, though sealed with the same key', async () => {
    const ofIt = sent.files.find(({ entry }) => entry.name === 'another than was signed')
    if (!ofIt) throw new Error('it was not sent')
    const bytes = (text: string) => fromBase64url(text) ?? new Uint8Array()
    const { id, key, header } = ofIt.entry
    const { case: caseHash } = await sent.session.files()
    const identity = { file: bytes(id), key: bytes(key), header: bytes(header) }
    const other = textPage('What was sent  ')
    expect(other.length).toBe(ofIt.entry.size)
    const sealing = await sealHere(new Blob([new Uint8Array(other)]), {
      ...identity,
      caseId: bytes(caseHash),
    })
    const sealed = Buffer.from(await sealing.seal(0))
    await ines.route('**/api/office/file', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, body: sealed })
    })
    await sent.show(ofIt.entry.name)
    await ines.getByText('This is not the file that was signed. It is not shown.').waitFor()
    expect(await ines.locator('iframe').count()).toBe(0)
    await ines.unroute('**/api/office/file')
    await sent.hide()
  })

  it('ran nothing, asked for nothing, and led nowhere', async () => {
    expect(await ines.evaluate(() => '__ran' in window)).toBe(false)
    expect(sent.asked.filter((url) => !url.startsWith(sent.office.portal.origin))).toEqual(
      sent.asked.filter((url) => url.startsWith('blob:null/')),
    )
    expect(sent.asked.filter((url) => url.includes('stolen'))).toEqual([])
    expect(opened).toEqual([])
    // Chromium says of each frame that it shares its process with none.
    expect(sent.office.complaints.filter((it) => !it.includes('agent cluster'))).toEqual([])
    expect(violations).toEqual([])
  })
})

/** Pixels of the first page that are dark. */
const ink = (frame: FrameLocator): Promise<number> =>
  frame
    .locator('canvas.app-view__sheet')
    .first()
    .evaluate((it: HTMLCanvasElement) => {
      const { data } = it.getContext('2d')?.getImageData(0, 0, it.width, it.height) ?? { data: [] }
      let dark = 0
      for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 100) dark += 1
      return dark
    })
