/** An officer with keys, for portals that are made without pages. */

import type { Author } from '../../client/compose-office.ts'
import { signOfficerKeys } from '../../client/crypto/sign.ts'
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { type OfficerSeeds, officerKeyPairs } from '../../client/crypto/vault.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { Officer } from '../../protocol/directory/schema.ts'

export interface PlayOfficer extends Author, OfficerSeeds {
  readonly name: string
  readonly kemKey: string
  /** As a directory lists them. */
  readonly entry: Officer
}

export const makeOfficer = (
  primitives: BrowserPrimitives,
  portal: string,
  { id, name, unit, roles, from }: Pick<Officer, 'id' | 'name' | 'unit' | 'roles' | 'from'>,
  seeds: OfficerSeeds,
): PlayOfficer => {
  const { sign, kem } = officerKeyPairs(primitives, seeds)
  const signKey = toBase64url(sign.publicKey)
  const kemKey = toBase64url(kem.publicKey)
  const keys = { portal, id, kemKey, signKey }
  const selfSignature = signOfficerKeys(primitives, sign.secretKey, keys)
  return {
    id,
    name,
    signKey,
    kemKey,
    signSecretKey: sign.secretKey,
    kemSecretKey: kem.secretKey,
    ...seeds,
    entry: { id, name, unit, roles, kemKey, signKey, selfSignature, from, until: null },
  }
}
