/** The officers of the examples: their keys and accounts follow from their names. */

import type { Author } from '../../client/compose-office.ts'
import { signOfficerKeys } from '../../client/crypto/sign.ts'
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { officerKeyPairs, sealVault } from '../../client/crypto/vault.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { Account } from '../../protocol/exchanges/session.ts'
import { codeAt } from '../demo/codes.ts'
import { seedOf } from '../vectors/portal.ts'

export interface Person extends Author {
  readonly name: string
  readonly kemKey: string
  readonly selfSignature: string
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
): Person => {
  const seed = (what: string) => seedOf(primitives, `${name} ${what}`)
  const seeds = { signSeed: seed('sign'), kemSeed: seed('kem') }
  const { sign, kem } = officerKeyPairs(primitives, seeds)
  const signKey = toBase64url(sign.publicKey)
  const kemKey = toBase64url(kem.publicKey)
  const authKey = toBase64url(seed('auth key'))
  const totpSecret = seed('one-time codes').slice(0, 20)
  const vault = sealVault(primitives, seed('wrapping key'), { portal, officer: id }, seeds)
  return {
    id,
    name,
    signKey,
    kemKey,
    selfSignature: signOfficerKeys(primitives, sign.secretKey, { portal, id, kemKey, signKey }),
    signSecretKey: sign.secretKey,
    kemSecretKey: kem.secretKey,
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
