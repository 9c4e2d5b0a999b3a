/** Files that strangers sent, opened by an officer: shown in a frame that can do nothing, or saved under a name of ours. */
import { readFileSync } from 'node:fs'
import type { FrameLocator, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileType } from '../../protocol/files/types.ts'
import { seededJpeg } from '../support/seeded-jpeg.ts'
import { signIn } from './office/driver.ts'
import { looker } from './office/look.ts'
import { type SentAs, SentFiles } from './office/sent-files.ts'

const SCRIPT = '<script>top.__ran = 1; fetch("/api/stolen")</script>'
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="fetch('/api/stolen')">${SCRIPT}</svg>`
const LINES = `<img src="/api/stolen" onerror="top.__ran = 1">${SCRIPT}\nsecond line`
const HOSTILE = '../../etc/passwd <img src=x onerror=alert(1)> & "quoted"'
const DEVICE = '..\\..\\CON'

const FILES: readonly (readonly [string, FileType, () => Buffer])[] = [
  [HOSTILE, 'text', () => Buffer.from(LINES)],
  ['a script as a picture', 'png', () => Buffer.from(SVG)],
  ['a page as a film', 'mp4', () => Buffer.from(`<html>${SCRIPT}</html>`)],
  [DEVICE, 'other', () => Buffer.from(`<html>${SCRIPT}</html>`)],
]

const violations: string[] = []
const look = looker(violations)
let sent: SentFiles
let ines: Page

beforeAll(async () => {
  sent = await SentFiles.open(async ({ browser }) => {
    const photo = new Uint8Array(await seededJpeg(browser, 1))
    const others = FILES.map(([name, type, bytes]): SentAs => [name, type, new Uint8Array(bytes())])
    const small = new Uint8Array(Buffer.from('small'))
    // Its sender's word.
    const large: SentAs = ['said to be large', 'other', small, 300 * 1024 ** 2]
    return [['a picture', 'jpeg', photo], ...others, large]
  })
  ines = sent.page
})
afterAll(() => sent?.close())

const open = (name: string): Promise<FrameLocator> => sent.show(name)
const close = () => sent.hide()

describe('an officer', () => {
  it('sees a picture, and that it was opened stands in the history', async () => {
    await ines.getByText('Look at these.').first().waitFor()
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

  it.each([
    ['does not come', (route: Route) => route.abort()],
    ['is refused', (route: Route) => route.fulfill({ status: 503, body: '{"error":"busy"}' })],
  ])('is told that what shows files %s', async (_how, fails) => {
    await ines.route('**/view/', fails)
    await open('a picture')
    await ines.getByText('What shows this kind of file did not load.').waitFor()
    expect(await ines.locator('iframe').count()).toBe(0)
    await close()
    await ines.unroute('**/view/')
    await (await open('a picture')).getByRole('img').waitFor()
    await close()
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
    await open(DEVICE)
    await ines.getByText('This kind of file cannot be shown here.').waitFor()
    await ines.getByRole('button', { name: 'Save it on this device' }).press('Enter')
    await ines.getByText('It gets the name file-5.bin.').waitFor()
    await look(ines)('before a file is saved')
    const download = ines.waitForEvent('download')
    await ines.getByRole('button', { name: 'Save it on this device' }).press('Enter')
    const saved = await download
    expect(saved.suggestedFilename()).toBe('file-5.bin')
    expect(readFileSync(await saved.path(), 'utf8')).toBe(`<html>${SCRIPT}</html>`)
    await close()
  })

  it('is told before a large one is saved that the browser holds it whole', async () => {
    await open('said to be large')
    await ines.getByRole('button', { name: 'Save it on this device' }).press('Enter')
    await ines.getByText('This browser may hold all 314.6 MB in its memory').waitFor()
    await look(ines)('before a large file is saved')
    await close()
  })

  it('ran nothing of it, and asked for nothing on its behalf', async () => {
    expect(await ines.evaluate(() => '__ran' in window)).toBe(false)
    expect(sent.asked.filter((url) => url.includes('stolen'))).toEqual([])
    const frames = sent.asked.filter((url) => new URL(url).pathname.startsWith('/view/'))
    expect(frames.length).toBeGreaterThan(0)
    // What the viewer of PDFs needs is not for pictures.
    expect(frames.filter((url) => /pdf|open|cmaps/.test(url))).toEqual([])
    expect(violations).toEqual([])
  })
  it('whose session has ended is told so, signs in, and finds what they typed', async () => {
    const reply = ines.locator('.app-reply textarea').first()
    await reply.fill('Half a letter.')
    await ines.context().clearCookies()
    await open('a picture')
    await ines.getByText('Your session has ended. Sign in again').waitFor()
    await look(ines)('session ended over a file')
    await signIn(ines, sent.office.portal.clock, sent.office.officer('Ines Intake'))
    await sent.openCase()
    await expect.poll(() => reply.inputValue()).toBe('Half a letter.')
    const frame = await open('a picture')
    await frame.getByRole('img').waitFor()
    await close()
  })
})
