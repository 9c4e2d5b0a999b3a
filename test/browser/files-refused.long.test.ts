/** Files that the site does not take, or has lost again: said of the file that it is about, and what can be done. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { files as words } from '#words/files.ts'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { beginUpload, putChunk } from '../../protocol/exchanges/files.ts'
import { appendToMailbox } from '../../protocol/exchanges/report.ts'
import { toHash } from '../../protocol/fields.ts'
import { MOST_CHUNKS, STEPS } from '../../protocol/files/steps.ts'
import { FilesPage } from '../support/files-page.ts'
import { random } from '../support/portal.ts'
import { Visitor } from '../support/visitor.ts'
import { TestOffice } from './office/office.ts'
import { receivedFiles, sessionOf } from './office/received.ts'

const MOST_MIB = 64
const SMALL = { name: 'a.txt', mimeType: '', buffer: Buffer.from('A line.') }
const GONE = { status: 409, contentType: 'application/json', body: '{"error":"filesMissing"}' }

let office: TestOffice
let folder: string
let large: string

beforeAll(async () => {
  office = await TestOffice.start(null, { FILES_MOST_FILE_MIB: String(MOST_MIB) })
  await office.open()
  folder = mkdtempSync(join(tmpdir(), 'candour-large-'))
  large = join(folder, 'large.bin')
  writeFileSync(large, '')
  truncateSync(large, (MOST_MIB + 1) * 1024 ** 2)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await office?.close()
})

const arrive = (): Promise<Visitor> =>
  Visitor.arrive(
    { url: office.portal.origin, browser: office.browser, names: () => [] },
    { isOnTime: false, size: { width: 390, height: 844 } },
  )
const shoot = async ({ page }: Visitor, name: string): Promise<void> => {
  const dir = process.env['SHOTS']
  if (dir) await page.screenshot({ path: `${dir}/${name}.png`, fullPage: true })
}

type Given = string | typeof SMALL

/** Up to the receipt, with what was chosen. */
const reportWith = async (visitor: Visitor, ...files: Given[]): Promise<string[]> => {
  await new FilesPage(visitor).goTo()
  for (const [at, file] of files.entries()) {
    await visitor.page.getByLabel(FilesPage.title).setInputFiles(file)
    await visitor.page.getByRole('heading', { level: 3 }).nth(at).waitFor()
    if (file === large) await visitor.press('Send it as it is')
  }
  await visitor.page.getByText(words.ready(files.length)).waitFor()
  await visitor.press('Continue')
  await visitor.heading('Who may read it')
  await visitor.press('Continue')
  await visitor.heading('Check before you send')
  return visitor.send()
}

/** In the case of somebody who came back. */
const caseWith = async (receipt: readonly string[], file: Given): Promise<Visitor> => {
  const visitor = await arrive()
  await visitor.comeBack(receipt.join(' '))
  await visitor.type('Your message', 'Words to go with it.')
  await choose(visitor, file)
  return visitor
}
const choose = async (visitor: Visitor, file: Given): Promise<void> => {
  await visitor.page.getByLabel('Add files (optional)').setInputFiles(file)
  await visitor.page.getByText(words.ready(1)).waitFor()
}

/** What the portal says of files, as a page gets it. */
const saying = async (visitor: Visitor, files: object): Promise<void> => {
  await visitor.page.route(`**${readDirectory.path}`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), files } })
  })
  await visitor.page.reload()
  await visitor.page.getByText('What we promise').waitFor()
}

describe('as soon as something is chosen', () => {
  it('it is said what this site takes, and a larger file is not added', async () => {
    const visitor = await arrive()
    await new FilesPage(visitor).goTo()
    await visitor.page.getByLabel(FilesPage.title).setInputFiles([large])
    await visitor.page.getByText('each with up to 67.1 MB, and up to 2.1 GB together').waitFor()
    await visitor.page.getByText('A file can have at most 67.1 MB, so it was not added').waitFor()
    expect(await visitor.page.locator('.app-files__file').count()).toBe(0)
    await visitor.inspect('what this site takes')
    await shoot(visitor, 'most')
    await visitor.context.close()
  })

  it('it is said that a site has no room', async () => {
    const visitor = await arrive()
    await saying(visitor, { mostChunks: 4 * MOST_MIB, isFull: true })
    await new FilesPage(visitor).goTo()
    await visitor.page.getByLabel(FilesPage.title).setInputFiles([SMALL])
    await visitor.page.getByText('There is no room for files on this site now').waitFor()
    await visitor.inspect('no room')
    await shoot(visitor, 'no-room')
    await visitor.context.close()
  })
})

describe('a file that is too large for this site', () => {
  it('is named, the others go, and nothing offers to try it again', async () => {
    const visitor = await arrive()
    // A page that was loaded before the setting changed.
    await saying(visitor, { mostChunks: MOST_CHUNKS, isFull: false })
    const receipt = await reportWith(visitor, large, SMALL)
    await visitor.page.getByText('1 of 2 files are there.').waitFor()
    await visitor.page.getByText('larger than this site takes').waitFor()
    expect(await visitor.page.getByRole('button', { name: /^Try again/ }).count()).toBe(0)
    await visitor.inspect('too large')
    await shoot(visitor, 'too-large')
    await visitor.press(/^Do not send it/)
    await visitor.page.getByText('The file is there.').waitFor()
    expect(await receivedFiles(await sessionOf(office.portal.origin, receipt))).toHaveLength(1)
    await visitor.context.close()
  })
})

