/** A case in memory, played without a server: what reporters, officers and the server add, in order. */

import { type Author, composeAppend, type OfficerAct } from '../../client/compose-office.ts'
import { composeReporterAct, type ReporterAct } from '../../client/compose-report.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import type { BrowserPrimitives, KeyPair } from '../../client/crypto/sodium.ts'
import type { Epochs } from '../../client/epochs.ts'
import {
  listedWraps,
  storedHash,
  type VerifiedCase,
  verifyCase,
} from '../../client/verified-case.ts'
import { fromBase64url } from '../../protocol/base64url.ts'
import type { Directory } from '../../protocol/directory/verify.ts'
import {
  parseHeader,
  REPORTER,
  type SealedEnvelope,
  type StoredEnvelope,
  wrapHash,
} from '../../protocol/envelope.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import type { HistoryLogs } from '../../protocol/history/history.ts'
import {
  parseStatement,
  type SharedStatement,
  type SignedStatement,
  type Statement,
} from '../../protocol/statement.ts'

/** Whose case it is. */
export interface PlayPortal {
  readonly primitives: BrowserPrimitives
  readonly server: KeyPair
  /** `YYYY-MM-DD`, the day of what is said to be of no other. */
  readonly today: string
  readonly current: Directory
  /** As a browser would know it on a day. */
  known(today?: string): Epochs
  officer(name: string): Author
}

export const wrapHashOf = (primitives: BrowserPrimitives, wrap: string): Hash =>
  toHash(wrapHash(primitives, fromBase64url(wrap) ?? new Uint8Array()))

/** An envelope as the server would hand it to a reader, with no wrap but its own. */
export const handedEnvelope = (
  primitives: BrowserPrimitives,
  { header, body, wraps }: SealedEnvelope,
  reader: string,
): StoredEnvelope => {
  const place = parseHeader(header)?.readers.findIndex((it) => it.id === reader) ?? -1
  const wrapHashes = wraps.map((it) => wrapHashOf(primitives, it))
  return { header, body, wrapHashes, wraps: place < 0 ? [] : wraps.slice(place, place + 1) }
}

export const parsedStatement = (
  primitives: BrowserPrimitives,
  signed: SignedStatement | undefined,
): Statement => {
  const statement = signed && parseStatement(primitives, signed)
  if (!statement) throw new Error('not a statement')
  return statement
}

/** The server's next statement of a shared log. */
export const serverSays = (
  { primitives, server, current }: Pick<PlayPortal, 'primitives' | 'server' | 'current'>,
  logs: HistoryLogs,
  act: SharedStatement['act'],
  on: string,
  directory = current,
): SignedStatement => {
  const last = logs.shared.at(-1)
  return signStatement(primitives, server.secretKey, {
    version: 1,
    case: parsedStatement(primitives, logs.reporter[0]).body.case,
    log: 'shared',
    seq: logs.shared.length,
    prev: last ? parsedStatement(primitives, last).hash : null,
    directory: directory.hash,
    on,
    actor: 'server',
    act,
  })
}

export class PlayedCase<Portal extends PlayPortal = PlayPortal> {
  readonly portal: Portal
  readonly keys: ReceiptKeys
  readonly logs: HistoryLogs
  readonly envelopes: SealedEnvelope[]
  /** Later wraps by their hash. */
  readonly wraps = new Map<string, string>()

  /** @param report the reporter's first statement; its `received` is still to come */
  constructor(
    portal: Portal,
    keys: ReceiptKeys,
    { statement, envelope }: { statement: SignedStatement; envelope: SealedEnvelope },
  ) {
    this.portal = portal
    this.keys = keys
    this.logs = { reporter: [statement], shared: [], internal: [] }
    this.envelopes = [envelope]
  }

  private parse(signed: SignedStatement | undefined): Statement {
    return parsedStatement(this.portal.primitives, signed)
  }

  /** The server's `received` for the reporter's first statement that has none yet. */
  receive(on = this.portal.today): void {
    const taken = this.logs.shared.filter((it) => this.parse(it).body.act.type === 'received')
    const statement = this.parse(this.logs.reporter[taken.length]).hash
    this.say({ type: 'received', statement }, on)
  }

  say(act: SharedStatement['act'], on = this.portal.today): void {
    this.logs.shared.push(serverSays(this.portal, this.logs, act, on))
  }

  /** What the server would hand to a reader; officers get no statement that waits for its slot. */
  handed(reader: string): StoredEnvelope[] {
    const { primitives } = this.portal
    const verified = this.bare()
    return this.envelopes.map((envelope) => {
      const first = handedEnvelope(primitives, envelope, reader)
      const hash = storedHash(primitives, first)
      const one = { ...verified, envelopes: new Map([[hash, first]]) }
      const listed = new Set(listedWraps(one, hash, reader).map((it) => it.hash))
      const own = first.wraps.filter((it) => listed.has(wrapHashOf(primitives, it)))
      const later = [...listed].flatMap((it) => this.wraps.get(it) ?? [])
      return { ...first, wraps: [...new Set([...own, ...later])] }
    })
  }

  private bare(): VerifiedCase {
    const { primitives } = this.portal
    const how = { seesInternal: true, today: null, withBodies: false }
    return verifyCase(primitives, this.portal.known(), this.logs, [], how)
  }

  logsFor(reader: string): HistoryLogs {
    if (reader === REPORTER) return { ...this.logs, internal: [] }
    const { waiting } = this.bare().replay
    const reporter = this.logs.reporter.slice(0, this.logs.reporter.length - waiting.length)
    return { ...this.logs, reporter }
  }

  verify(reader: string, today = this.portal.today): VerifiedCase {
    const { primitives } = this.portal
    const how = { seesInternal: reader !== REPORTER, today: null }
    const handed = this.handed(reader)
    return verifyCase(primitives, this.portal.known(today), this.logsFor(reader), handed, how)
  }

  /** An officer adds acts, composed by the real code. */
  act(name: string, acts: readonly OfficerAct[], on = this.portal.today): void {
    const { primitives } = this.portal
    const epochs = this.portal.known(on)
    const author = this.portal.officer(name)
    const verified = this.verify(author.id, on)
    const request = composeAppend(primitives, epochs, verified, author, acts, on)
    for (const signed of request.statements) this.logs[this.parse(signed).body.log].push(signed)
    this.envelopes.push(...request.envelopes)
    for (const wrap of request.wraps.flat()) this.wraps.set(wrapHashOf(primitives, wrap), wrap)
  }

  /** The reporter adds an act; it waits until `receive`. */
  report(act: ReporterAct, on = this.portal.today): void {
    const epochs = this.portal.known(on)
    const verified = this.verify(REPORTER, on)
    const { primitives } = this.portal
    const composed = composeReporterAct(primitives, epochs, verified, this.keys, act, on)
    this.logs.reporter.push(composed.statement)
    if (composed.envelope) this.envelopes.push(composed.envelope)
  }
}
