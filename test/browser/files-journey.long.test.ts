/** Files from one person to another: sent, lost on the way, taken up again, answered with others. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileView } from '#words/file-view.ts'
import { officeActs } from '#words/office-acts.ts'
import { cleanFile } from '../../client/files/clean/index.ts'
import { readReporterFile } from '../../protocol/exchanges/files.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { SEALED_CHUNK_BYTES } from '../../protocol/files/steps.ts'
import { random } from '../support/portal.ts'
import { SEEDED, seededJpeg } from '../support/seeded-jpeg.ts'
import type { Visitor } from '../support/visitor.ts'
import { act, openCase, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { receivedFiles, sessionOf } from './office/received.ts'
import { arriveAt, given, writeWith } from './office/write-with.ts'

let office: TestOffice
let ines: Page
let photos: Buffer[]
let numbers: string[] = []
/** Of the report that the officer answers with a file. */
let receipt: string[] = []
const violations: string[] = []
const look = looker(violations)

const cleaned = async (photo: Buffer): Promise<Buffer> => {
  const result = await cleanFile(new Blob([new Uint8Array(photo)]))
  if (result.state !== 'cleaned') throw new Error(result.why)
  return Buffer.from(await result.blob.arrayBuffer())
}
const arrive = (): Promise<Visitor> => arriveAt(office)

/** The number of the case that came last. */
const newCase = async (): Promise<string> => {
  const all = await waitForCase(ines, numbers.length + 1)
  const found = all.find((number) => !numbers.includes(number)) ?? ''
  numbers = all
  return found
}

beforeAll(async () => {
  office = await TestOffice.start()
  await office.open()
  ines = await office.signedIn('Ines Intake')
  photos = [
    await seededJpeg(office.browser, 1),
    await seededJpeg(office.browser, 2),
    // Of several chunks.
    await seededJpeg(office.browser, 3, 3_000),
  ]
})
afterAll(() => office?.close())

describe('a report with files', () => {
  it('is sent at once, and its files follow it, each without what was in it', async () => {
    const visitor = await arrive()
    await writeWith(visitor, 'Three pictures.', [
      ...photos.map((photo, at) => given(`IMG_${at} Ada.JPG`, photo)),
      given('notes.xyz', Buffer.from([0, 1, 2])),
    ])
    await visitor.inspect('check, with files')
    const words = await visitor.send()
    const status = visitor.page.getByRole('status')
    await status.getByText('All 3 files are there.').waitFor()
    await visitor.inspect('receipt, all there')
    await visitor.confirm(words)
    await visitor.finish()
    await visitor.press('Report something')

    const received = await receivedFiles(await sessionOf(office.portal.origin, words))
    expect(received.map(({ name, type, cleaned, by }) => [name, type, cleaned, by])).toEqual([
      ['picture 1.jpg', 'jpeg', true, 'you'],
      ['picture 2.jpg', 'jpeg', true, 'you'],
      ['picture 3.jpg', 'jpeg', true, 'you'],
    ])
    for (const [at, { bytes }] of received.entries()) {
      expect(bytes.equals(await cleaned(photos[at] ?? Buffer.of()))).toBe(true)
      for (const seed of Object.values(SEEDED)) expect(bytes.includes(seed)).toBe(false)
      expect(bytes.includes('Exif')).toBe(false)
    }
    // Nothing of names, types or places leaves the device in the clear.
    const left = visitor.left.map(({ url, body }) => url + body).join()
    for (const secret of ['IMG_', 'picture 1', 'Kestrelcam', 'notes.xyz']) {
      expect(left).not.toContain(secret)
    }
    await visitor.context.close()

    // The letters that brought them are passed on in a slot of their own, which may end after that of the report.
    const number = await newCase()
    await expect
      .poll(
        async () => {
          await openCase(ines, number)
          return textOf(ines.locator('main'))
        },
        { interval: 1000 },
      )
      .toContain('3 of the 3 files of this report are there')
    await ines.getByText('picture 3.jpg').first().waitFor()
    await expect.poll(() => ines.getByText('Cleaned by the sender’s browser').count()).toBe(3)
    await look(ines)('case with files')
  })
})

