/** An officer's own index of 5,000 cases in Chromium: the first reading, and opening what is kept. */

import { sealEnvelope } from '../../client/crypto/envelope.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import type { SignKeys, SyncedCase } from '../../client/officer/index/engine.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { kemKeyHash } from '../../protocol/directory/verify.ts'
import { wrapHash } from '../../protocol/envelope.ts'
import { toHash } from '../../protocol/fields.ts'
import { TODAY, World } from '../support/world.ts'

const CASES = 5_000

export interface GivenIndex {
  readonly portal: string
  readonly officer: string
  readonly kemSecretKey: string
  readonly cases: readonly SyncedCase[]
  readonly signKeys: SignKeys
}

/** What a server would hand over: of each case a title, sealed to the six officers of a world. */
export const givenIndex = async (count = CASES): Promise<GivenIndex> => {
  const world = await World.create()
  const { primitives, current } = world
  const ines = world.officer('Ines')
  const readers = [...world.officers.values()]
    .map(({ id, kemKey }) => ({ id, kemKey, key: kemKeyHash(primitives, kemKey) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const own = readers.findIndex(({ id }) => id === ines.id)
  const cases = Array.from({ length: count }, (_, n): SyncedCase => {
    const id = toHash(primitives.random(32))
    const about = { case: id, log: 'internal', purpose: 'title', author: ines.signKey } as const
    const content = { version: 1, text: `Custody record ${n}, Northmoor, second cell` }
    const { envelope, hash } = sealEnvelope(primitives, about, readers, content)
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
      act: { type: 'title', envelope: hash },
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
