/** A case under the making, of which anything may be made wrong: what a replay must refuse. */

import { signDirectory } from '../../../client/crypto/sign.ts'
import { toBase64url } from '../../../protocol/base64url.ts'
import { utf8 } from '../../../protocol/bytes.ts'
import type { ClockPolicy } from '../../../protocol/clocks/policy.ts'
import type { DirectoryBody, Officer } from '../../../protocol/directory/schema.ts'
import { type Directory, verifyDirectory } from '../../../protocol/directory/verify.ts'
import { type Hash, toHash } from '../../../protocol/fields.ts'
import type { ActRefusal } from '../../../protocol/history/acts.ts'
import { caseId, type Replay } from '../../../protocol/history/context.ts'
import type { HistoryFault } from '../../../protocol/history/fault.ts'
import { replayHistory } from '../../../protocol/history/history.ts'
import {
  encodeStatement,
  type Log,
  type OpenAct,
  parseStatement,
  type SignedStatement,
  type StatementBody,
} from '../../../protocol/statement.ts'
import { makeOfficer } from '../../play/officer.ts'
import { type FixedPortal, seedOf, TODAY } from '../portal.ts'

/** base64url of 32 equal bytes: a hash that names nothing. */
export const someHash = (fill: number): Hash => toHash(new Uint8Array(32).fill(fill))

const ofBody = (portal: FixedPortal, body: DirectoryBody) => {
  const signed = signDirectory(portal.primitives, [portal.organisation], body)
  return { signed, directory: verifyDirectory(portal.primitives, signed, portal.portal) }
}

const newKeys = ({ primitives, portal }: FixedPortal, officer: Officer): Officer => {
  const seed = (what: string) => seedOf(primitives, `${officer.name} again ${what}`)
  const seeds = { signSeed: seed('sign'), kemSeed: seed('kem') }
  return makeOfficer(primitives, portal, officer, seeds).entry
}

/** The epochs that these histories name, each of which stands on its own. */
export const epochsOf = (portal: FixedPortal) => {
  const [, second] = portal.epochs
  if (!second) throw new Error('two epochs')
  const { body, hash } = second.directory
  const next = { ...body, epoch: 3, previous: hash }
  const stranger = portal.primitives.signKeyPair(seedOf(portal.primitives, 'another server'))
  const until = (name: string) =>
    body.officers.map((it) => (it.name === name ? { ...it, until: TODAY } : it))
  const entry = portal.officers.get('Otto')?.entry
  if (!entry) throw new Error('a second overseer')
  const otto = { ...entry, from: TODAY }
  const renewed = (name: string) =>
    body.officers.map((it) => (it.name === name ? newKeys(portal, it) : it))
  const administering = (name: string) =>
    body.officers.map((it) =>
      it.name === name ? { ...it, roles: ['administrator' as const] } : it,
    )
  return {
    first: portal.epochs[0] ?? second,
    second,
    /** Of the same number. */
    twin: ofBody(portal, { ...body, expiresOn: '2026-05-29' }),
    withoutIvan: ofBody(portal, { ...next, officers: until('Ivan') }),
    withoutOverseer: ofBody(portal, { ...next, officers: until('Olu') }),
    ottoForOlu: ofBody(portal, { ...next, officers: [...until('Olu'), otto] }),
    twoOverseers: ofBody(portal, { ...next, officers: [...body.officers, otto] }),
    inesRenewed: ofBody(portal, { ...next, officers: renewed('Ines') }),
    /** Has no other role. */
    veraAdministers: ofBody(portal, { ...next, officers: administering('Vera') }),
    /** Its rules bind the cases that are received under it. */
    bound: ofBody(portal, {
      ...next,
      officers: [...body.officers, otto],
      policy: { ...body.policy, clocks: binding(body.policy.clocks) },
    }),
    otherServer: ofBody(portal, { ...next, serverKey: toBase64url(stranger.publicKey) }),
  }
}

const binding = ({ rules, ...clocks }: ClockPolicy): ClockPolicy => ({
  ...clocks,
  rules: rules.map((it) => ({ ...it, comparison: { rule: 'withinWorkingDays', n: 2 } })),
})

export type Epochs = ReturnType<typeof epochsOf>

/** What is wrong with a statement; the rest is what an honest author would write. */
export interface Forgery {
  /** An officer's name, `server` or `reporter`. */
  readonly as?: string
  /** Whose key signs, if not the author's. */
  readonly by?: string
  readonly on?: string
  readonly epoch?: keyof Epochs
  readonly edit?: (body: StatementBody) => object
}

export class History {
  readonly portal: FixedPortal
  readonly epochs: Epochs
  readonly logs: Record<Log, SignedStatement[]>
  /** `YYYY-MM-DD`; null: not looked at. */
  today: string | null = null
  /** False for a reporter's. */
  seesInternal = true

  constructor(portal: FixedPortal, epochs: Epochs) {
    this.portal = portal
    this.epochs = epochs
    this.logs = { reporter: [], shared: [], internal: [] }
  }

  copy(): History {
    const copy = new History(this.portal, this.epochs)
    for (const log of ['reporter', 'shared', 'internal'] as const) {
      copy.logs[log].push(...this.logs[log])
    }
    return copy
  }

