/** An officer's keys and account, made in this browser. The server gets public keys, a salt, a hash's input and a sealed vault. */
import { toBase64url } from '../../protocol/base64url.ts'
import type { Account } from '../../protocol/exchanges/session.ts'
import { SALT_BYTES, TOTP_SECRET_BYTES } from '../../protocol/exchanges/session.ts'
import type { Argon2 } from '../crypto/argon2.ts'
import { passphraseKeys } from '../crypto/passphrase.ts'
import { signOfficerKeys } from '../crypto/sign.ts'
import type { BrowserPrimitives } from '../crypto/sodium.ts'
import { makeSeeds, officerKeyPairs, sealVault, type VaultOwner } from '../crypto/vault.ts'
import { wipe } from '../crypto/wipe.ts'

export interface NewAccount {
  /** base64url, as all that follows. */
  readonly kemKey: string
  readonly signKey: string
  readonly selfSignature: string
  readonly salt: string
  readonly authKey: string
  readonly vault: string
}

/** @throws what `argon2` throws */
export const makeAccount = async (
  primitives: BrowserPrimitives,
  argon2: Argon2,
  owner: VaultOwner,
  passphrase: string,
): Promise<NewAccount> => {
  const salt = primitives.random(SALT_BYTES)
  const { authKey, wrappingKey } = await passphraseKeys(primitives, argon2, passphrase, salt)
  const seeds = makeSeeds(primitives)
  const { sign, kem } = officerKeyPairs(primitives, seeds)
  const keys = {
    portal: owner.portal,
    id: owner.officer,
    kemKey: toBase64url(kem.publicKey),
    signKey: toBase64url(sign.publicKey),
  }
  const made: NewAccount = {
    kemKey: keys.kemKey,
    signKey: keys.signKey,
    selfSignature: signOfficerKeys(primitives, sign.secretKey, keys),
    salt: toBase64url(salt),
    authKey: toBase64url(authKey),
    vault: sealVault(primitives, wrappingKey, owner, seeds),
  }
  wipe(seeds.signSeed, seeds.kemSeed, sign.secretKey, kem.secretKey, authKey, wrappingKey)
  return made
}

export const makeTotpSecret = ({ random }: Pick<BrowserPrimitives, 'random'>): Uint8Array =>
  random(TOTP_SECRET_BYTES)

/** What is handed over with the code that proves the officer's device. */
export const accountOf = (
  { salt, authKey, vault }: NewAccount,
  signInName: string,
  totpSecret: Uint8Array,
  totpCode: string,
): Account => ({
  signInName,
  salt,
  authKey,
  vault,
  totpSecret: toBase64url(totpSecret),
  totpCode,
})
