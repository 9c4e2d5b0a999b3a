/**
 * Files whose names, tags and content would run in a page, in each viewer and where copies of them are made: nothing of them
 * runs, is asked for or becomes a part of a page.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileType } from '../../protocol/files/types.ts'
import { needPackages, run } from '../support/clean/programs.ts'
import { hostile, polyglot } from '../support/hostile-pdf.ts'
import { everyPayload, linesOf, PAYLOADS, shortPayloads } from '../support/script-payloads.ts'
import { astray, doings, harmless } from '../support/untouched.ts'
import { type SentAs, SentFiles } from './office/sent-files.ts'

const ALL = PAYLOADS.join(' ')
const PAGE = `<!doctype html><html><head><title>${ALL}</title></head><body>${ALL}</body></html>`
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" onload="ran=1">${ALL}</svg>`
const SECONDS = 2
const PICTURES = ['jpeg', 'png', 'webp', 'gif'] as const
const SOUNDS = ['wav', 'mp3', 'm4a'] as const
/** Pages shorten longer names. */
const NAMES = shortPayloads(60)

/** By programs that write into tags what they are told, with a page behind the end where readers look no further. */
const made = (folder: string): ReadonlyMap<FileType, Buffer> => {
  const at = (type: FileType) => join(folder, `it.${type}`)
  const tags = ['title', 'artist', 'comment', 'album', 'description'].flatMap((name) => [
    '-metadata',
    `${name}=${ALL}`,
  ])
  const sound = ['-map', '1:a', ...tags]
  const picture = ['-map', '0:v', '-frames:v', '1']
  run(
    'ffmpeg',
    ...['-v', 'error', '-nostdin'],
    ...['-f', 'lavfi', '-i', `testsrc=duration=${SECONDS}:size=160x120:rate=10`],
    ...['-f', 'lavfi', '-i', `sine=440:duration=${SECONDS}`],
    ...[...picture, '-f', 'image2', '-c:v', 'mjpeg', at('jpeg'), ...picture, at('png')],
    ...[...picture, at('webp'), '-map', '0:v', at('gif')],
    ...[...sound, at('wav'), ...sound, at('mp3'), ...sound, '-c:a', 'aac', at('m4a')],
    ...['-map', '0:v', '-map', '1:a', ...tags, '-c:v', 'libx264', '-pix_fmt', 'yuv420p'],
    ...['-c:a', 'aac', at('mp4')],
  )
  const written = ['Title', 'Artist', 'Comment', 'ImageDescription', 'XMP-dc:Title', 'UserComment']
  run(
    'exiftool',
    ...['-q', '-q', '-m', '-overwrite_original', ...written.map((tag) => `-${tag}=${ALL}`)],
    ...PICTURES.map(at),
  )
  for (const type of [...PICTURES, 'mp3'] as const) appendFileSync(at(type), PAGE)
  const types = [...PICTURES, ...SOUNDS, 'mp4'] as const
  return new Map(types.map((type) => [type, readFileSync(at(type))]))
}

let sent: SentFiles
let ines: Page
let done: readonly string[]
/** By what a file is here: the name under which it was sent. */
const names = new Map<string, string>()

const named = (what: string, type: FileType, bytes: Buffer): SentAs => {
  const name = `${what} ${NAMES[names.size % NAMES.length]}`
  names.set(what, name)
  return [name, type, new Uint8Array(bytes)]
}
const nameOf = (what: string): string => names.get(what) ?? ''