describe('a line that is lost', () => {
  it('is waited for, and the file goes on by itself', async () => {
    const visitor = await arrive()
    await writeWith(visitor, 'A bad line.', [given('a.jpg', photos[2] ?? Buffer.of())])
    let sent = 0
    let isDown = false
    await visitor.page.route('**/api/files/*', (route) => {
      sent += 1
      isDown ||= sent === 2
      return isDown ? route.abort() : route.continue()
    })
    const words = await visitor.send()
    await visitor.page.getByText('The line is lost').waitFor()
    await visitor.inspect('line lost')
    isDown = false
    await visitor.page.getByText('The file is there.').waitFor()
    const [file] = await receivedFiles(await sessionOf(office.portal.origin, words))
    expect(file?.bytes.equals(await cleaned(photos[2] ?? Buffer.of()))).toBe(true)
    await newCase()
    await visitor.context.close()
  })
})

describe('a page that is gone', () => {
  it('leaves what was there, says what is not, and takes it when it is chosen again', async () => {
    const visitor = await arrive()
    await writeWith(visitor, 'A browser that dies.', [
      given('a.jpg', photos[0] ?? Buffer.of()),
      given('b.jpg', photos[1] ?? Buffer.of()),
    ])
    await visitor.page.route('**/api/files/begin', (route) => route.abort())
    const words = await visitor.send()
    await visitor.page
      .getByText('0 of 2 files are there.')
      .or(visitor.page.getByText('The line is lost'))
      .first()
      .waitFor()
    await visitor.context.close()

    const number = await newCase()
    await openCase(ines, number)
    await ines.getByText('0 of the 2 files of this report are there').waitFor()
    await ines.getByText('picture 2.jpg').first().waitFor()
    await look(ines)('case with missing files')

    const again = await arrive()
    await again.comeBack(words.join(' '))
    await again.page.getByText('0 of 2 files are there.').waitFor()
    await again.inspect('case, missing')
    const chooser = again.page.waitForEvent('filechooser')
    await again.press('Choose again what is not there')
    await (await chooser).setFiles([given('other name.jpg', photos[1] ?? Buffer.of())])
    await again.page.getByText('1 file is ready to be sent.').waitFor()
    expect(await again.page.getByLabel('Name that the readers will see').inputValue()).toBe(
      'picture 2.jpg',
    )
    await again.press('Send message')
    await again.page.getByText('1 of 2 files are there.').waitFor()
    await again.inspect('case, one there')
    const [file] = await receivedFiles(await sessionOf(office.portal.origin, words))
    expect(file?.name).toBe('picture 2.jpg')
    await again.context.close()
  })
})

describe('two tabs with one receipt', () => {
  it('the second is told that something came, and its file goes with the next press, once', async () => {
    const writer = await arrive()
    await writer.write('Two tabs.')
    const words = await writer.send()
    await newCase()
    await writer.context.close()
    const first = await arrive()
    const second = await arrive()
    for (const tab of [first, second]) await tab.comeBack(words.join(' '))
    await first.type('Your message', 'From the first.')
    await first.press('Send message')
    await first.page.getByText('Your message is on its way').waitFor()
    await second.page
      .getByLabel('Add files (optional)')
      .setInputFiles([given('a.jpg', photos[0] ?? Buffer.of())])
    await second.page.getByText('1 file is ready to be sent.').waitFor()
    await second.press('Send message')
    await second.page.getByText('Something new came in while you wrote').waitFor()
    await second.inspect('moved')
    await second.press('Send message')
    await second.page.getByText('Your message is on its way').waitFor()
    await second.inspect('letter with a file')
    expect(await receivedFiles(await sessionOf(office.portal.origin, words))).toHaveLength(1)
    for (const tab of [first, second]) await tab.context.close()
  })
})

