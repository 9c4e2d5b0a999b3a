/**
 * Cheap floods beside honest people: hostile connections ask what costs them nothing, as fast as they are answered. A few
 * honest ones send, read, write and sign in, and ask a busy server again as their pages do. All of it shares one machine.
 */

import { BUSY_TRIES } from '../../client/call.ts'
import { appendToMailboxJson, composeReporterAct } from '../../client/compose-report.ts'
import { verifyCase } from '../../client/verified-case.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { appendToMailbox, readMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import { readSalt, signIn } from '../../protocol/exchanges/session.ts'
import { MAX_TRIES } from '../../server/features/session/attempts.ts'
import { mintProof } from '../support/mint-proof.ts'
import { random } from '../support/portal.ts'
import { quantile } from './load.ts'
import { type BenchPortal, type ReadyReport, sealReports } from './portal.ts'
import { startChild } from './process.ts'
import { row } from './table.ts'

const HONEST = 60
const FIRST_WAIT_MS = 500

const name = () => toBase64url(random(8)).toLowerCase()
const attempt = (signInName: string) => ({
  signInName,
  authKey: toBase64url(random(32)),
  totpCode: '000000',
})

const ask = async (port: number, path: string, body: string): Promise<[number, string]> => {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
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

  /** @param well the status of an answer that is no failure */
  async ask(port: number, path: string, body: string, well = 200): Promise<string> {
    const beganMs = performance.now()
    for (let tries = 1; ; tries++) {
      const [status, text] = await ask(port, path, body)
      if (status === 503 && tries < BUSY_TRIES) {
        this.repeats += 1
        const waitMs = FIRST_WAIT_MS * 2 ** (tries - 1) * (0.5 + Math.random())
        await new Promise((resolve) => setTimeout(resolve, waitMs))
        continue
      }
      if (status !== well) this.failures += 1
      this.tookMs.push(performance.now() - beganMs)
      return text
    }
  }
}

/** Sends a report, reads it back, and writes a letter. */
const report = async (
  { world }: BenchPortal,
  port: number,
  { json, mailboxJson, keys }: ReadyReport,
  { sent, read, letter }: Record<'sent' | 'read' | 'letter', Fared>,
): Promise<void> => {
  await sent.ask(port, sendReport.path, json)
  const text = await read.ask(port, readMailbox.path, mailboxJson)
  const { logs, envelopes, today } = readMailbox.response.parse(JSON.parse(text))
  const known = world.known(today)
  const verified = verifyCase(world.primitives, known, logs, envelopes, {
    seesInternal: false,
    today,
  })
  const act = { type: 'message', text: 'There is more.' } as const
  const composed = composeReporterAct(world.primitives, known, verified, keys, act, today)
  await letter.ask(port, appendToMailbox.path, appendToMailboxJson(known, composed))
}

/** Each request is the dearest that a stranger can make of its kind without any work. */
const hostile = (letter: string): readonly (() => readonly [string, string])[] => [
  () => [readSalt.path, JSON.stringify({ signInName: name() })],
  () => [signIn.path, JSON.stringify(attempt(name()))],
  () => [readMailbox.path, JSON.stringify({ token: toBase64url(random(32)) })],
  () => [appendToMailbox.path, letter],
  () => ['/api/proof/challenge', '{}'],
  () => ['/api/directory', '{}'],
]

const benchBeside = async (portal: BenchPortal, connections: number): Promise<void> => {
  const reports = await sealReports(portal, HONEST + 1)
  const { statement } = JSON.parse(reports.pop()?.json ?? '')
  const attacks = hostile(JSON.stringify({ statement, envelope: null, pad: '' }))
  const server = await startChild('test/bench/server.ts', portal.env, '/healthz')
  const fared = { sent: new Fared(), read: new Fared(), letter: new Fared(), signIn: new Fared() }
  let isOver = false
  let answered = 0
  const attack = async (own: number) => {
    for (let i = own; !isOver; i++) {
      const [path, body] = attacks[i % attacks.length]?.() ?? ['/', '']
      await ask(server.port, path, body)
      answered += 1
    }
  }
  const startedMs = performance.now()
  const attackers = Array.from({ length: connections }, (_, i) => attack(i))
  const reporters = async () => {
    for (const one of reports) await report(portal, server.port, one, fared)
  }
  const officers = async () => {
    for (let i = 0; i < HONEST; i++) {
      await fared.signIn.ask(server.port, readSalt.path, JSON.stringify({ signInName: 'ines' }))
      // Refused after all the work of a right one; its own work was done elsewhere.
      const use = { use: 'sign-in-proof', most: 2 * MAX_TRIES } as const
      const proof = await mintProof(portal.secrets, Date.now(), use)
      const json = JSON.stringify({ ...attempt('ines'), proof })
      await fared.signIn.ask(server.port, signIn.path, json, 401)
    }
  }
  await Promise.all([reporters(), officers()])
  const tookS = (performance.now() - startedMs) / 1000
  isOver = true
  await Promise.all(attackers)
  const memory = `${server.residentMb().toFixed(0)} MB resident`
  await server.stop()
  row(
    `beside ${connections} hostile`,
    `${(answered / tookS).toFixed(0)} of theirs a second`,
    memory,
  )
  for (const [kind, { tookMs, repeats, failures }] of Object.entries(fared)) {
    const [p50, p99] = [0.5, 0.99].map((part) => `${quantile(tookMs, part).toFixed(0)} ms`)
    row(`  ${kind}`, `p50 ${p50}`, `p99 ${p99}`, `${repeats} asked again`, `${failures} failed`)
  }
  const failed = Object.values(fared).reduce((sum, { failures }) => sum + failures, 0)
  if (failed > 0) throw new Error(`${failed} honest requests failed beside ${connections} hostile`)
}

export const benchFlood = async (portal: BenchPortal): Promise<void> => {
  for (const connections of [0, 64, 256]) await benchBeside(portal, connections)
}
