/** A file on a reporter's device, in Chromium: what sealing costs beside the bare stream, and what memory a gibibyte takes. */
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { toBase64url } from '../../protocol/base64url.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import type { GivenReporter, TookSealing } from './browser/files.ts'
import { buildPage, TYPES } from './browser.ts'
import { median, post } from './load.ts'
import { type BenchPortal, sealReports } from './portal.ts'
import { GROWTH_AIM_MB, growth, residentMb, startChild } from './process.ts'
import { openRawPage, type RawPage } from './raw-page.ts'
import { aimedRow, atLeast, atMost, row } from './table.ts'

const ROUNDS = 7
const WARM_MIB = 32
/** Beside libsodium's bare stream over the same bytes. */
const SEALING_AIM = 0.7

/** The page of this bench and the portal's exchanges, of one origin as in the pages themselves. */
const serve = async (folder: string, portalPort: number) => {
  const server = createServer((asked, answer) => {
    const { pathname } = new URL(asked.url ?? '/', 'http://localhost')
    if (!pathname.startsWith('/api/')) {
      const file = join(folder, pathname === '/' ? 'index.html' : pathname)
      answer.setHeader('content-type', TYPES[extname(file)] ?? '')
      answer.end(readFileSync(file))
      return
    }
    const { method, headers, url } = asked
    const onward = request({ port: portalPort, method, headers, path: url }, (came) => {
      answer.writeHead(came.statusCode ?? 502, came.headers)
      came.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => void server.close() }
}

const heapMb = async (page: RawPage): Promise<number> => {
  const { metrics } = await page.send('Performance.getMetrics')
  const { value } = metrics.find(({ name }: { name: string }) => name === 'JSHeapUsedSize')
  return value / 2 ** 20
}

/** Only its length counts. */
const makeFile = (path: string, mib: number): string => {
  const file = openSync(path, 'w')
  ftruncateSync(file, mib * 2 ** 20)
  closeSync(file)
  return path
}

/** Asked again and again: what a page is asked before it has come is lost with the one before. */
const isReady = async (page: RawPage): Promise<void> => {
  while (!(await page.value("'benchUpload' in window"))) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const sendMs = async (page: RawPage, path: string, given: GivenReporter): Promise<number> => {
  const { root } = await page.send('DOM.getDocument')
  const { nodeId } = await page.send('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: 'input',
  })
  await page.send('DOM.setFileInputFiles', { files: [path], nodeId })
  return page.value(`benchUpload(${JSON.stringify(given)})`)
}

const benchSealing = async (page: RawPage): Promise<void> => {
  const took: TookSealing = await page.value(`benchSealing(${ROUNDS})`)
  const [seal, bare, hashed] = [took.sealMs, took.bareMs, took.hashedMs].map(median) as [
    number,
    number,
    number,
  ]
  const rate = (ms: number) => `${(64_000 / ms).toFixed(0)} MiB a second`
  row('sealing, with hash', rate(seal))
  row('bare secretstream, same bytes', rate(bare))
  row('the same, and SHA-256 of it', rate(hashed))
  const ratio = bare / seal
  const alone = `with a hash alone ${(bare / hashed).toFixed(2)}`
  aimedRow('ratio', atLeast(SEALING_AIM, ratio), ratio.toFixed(2), alone)
}

/** @param mib of the file that is sent */
export const benchDevice = async (portal: BenchPortal, mib: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-bench-device-'))
  const server = await startChild('test/bench/server.ts', portal.env, '/healthz')
  let page: RawPage | null = null
  try {
    await buildPage(folder)
    const { origin, close } = await serve(folder, server.port)
    page = await openRawPage(folder, origin)
    await isReady(page)
    await benchSealing(page)
    await page.send('Page.reload')
    await isReady(page)

    const [report] = await sealReports(portal, 1)
    if (!report) throw new Error('one report')
    await post(server.port, sendReport.path, report.json)
    const { sign, kem } = report.keys
    const pair = (keys: typeof sign) =>
      [toBase64url(keys.publicKey), toBase64url(keys.secretKey)] as const
    const given = {
      portal: portal.world.known('2000-01-01').directories.portal,
      sign: pair(sign),
      kem: pair(kem),
    }
    await sendMs(page, makeFile(join(folder, 'warm'), WARM_MIB), given)

    const its = page
    await its.send('Performance.enable')
    await its.send('HeapProfiler.collectGarbage')
    const pids = await its.renderers()
    const resident = () => pids.reduce((sum, pid) => sum + residentMb(pid), 0)
    const path = makeFile(join(folder, 'film'), mib)
    let tookMs = 0
    let heap = 0
    let held = 0
    const send = async () => {
      tookMs = await sendMs(its, path, given)
    }
    const heldMb = async () => (await its.heldBytes()) / 2 ** 20
    const grown = await growth(resident, async () => {
      heap = await growth(
        () => heapMb(its),
        async () => {
          held = await growth(heldMb, send)
        },
      )
    })
    row(`${mib} MiB sealed and sent`, `${((mib * 1000) / tookMs).toFixed(1)} MiB a second`)
    const heapAim = atMost(GROWTH_AIM_MB, heap, ' MB')
    aimedRow('its heap grows by', heapAim, `${heap.toFixed(0)} MB`)
    // What is free and not yet taken back counts, too.
    row('with buffers, and its worker', `${held.toFixed(0)} MB`)
    row('its process grows by', `${grown.toFixed(0)} MB`)
    close()
  } finally {
    await page?.close()
    await server.stop()
    rmSync(folder, { recursive: true })
  }
}
