/** Chunks of files through the shipped routes, beside bare ones that move the same bytes to and from the same store. */
import { randomBytes } from 'node:crypto'
import { toBase64url } from '../../protocol/base64url.ts'
import { OCTETS } from '../../protocol/exchange.ts'
import { beginUpload, putChunk, readReporterFile } from '../../protocol/exchanges/files.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import type { Hash } from '../../protocol/fields.ts'
import { encodeChunkRequest } from '../../protocol/files/layout.ts'
import { CHUNK_BYTES, MOST_CHUNKS, SEALED_CHUNK_BYTES, STEPS } from '../../protocol/files/steps.ts'
import { TestFile } from '../support/files.ts'
import { ask, closedLoop, type Load, post } from './load.ts'
import { type BenchPortal, type ReadyReport, sealReports } from './portal.ts'
import { type Child, GROWTH_AIM_MB, growth, startChild } from './process.ts'
import { aimedRow, atLeast, atMost, row } from './table.ts'

const AT_ONCE = 4
const ROUNDS = 5
/** Beside a bare write of the same bytes to the same store. */
const UPLOAD_AIM = 0.6
const bytes = { 'content-type': OCTETS }

const middle = (loads: readonly Load[]): Load =>
  [...loads].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(loads.length / 2)] as Load

const show = (name: string, load: Load): void =>
  row(
    name,
    `${((load.perSecond * CHUNK_BYTES) / 2 ** 20).toFixed(1)} MiB a second`,
    `median ${load.medianMs.toFixed(1)} ms`,
    `p99 ${load.p99Ms.toFixed(1)} ms`,
    `${load.refusals} refused`,
    `${load.failures} failed`,
  )

const showGrowth = (mb: number): void =>
  aimedRow(
    'server memory growth meanwhile',
    atMost(GROWTH_AIM_MB, mb, ' MB'),
    `${mb.toFixed(0)} MB`,
  )

interface Case {
  readonly id: Hash
  readonly report: ReadyReport
}

const sendOne = async (portal: BenchPortal, port: number): Promise<Case> => {
  const [report] = await sealReports(portal, 1)
  if (!report) throw new Error('one report')
  await post(port, sendReport.path, report.json)
  return { id: portal.world.parse(JSON.parse(report.json).statement).body.case, report }
}

/** @param filesUrl the bucket; null: the database @param bareUrl the database of the bare routes */
export const benchFiles = async (
  portal: BenchPortal,
  bareUrl: string,
  filesUrl: string | null,
  scale: number,
): Promise<void> => {
  const store: Record<string, string> = filesUrl === null ? {} : { FILES_URL: filesUrl }
  const server = await startChild('test/bench/server.ts', { ...portal.env, ...store }, '/readyz')
  const bare = await startChild('test/bench/bare.ts', { DATABASE_URL: bareUrl, ...store }, '/')
  const write = filesUrl === null ? '/write' : '/put'
  const sealed = Array.from({ length: 16 }, () => new Uint8Array(randomBytes(SEALED_CHUNK_BYTES)))
  const bodyOf = (token: Uint8Array, number: number): Buffer =>
    Buffer.from(encodeChunkRequest({ token, number, sealed: sealed[number % 16] ?? token }))
  try {
    const it = await sendOne(portal, server.port)
    const owner = { keys: it.report.keys, id: it.id }
    const begin = async (chunks: number): Promise<TestFile> => {
      const file = new TestFile(1)
      const request = file.signedBy(portal.world.primitives, owner, chunks)
      const answer = await post(server.port, beginUpload.path, JSON.stringify(request))
      if (answer === null) throw new Error('no file was begun')
      return file
    }
    const up = (file: TestFile, chunks: number) =>
      closedLoop(chunks, AT_ONCE, (n) =>
        ask(server.port, putChunk.path, bodyOf(file.token, n), bytes),
      )
    const upBare = (chunks: number) =>
      closedLoop(chunks, AT_ONCE, (n) => ask(bare.port, write, bodyOf(new Uint8Array(32), n)))
    await up(await begin(16), 16)
    await upBare(16)

    const chunks = scale < 1 ? 64 : 256
    const sent: Load[] = []
    const written: Load[] = []
    for (let round = 0; round < ROUNDS; round++) {
      sent.push(await up(await begin(chunks), chunks))
      written.push(await upBare(chunks))
    }
    show(`upload, ${AT_ONCE} chunks at a time`, middle(sent))
    show('bare write of the same bytes', middle(written))
    const ratio = middle(sent).perSecond / middle(written).perSecond
    aimedRow('ratio', atLeast(UPLOAD_AIM, ratio), ratio.toFixed(2))

    const whole = STEPS.find((step) => step >= MOST_CHUNKS * scale) ?? MOST_CHUNKS
    const file = await begin(whole)
    let load: Load | null = null
    await server.rest()
    const grown = await growth(server.residentMb, async () => {
      load = await up(file, whole)
    })
    if (load) show(`${(whole * CHUNK_BYTES) / 2 ** 20} MiB`, load)
    showGrowth(grown)
    await readBack(portal, server, it, file, whole, bare, filesUrl !== null)
  } finally {
    await server.stop()
    await bare.stop()
  }
}

/** As though a letter named it: what it takes to read does not depend on the letter. */
const readBack = async (
  portal: BenchPortal,
  server: Child,
  { report: { keys }, id }: Case,
  file: TestFile,
  chunks: number,
  bare: Child,
  inBucket: boolean,
): Promise<void> => {
  await portal.with((db) =>
    db
      .updateTable('files')
      .set({ log: 'reporter', seq: 0, touched_day: null })
      .where('case_id', '=', Buffer.from(id, 'base64url'))
      .where('id', '=', file.id)
      .execute(),
  )
  const request = { token: toBase64url(keys.mailboxToken), file: toBase64url(file.id) }
  const sealed = Buffer.from(randomBytes(SEALED_CHUNK_BYTES))
  const same = await post(bare.port, inBucket ? '/put' : '/write', sealed)
  const readBare = () => ask(bare.port, inBucket ? '/get' : '/read', same ?? '')
  const readChunk = (chunk: number) =>
    ask(server.port, readReporterFile.path, JSON.stringify({ ...request, chunk }))
  await server.rest()
  const grown = await growth(server.residentMb, () => closedLoop(chunks, AT_ONCE, readChunk))
  const count = Math.min(chunks, 256)
  const read: Load[] = []
  const fetched: Load[] = []
  for (let round = 0; round < ROUNDS; round++) {
    read.push(await closedLoop(count, AT_ONCE, readChunk))
    fetched.push(await closedLoop(count, AT_ONCE, readBare))
  }
  show(`read, ${AT_ONCE} chunks at a time`, middle(read))
  show('bare read of the same bytes', middle(fetched))
  row('ratio', (middle(read).perSecond / middle(fetched).perSecond).toFixed(2))
  showGrowth(grown)
}
