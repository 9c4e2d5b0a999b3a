/** An officer's own index in Chromium: the first reading, and opening what is kept. */

import { sealEnvelope } from '../../client/crypto/envelope.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import type { SignKeys, SyncedCase } from '../../client/officer/index/engine.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { kemKeyHash } from '../../protocol/directory/verify.ts'
import { wrapHash } from '../../protocol/envelope.ts'
import { toHash } from '../../protocol/fields.ts'
import { allegationOf } from '../support/bound.ts'
import { random } from '../support/portal.ts'
import { TODAY, World } from '../support/world.ts'

export interface GivenIndex {
  readonly portal: string
  readonly officer: string
  readonly kemSecretKey: string
  readonly cases: readonly SyncedCase[]
  readonly signKeys: SignKeys
}

const contentOf = {
  title: (n: number) => ({ version: 1, text: `Custody record ${n}, Northmoor, second cell` }),
  allegation: (n: number) => ({
    ...allegationOf(),
    id: toBase64url(random(32)),
    subject: {
      staffNumbers: [`${n}`],
      names: [{ kind: 'name' as const, text: `Officer Number ${n}` }],
      rank: 'Constable',
      unit: 'Northmoor Custody',
    },
    kinds: [{ scheme: 'iopc-2020', code: 'B1' }],
    summary: `In the custody suite, on the night in question, they are said to have acted as ${n} says.`,
    from: '2026-01-05',
    until: '2026-01-05',
  }),
}
export type IndexedKind = keyof typeof contentOf

/** What a server would hand over: of each case one statement, sealed to the six officers of a world. */
export const givenIndex = async (kind: IndexedKind, count: number): Promise<GivenIndex> => {
  const world = await World.create()
  const { primitives, current } = world
  const ines = world.officer('Ines')
  const readers = [...world.officers.values()]
    .map(({ id, kemKey }) => ({ id, kemKey, key: kemKeyHash(primitives, kemKey) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const own = readers.findIndex(({ id }) => id === ines.id)
  const cases = Array.from({ length: count }, (_, n): SyncedCase => {
    const id = toHash(primitives.random(32))
    const about = { case: id, log: 'internal', purpose: kind, author: ines.signKey } as const
    const { envelope, hash } = sealEnvelope(primitives, about, readers, contentOf[kind](n))
    const statement = signStatement(primitives, ines.signSecretKey, {
      version: 1,
      case: id,
      log: 'internal',
      seq: 1,
      prev: toHash(primitives.random(32)),
      shared: toHash(primitives.random(32)),
      directory: current.hash,
      on: TODAY,
      actor: ines.id,
      act: { type: kind, envelope: hash },
    })
    const { header, body, wraps } = envelope
    const wrapHashes = wraps.map((wrap) =>
      toHash(wrapHash(primitives, fromBase64url(wrap) ?? new Uint8Array())),
    )
    const stored = { header, body, wrapHashes, wraps: wraps.slice(own, own + 1) }
    return { case: id, version: 1, record: null, items: [{ statement, envelope: stored }] }
  })
  const keys = [...world.officers.values()].map(({ id, signKey }) => [id, signKey] as const)
  return {
    portal: world.portal,
    officer: ines.id,
    kemSecretKey: toBase64url(ines.kemSecretKey),
    cases,
    signKeys: [[current.hash, keys]],
  }
}
