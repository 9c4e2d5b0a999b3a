/** A print is a record: all of the page, numbered, within margins, without what can only be pressed. */
import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { readPdf, type Sheet } from '../support/pdf.ts'
import { Visitor } from '../support/visitor.ts'
import { readWith } from './journey/receipt.ts'
import type { Walk } from './journey/walk.ts'
import { act, openCase } from './office/driver.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { SecondClient } from './office/second-client.ts'

const LETTERS = 40
const LETTER_NUMBERS = Array.from({ length: LETTERS }, (_, i) => i + 1)
const AT_ONCE = 8
const WHAT = 'The sergeant took the money from the safe.'

const letter = (number: number): OfficerAct => ({
  log: 'shared',
  act: { type: 'message' },
  content: { version: 1, text: `Letter ${number}: shelf ${number} was looked through.` },
})

let office: TestOffice
let visitor: Visitor
let words: string[]
beforeAll(async () => {
  office = await TestOffice.start()
  await office.open()
  const place = { url: office.portal.origin, browser: office.browser, names: () => [] }
  visitor = await Visitor.arrive(place, { isOnTime: false, size: { width: 1280, height: 900 } })
})
afterAll(() => office?.close())

interface Print {
  readonly sheets: readonly Sheet[]
  /** What stands on them. */
  readonly onPaper: string
  /** The same, as the page was when the browser took it. */
  readonly text: string
  /** The words of everything that can be pressed or typed in, shown or not. */
  readonly words: readonly string[]
  readonly controls: readonly string[]
  readonly folded: number
}

/** Prints as a browser does; the text is read at the very moment. */
const print = async (page: Page, name: string): Promise<Print> => {
  await page.evaluate(() => {
    window.addEventListener(
      'beforeprint',
      () => {
        const isShown = (it: Element) => it.checkVisibility({ visibilityProperty: true })
        Object.assign(globalThis, {
          printed: {
            // biome-ignore lint/performance/useDomNodeTextContent: only what is shown is printed
            text: document.body.innerText,
            words: [...document.querySelectorAll('button, input, select, label, nav a')].map((it) =>
              (it.textContent || it.getAttribute('value') || '').trim(),
            ),
            folded: document.querySelectorAll('details:not([open])').length,
            controls: [...document.querySelectorAll('button, input, select, textarea')]
              .filter(isShown)
              .map((it) => it.textContent ?? it.id),
          },
        })
      },
      { once: true },
    )
  })
  await page.emulateMedia({ media: 'print' })
  const pdf = await page.pdf({ preferCSSPageSize: true })
  const folder = process.env['SHOTS']
  if (folder) await writeFile(`${folder}/${name}.pdf`, pdf)
  await page.emulateMedia({ media: 'screen' })
  const seen = await page.evaluate(() => Reflect.get(globalThis, 'printed'))
  const sheets = await readPdf(pdf)
  return { ...seen, sheets, onPaper: sheets.map(({ text }) => text).join(' ') }
}

/** A record on A4: each sheet says which of how many it is, nothing stands at its edge, and no control's words on it. */
const expectRecord = ({ sheets, words: controls }: Print): void => {
  expect(sheets.length).toBeGreaterThan(1)
  sheets.forEach(({ foot, margins, width, height }, at) => {
    expect(foot).toBe(`${at + 1} / ${sheets.length}`)
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
    for (const edge of Object.values(margins)) expect(edge).toBeGreaterThan(50)
  })
  expect(controls.length).toBeGreaterThan(0)
  const lines = sheets.flatMap((sheet) => sheet.lines)
  expect(lines.filter((line) => controls.includes(line))).toEqual([])
}

it('the receipt: one sheet, the words and the code, and nothing else', async () => {
  await visitor.write(WHAT)
  words = await visitor.send()
  const printed = await print(visitor.page, 'receipt')
  expect(printed.sheets).toHaveLength(1)
  expect(printed.controls).toEqual([])
  const [code = ''] = printed.text.match(/[0-9A-Z]{3}(?:-[0-9A-Z]{3}){6}/) ?? []
  const rest = words.reduce((text, word) => text.replace(word, ''), printed.text.replace(code, ''))
  expect(rest.trim()).toBe('')
  const [sheet] = printed.sheets
  // A number would say that it is one of a series.
  expect(sheet?.foot).toBe('')
  for (const word of words) expect(sheet?.text).toContain(word)
  expect(sheet?.text).toContain(code)
  for (const edge of Object.values(sheet?.margins ?? {})) expect(edge).toBeGreaterThan(50)
  await visitor.confirm(words)
  await visitor.finish()
})

it('the officer’s case: all letters, also those not shown yet, and no control', async () => {
  const ines = await office.signedIn('Ines Intake')
  const [number = ''] = await waitForCase(ines, 1)
  await openCase(ines, number)
  await act(ines, 'Acknowledge the report')
  await ines.getByText('You have acknowledged the report.').waitFor()
  const vera = await SecondClient.signIn(office.portal, office.officer('Ivan Intake'))
  const receipt = { words, code: '' }
  const { caseId } = (await readWith({ office, receipt } as unknown as Walk)).replay.state
  for (let sent = 0; sent < LETTERS; sent += AT_ONCE)
    await vera.act(
      caseId,
      Array.from({ length: AT_ONCE }, (_, i) => letter(sent + i + 1)),
    )
  const older = ines.waitForResponse('**/api/office/letters')
  await openCase(ines, number)
  await older
  // Opened, one by one, behind what is shown.
  const lacking = async () => {
    const { onPaper } = await print(ines, 'office')
    return LETTER_NUMBERS.filter((at) => !onPaper.includes(`Letter ${at}: shelf`))
  }
  await expect.poll(lacking, { interval: 500 }).toEqual([])
  const shown = await ines.locator('.app-history > li').count()
  const printed = await print(ines, 'office')
  for (let at = 1; at <= LETTERS; at++) expect(printed.onPaper).toContain(`Letter ${at}: shelf`)
  expect(printed.onPaper).toContain(WHAT)
  expect(printed.controls).toEqual([])
  expect(printed.folded).toBe(0)
  expectRecord(printed)
  expect(await ines.locator('.app-history > li').count()).toBe(shown)
  await ines.context().close()
})

it('the reporter’s case: what was reported and every letter, and no control', async () => {
  await visitor.comeBack(words.join(' '))
  const folded = await visitor.page.locator('details:not([open])').count()
  expect(folded).toBeGreaterThan(0)
  const printed = await print(visitor.page, 'case')
  for (let at = 1; at <= LETTERS; at++) expect(printed.onPaper).toContain(`Letter ${at}: shelf`)
  expect(printed.onPaper).toContain(WHAT)
  expectRecord(printed)
  expect(printed.text).not.toContain('Write to the readers')
  expect(printed.controls).toEqual([])
  expect(printed.folded).toBe(0)
  expect(await visitor.page.locator('details:not([open])').count()).toBe(folded)
  expect(visitor.complaints).toEqual([])
  await visitor.context.close()
})
