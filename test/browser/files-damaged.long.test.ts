/** A server that is not honest about files, or has lost some: an officer is told of each damage what it is, and sees nothing of the file. */
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileView } from '#words/file-view.ts'
import { type FileIdentity, sealHere } from '../../client/crypto/file-stream.ts'
import { readOfficerFile } from '../../protocol/exchanges/files.ts'
import type { FileType } from '../../protocol/files/types.ts'
import { looker } from './office/look.ts'
import { type SentAs, SentFiles } from './office/sent-files.ts'

const LINE = 'What is in none of the damaged files may be seen.\n'
const text = (lines: number, from: string) => Buffer.from(LINE.replace('none', from).repeat(lines))
/** Three chunks, of which the frame would show the first as soon as it has it. */
const LONG = 12_000

const FILES = {
  picture: ['a picture', 'png'],
  lines: ['some lines', 'text'],
  sound: ['a sound', 'wav'],
  other: ['some bytes', 'other'],
} as const satisfies Record<string, readonly [string, FileType]>

const violations: string[] = []
const look = looker(violations)
let sent: SentFiles
let ines: Page

/** A square of one colour, as Chromium draws it. */
const square = (page: Page): Promise<Uint8Array<ArrayBuffer>> =>
  page
    .evaluate(async () => {
      const canvas = document.createElement('canvas')
      canvas.width = 64
      canvas.height = 64
      canvas.getContext('2d')?.fillRect(0, 0, 64, 64)
      return canvas.toDataURL('image/png').split(',')[1] ?? ''
    })
    .then((data) => new Uint8Array(Buffer.from(data, 'base64')))

/** A second of noise at 600 kHz, in three chunks. */
const sound = (): Uint8Array<ArrayBuffer> => {
  const samples = Buffer.alloc(600_000, 'what is heard')
  const head = Buffer.alloc(44)
  head.write('RIFF____WAVEfmt ', 'latin1')
  head.writeUInt32LE(36 + samples.length, 4)
  // PCM, one channel, bytes a second, one byte of eight bits for each.
  ;[16, 0x0001_0001, samples.length, samples.length, 0x0008_0001].forEach((number, at) => {
    head.writeUInt32LE(number, 16 + 4 * at)
  })
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(samples.length, 40)
  return new Uint8Array(Buffer.concat([head, samples]))
}

beforeAll(async () => {
  sent = await SentFiles.open(async ({ browser }) => {
    const page = await browser.newPage()
    const bytes = {
      picture: await square(page),
      lines: new Uint8Array(text(LONG, 'lines')),
      sound: sound(),
      other: new Uint8Array(text(LONG, 'bytes')),
    }
    await page.close()
    return [
      ...(['picture', 'lines', 'sound', 'other'] as const).map(
        (kind): SentAs => [...FILES[kind], bytes[kind]],
      ),
      ['more than it says', 'text', bytes.lines, bytes.lines.length - 100],
    ]
  })
  ines = sent.page
})
afterAll(() => sent?.close())

interface Asked {
  readonly case: string
  readonly file: string
  readonly chunk: number
}
const asked = (route: Route): Asked => JSON.parse(route.request().postData() ?? '')

const bytesOf = (words: string) => Buffer.from(words, 'base64url')

/** Other content under the file's own key, as whoever sealed it could make it. */
const resealed = async (route: Route): Promise<Buffer> => {
  const { case: caseId, file, chunk } = asked(route)
  const entry = sent.files.find((it) => it.entry.id === file)?.entry
  if (!entry) throw new Error('a file that was sent')
  const { key, header } = entry
  const of = { caseId, file, key, header }
  const identity = Object.fromEntries(Object.entries(of).map(([name, it]) => [name, bytesOf(it)]))
  const blob = new Blob([new Uint8Array(entry.size).fill(0x61)])
  const sealing = await sealHere(blob, identity as unknown as FileIdentity)
  for (let before = 0; before < chunk; before++) await sealing.seal(before)
  const sealed = Buffer.from(await sealing.seal(chunk))
  sealing.end()
  return sealed
}

/** As the server would answer for another chunk, or another file of the same letter. */
const instead = async (route: Route, change: (of: Asked) => Partial<Asked>) => {
  const of = asked(route)
  await route.continue({ postData: JSON.stringify({ ...of, ...change(of) }) })
}
const octets = (route: Route, body: Buffer) =>
  route.fulfill({ status: 200, contentType: 'application/octet-stream', body })

type Damage = (route: Route) => Promise<void>

