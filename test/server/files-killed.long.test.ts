/**
 * A file on its way while the device, the line and the server are killed (SIGKILL, RST), in each store: it comes whole, what was
 * taken stays, and what was left goes after a day. `npm run test:files-killed` has more and larger files.
 */
import { randomBytes } from 'node:crypto'
import { appendFileSync, createReadStream } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { sessionWith } from '../../client/reporter/case.ts'
import { loadPortal } from '../../client/reporter/portal.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { CHUNK_BYTES, chunksFor } from '../../protocol/files/steps.ts'
import { sealReports } from '../bench/portal.ts'
import {
  DEVICES,
  expectTaken,
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
import { Remote } from '../support/remote.ts'
import { serverProcesses } from '../support/server-process.ts'
import { tcpProxy } from '../support/tcp-proxy.ts'
import { testPlatform } from '../support/test-platform.ts'
import { postTo, startDevice, type UploadDevice } from '../support/upload-device.ts'

vi.setConfig({ testTimeout: KILLED_WITHIN_MS })
const start = serverProcesses()
const undo: (() => unknown)[] = []
afterAll(async () => {
  for (const step of undo.reverse()) await step()
})

/** The last chunk is not full, and the file fills no step. */
const sizeBytes = MIB * 2 ** 20 - 9
const chunks = chunksFor(sizeBytes)

const makeFile = (folder: string): string => {
  const path = join(folder, 'film')
  for (let left = sizeBytes; left > 0; left -= CHUNK_BYTES) {
    appendFileSync(path, randomBytes(Math.min(left, CHUNK_BYTES)))
  }
  return path
}

describe.each(STORES)('a file on its way to %s', (...store) => {
  it('comes whole, whatever is killed, and what was left there goes', async () => {
    const { folder, remove } = temporaryFolder()
    undo.push(remove)
    const path = makeFile(folder)
    const given = await killedPortal(store, start, undo)
    const { portal, port, begin } = given
    let server = await begin()
    const proxy = await tcpProxy(`http://127.0.0.1:${port}`)
    undo.push(proxy.close)
    const [report] = await sealReports(portal, 1)
    if (!report) throw new Error('a report')
    const { keys } = report
    await new Remote(portal.world, port).must(sendReport, report.json)
    const origin = new URL(proxy.through(`http://127.0.0.1:${port}`)).origin
    let device: UploadDevice = startDevice({ origin, keys, path })
    undo.push(() => device.kill())

    for (const i of DEVICES) {
      await device.reaches(untilDevice(i, chunks))
      await device.kill()
      device = startDevice({ origin, keys, path })
    }
    for (const [turn, i] of OTHERS.entries()) {
      await device.reaches(untilOther(turn, chunks))
      if (i % 3 === 1) {
        proxy.reset()
        continue
      }
      await server.kill()
      // What the device was told, it was told by a server that is no more.
      await expectTaken(given, device.upload, [...device.taken])
      server = await begin()
    }
    const { ref } = await device.sent
    await server.kill()
    await expectWhole(given, { chunks, left: DEVICES.length, hash: ref.hash })

    server = await begin()
    const platform = testPlatform(postTo(`http://127.0.0.1:${port}`))
    expect(await readBack(sessionWith(await loadPortal(platform), keys))).toEqual({
      ref,
      sha256: await sha256(createReadStream(path)),
    })
    await server.stop()
  })
})
