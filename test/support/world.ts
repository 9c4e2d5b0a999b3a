/** A portal in memory: organisation, officers and directory with real keys, and cases sealed and signed with them. */

import { composeReport } from '../../client/compose-report.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import { signDirectory } from '../../client/crypto/sign.ts'
import { type BrowserPrimitives, type KeyPair, loadPrimitives } from '../../client/crypto/sodium.ts'
import { makeSeeds } from '../../client/crypto/vault.ts'
import { type Epochs, epochsOf } from '../../client/epochs.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { withComparison } from '../../protocol/clocks/packs.ts'
import type { ReportContent } from '../../protocol/content.ts'
import type {
  DirectoryBody,
  DirectoryChain,
  Officer,
  Policy,
  Role,
  SignedDirectory,
} from '../../protocol/directory/schema.ts'
import { overseersLost } from '../../protocol/directory/strips.ts'
import { type Directory, portalId, verifyDirectory } from '../../protocol/directory/verify.ts'
import type { SealedEnvelope, StoredEnvelope } from '../../protocol/envelope.ts'
import type { HistoryLogs } from '../../protocol/history/history.ts'
import type {
  OpenAct,
  SharedStatement,
  SignedStatement,
  Statement,
} from '../../protocol/statement.ts'
import {
  handedEnvelope,
  type PlayPortal,
  parsedStatement,
  serverSays,
} from '../../scripts/play/case.ts'
import { firstEpoch } from '../../scripts/play/first-epoch.ts'
import { makeOfficer, type PlayOfficer } from '../../scripts/play/officer.ts'
import { olderPolicy } from './clocks.ts'

export const TODAY = '2026-03-02'

export type TestOfficer = PlayOfficer

export const testPolicy = (): Policy => ({
  organisation: 'Northmoor Constabulary',
  zone: 'Europe/London',
  vocabulary: 'police-england-wales',
  clocks: olderPolicy('default', 'england-and-wales'),
  support: [{ name: 'Staff support line', how: 'Call 0800 000 0001, day and night' }],
  emergency: [{ name: 'Emergency', how: 'Call 999' }],
  routes: [{ name: 'Independent line', how: 'Call 0800 000 0002' }],
})

/** Its rules have allegations looked at together. */
export const boundPolicy = (): Policy => {
  const policy = testPolicy()
  return { ...policy, clocks: withComparison(policy.clocks, '2026-01-01') }
}

const DEFAULT_OFFICERS: readonly [name: string, ...roles: Role[]][] = [
  ['Ada Admin', 'administrator'],
  ['Ines Intake', 'intake'],
  ['Ivan Intake', 'intake'],
  ['Sana Super', 'supervisor'],
  ['Olu Overseer', 'overseer'],
  ['Vera Investigator', 'investigator'],
]

export class World implements PlayPortal {
  readonly today = TODAY
  readonly primitives: BrowserPrimitives
  readonly organisation: KeyPair
  readonly serverSeed: Uint8Array
  readonly server: KeyPair
  readonly portal: string
  readonly officers = new Map<string, TestOfficer>()
  readonly epochs: { signed: SignedDirectory; directory: Directory }[] = []

  private constructor(primitives: BrowserPrimitives) {
    this.primitives = primitives
    this.organisation = primitives.signKeyPair(primitives.random(32))
    this.serverSeed = primitives.random(32)
    this.server = primitives.signKeyPair(this.serverSeed)
    this.portal = portalId(primitives, toBase64url(this.organisation.publicKey))
  }

  /** A portal with one signed epoch. */
  static async create(officers = DEFAULT_OFFICERS, policy = testPolicy()): Promise<World> {
    const world = new World(await loadPrimitives())
    const entries = officers.map(([name, ...roles]) => world.enrol(name, roles).entry)
    world.publish({ ...world.firstBody(entries), policy })
    return world
  }

  get current(): Directory {
    const last = this.epochs.at(-1)
    if (!last) throw new Error('no epoch yet')
    return last.directory
  }

  chain(): DirectoryChain {
    const last = this.epochs.at(-1)
    if (!last) throw new Error('no epoch yet')
    return { keyChanges: [], current: last.signed }
  }

