/**
 * Cheap floods beside honest people: hostile connections ask what costs them nothing, as fast as they are answered. A few
 * honest ones send, read, write and sign in, and ask a busy server again as their pages do. All of it shares one machine.
 */

import type * as z from 'zod/mini'
import { CallError, type CallFault, callWith } from '../../client/call.ts'
import { appendToMailboxJson, composeReporterAct } from '../../client/compose-report.ts'
import { type RequestBody, type Server, typeOf } from '../../client/platform.ts'
import { verifyCase } from '../../client/verified-case.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { Exchange } from '../../protocol/exchange.ts'
import { beginUpload, putChunk, readReporterFile } from '../../protocol/exchanges/files.ts'
import { readQueue } from '../../protocol/exchanges/office.ts'
import { appendToMailbox, readMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import { readSalt, signIn } from '../../protocol/exchanges/session.ts'
import { CHUNK_REQUEST_BYTES } from '../../protocol/files/layout.ts'
import { MAX_TRIES } from '../../server/features/session/attempts.ts'
import { TestFile } from '../support/files.ts'
import { mintProof } from '../support/mint-proof.ts'
import { random } from '../support/portal.ts'
import { quantile } from './load.ts'
import { type BenchPortal, type ReadyReport, sealReports } from './portal.ts'
import { MEMORY_AIMS, showMemory, startChild } from './process.ts'
import { aimedRow, atMost, row } from './table.ts'

const HONEST = 60
const HOSTILE = [0, 64, 256]
const REST_MS = 120_000

const made = (lengthBytes = 32) => toBase64url(random(lengthBytes))
const name = () => made(8).toLowerCase()
const attempt = (signInName: string) => ({
  signInName,
  authKey: made(),
  totpCode: '000000',
})

type Asked = readonly [path: string, body: RequestBody, cookie?: string]

const ask = async (port: number, [path, body, cookie]: Asked): Promise<[number, string]> => {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': typeOf(body), ...(cookie && { cookie }) },
      body,
    })
    return [answer.status, await answer.text()]
  } catch {
    return [0, '']
  }
}

/** How one kind of honest request fared. */
class Fared {
  readonly tookMs: number[] = []
  failures = 0
  repeats = 0
  readonly #server: Server

  constructor(port: number) {
    this.#server = {
      post: async (path, body) => {
        const [status, text] = await ask(port, [path, body])
        if (status === 503) this.repeats += 1
        return { ok: status === 200, body: JSON.parse(text) }
      },
    }
  }

  /** As a page asks, a busy server again too. @param refusal what is no failure @returns null for a refusal */
  async ask<Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
    exchange: Exchange<Request, Response>,
    body: RequestBody,
    refusal: CallFault | null = null,
  ): Promise<z.output<Response> | null> {
    const beganMs = performance.now()
    try {
      const answer = await callWith(this.#server, exchange, body)
      if (refusal !== null) this.failures += 1
      return answer
    } catch (error) {
      if (!(error instanceof CallError && error.code === refusal)) this.failures += 1
      return null
    } finally {
      this.tookMs.push(performance.now() - beganMs)
    }
  }
}

/** Sends a report, reads it back, writes a letter, and sends a file of one chunk. */
const report = async (
  { world }: BenchPortal,
  { json, mailboxJson, keys }: ReadyReport,
  { sent, read, letter, file }: Record<'sent' | 'read' | 'letter' | 'file', Fared>,
): Promise<void> => {
  await sent.ask(sendReport, json)
  const mailbox = await read.ask(readMailbox, mailboxJson)
  if (!mailbox) return
  const { logs, envelopes, today } = mailbox
  const known = world.known(today)
  const given = { seesInternal: false, today }
  const verified = verifyCase(world.primitives, known, logs, envelopes, given)
  const act = { type: 'message', text: 'There is more.' } as const
  const composed = composeReporterAct(world.primitives, known, verified, keys, act, today)
  await letter.ask(appendToMailbox, appendToMailboxJson(known, composed))
  const one = new TestFile(1)
  const { caseId: id } = verified.replay.state
  const upload = one.signedBy(world.primitives, { keys, id }, one.chunks.length)
  await file.ask(beginUpload, JSON.stringify(upload))
  await file.ask(putChunk, one.chunkRequest(0))
}

