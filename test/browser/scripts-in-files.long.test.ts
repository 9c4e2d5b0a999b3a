/**
 * Files whose names, tags and content would run in a page, in each viewer and where copies of them are made: nothing of them
 * runs, is asked for or becomes a part of a page.
 */
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileType } from '../../protocol/files/types.ts'
import { MOST_WHOLE_BYTES } from '../../web/view/viewers/use-url.ts'
import { hostile, polyglot } from '../support/hostile-pdf.ts'
import { everyPayload, linesOf, PAYLOADS, shortPayloads } from '../support/script-payloads.ts'
import { DOCUMENTS } from '../support/scripted-documents.ts'
import { FILMS, PAGE, PICTURES, SOUNDS, scriptedFiles } from '../support/scripted-files.ts'
import { astray, doings, harmless } from '../support/untouched.ts'
import { type SentAs, SentFiles } from './office/sent-files.ts'

const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" onload="ran=1">${PAYLOADS.join(' ')}</svg>`
/** Browsers do not show them. */
const SAVED = ['heic', ...DOCUMENTS] as const
/** Pages shorten longer names. */
const NAMES = shortPayloads(60)

/** So large that it is read as it plays: a film before more than a browser holds whole, in a box that nobody reads. */
const longFilm = (film: Buffer): Buffer => {
  const free = Buffer.alloc(MOST_WHOLE_BYTES, `${PAGE}\n`)
  free.writeUInt32BE(free.length)
  free.write('free', 4)
  return Buffer.concat([film, free])
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
  const files = scriptedFiles()
  const bytes = (type: FileType) => files.get(type) ?? Buffer.of()
  sent = await SentFiles.open(async ({ portal }) => [
    ...[...PICTURES, ...SOUNDS, ...FILMS, ...SAVED].map((type) => named(type, type, bytes(type))),
    named('long mp4', 'mp4', longFilm(bytes('mp4'))),
    named('long page as mp4', 'mp4', Buffer.alloc(MOST_WHOLE_BYTES + 1, PAGE)),
    named('text', 'text', Buffer.from(everyPayload('text'))),
    named('page', 'text', Buffer.from(`${PAGE}\n${everyPayload('page')}`)),
    named('wide', 'text', Buffer.from(`\ufeff${everyPayload('wide')}`, 'utf16le')),
    named('pdf', 'pdf', hostile(portal.origin)),
    named('pdf and page', 'pdf', polyglot()),
    named('drawing as png', 'png', Buffer.from(DRAWING)),
    named('page as jpeg', 'jpeg', Buffer.from(PAGE)),
    named('script as gif', 'gif', Buffer.from(`GIF89a=1;/*${PAGE}*/ran=1`)),
    named('page as mp4', 'mp4', Buffer.from(PAGE)),
    named('page as mov', 'mov', Buffer.from(PAGE)),
    named('page as mp3', 'mp3', Buffer.from(`ID3${PAGE}`)),
    named('other', 'other', Buffer.from(PAGE)),
  ])
  ines = sent.page
  done = doings(ines)
  // Two of them are longer than a browser holds whole.
}, 900_000)
afterAll(() => sent?.close())

/** With what is seen once it is there, and then closed. */
const shown = async (what: string, look: (frame: FrameLocator) => Promise<void>): Promise<void> => {
  const frame = await sent.show(nameOf(what))
  await look(frame)
  await harmless(ines, what, nameOf(what))
  await sent.hide()
}

const lines = async (frame: FrameLocator, field: string): Promise<void> => {
  const lacking = async () => {
    const read = await frame.locator('.app-view__line').allTextContents()
    return linesOf(field).filter((line) => !read.includes(line))
  }
  await expect.poll(lacking).toEqual([])
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

  it.each([...SOUNDS, ...FILMS, 'long mp4'])('of sound and film: %s', async (what) => {
    await shown(what, async (frame) => {
      const player = frame.locator('audio, video')
      await player.waitFor()
      const end = () => player.evaluate((it: HTMLMediaElement) => it.ended)
      await player.evaluate((it: HTMLMediaElement) => it.play())
      await expect.poll(end).toBe(true)
    })
  })

  const cannotShow = () => ines.getByText('Your browser cannot show this file')

  it.each(['drawing as png', 'page as jpeg', 'page as mp4', 'page as mov', 'page as mp3'])(
    'shows nothing of a %s',
    async (what) => {
      await shown(what, () => cannotShow().waitFor())
    },
  )

  it('shows nothing of a long page as mp4, which it cannot play in pieces', async () => {
    await shown('long page as mp4', () => ines.getByText('This file is too large').waitFor())
  })

  // Its head is a picture's, of any size; what follows is none.
  it('takes a script that begins as a GIF for a picture, or for nothing', async () => {
    await shown('script as gif', (frame) =>
      Promise.any([cannotShow().waitFor(), frame.getByRole('img').first().waitFor()]),
    )
  })

  it.each([...SAVED, 'other'])('offers to save what it does not show: %s', async (what) => {
    await shown(what, () => ines.getByText('This kind of file cannot be shown here.').waitFor())
    await expect.poll(() => ines.frames().length).toBe(1)
  })
})

describe('a copy with parts blacked out', () => {
  const press = (name: string) => ines.getByRole('button', { name, exact: true }).press('Enter')
  const frame = () => ines.frameLocator('iframe.app-files__frame')

  it.each([...PICTURES, 'text'])('of a %s is made, saved and opened', async (what) => {
    await sent.showEarlier()
    const shows = await sent.show(nameOf(what))
    await shows.locator('.app-view__line, .app-view__image').first().waitFor()
    await press('Make a copy with parts blacked out')
    await frame().getByRole('button', { name: 'Finish the copy' }).waitFor()
    await harmless(ines, `${what}, to be copied`)
    if (what === 'text') {
      const source = frame().getByLabel('The text of the copy')
      await expect.poll(() => source.inputValue()).toBe(everyPayload('text'))
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