beforeAll(async () => {
  needPackages('ffmpeg', 'libimage-exiftool-perl')
  const folder = mkdtempSync(join(tmpdir(), 'candour-scripts-'))
  try {
    const files = made(folder)
    const bytes = (type: FileType) => files.get(type) ?? Buffer.of()
    sent = await SentFiles.open(async ({ portal }) => [
      ...[...PICTURES, ...SOUNDS, 'mp4' as const].map((type) => named(type, type, bytes(type))),
      named('text', 'text', Buffer.from(everyPayload('text'))),
      named('page', 'text', Buffer.from(`${PAGE}\n${everyPayload('page')}`)),
      named('wide', 'text', Buffer.from(`\ufeff${everyPayload('wide')}`, 'utf16le')),
      named('pdf', 'pdf', hostile(portal.origin)),
      named('pdf and page', 'pdf', polyglot()),
      named('drawing as png', 'png', Buffer.from(DRAWING)),
      named('page as jpeg', 'jpeg', Buffer.from(PAGE)),
      named('script as gif', 'gif', Buffer.from(`GIF89a=1;/*${PAGE}*/ran=1`)),
      named('page as mp4', 'mp4', Buffer.from(PAGE)),
      named('page as mp3', 'mp3', Buffer.from(`ID3${PAGE}`)),
      named('other', 'other', Buffer.from(PAGE)),
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
  ines = sent.page
  done = doings(ines)
})
afterAll(() => sent?.close())

/** With what is seen once it is there, and then closed. */
const shown = async (what: string, look: (frame: FrameLocator) => Promise<void>): Promise<void> => {
  const frame = await sent.show(nameOf(what))
  await look(frame)
  await harmless(ines, what, nameOf(what))
  await sent.hide()
}

const lines = async (frame: FrameLocator, field: string): Promise<void> => {
  const all = frame.locator('.app-view__line')
  await all.last().waitFor()
  const read = await all.allTextContents()
  expect(linesOf(field).filter((line) => !read.includes(line))).toEqual([])
}

describe('a viewer', () => {
  it('lists them by their names', async () => {
    await harmless(ines, 'case', ...names.values())
  })

  it.each(PICTURES)('of pictures: %s', async (type) => {
    await shown(type, async (frame) => {
      await frame.getByRole('img').first().waitFor()
      const size = () =>
        frame
          .locator('img.app-view__image')
          .or(frame.locator('canvas.app-view__image'))
          .first()
          .evaluate((it) =>
            it instanceof HTMLImageElement ? it.naturalWidth : Reflect.get(it, 'width'),
          )
      await expect.poll(size).toBe(160)
    })
  })

  it.each(['text', 'page', 'wide'])('of text: %s', async (what) => {
    await shown(what, (frame) => lines(frame, what))
  })

  it.each([
    ['pdf', 'Read me'],
    ['pdf and page', 'Both of them'],
  ])('of PDFs: %s', async (what, line) => {
    await shown(what, (frame) =>
      frame.locator('.app-view__words').getByText(line, { exact: true }).waitFor(),
    )
  })

  it.each([...SOUNDS, 'mp4'])('of sound and film: %s', async (what) => {
    await shown(what, async (frame) => {
      const player = frame.locator('audio, video')
      await player.waitFor()
      const end = () => player.evaluate((it: HTMLMediaElement) => it.ended)
      await player.evaluate((it: HTMLMediaElement) => it.play())
      await expect.poll(end).toBe(true)
    })
  })

  const cannotShow = () => ines.getByText('Your browser cannot show this file')

  it.each(['drawing as png', 'page as jpeg', 'page as mp4', 'page as mp3'])(
    'shows nothing of a %s',
    async (what) => {
      await shown(what, () => cannotShow().waitFor())
    },
  )

  // Its head is a picture's, of any size; what follows is none.
  it('takes a script that begins as a GIF for a picture, or for nothing', async () => {
    await shown('script as gif', (frame) =>
      Promise.any([cannotShow().waitFor(), frame.getByRole('img').first().waitFor()]),
    )
  })

  it('offers to save what it does not know', async () => {
    await shown('other', () => ines.getByText('This kind of file cannot be shown here.').waitFor())
  })
})

describe('a copy with parts blacked out', () => {
  const press = (name: string) => ines.getByRole('button', { name, exact: true }).press('Enter')
  const frame = () => ines.frameLocator('iframe.app-files__frame')

  it.each(['jpeg', 'png', 'text'])('of a %s is made, saved and opened', async (what) => {
    const shows = await sent.show(nameOf(what))
    await shows.locator('.app-view__line, img.app-view__image').first().waitFor()
    await press('Make a copy with parts blacked out')
    await frame().getByRole('button', { name: 'Finish the copy' }).waitFor()
    await harmless(ines, `${what}, to be copied`)
    if (what === 'text') {
      const source = frame().getByLabel('The text of the copy')
      expect(await source.inputValue()).toBe(everyPayload('text'))
      await source.press('Control+Home')
      await source.press('Shift+ArrowRight')
      await source.press('Enter')
    } else await frame().getByRole('button', { name: 'Add a box' }).press('Enter')
    await frame().getByText('1 part is blacked out.').waitFor()
    await frame().getByRole('button', { name: 'Finish the copy' }).press('Enter')
    await ines.getByText('The copy is finished').waitFor()
    await harmless(ines, `${what}, copied`)
    await press('Save the copy as an internal file')
    await ines.getByLabel('Your note').waitFor()
    await harmless(ines, `${what}, to be saved`, nameOf(what))
    await press('Save the copy')
    await ines.getByText('The copy is saved.').waitFor()
    await harmless(ines, `${what}, saved`, nameOf(what))
  })
})

it('nothing else was opened, asked for or complained of', () => {
  const { portal, left, complaints } = sent.office
  expect(done).toEqual([])
  expect(astray(portal.origin, [...sent.asked, ...left.map(({ url }) => url)])).toEqual([])
  // Chromium says of each frame that it shares its process with none.
  expect(complaints.filter((it) => !it.includes('agent cluster'))).toEqual([])
})
