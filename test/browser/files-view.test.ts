/** Files that strangers sent, opened by an officer: shown in a frame that can do nothing, or saved under a name of ours. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealHere } from '../../client/crypto/file-stream.ts'
import { type SentFile, Upload } from '../../client/files/upload.ts'
import type { CaseSession } from '../../client/reporter/case.ts'
import { toHash } from '../../protocol/fields.ts'
import type { FileType } from '../../protocol/files/types.ts'
import { seededJpeg } from '../support/seeded-jpeg.ts'
import { Visitor } from '../support/visitor.ts'
import { openCase, signIn } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { sessionOf } from './office/received.ts'

const SCRIPT = '<script>top.__ran = 1; fetch("/api/stolen")</script>'
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="fetch('/api/stolen')">${SCRIPT}</svg>`
const LINES = `<img src="/api/stolen" onerror="top.__ran = 1">${SCRIPT}\nsecond line`
const HOSTILE = '.. etc passwd <img src=x onerror=alert(1)> & "quoted"'

const FILES: readonly (readonly [string, FileType, () => Buffer])[] = [
  [HOSTILE, 'text', () => Buffer.from(LINES)],
  ['a script as a picture', 'png', () => Buffer.from(SVG)],
  ['a page as a film', 'mp4', () => Buffer.from(`<html>${SCRIPT}</html>`)],
  ['of a kind that nobody knows', 'other', () => Buffer.from(`<html>${SCRIPT}</html>`)],
]

const violations: string[] = []
const look = looker(violations)
const asked: string[] = []
let office: TestOffice
let ines: Page
let session: CaseSession
let photo: Buffer
let number: string

const send = async (name: string, type: FileType, bytes: Buffer): Promise<SentFile> => {
  const to = await session.files()
  const blob = new Blob([new Uint8Array(bytes)])
  const original = toHash(createHash('sha256').update(bytes).digest())
  return new Upload({ ...to, seal: sealHere }, { blob, name, type, original, cleaned: false }).done
}

/** A letter is shown from the slot after it was sent on, which may come after that of the report. */
const openOnceFilesAreThere = async (number: string) => {
  for (;;) {
    await openCase(ines, number)
    await ines.getByText('The report was received').waitFor()
    if ((await ines.locator('.app-files__of').count()) > 0) return
    await ines.waitForTimeout(300)
  }
}

beforeAll(async () => {
  office = await TestOffice.start()
  await office.open()
  ines = await office.signedIn('Ines Intake')
  photo = await seededJpeg(office.browser, 1)
  const visitor = await Visitor.arrive(
    { url: office.portal.origin, browser: office.browser, names: () => [] },
    { isOnTime: false, size: { width: 390, height: 844 } },
  )
  await visitor.write('Look at these.')
  session = await sessionOf(office.portal.origin, await visitor.send())
  await visitor.context.close()
  const files: SentFile[] = [await send('a picture', 'jpeg', photo)]
  for (const [name, type, bytes] of FILES) files.push(await send(name, type, bytes()))
  // Its sender's word.
  const small = await send('said to be large', 'other', Buffer.from('small'))
  files.push({ ...small, entry: { ...small.entry, size: 300 * 1024 ** 2 } })
  await session.add({ type: 'message', text: '', files })
  ;[number = ''] = await waitForCase(ines, 1)
  await openOnceFilesAreThere(number)
  ines.on('request', (request) => void asked.push(new URL(request.url()).pathname))
}, 180_000)
afterAll(() => office?.close())

const open = async (name: string): Promise<FrameLocator> => {
  await ines.getByRole('button', { name: `Open ${name}` }).click()
  return ines.frameLocator('iframe.app-files__frame')
}
const close = () => ines.getByRole('button', { name: 'Close the file' }).click()

describe('an officer', () => {
  it('sees a picture, and that it was opened stands in the history', async () => {
    await expect
      .poll(() => ines.getByText('Look at these.').count(), { timeout: 30_000 })
      .toBeGreaterThan(0)
    const frame = await open('a picture')
    await frame.getByRole('img').waitFor()
    const width = () =>
      frame.getByRole('img').evaluate((it) => (it as HTMLImageElement).naturalWidth)
    await expect.poll(width).toBeGreaterThan(1)
    await frame.getByRole('button', { name: 'Larger' }).click()
    await frame.getByText('150 %').waitFor()
    await ines.getByText('opened the file a picture').waitFor()
    await look(ines)('case with an open picture')
    await close()
    expect(await ines.locator('iframe').count()).toBe(0)
  })

  it('reads a text as it was written, whatever it is', async () => {
    const frame = await open(HOSTILE)
    await frame.getByText('second line').waitFor()
    expect(await frame.locator('.app-view__line').first().textContent()).toContain('<img src=')
    expect(await frame.locator('img').count()).toBe(0)
    await close()
  })

  it.each(['a script as a picture', 'a page as a film'])(
    'is told that %s is none',
    async (name) => {
      await open(name)
      await ines.getByText('Your browser cannot show this file').waitFor()
      await close()
    },
  )

  it('saves what cannot be shown under a name of our own', async () => {
    await ines.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
    await open('of a kind that nobody knows')
    await ines.getByText('This kind of file cannot be shown here.').waitFor()
    await ines.getByRole('button', { name: 'Save it on this device' }).click()
    await ines.getByText('It gets the name file-5.bin.').waitFor()
    await look(ines)('before a file is saved')
    const download = ines.waitForEvent('download')
    await ines.getByRole('button', { name: 'Save it on this device' }).click()
    const saved = await download
    expect(saved.suggestedFilename()).toBe('file-5.bin')
    expect(readFileSync(await saved.path(), 'utf8')).toBe(`<html>${SCRIPT}</html>`)
    await close()
  })

  it('is told before a large one is saved that the browser holds it whole', async () => {
    await open('said to be large')
    await ines.getByRole('button', { name: 'Save it on this device' }).click()
    await ines.getByText('This browser may hold all 314.6 MB in its memory').waitFor()
    await look(ines)('before a large file is saved')
    await close()
  })

  it('ran nothing of it, and asked for nothing on its behalf', async () => {
    expect(await ines.evaluate(() => '__ran' in window)).toBe(false)
    expect(asked.filter((path) => path.includes('stolen'))).toEqual([])
    const frames = asked.filter((path) => path.startsWith('/view/'))
    expect(frames.length).toBeGreaterThan(0)
    expect(violations).toEqual([])
  })
  it('whose session has ended is told so, signs in, and finds what they typed', async () => {
    const reply = ines.locator('.app-reply textarea').first()
    await reply.fill('Half a letter.')
    await ines.context().clearCookies()
    await open('a picture')
    await ines.getByText('Your session has ended. Sign in again').waitFor()
    await look(ines)('session ended over a file')
    await signIn(ines, office.portal.clock, office.officer('Ines Intake'))
    await openOnceFilesAreThere(number)
    expect(await reply.inputValue()).toBe('Half a letter.')
    const frame = await open('a picture')
    await frame.getByRole('img').waitFor()
    await close()
  })
})
