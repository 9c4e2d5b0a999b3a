/** Signing in, locking and opening again. */
import { fromBase64url, toBase64url } from '../../../protocol/base64url.ts'
import { standing } from '../../../protocol/directory/verify.ts'
import { readSalt, signIn, toSignInName } from '../../../protocol/exchanges/session.ts'
import { call } from '../../common/call.ts'
import type { Author } from '../../common/compose-office.ts'
import { argon2InWorker } from '../../crypto/argon2-in-worker.ts'
import { passphraseKeys } from '../../crypto/passphrase.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'
import { officerKeyPairs, openVault, type VaultOwner } from '../../crypto/vault.ts'
import { wipe } from '../../crypto/wipe.ts'
import { type NewestEpochs, newestEpochs, type Session, sessionOf } from './session.ts'

/** The opened keys are not the directory's: nothing can be read or signed with them. */
export class KeysDiffer extends Error {
  constructor() {
    super('the opened keys are not those of the directory')
    this.name = 'KeysDiffer'
  }
}

/** What a locked page keeps: nothing in it opens without the passphrase. */
export interface LockedAccount {
  readonly owner: VaultOwner
  readonly salt: Uint8Array
  readonly vault: string
}

export interface SignedIn {
  readonly session: Session
  readonly account: LockedAccount
}

export interface Credentials {
  readonly name: string
  readonly passphrase: string
  readonly code: string
}

const authorOf = (
  primitives: BrowserPrimitives,
  { owner, vault }: LockedAccount,
  wrappingKey: Uint8Array,
): { author: Author; kemKey: string } => {
  const seeds = openVault(primitives, wrappingKey, owner, vault)
  const { sign, kem } = officerKeyPairs(primitives, seeds)
  wipe(wrappingKey, seeds.signSeed)
  const author = {
    id: owner.officer,
    signKey: toBase64url(sign.publicKey),
    signSecretKey: sign.secretKey,
    kemSecretKey: kem.secretKey,
  }
  return { author, kemKey: toBase64url(kem.publicKey) }
}

const saltOf = async (signInName: string): Promise<Uint8Array> =>
  fromBase64url((await call(readSalt, { signInName })).salt) ?? new Uint8Array()

/**
 * @throws CallError, VaultError, KeysDiffer, CryptoUnavailable, DirectoryError, DirectoryAlarmed
 */
export const signInWith = async (
  primitives: BrowserPrimitives,
  { name, passphrase, code }: Credentials,
): Promise<SignedIn> => {
  const signInName = toSignInName(name)
  const newest = await newestEpochs(primitives)
  const { epochs } = newest
  const salt = await saltOf(signInName)
  const keys = await passphraseKeys(primitives, argon2InWorker, passphrase, salt)
  const authKey = toBase64url(keys.authKey)
  wipe(keys.authKey)
  const { officer, vault } = await call(signIn, { signInName, authKey, totpCode: code })
  const account = { owner: { portal: epochs.directories.portal, officer }, salt, vault }
  const { author, kemKey } = authorOf(primitives, account, keys.wrappingKey)
  const listed = standing(epochs.current, officer)
  if (listed?.signKey !== author.signKey || listed.kemKey !== kemKey) throw new KeysDiffer()
  return { session: sessionOf(primitives, author, newest), account }
}

/** The same keys again, without the server: the passphrase opens the vault that was kept. @throws VaultError */
export const openAgain = async (
  primitives: BrowserPrimitives,
  account: LockedAccount,
  newest: NewestEpochs,
  passphrase: string,
): Promise<Session> => {
  const keys = await passphraseKeys(primitives, argon2InWorker, passphrase, account.salt)
  wipe(keys.authKey)
  const { author } = authorOf(primitives, account, keys.wrappingKey)
  return sessionOf(primitives, author, newest)
}