describe('a case without room', () => {
  it('takes the words, once its file is given up', async () => {
    const first = await arrive()
    await first.write('A full case.')
    const receipt = await first.send()
    await first.context.close()
    const { begin, case: id } = await (await sessionOf(office.portal.origin, receipt)).files()
    for (const chunks of STEPS.filter((it) => it <= 4 * MOST_MIB).toReversed()) {
      const fits = () =>
        begin({ case: id, file: toHash(random(32)), chunks, token: toHash(random(32)) }).then(
          () => true,
          (error: { code: string }) => error.code !== 'caseFilesFull',
        )
      while (await fits());
    }
    const visitor = await caseWith(receipt, SMALL)
    await visitor.press('Send message')
    await visitor.page.getByText('has no room for more files').waitFor()
    await visitor.inspect('case full')
    await shoot(visitor, 'case-full')
    await visitor.press(/^Do not send it/)
    await visitor.page.getByText('Your message is on its way').waitFor()
    await visitor.context.close()
  })
})

describe('files that have gone before their message came', () => {
  it('with a report: are sent anew when somebody tries again', async () => {
    const visitor = await arrive()
    await visitor.page.route(`**${appendToMailbox.path}`, (route) => route.fulfill(GONE), {
      times: 1,
    })
    const receipt = await reportWith(visitor, SMALL)
    await visitor.page.getByText('has gone again').waitFor()
    await visitor.inspect('gone')
    await shoot(visitor, 'gone')
    await visitor.press(/^Try again/)
    await visitor.page.getByText('The file is there.').waitFor()
    const [file] = await receivedFiles(await sessionOf(office.portal.origin, receipt))
    expect(file?.bytes.toString()).toBe('A line.')
    await visitor.context.close()
  })

  it('with a message: are not named again, and can be chosen again', async () => {
    const first = await arrive()
    await first.write('A message with a file.')
    const receipt = await first.send()
    await first.context.close()
    const visitor = await caseWith(receipt, SMALL)
    await visitor.page.route(`**${appendToMailbox.path}`, (route) => route.fulfill(GONE), {
      times: 1,
    })
    await visitor.press('Send message')
    await visitor.page.getByText('is not on the site any more').first().waitFor()
    expect(await visitor.page.getByLabel('Your message').inputValue()).toBe('Words to go with it.')
    await visitor.inspect('message, gone')
    await shoot(visitor, 'message-gone')
    await choose(visitor, SMALL)
    await visitor.press('Send message')
    await visitor.page.getByText('Your message is on its way').waitFor()
    expect(await receivedFiles(await sessionOf(office.portal.origin, receipt))).toHaveLength(1)
    await visitor.context.close()
  })
})

describe('a site that does not believe its own clock', () => {
  it('says so of the file, which goes when somebody tries again, and the words stay', async () => {
    const first = await arrive()
    await first.write('A message with a file.')
    const receipt = await first.send()
    await first.context.close()
    const visitor = await caseWith(receipt, SMALL)
    await visitor.page.route(
      `**${beginUpload.path}`,
      (route) => route.fulfill({ status: 503, json: { error: 'clockWrong' } }),
      { times: 1 },
    )
    await visitor.press('Send message')
    await visitor.page.getByText('The clock of this site may be wrong').waitFor()
    expect(await visitor.page.getByLabel('Your message').inputValue()).toBe('Words to go with it.')
    await visitor.inspect('clock')
    await shoot(visitor, 'clock')
    await visitor.press(/^Try again/)
    await visitor.page.getByText('Your message is on its way').waitFor()
    expect(await receivedFiles(await sessionOf(office.portal.origin, receipt))).toHaveLength(1)
    await visitor.context.close()
  })
})

describe('an upload that has expired, after a night under a lid', () => {
  it('begins anew by itself', async () => {
    const visitor = await arrive()
    const begun: string[] = []
    visitor.page.on('request', (request) => {
      if (request.url().endsWith(beginUpload.path)) begun.push(request.postData() ?? '')
    })
    await visitor.page.route(
      `**${putChunk.path}`,
      (route) => route.fulfill({ status: 404, json: { error: 'notFound' } }),
      { times: 1 },
    )
    const receipt = await reportWith(visitor, SMALL)
    await visitor.page.getByText('The file is there.').waitFor()
    const [first, second] = begun.map((body) => JSON.parse(body))
    expect(second.file).not.toBe(first.file)
    expect(await receivedFiles(await sessionOf(office.portal.origin, receipt))).toHaveLength(1)
    await visitor.context.close()
  })
})

describe('a site without room', () => {
  beforeAll(async () => {
    await office.close()
    office = await TestOffice.start(null, { FILES_MOST_GIB: '1' })
    await office.open()
    truncateSync(large, 1024 ** 3)
  })

  it('says so of the file before its first byte, and takes the others and the words', async () => {
    const visitor = await arrive()
    const receipt = await reportWith(visitor, SMALL, large)
    await visitor.page.getByText('There is no room for files on this site now').waitFor()
    await visitor.page.getByText('1 of 2 files are there.').waitFor()
    await visitor.inspect('site full')
    await shoot(visitor, 'site-full')
    await visitor.press(/^Do not send it/)
    await visitor.page.getByText('The file is there.').waitFor()
    expect(await receivedFiles(await sessionOf(office.portal.origin, receipt))).toHaveLength(1)
    await visitor.context.close()
  })
})
