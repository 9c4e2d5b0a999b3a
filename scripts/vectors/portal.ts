/** A portal whose every key and random number follows from fixed seeds, so that its vectors never change by themselves. */

import { signDirectory } from '../../client/crypto/sign.ts'
import { type BrowserPrimitives, type KeyPair, loadPrimitives } from '../../client/crypto/sodium.ts'
import { type Epochs, epochsOf } from '../../client/epochs.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { concat, u32, utf8 } from '../../protocol/bytes.ts'
import { DEFAULT_RULES, standardPolicy } from '../../protocol/clocks/packs.ts'
import type {
  DirectoryBody,
  Policy,
  Role,
  SignedDirectory,
} from '../../protocol/directory/schema.ts'
import {
  type Directory,
  portalId,
  verifyFirst,
  verifySuccession,
} from '../../protocol/directory/verify.ts'
import { taggedHash } from '../../protocol/primitives.ts'
import { firstEpoch } from '../play/first-epoch.ts'
import { makeOfficer, type PlayOfficer } from '../play/officer.ts'

export const TODAY = '2026-03-02'

/** The primitives, with a source of "random" bytes that counts. */
export const seededPrimitives = async (): Promise<BrowserPrimitives> => {
  const primitives = await loadPrimitives()
  let drawn = 0
  const random = (lengthBytes: number): Uint8Array => {
    const parts = [utf8('drawn'), u32(drawn++)]
    const first = taggedHash(primitives, 'example', ...parts)
    const others = Array.from({ length: Math.ceil(lengthBytes / first.length) - 1 }, (_, i) =>
      taggedHash(primitives, 'example', ...parts, u32(i)),
    )
    return concat(first, ...others).slice(0, lengthBytes)
  }
  return { ...primitives, random }
}

/** 32 bytes that stand for a secret of this name. */
export const seedOf = (primitives: BrowserPrimitives, name: string): Uint8Array =>
  taggedHash(primitives, 'example', utf8(name))

export type FixedOfficer = PlayOfficer

export interface FixedPortal {
  readonly primitives: BrowserPrimitives
  readonly portal: string
  readonly organisation: KeyPair
  readonly server: KeyPair
  readonly officers: ReadonlyMap<string, FixedOfficer>
  /** Two epochs under the first key, then one that changes the key. */
  readonly epochs: readonly { readonly signed: SignedDirectory; readonly directory: Directory }[]
}

/** Ids are numbers, so that vectors are easy to read: officer 1 is AAAAAAAAAAAAAAAAAAAAAQ. */
const idOf = (number: number): string => toBase64url(new Uint8Array(16).fill(number, 15))

const officerOf = (
  primitives: BrowserPrimitives,
  portal: string,
  number: number,
  name: string,
  role: Role,
): FixedOfficer => {
  const seed = (what: string) => seedOf(primitives, `${name} ${what}`)
  const unit = 'Professional standards'
  const who = { id: idOf(number), name, unit, roles: [role], from: '2026-01-05' }
  return makeOfficer(primitives, portal, who, { signSeed: seed('sign'), kemSeed: seed('kem') })
}

const OFFICERS: readonly (readonly [string, Role])[] = [
  ['Ines', 'intake'],
  ['Ivan', 'intake'],
  ['Olu', 'overseer'],
  ['Vera', 'investigator'],
]

/** Of cases that are not bound; an epoch of `replay.json` has rules that bind. */
const { comparison: _, ...rules } = DEFAULT_RULES

export const POLICY: Policy = {
  organisation: 'Example organisation',
  zone: 'Europe/London',
  vocabulary: 'general',
  clocks: { ...standardPolicy('default', 'none'), rules: [rules] },
  support: [],
  emergency: [{ name: 'Emergency', how: 'Call 999' }],
  routes: [{ name: 'Independent line', how: 'Call 0800 000 0002' }],
}

export const fixedPortal = (primitives: BrowserPrimitives): FixedPortal => {
  const [organisation, later, server] = ['organisation', 'later organisation', 'server'].map((it) =>
    primitives.signKeyPair(seedOf(primitives, it)),
  )
  if (!organisation || !later || !server) throw new Error('three keys')
  const key = toBase64url(organisation.publicKey)
  const portal = portalId(primitives, key)
  const officers = OFFICERS.map(([name, role], i) =>
    officerOf(primitives, portal, i + 1, name, role),
  )
  const entries = officers.map((it) => it.entry)
  const first = signDirectory(
    primitives,
    [organisation],
    firstEpoch(key, toBase64url(server.publicKey), entries, POLICY),
  )
  const epochs = [{ signed: first, directory: verifyFirst(primitives, first) }]
  const follow = (keys: readonly KeyPair[], edit: Partial<DirectoryBody>): void => {
    const before = epochs.at(-1)?.directory
    if (!before) throw new Error('an epoch before')
    const { body, hash } = before
    const next = { ...body, epoch: body.epoch + 1, previous: hash, ...edit }
    const signed = signDirectory(primitives, keys, next)
    epochs.push({ signed, directory: verifySuccession(primitives, before, signed) })
  }
  follow([organisation], { issuedOn: '2026-03-02', expiresOn: '2026-05-31' })
  follow([organisation, later], { key: toBase64url(later.publicKey) })
  const otto = officerOf(primitives, portal, OFFICERS.length + 1, 'Otto', 'overseer')
  const stay = entries.map((it) => (it.name === 'Olu' ? { ...it, until: '2026-03-03' } : it))
  follow([later], {
    issuedOn: '2026-03-03',
    officers: [...stay, { ...otto.entry, from: '2026-03-03' }],
    strips: { reason: 'Olu left for another force at once.' },
  })
  return {
    primitives,
    portal,
    organisation,
    server,
    officers: new Map([...officers, otto].map((it) => [it.name, it])),
    epochs,
  }
}

/** What a browser knows that has verified the second epoch. */
export const knownEpochs = ({ primitives, portal, epochs }: FixedPortal): Epochs => {
  const [first, second] = epochs
  if (!first || !second) throw new Error('two epochs')
  const known = epochsOf(primitives, { keyChanges: [], current: second.signed }, TODAY, portal)
  known.byHash.set(first.directory.hash, first.directory)
  return known
}
