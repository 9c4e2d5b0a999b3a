/** The poster: one sheet, A4 or A5, whose code a camera reads. */
import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { poster } from '../../web/text/cy/poster.ts'
import { readersText } from '../../web/text/cy/report-questions.ts'
import { readPdf } from '../support/pdf.ts'
import { readQr } from '../support/qr.ts'
import { heading, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice } from './office/office.ts'

/** In points. */
const SHEETS = { A4: { width: 595, height: 842 }, A5: { width: 420, height: 595 } } as const
/** As long as an organisation may be called, and more numbers than usual. */
const ORGANISATION =
  'Constabulary of the United Boroughs of Northmoor, Eastmere and the Upper Reaches of the River Wend'
const EMERGENCY = [
  { name: 'Police and ambulance', how: '999' },
  { name: 'The control room of this organisation', how: '0800 000 0000, extension 1234' },
]

const violations: string[] = []
const look = looker(violations)
let office: TestOffice
let page: Page
beforeAll(async () => {
  office = await TestOffice.start()
  page = await office.open({ organisation: ORGANISATION, emergency: EMERGENCY })
  await page.getByRole('link', { name: 'The poster, with the address for reporters' }).click()
  await heading(page, 'The poster').waitFor()
})
afterAll(() => office?.close())

it.each(['A4', 'A5'] as const)(
  'is one sheet of %s with the address, its code and the words',
  async (size) => {
    await page.getByLabel(size).check()
    await look(page)(`poster ${size}`)
    const words = await textOf(page.locator('.app-poster__words'))
    expect(words.split(' ').length).toBeGreaterThanOrEqual(4)
    // On the darkest device it is still black on white.
    await page.emulateMedia({ colorScheme: 'dark' })
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    await page.emulateMedia({ colorScheme: 'light' })
    const folder = process.env['SHOTS']
    if (folder) await writeFile(`${folder}/poster-${size}.pdf`, pdf)
    const [sheet, ...others] = await readPdf(pdf)
    expect(others).toEqual([])
    expect({
      width: Math.round(sheet?.width ?? 0),
      height: Math.round(sheet?.height ?? 0),
    }).toEqual(SHEETS[size])
    const onSheet = [sheet?.head, sheet?.text, sheet?.foot].join(' ').replaceAll(/\s+/g, ' ')
    for (const text of [ORGANISATION, `${office.portal.origin}/`, words, EMERGENCY[1]?.how]) {
      expect(onSheet).toContain(text)
    }
    expect(onSheet).not.toContain('Print it, and hang it')
    for (const side of ['left', 'right'] as const) expect(sheet?.margins[side]).toBeGreaterThan(15)
    expect(readQr(pdf)).toBe(`${office.portal.origin}/`)
  },
)

it('is in Welsh too, and then leads to the first page in Welsh', async () => {
  await page.getByLabel('A4').check()
  await page.getByLabel('Cymraeg').check()
  await look(page)('poster in Welsh')
  expect(await page.locator('.app-poster [lang=cy]').count()).toBe(1)
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  const [sheet, ...others] = await readPdf(pdf)
  expect(others).toEqual([])
  const onSheet = [sheet?.head, sheet?.text, sheet?.foot].join(' ').replaceAll(/\s+/g, ' ')
  expect(onSheet).toContain(readersText.words.summary)
  expect(onSheet).toContain(poster.danger)
  expect(readQr(pdf)).toBe(`${office.portal.origin}/cy/`)
})

it('has a page on which axe finds nothing, and that complains about nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