describe('an officer', () => {
  it('answers with a file, and keeps one in a note that the reporter never gets', async () => {
    const visitor = await arrive()
    await visitor.write('No files at all.')
    const words = await visitor.send()
    await visitor.context.close()
    await openCase(ines, await newCase())
    const session = await sessionOf(office.portal.origin, words)
    await ines.locator('.app-reply form button[type=submit]').click()
    await ines.getByText('Files to go with it (optional)').first().waitFor()
    await act(ines, 'Write an internal note', async () => {
      await ines
        .getByLabel('Files to go with it (optional)')
        .setInputFiles([given('n.jpg', photos[0] ?? Buffer.of())])
      await ines.getByText('1 file is ready to be sent.').waitFor()
      await look(ines)('note with a file')
    })
    await ines.getByText('Your note is saved.').waitFor()
    await ines.getByText('picture 1.jpg').first().waitFor()
    const chosen = async () => {
      await ines
        .getByLabel('Files to go with it (optional)')
        .setInputFiles([given('r.jpg', photos[1] ?? Buffer.of())])
      await ines.getByText('1 file is ready to be sent.').waitFor()
      await ines.locator('.app-reply form button[type=submit]').click()
    }
    // Sent a day ago, and gone: the same cannot be named again.
    const gone = { status: 422, contentType: 'application/json', body: '{"error":"filesMissing"}' }
    await ines.route(`**${appendToCase.path}`, (route) => route.fulfill(gone), { times: 1 })
    await chosen()
    await ines.getByText('A file did not arrive whole. Attach it again.').waitFor()
    await ines.locator('.app-reply form button[type=submit]').click()
    await ines.getByRole('alert').getByText(officeActs.reply.noText).waitFor()
    expect((await receivedFiles(session)).length).toBe(0)
    await chosen()
    await expect.poll(async () => (await receivedFiles(session)).length).toBe(1)
    const [file] = await receivedFiles(session)
    expect([file?.by, file?.name]).toEqual(['officer', 'picture 1.jpg'])
    expect(file?.bytes.equals(await cleaned(photos[1] ?? Buffer.of()))).toBe(true)
    expect(violations).toEqual([])
    receipt = words
  })
})

describe('the reporter', () => {
  it('sees the picture that they were answered with, and saves it under a name of ours', async () => {
    const visitor = await arrive()
    const { page } = visitor
    await visitor.comeBack(receipt.join(' '))
    await visitor.press('Open picture 1.jpg')
    const picture = page.frameLocator('iframe.app-files__frame').getByRole('img')
    await picture.waitFor()
    const width = () => picture.evaluate((it) => (it as HTMLImageElement).naturalWidth)
    await expect.poll(width).toBeGreaterThan(1)
    await visitor.inspect('case, an open picture')
    // Nobody is there to answer the window in which a browser asks for a place.
    await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
    // By the keyboard: right after a scroll, a click may land in the frame that stood there before.
    const save = page.getByRole('button', { name: 'Save it on this device' })
    await save.press('Enter')
    await page.getByText('Save it only where nobody looks.').waitFor()
    await page.getByText('It gets the name file-1.jpg.').waitFor()
    await visitor.inspect('case, before a file is saved')
    const download = page.waitForEvent('download')
    await save.press('Enter')
    const saved = await download
    expect(saved.suggestedFilename()).toBe('file-1.jpg')
    const bytes = readFileSync(await saved.path())
    expect(bytes.equals(await cleaned(photos[1] ?? Buffer.of()))).toBe(true)
    await page.getByText('It is saved as file-1.jpg.').waitFor()
    await page.getByRole('button', { name: 'Close the file' }).press('Enter')
    await page.locator('iframe').waitFor({ state: 'detached' })
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })

  it('is told of what is not the file, or is not there, and sees nothing of it', async () => {
    const visitor = await arrive()
    const { page } = visitor
    await visitor.comeBack(receipt.join(' '))
    const { faults } = fileView
    for (const [fault, damage] of [
      ['missing', { status: 404, json: { error: 'notFound' } }],
      [
        'foreign',
        { contentType: 'application/octet-stream', body: Buffer.from(random(SEALED_CHUNK_BYTES)) },
      ],
    ] as const) {
      await page.route(`**${readReporterFile.path}`, (route) => route.fulfill(damage))
      await visitor.press('Open picture 1.jpg')
      await page.getByRole('alert').getByText(faults[fault], { exact: true }).waitFor()
      await visitor.inspect(`case, a file: ${fault}`)
      expect(await page.locator('iframe').count()).toBe(0)
      expect(await page.getByRole('button', { name: fileView.save }).count()).toBe(0)
      await page.unroute(`**${readReporterFile.path}`)
      await page.getByRole('button', { name: 'Close the file' }).press('Enter')
    }
    await visitor.context.close()
  })
})