/** A chunk of an upload that nobody has begun. */
const strayChunk = (): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(CHUNK_REQUEST_BYTES)
  bytes.set(random(32))
  return bytes
}

/** Each request is the dearest that a stranger can make of its kind without any work. */
const hostile = (letter: string): readonly (() => Asked)[] => [
  () => [readSalt.path, JSON.stringify({ signInName: name() })],
  () => [signIn.path, JSON.stringify(attempt(name()))],
  () => [readMailbox.path, JSON.stringify({ token: made() })],
  () => [appendToMailbox.path, letter],
  () => ['/api/proof/challenge', '{}'],
  () => ['/api/directory', '{}'],
  () => [
    beginUpload.path,
    JSON.stringify({
      case: made(),
      file: made(),
      chunks: 1,
      token: made(),
      signature: made(64),
    }),
  ],
  () => [putChunk.path, strayChunk()],
  () => [readReporterFile.path, JSON.stringify({ token: made(), file: made(), chunk: 0 })],
  () => [
    readQueue.path,
    JSON.stringify({ closed: false, number: null, after: null }),
    `candour=${made()}`,
  ],
]

/** @param isLast what the server holds a while later is looked at too */
const benchBeside = async (
  portal: BenchPortal,
  connections: number,
  isLast: boolean,
): Promise<void> => {
  const reports = await sealReports(portal, HONEST + 1)
  const { statement } = JSON.parse(reports.pop()?.json ?? '')
  const attacks = hostile(JSON.stringify({ statement, envelope: null, pad: '' }))
  const server = await startChild('test/bench/server.ts', portal.env, '/readyz')
  const fare = () => new Fared(server.port)
  const fared = { sent: fare(), read: fare(), letter: fare(), file: fare(), signIn: fare() }
  let isOver = false
  let answered = 0
  const attack = async (own: number) => {
    for (let i = own; !isOver; i++) {
      await ask(server.port, attacks[i % attacks.length]?.() ?? ['/', ''])
      answered += 1
    }
  }
  const startedMs = performance.now()
  const attackers = Array.from({ length: connections }, (_, i) => attack(i))
  const reporters = async () => {
    for (const one of reports) await report(portal, one, fared)
  }
  const officers = async () => {
    for (let i = 0; i < HONEST; i++) {
      await fared.signIn.ask(readSalt, JSON.stringify({ signInName: 'ines' }))
      // Refused after all the work of a right one; its own work was done elsewhere.
      const use = { use: 'sign-in-proof', most: 2 * MAX_TRIES } as const
      const proof = await mintProof(portal.secrets, Date.now(), use)
      const json = JSON.stringify({ ...attempt('ines'), proof })
      await fared.signIn.ask(signIn, json, 'signInRefused')
    }
  }
  await Promise.all([reporters(), officers()])
  const tookS = (performance.now() - startedMs) / 1000
  isOver = true
  await Promise.all(attackers)
  row(`beside ${connections} hostile`, `${(answered / tookS).toFixed(0)} of theirs a second`)
  for (const [kind, { tookMs, repeats, failures }] of Object.entries(fared)) {
    const [p50, p99] = [0.5, 0.99].map((part) => `${quantile(tookMs, part).toFixed(0)} ms`)
    row(`  ${kind}`, `p50 ${p50}`, `p99 ${p99}`, `${repeats} asked again`, `${failures} failed`)
  }
  showMemory(server, portal.kind)
  if (isLast) {
    await new Promise((resolve) => setTimeout(resolve, REST_MS))
    const mb = server.residentMb()
    const aim = atMost(MEMORY_AIMS[portal.kind].rest, mb, ' MB')
    aimedRow(`memory ${REST_MS / 1000} s later`, aim, `${mb.toFixed(0)} MB`)
  }
  await server.stop()
  const failed = Object.values(fared).reduce((sum, { failures }) => sum + failures, 0)
  if (failed > 0) throw new Error(`${failed} honest requests failed beside ${connections} hostile`)
}

export const benchFlood = async (portal: BenchPortal): Promise<void> => {
  for (const connections of HOSTILE) {
    await benchBeside(portal, connections, connections === HOSTILE.at(-1))
  }
}
