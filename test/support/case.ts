/** A case in memory, played without a server: what reporters, officers and the server add, in order. */

import { composeAppend, type OfficerAct } from '../../client/compose-office.ts'
import { composeReporterAct, type ReporterAct } from '../../client/compose-report.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import {
  listedWraps,
  storedHash,
  type VerifiedCase,
  verifyCase,
} from '../../client/verified-case.ts'
import { fromBase64url } from '../../protocol/base64url.ts'
import type { SealedEnvelope, StoredEnvelope } from '../../protocol/envelope.ts'
import { REPORTER, wrapHash } from '../../protocol/envelope.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import type { HistoryLogs } from '../../protocol/history/history.ts'
import type { SharedStatement, SignedStatement } from '../../protocol/statement.ts'
import { TODAY, type World } from './world.ts'

export class TestCase {
  readonly world: World
  readonly keys: ReceiptKeys
  readonly logs: HistoryLogs
  readonly envelopes: SealedEnvelope[]
  /** Later wraps by their hash. */
  readonly wraps = new Map<string, string>()

  constructor(world: World, options: Parameters<World['report']>[1] = {}) {
    this.world = world
    this.keys = world.reporterKeys()
    const report = world.report(this.keys, options)
    this.logs = { reporter: [report.statement], shared: [], internal: [] }
    this.envelopes = [report.envelope]
    this.receive(options.today)
  }

  /** The server's `received` for the reporter's first statement that has none yet. */
  receive(on = TODAY): void {
    const taken = this.logs.shared.filter(
      (it) => this.world.parse(it).body.act.type === 'received',
    ).length
    const statement = this.world.parse(this.logs.reporter[taken]).hash
    this.say({ type: 'received', statement }, on)
  }

  say(act: SharedStatement['act'], on = TODAY): void {
    this.logs.shared.push(this.world.serverSays(this.logs, act, { on }))
  }

  /** What the server would hand to a reader; officers get no statement that waits for its slot. */
  handed(reader: string): StoredEnvelope[] {
    const verified = this.bare()
    return this.envelopes.map((envelope) => {
      const first = this.world.stored(envelope, reader)
      const hash = storedHash(this.world.primitives, first)
      const one = { ...verified, envelopes: new Map([[hash, first]]) }
      const listed = new Set(listedWraps(one, hash, reader).map((it) => it.hash))
      const own = first.wraps.filter((it) => listed.has(this.wrapHash(it)))
      const later = [...listed].flatMap((it) => this.wraps.get(it) ?? [])
      return { ...first, wraps: [...new Set([...own, ...later])] }
    })
  }

  private bare(): VerifiedCase {
    return verifyCase(this.world.primitives, this.world.known(), this.logs, [], {
      seesInternal: true,
      today: null,
      withBodies: false,
    })
  }

  logsFor(reader: string): HistoryLogs {
    if (reader === REPORTER) return { ...this.logs, internal: [] }
    const { waiting } = this.bare().replay
    const reporter = this.logs.reporter.slice(0, this.logs.reporter.length - waiting.length)
    return { ...this.logs, reporter }
  }

  verify(reader: string, today = TODAY): VerifiedCase {
    return verifyCase(
      this.world.primitives,
      this.world.known(today),
      this.logsFor(reader),
      this.handed(reader),
      { seesInternal: reader !== REPORTER, today: null },
    )
  }

  /** An officer adds acts, composed by the real code. */
  act(name: string, acts: readonly OfficerAct[], today = TODAY): void {
    const { world } = this
    const author = world.officer(name)
    const request = composeAppend(
      world.primitives,
      world.known(today),
      this.verify(author.id, today),
      author,
      acts,
      today,
    )
    for (const statement of request.statements) this.push(statement)
    this.envelopes.push(...request.envelopes)
    for (const wrap of request.wraps.flat()) this.wraps.set(this.wrapHash(wrap), wrap)
  }

  private wrapHash(wrap: string): Hash {
    const bytes = fromBase64url(wrap) ?? new Uint8Array()
    return toHash(wrapHash(this.world.primitives, bytes))
  }

  private push(statement: SignedStatement): void {
    const { log } = this.world.parse(statement).body
    this.logs[log].push(statement)
  }

  /** The reporter adds an act; it waits until `receive`. */
  report(act: ReporterAct, today = TODAY): void {
    const { world } = this
    const composed = composeReporterAct(
      world.primitives,
      world.known(today),
      this.verify(REPORTER, today),
      this.keys,
      act,
      today,
    )
    this.logs.reporter.push(composed.statement)
    if (composed.envelope) this.envelopes.push(composed.envelope)
  }
}