const missing: Damage = (route) => route.fulfill({ status: 404, json: { error: 'notFound' } })
const lastMissing: Damage = (route) => (asked(route).chunk < 2 ? route.continue() : missing(route))
const cutOff: Damage = async (route) => {
  const answer = await route.fetch()
  await octets(route, (await answer.body()).subarray(0, 100_000))
}
const altered: Damage = async (route) => {
  const body = await (await route.fetch()).body()
  body[1_000] = (body[1_000] ?? 0) ^ 1
  await octets(route, body)
}
/** Whichever file is opened, the other of the same letter comes. */
const foreign: Damage = (route) =>
  instead(route, ({ file }) => ({
    file: sent.files.map(({ entry }) => entry.id).find((id) => id !== file) ?? file,
    chunk: 0,
  }))
const reordered: Damage = (route) =>
  instead(route, ({ chunk }) => ({ chunk: [1, 0, 2][chunk] ?? chunk }))
const swapped: Damage = async (route) => octets(route, await resealed(route))

const damaged = async (damage: Damage | null, work: () => Promise<void>) => {
  const path = `**${readOfficerFile.path}`
  if (damage) await ines.route(path, damage)
  await work()
  await ines.unroute(path)
  await sent.hide()
}

const { faults } = fileView
const DAMAGES: readonly (readonly [string, keyof typeof FILES, Damage, string])[] = [
  ['a chunk that is gone', 'picture', missing, faults.missing],
  ['a chunk that is cut off', 'picture', cutOff, faults.truncated],
  ['a chunk that was altered', 'picture', altered, faults.foreign],
  ['chunks of another file', 'picture', foreign, faults.foreign],
  ['other content of whoever sealed it', 'picture', swapped, faults.swapped],
  ['a last chunk that is gone', 'lines', lastMissing, faults.missing],
  ['chunks in another order', 'lines', reordered, faults.reordered],
  ['other content of whoever sealed it', 'lines', swapped, faults.swapped],
  ['a chunk that was altered', 'sound', altered, faults.foreign],
  ['a last chunk that is gone', 'sound', lastMissing, faults.missing],
]

describe('an officer who opens a file', () => {
  // Opened once, so that nothing is written into the history below.
  it('sees it while it is what was signed', async () => {
    await damaged(null, async () => {
      const frame = await sent.show(FILES.picture[0])
      await frame.getByRole('img').waitFor()
    })
    await damaged(null, async () => {
      const frame = await sent.show(FILES.lines[0])
      await frame.locator('.app-view__line').first().waitFor()
    })
    await damaged(null, async () => {
      const frame = await sent.show(FILES.sound[0])
      const length = () => frame.locator('audio').evaluate((it: HTMLAudioElement) => it.duration)
      await expect.poll(length).toBe(1)
    })
  })

  it.each(DAMAGES)(
    'with %s (%s) is told so, and sees nothing of it',
    async (_, kind, damage, words) => {
      await damaged(damage, async () => {
        await sent.show(FILES[kind][0])
        await ines.getByRole('alert').getByText(words, { exact: true }).waitFor()
        expect(await ines.locator('iframe').count()).toBe(0)
        expect(await ines.getByRole('button', { name: fileView.save }).count()).toBe(0)
        await look(ines)(words)
      })
    },
  )

  it('that holds more than its sender said is told so', async () => {
    await sent.show('more than it says')
    await ines.getByRole('alert').getByText(faults.overlong, { exact: true }).waitFor()
    expect(await ines.locator('iframe').count()).toBe(0)
    await sent.hide()
  })

  it.each([
    ['gone', missing, faults.missing],
    ['altered', altered, faults.foreign],
    ['another', swapped, faults.swapped],
  ] as const)('and saves it, has nothing where it is %s', async (_, damage, words) => {
    await ines.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
    let downloads = 0
    const count = () => {
      downloads += 1
    }
    ines.on('download', count)
    await damaged(damage, async () => {
      await sent.show(FILES.other[0])
      await ines.getByRole('button', { name: fileView.save }).click()
      await ines.getByRole('button', { name: fileView.save }).click()
      await ines.getByRole('alert').getByText(words, { exact: true }).waitFor()
    })
    ines.off('download', count)
    expect(downloads).toBe(0)
  })

  it('gets it whole once what was missing is there again', async () => {
    await damaged(missing, async () => {
      await sent.show(FILES.picture[0])
      await ines.getByRole('alert').getByText(faults.missing, { exact: true }).waitFor()
    })
    await damaged(null, async () => {
      const frame = await sent.show(FILES.picture[0])
      await frame.getByRole('img').waitFor()
    })
    expect(violations).toEqual([])
  })
})