  officer(name: string) {
    const officer = this.portal.officers.get(name)
    if (!officer) throw new Error(`no officer ${name}`)
    return officer
  }

  hash(log: Log, seq: number): string {
    const signed = this.logs[log].at(seq)
    return (signed && parseStatement(this.portal.primitives, signed)?.hash) ?? someHash(0)
  }

  #secretOf(name: string): Uint8Array {
    const { primitives, server, officers } = this.portal
    if (name === 'server') return server.secretKey
    const officer = officers.get(name)
    return (
      officer?.signSecretKey ?? primitives.signKeyPair(seedOf(primitives, `${name} sign`)).secretKey
    )
  }

  sign(body: object, by: string): SignedStatement {
    const bytes = encodeStatement(body as StatementBody)
    const signature = this.portal.primitives.signPurpose('statement', this.#secretOf(by), bytes)
    return { bytes: toBase64url(bytes), signature: toBase64url(signature) }
  }

  /** The reporter's statement 0. */
  open(edit: (act: OpenAct) => Partial<OpenAct> = () => ({}), forgery: Forgery = {}): this {
    const { primitives, officers, portal } = this.portal
    const idOf = (name: string) => officers.get(name)?.id ?? ''
    const kem = primitives.kemKeyPair(seedOf(primitives, 'reporter kem'))
    const sign = primitives.signKeyPair(seedOf(primitives, 'reporter sign'))
    const act: OpenAct = {
      type: 'open',
      signKey: toBase64url(sign.publicKey),
      kemKey: toBase64url(kem.publicKey),
      mailbox: someHash(1),
      readers: ['Ines', 'Ivan', 'Olu'].map(idOf).sort(),
      urgent: false,
      recorded: null,
      envelope: someHash(100),
    }
    const edited = { ...act, ...edit(act) }
    const body = {
      version: 1,
      case: caseId(primitives, portal, edited),
      log: 'reporter',
      seq: 0,
      prev: null,
      shared: null,
      directory: this.epochs[forgery.epoch ?? 'second'].directory.hash,
      on: forgery.on ?? TODAY,
      actor: 'reporter',
      act: edited,
    } as StatementBody
    const signed = this.sign({ ...body, ...forgery.edit?.(body) }, forgery.by ?? 'reporter')
    this.logs.reporter.push(signed)
    return this
  }

  /** The next statement of a log. */
  add(log: Log, act: object, { as, by, on, epoch = 'second', edit }: Forgery = {}): this {
    const actor = as ?? (log === 'reporter' ? 'reporter' : log === 'shared' ? 'server' : 'Ines')
    const { primitives, officers } = this.portal
    const head = this.logs.shared.at(-1)
    const last = this.logs[log].at(-1)
    const seen = head ? parseStatement(primitives, head) : null
    const opening = parseStatement(
      primitives,
      this.logs.reporter[0] ?? { bytes: '', signature: '' },
    )
    const body = {
      version: 1,
      case: opening?.body.case,
      log,
      seq: this.logs[log].length,
      prev: last ? this.hash(log, -1) : null,
      directory: this.epochs[epoch].directory.hash,
      on: on ?? seen?.body.on ?? TODAY,
      actor: officers.get(actor)?.id ?? actor,
      act,
      ...(log === 'shared' ? {} : { shared: seen?.hash ?? null }),
    } as StatementBody
    this.logs[log].push(this.sign({ ...body, ...edit?.(body) }, by ?? actor))
    return this
  }

  /** The server's, for the statement at a place of the reporter's log. */
  receive(seq: number, forgery: Forgery = {}): this {
    return this.add('shared', { type: 'received', statement: this.hash('reporter', seq) }, forgery)
  }

  /** Other bytes for the last statement of a log, under its old signature. */
  respell(log: Log, edit: (text: string) => string): this {
    const last = this.logs[log].pop()
    if (!last) throw new Error('an empty log')
    const text = Buffer.from(last.bytes, 'base64url').toString()
    this.logs[log].push({ ...last, bytes: toBase64url(utf8(edit(text))) })
    return this
  }

  /** @throws HistoryError */
  replay(): Replay {
    const known = new Map<string, Directory>(
      Object.values(this.epochs).map(({ directory }) => [directory.hash, directory]),
    )
    const context = {
      primitives: this.portal.primitives,
      portal: this.portal.portal,
      directory: (hash: string) => known.get(hash),
      verifySignatures: true,
      seesInternal: this.seesInternal,
      today: this.today,
    }
    return replayHistory(context, this.logs)
  }
}

/** Where a history starts from. */
export interface Start {
  /** An officer's id. */
  readonly id: (name: string) => string
  /** Nothing yet. */
  readonly fresh: () => History
  /** A report that was received. */
  readonly begun: () => History
  /** Acknowledged and answered, with a note; a second letter of the reporter's was received. */
  readonly played: () => History
}

/** Name, fault, and for `refusedAct` why. */
export type Broken = readonly [
  name: string,
  fault: HistoryFault,
  build: (start: Start) => History,
  reason?: ActRefusal,
]
