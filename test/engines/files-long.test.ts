/** Recordings too large to be held whole: played, and moved in, with a part of them in memory. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { SentFiles } from '../browser/office/sent-files.ts'
import { needPackages } from '../support/clean/programs.ts'

const [WIDTH, HEIGHT] = [640, 360]
const FRAME_BYTES = (WIDTH * HEIGHT * 3) / 2
const FRAMES_A_SECOND = 10
const SECONDS = 30

/** It took a minute and a half beside three other files, and more than two beside programs that want both processors. */
const HANGS_AFTER_MS = 600_000
vi.setConfig({ testTimeout: 2 * HANGS_AFTER_MS })

/** Snow, which cannot be made small: some 5 MB a second. Its index stands at the end, as phones write it. */
const snow = (): Buffer => {
  const folder = mkdtempSync(join(tmpdir(), 'film-'))
  try {
    const raw = Array.from({ length: FRAMES_A_SECOND * SECONDS }, () => randomBytes(FRAME_BYTES))
    writeFileSync(join(folder, 'raw'), Buffer.concat(raw))
    const { status, stderr } = spawnSync(
      'ffmpeg',
      [
        ...['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${WIDTH}x${HEIGHT}`],
        ...['-r', `${FRAMES_A_SECOND}`, '-i', 'raw'],
        ...['-f', 'lavfi', '-i', `sine=440:duration=${SECONDS}`],
        ...['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '6', '-g', `${FRAMES_A_SECOND}`],
        ...['-c:a', 'aac', 'out.mp4'],
      ],
      { cwd: folder, encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(stderr)
    return readFileSync(join(folder, 'out.mp4'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

let sent: SentFiles
let ines: Page
let film: FrameLocator
let sizeBytes = 0

beforeAll(async () => {
  needPackages('ffmpeg')
  sent = await SentFiles.open(async () => {
    const bytes = new Uint8Array(snow())
    sizeBytes = bytes.length
    return [['a film', 'mp4', bytes]]
  })
  ines = sent.page
}, 1_200_000)
afterAll(() => sent?.close())

/** Bytes that scripts of the page and the frame hold once what is free has been taken back, buffers included. */
const heldBytes = async (): Promise<number> => {
  let bytes = 0
  for (const of of [ines, ...ines.frames().slice(1)] as readonly (Page | Frame)[]) {
    // A frame without a process of its own is counted with its page.
    const session = await ines
      .context()
      .newCDPSession(of)
      .catch(() => null)
    if (!session) continue
    await session.send('HeapProfiler.collectGarbage')
    const used: { usedSize: number; backingStorageSize?: number } =
      await session.send('Runtime.getHeapUsage')
    bytes += used.usedSize + (used.backingStorageSize ?? 0)
    await session.detach()
  }
  return bytes
}

const player = () => film.locator('video')
const at = () => player().evaluate((it: HTMLVideoElement) => it.currentTime)
const isSeen = () =>
  player().evaluate((it: HTMLVideoElement) => it.readyState >= 3 && it.videoWidth > 0)

describe('a film of more than 128 MiB', () => {
  it('plays', async () => {
    expect(sizeBytes).toBeGreaterThan(134_217_728)
    film = await sent.show('a film')
    await player().waitFor({ timeout: HANGS_AFTER_MS })
    expect(await player().evaluate((it: HTMLVideoElement) => it.paused)).toBe(true)
    await player().evaluate((it: HTMLVideoElement) => {
      it.muted = true
      return it.play()
    })
    await expect.poll(at).toBeGreaterThan(2)
    await expect.poll(heldBytes).toBeLessThan(sizeBytes * 0.7)
  })

  it('is moved to its end, and back', async () => {
    // At its end there is nothing to come: it stands still while that is asked.
    await player().evaluate((it: HTMLVideoElement) => {
      it.pause()
      it.currentTime = it.duration - 2
    })
    await expect.poll(isSeen).toBe(true)
    await player().evaluate((it: HTMLVideoElement) => it.play())
    await expect.poll(at).toBeGreaterThan(SECONDS - 1)
    await expect.poll(heldBytes).toBeLessThan(sizeBytes * 0.7)
    await player().evaluate((it: HTMLVideoElement) => {
      it.currentTime = 10
      it.addEventListener('timeupdate', () => {
        if (it.currentTime > 11) it.pause()
      })
      return it.play()
    })
    await expect.poll(at).toBeGreaterThan(11)
    await expect.poll(isSeen).toBe(true)
    await expect.poll(heldBytes).toBeLessThan(sizeBytes * 0.7)
  })

  it('is held no longer once it is closed', async () => {
    await sent.hide()
    expect(await ines.locator('iframe').count()).toBe(0)
    await expect.poll(heldBytes).toBeLessThan(sizeBytes * 0.3)
    const refused = sent.office.complaints.filter((it) => !it.includes('agent cluster'))
    expect(refused).toEqual([])
  })
})
