/** The officers of the examples: their keys and accounts follow from their names. */

import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { sealVault } from '../../client/crypto/vault.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { Role } from '../../protocol/directory/schema.ts'
import type { Account } from '../../protocol/exchanges/session.ts'
import { codeAt } from '../demo/codes.ts'
import { makeOfficer, type PlayOfficer } from '../play/officer.ts'
import { seedOf, TODAY } from '../vectors/portal.ts'

export const UNIT = 'Integrity Unit'

export interface Person extends PlayOfficer {
  /** What authorises signing in: a passphrase's Argon2id gives it in earnest. */
  readonly authKey: string
  readonly totpSecret: Uint8Array
  /** As handed over at a moment. */
  account(nowMs: number): Account
}

export const makePerson = (
  primitives: BrowserPrimitives,
  portal: string,
  id: string,
  name: string,
  role: Role,
): Person => {
  const seed = (what: string) => seedOf(primitives, `${name} ${what}`)
  const seeds = { signSeed: seed('sign'), kemSeed: seed('kem') }
  const who = { id, name, unit: UNIT, roles: [role], from: TODAY }
  const authKey = toBase64url(seed('auth key'))
  const totpSecret = seed('one-time codes').slice(0, 20)
  const vault = sealVault(primitives, seed('wrapping key'), { portal, officer: id }, seeds)
  return {
    ...makeOfficer(primitives, portal, who, seeds),
    authKey,
    totpSecret,
    account: (nowMs) => ({
      signInName: name.toLowerCase(),
      salt: toBase64url(seed('salt').slice(0, 16)),
      authKey,
      vault,
      totpSecret: toBase64url(totpSecret),
      totpCode: codeAt(totpSecret, nowMs),
    }),
  }
}
