/** Short recordings, played in the frame by Chromium itself; and what that frame may not do, tried from within it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileType } from '../../protocol/files/types.ts'
import { needPackages, run } from '../support/clean/programs.ts'
import { type SentAs, SentFiles } from './office/sent-files.ts'

const SECONDS = 2
const SOUND = ['-f', 'lavfi', '-i', `sine=440:duration=${SECONDS}`]
const PICTURES = ['-f', 'lavfi', '-i', `testsrc=duration=${SECONDS}:size=160x120:rate=10`]
const FILM = [...PICTURES, ...SOUND, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac']

const RECORDINGS: readonly (readonly [FileType, readonly string[]])[] = [
  ['wav', SOUND],
  ['mp3', [...SOUND, '-c:a', 'libmp3lame']],
  ['m4a', [...SOUND, '-c:a', 'aac']],
  ['mp4', FILM],
  ['mov', FILM],
]

const record = (): SentAs[] => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-recordings-'))
  try {
    return RECORDINGS.map(([type, how]) => {
      const path = join(folder, `it.${type}`)
      run('ffmpeg', '-v', 'error', '-nostdin', ...how, path)
      return [`a short ${type}`, type, new Uint8Array(readFileSync(path))]
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Another site: it lets everybody in, and keeps what they asked for. */
const elsewhere = async () => {
  const asked: string[] = []
  const server = createServer(({ url = '' }, answer) => {
    // A browser asks for a page's icon by itself, at a moment of its own.
    if (url !== '/favicon.ico') asked.push(url)
    answer.setHeader('access-control-allow-origin', '*')
    answer.setHeader('cross-origin-resource-policy', 'cross-origin')
    const isPicture = url.endsWith('.svg')
    answer.setHeader('content-type', isPicture ? 'image/svg+xml' : 'text/javascript')
    answer.end(isPicture ? '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' : '')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, asked, close: () => void server.close() }
}

let sent: SentFiles
let ines: Page
let other: Awaited<ReturnType<typeof elsewhere>>

beforeAll(async () => {
  needPackages('ffmpeg')
  other = await elsewhere()
  sent = await SentFiles.open(async () => record())
  ines = sent.page
})
afterAll(async () => {
  await sent?.close()
  other?.close()
})

describe('in the frame', () => {
  it.each(RECORDINGS.map(([type]) => type))('a short %s plays to its end', async (type) => {
    const frame = await sent.show(`a short ${type}`)
    const player = frame.locator('audio, video')
    await player.waitFor()
    const state = () =>
      player.evaluate((it: HTMLMediaElement) => ({
        isPaused: it.paused,
        hasEnded: it.ended,
        at: it.currentTime,
        // Chromium's own counts of what came out of its decoders.
        sound: Number(Reflect.get(it, 'webkitAudioDecodedByteCount')),
        pictures:
          it instanceof HTMLVideoElement ? it.getVideoPlaybackQuality().totalVideoFrames : 0,
      }))
    expect(await state()).toMatchObject({ isPaused: true, at: 0 })
    await player.press('Space')
    await expect.poll(async () => (await state()).hasEnded).toBe(true)
    const { at, sound, pictures } = await state()
    expect(at).toBeGreaterThan(SECONDS * 0.9)
    expect(sound).toBeGreaterThan(0)
    expect(pictures > 0).toBe(type === 'mp4' || type === 'mov')
    await sent.hide()
  })

  /** Outcomes of whatever asks the network. @param from a site */
  const tryAll = async (place: Page | Frame, from: string) => ({
    fetch: await place.evaluate(
      (url) =>
        fetch(url).then(
          () => 'came',
          () => 'refused',
        ),
      `${from}/fetched`,
    ),
    image: await place.evaluate(
      (url) =>
        new Promise((resolve) => {
          const its = new Image()
          its.onload = () => resolve('came')
          its.onerror = () => resolve('refused')
          its.src = url
        }),
      `${from}/picture.svg`,
    ),
    // As text: what transforms this file would make another function of it.
    import: await place.evaluate(`import('${from}/module.js').then(() => 'came', () => 'refused')`),
  })

  it('nothing is fetched, shown or run from elsewhere', async () => {
    // A page of its own gets all three, so what is tried would work.
    const free = await ines.context().newPage()
    await free.goto(`${other.origin}/page.js`)
    const came = { fetch: 'came', image: 'came', import: 'came' }
    expect(await tryAll(free, other.origin)).toEqual(came)
    await free.close()
    expect(other.asked).toEqual(['/page.js', '/fetched', '/picture.svg', '/module.js'])
    other.asked.length = 0

    const answered: string[] = []
    ines.on('response', (answer) => void answered.push(answer.url()))
    const frame = await sent.show('a short wav')
    await frame.locator('audio').waitFor()
    const its = ines.frames().find((it) => new URL(it.url()).pathname.startsWith('/view'))
    if (!its) throw new Error('no frame')
    expect(await its.evaluate(() => origin)).toBe('null')
    const refused = { fetch: 'refused', image: 'refused', import: 'refused' }
    expect(await tryAll(its, other.origin)).toEqual(refused)
    expect(other.asked).toEqual([])
    // Nor from the portal, but for the frame's own scripts.
    const portal = new URL(ines.url()).origin
    expect(await tryAll(its, `${portal}/view`)).toMatchObject({
      fetch: 'refused',
      image: 'refused',
    })
    expect(answered.filter((url) => /fetched|picture/.test(url))).toEqual([])
  })
})