  /** As a browser would know it: the newest epoch, and every past one that was verified. */
  known(today = TODAY): Epochs {
    const epochs = epochsOf(this.primitives, this.chain(), today, this.portal)
    for (const { directory } of this.epochs) epochs.byHash.set(directory.hash, directory)
    return epochs
  }

  officer(name: string): TestOfficer {
    const officer = [...this.officers.values()].find((it) => it.name.startsWith(name))
    if (!officer) throw new Error(`no officer ${name}`)
    return officer
  }

  /** Makes keys and a directory entry; with `id`, a re-enrolment. */
  enrol(name: string, roles: readonly Role[], id?: string): TestOfficer {
    const { primitives, portal } = this
    const officer = makeOfficer(
      primitives,
      portal,
      {
        id: id ?? toBase64url(primitives.random(16)),
        name,
        unit: 'Professional standards',
        roles: [...roles].sort(),
        from: '2026-01-05',
      },
      makeSeeds(primitives),
    )
    this.officers.set(officer.id, officer)
    return officer
  }

  firstBody(officers: readonly Officer[]): DirectoryBody {
    const { organisation, server } = this
    const key = toBase64url(organisation.publicKey)
    return firstEpoch(key, toBase64url(server.publicKey), officers, testPolicy())
  }

  /** The body of the next epoch, changed by `edit`. */
  nextBody(edit: (body: DirectoryBody) => Partial<DirectoryBody>): DirectoryBody {
    const { body, hash } = this.current
    const { strips: _, ...carried } = body
    const next = { ...carried, epoch: body.epoch + 1, previous: hash }
    const changed = { ...next, ...edit(next) }
    const isReasonOwed = overseersLost(body.officers, changed.officers).length > 0
    const edited = { ...(isReasonOwed && { strips: { reason: 'They leave.' } }), ...changed }
    return { ...edited, officers: [...edited.officers].sort((a, b) => (a.id < b.id ? -1 : 1)) }
  }

  sign(body: DirectoryBody, keys: readonly KeyPair[] = [this.organisation]): SignedDirectory {
    return signDirectory(this.primitives, keys, body)
  }

  /** @param signed where other keys than the organisation's sign */
  publish(body: DirectoryBody, signed = this.sign(body)): Directory {
    const directory = verifyDirectory(this.primitives, signed, this.portal)
    this.epochs.push({ signed, directory })
    return directory
  }

  /** The epoch in which an officer no longer stands. */
  retire(name: string, on = '2026-03-03'): Directory {
    const { id } = this.officer(name)
    return this.publish(
      this.nextBody(({ officers }) => ({
        issuedOn: on,
        officers: officers.map((it) => (it.id === id ? { ...it, until: on } : it)),
      })),
    )
  }

  /** A reporter's keys, straight from a random seed: Argon2id is tested elsewhere. */
  reporterKeys(): ReceiptKeys {
    const { primitives } = this
    return {
      mailboxToken: primitives.random(32),
      sign: primitives.signKeyPair(primitives.random(32)),
      kem: primitives.kemKeyPair(primitives.random(32)),
    }
  }

  report(
    keys: ReceiptKeys,
    options: {
      excluded?: string[]
      urgent?: boolean
      what?: string
      today?: string
      recorded?: OpenAct['recorded']
      files?: NonNullable<ReportContent['files']>
    } = {},
  ): { statement: SignedStatement; envelope: SealedEnvelope } {
    const content: ReportContent = {
      version: 1,
      answers: { what: options.what ?? 'A sergeant falsified the custody record.' },
      pointsToMe: {},
      excluded: [...(options.excluded ?? [])].sort(),
      ...(options.files && { files: options.files }),
    }
    const today = options.today ?? TODAY
    const urgent = options.urgent ?? false
    const report = { content, urgent, recorded: options.recorded ?? null }
    return composeReport(this.primitives, this.known(today), keys, report, today)
  }

  /** The server's next statement of a shared log. */
  serverSays(
    logs: HistoryLogs,
    act: SharedStatement['act'],
    { on = TODAY, directory = this.current }: { on?: string; directory?: Directory } = {},
  ): SignedStatement {
    return serverSays(this, logs, act, on, directory)
  }

  parse(signed: SignedStatement | undefined): Statement {
    return parsedStatement(this.primitives, signed)
  }

  stored(envelope: SealedEnvelope, reader: string): StoredEnvelope {
    return handedEnvelope(this.primitives, envelope, reader)
  }
}
