/**
 * A file that a page in Chromium sends while the whole browser, the line and the server are killed (SIGKILL, RST), in each
 * store. A browser that is opened again has the receipt and the file, and nothing else: chosen again, it comes whole.
 * `npm run test:files-killed` has more and larger files.
 */
import { randomFillSync } from 'node:crypto'
import { closeSync, openAsBlob, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { cleanFile } from '../../client/files/clean/index.ts'
import { putChunk } from '../../protocol/exchanges/files.ts'
import { CHUNK_BYTES, chunksFor } from '../../protocol/files/steps.ts'
import { BUILT } from '../../scripts/web.ts'
import { Device } from '../engines/device.ts'
import { Visit } from '../engines/visit.ts'
import {
  DEVICES,
  expectWhole,
  KILLED_WITHIN_MS,
  killedPortal,
  MIB,
  OTHERS,
  readBack,
  STORES,
  sha256,
  untilDevice,
  untilOther,
} from '../support/killed-uploads.ts'
import { temporaryFolder } from '../support/portal.ts'
import { serverProcesses } from '../support/server-process.ts'
import { tcpProxy } from '../support/tcp-proxy.ts'
import { sessionOf } from './office/received.ts'

vi.setConfig({ testTimeout: 2 * KILLED_WITHIN_MS })
const start = serverProcesses(BUILT)
const undo: (() => unknown)[] = []
afterAll(async () => {
  for (const step of undo.reverse()) await step()
})

/** A WAV of noise: the head of one channel of 16 bits, and nothing to clean. */
const makeSound = (folder: string): string => {
  const path = join(folder, 'noise.wav')
  const head = Buffer.alloc(44)
  const dataBytes = MIB * 2 ** 20 - 10 - head.length
  head.write('RIFF', 0)
  head.writeUInt32LE(dataBytes + 36, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(44_100, 24)
  head.writeUInt32LE(88_200, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(dataBytes, 40)
  const file = openSync(path, 'w')
  writeSync(file, head)
  for (let left = dataBytes; left > 0; left -= CHUNK_BYTES) {
    writeSync(file, randomFillSync(Buffer.alloc(Math.min(left, CHUNK_BYTES))))
  }
  closeSync(file)
  return path
}

/** What goes up of it. */
const cleanedOf = async (path: string): Promise<Blob> => {
  const cleaned = await cleanFile(await openAsBlob(path))
  if (cleaned.state !== 'cleaned') throw new Error(cleaned.why)
  return cleaned.blob
}

/** A person at a browser whose profile is in this folder, and how many chunks the server has told it that it has. */
const comes = async (home: string, origin: string) => {
  const device = await Device.start('chromium', home)
  device.page.setDefaultTimeout(KILLED_WITHIN_MS)
  let taken = 0
  device.page.on('response', (answer) => {
    if (new URL(answer.url()).pathname === putChunk.path && answer.ok()) taken += 1
  })
  const visit = new Visit(device, origin)
  await visit.arrives()
  const reaches = (chunks: number) =>
    vi.waitUntil(() => taken >= chunks, { timeout: KILLED_WITHIN_MS, interval: 20 })
  return { device, visit, reaches }
}
/** Chunks that may go beyond those that are waited for: more than are under way at once, and all else that a page asks. */
const AHEAD = 8
type Comer = Awaited<ReturnType<typeof comes>>

const choosesAgain = async ({ visit }: Comer, words: readonly string[], path: string) => {
  await visit.comesBack(words)
  await visit.sees('The file is not there yet.')
  await visit.chooses('message-files', [path])
  await visit.sees('1 file is ready to be sent.')
  await visit.press('Send message')
}

describe.each(STORES)('a file that a page sends to %s', (...store) => {
  it('comes whole, whatever is killed, and what was left there goes', async () => {
    const { folder, remove } = temporaryFolder()
    undo.push(remove)
    const path = makeSound(folder)
    const cleaned = await cleanedOf(path)
    const chunks = chunksFor(cleaned.size)
    const given = await killedPortal(store, start, undo)
    let server = await given.begin()
    const direct = `http://127.0.0.1:${given.port}`
    const proxy = await tcpProxy(direct)
    undo.push(proxy.close)
    const origin = new URL(proxy.through(direct)).origin
    const home = join(folder, 'home')
    // Where the kill comes late, the rest of the file has not gone meanwhile.
    const holdsAfter = (sent: number) => proxy.swallowAfter((sent + AHEAD) * CHUNK_BYTES)
    let comer = await comes(home, origin)
    undo.push(() => comer.device.kill())

    holdsAfter(untilDevice(DEVICES[0] ?? 0, chunks))
    const { words } = await comer.visit.sends('The noise in the yard.', [path])
    for (const [turn, i] of DEVICES.entries()) {
      await comer.reaches(untilDevice(i, chunks))
      await comer.device.kill()
      proxy.reset()
      proxy.swallow(false)
      comer = await comes(home, origin)
      const next = DEVICES[turn + 1]
      if (next !== undefined) holdsAfter(untilDevice(next, chunks))
      await choosesAgain(comer, words, path)
    }
    for (const [turn, i] of OTHERS.entries()) {
      await comer.reaches(untilOther(turn, chunks))
      if (i % 3 === 1) {
        proxy.reset()
        continue
      }
      await server.kill()
      server = await given.begin()
    }
    await comer.visit.sees('The file is there.')
    await comer.device.close()

    const read = await readBack(await sessionOf(direct, words))
    expect(read.sha256).toBe(await sha256(cleaned.stream()))
    await server.kill()
    await expectWhole(given, { chunks, left: DEVICES.length, hash: read.ref.hash })
  })
})
