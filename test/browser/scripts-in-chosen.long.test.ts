/**
 * Files whose names and tags would run in a page, where they are chosen and cleaned, by a reporter and by an officer: what was
 * taken out of each is read there, and nothing of it runs, is asked for or becomes a part of a page.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officeActs } from '#words/office-acts.ts'
import { cleanFile } from '../../client/files/clean/index.ts'
import type { FileType } from '../../protocol/files/types.ts'
import { isPicture } from '../../web/common/files/before-after.tsx'
import { shortPayloads } from '../support/script-payloads.ts'
import { DOCUMENTS, LINES } from '../support/scripted-documents.ts'
import { FILMS, PICTURES, SOUNDS, scriptedFiles } from '../support/scripted-files.ts'
import { astray, doings, harmless } from '../support/untouched.ts'
import { DESKTOP, Visitor } from '../support/visitor.ts'
import { openCase } from './office/driver.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'

const TYPES = [...PICTURES, 'heic', ...SOUNDS, ...FILMS, 'pdf', ...DOCUMENTS] as const
/** Pages shorten longer names. */
const NAMES = shortPayloads(80)

let office: TestOffice
let visitor: Visitor
let ines: Page
let files: ReadonlyMap<FileType, Buffer>
const done: (readonly string[])[] = []

beforeAll(async () => {
  files = scriptedFiles()
  office = await TestOffice.start()
  await office.open()
  const { portal, browser } = office
  await new TestReporter(portal).report({ what: 'There are files.' })
  visitor = await Visitor.arrive(
    { url: portal.origin, browser, names: () => [] },
    { isOnTime: false, size: DESKTOP },
  )
  done.push(doings(visitor.page))
  await visitor.press('Report something')
  await visitor.press('Skip')
  await visitor.type('What happened?', 'There are files.')
  await visitor.press('Continue')
  await visitor.addDetails('files')
  ines = await office.signedIn('Ines Intake')
  done.push(doings(ines))
  const [number = ''] = await waitForCase(ines, 1)
  await openCase(ines, number)
  await ines.getByRole('button', { name: officeActs.note.link, exact: true }).press('Enter')
  await ines.getByLabel('Your note').waitFor()
})
afterAll(() => office?.close())

/** Of those lines, the ones that this format has tags for. */
const told = async (bytes: Buffer): Promise<string[]> => {
  const cleaned = await cleanFile(new Blob([new Uint8Array(bytes)]))
  if (cleaned.state !== 'cleaned') throw new Error(cleaned.why)
  const said = cleaned.found.map(({ detail }) => detail)
  return LINES.filter((line) => said.includes(line))
}

const choose = async (page: Page, label: string, type: FileType): Promise<void> => {
  const buffer = files.get(type) ?? Buffer.of()
  const lines = await told(buffer)
  expect(lines.length).toBeGreaterThan(4)
  const name = NAMES[TYPES.indexOf(type as (typeof TYPES)[number]) % NAMES.length] ?? ''
  await page.getByLabel(label).setInputFiles({ name, mimeType: '', buffer })
  await page.getByText('1 file is ready to be sent.').waitFor()
  await harmless(page, type, name, ...lines)
  const press = (button: string) => page.getByRole('button', { name: button }).press('Enter')
  if (isPicture(type)) {
    await press('Look at it before and after')
    await page.getByText('After', { exact: true }).waitFor()
    await harmless(page, `${type}, before and after`, name, ...lines)
  }
  await press('Remove')
}

describe('what was taken out of a file', () => {
  it.each(TYPES)('is read by the reporter who chose it: %s', async (type) => {
    await choose(visitor.page, 'Your files', type)
  })

  it.each(TYPES)('is read by the officer who chose it: %s', async (type) => {
    await choose(ines, 'Files to go with it (optional)', type)
  })
})

it('nothing else was opened, asked for or complained of', () => {
  const left = [...office.left, ...visitor.left].map(({ url }) => url)
  expect(done.flat()).toEqual([])
  expect(astray(office.portal.origin, left)).toEqual([])
  expect([...office.complaints, ...visitor.complaints]).toEqual([])
})
