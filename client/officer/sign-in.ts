/** Signing in, locking and opening again. */

import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { CodedError } from '../../protocol/coded-error.ts'
import { currentOfficer } from '../../protocol/directory/verify.ts'
import { readAbsences } from '../../protocol/exchanges/absence.ts'
import { type PasskeyAssertion, signInByPasskey } from '../../protocol/exchanges/passkeys.ts'
import type { ProofChallenge, ProofOfWork } from '../../protocol/exchanges/proof.ts'
import { readSalt, signIn, toSignInName } from '../../protocol/exchanges/session.ts'
import { CallError, call } from '../call.ts'
import type { Author } from '../compose-office.ts'
import { passphraseKeys } from '../crypto/passphrase.ts'
import type { BrowserPrimitives } from '../crypto/sodium.ts'
import { officerKeyPairs, openVault, VaultError, type VaultOwner } from '../crypto/vault.ts'
import { wipe } from '../crypto/wipe.ts'
import { type NewestEpochs, newestEpochs, type Session, sessionOf } from './session.ts'
import type { OfficerPlatform } from './storage.ts'

export class SignInError extends CodedError<
  /** The opened keys are not the directory's: nothing can be read or signed with them. */
  | 'keysDiffer'
  /** The proof of work took so long that the one-time code may have expired: the next call needs no further work. */
  | 'codeIsOld'
  /** The session began, and the browser does not send its cookie. */
  | 'cookieRefused'
> {
  override readonly name = 'SignInError'
}

const REFUSED: readonly string[] = ['signInRefused', 'codeAhead', 'codeBehind', 'proofNeeded']

/** Whether another name, passphrase or code, or the same a moment later, may do. */
export const isSignInRefused = (error: unknown): boolean =>
  error instanceof VaultError ||
  (error instanceof SignInError && error.code === 'codeIsOld') ||
  (error instanceof CallError && REFUSED.includes(error.code))

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
  /** The one-time code, or what a passkey signed in its place. */
  readonly code: string | PasskeyAssertion
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

/**
 * A session with what the server keeps for the officer.
 * @throws VaultError; SignInError `keysDiffer`
 */
export const opened = (
  platform: OfficerPlatform,
  primitives: BrowserPrimitives,
  account: LockedAccount,
  newest: NewestEpochs,
  wrappingKey: Uint8Array,
): SignedIn => {
  const { author, kemKey } = authorOf(primitives, account, wrappingKey)
  const listed = currentOfficer(newest.epochs.current, author.id)
  if (listed?.signKey !== author.signKey || listed.kemKey !== kemKey)
    throw new SignInError('keysDiffer')
  return { session: sessionOf(platform, primitives, author, newest), account }
}

/** @throws SignInError `cookieRefused` before a page takes the missing session for one that has ended */
const checkCookie = async ({ server }: OfficerPlatform): Promise<void> => {
  await call(server, readAbsences, {}).catch((error) => {
    if (error instanceof CallError && error.code === 'signInNeeded')
      throw new SignInError('cookieRefused')
  })
}

/** Codes change every 30 seconds, and the previous one counts too. */
const CODE_MS = 20_000
/** Somebody else's attempts can raise the price while the work is done. */
const MOST_TRIES = 3

/** Work that was done for a name, and not used yet. */
export interface DoneWork {
  current: { readonly signInName: string; readonly proof: ProofOfWork } | null
}

/** Null where none is asked for. @param done what is there already, and where it is kept */
const workFor = async (
  platform: OfficerPlatform,
  signInName: string,
  challenge: ProofChallenge | null,
  done: DoneWork,
  onWork: (part: number) => void,
): Promise<ProofOfWork | null> => {
  if (challenge === null) return null
  const { current } = done
  const before = current?.signInName === signInName ? current.proof : null
  const { most } = challenge.parameters.data
  if (before && before.challenge.parameters.data.most >= most) return before
  const startedMs = performance.now()
  const proof = await platform.solveProof(challenge, onWork)
  done.current = { signInName, proof }
  if (performance.now() - startedMs > CODE_MS) throw new SignInError('codeIsOld')
  return proof
}

/**
 * @param onWork how much of the work that the server asks for is done, 0 to 1
 * @throws CallError, SignInError, VaultError, CryptoUnavailable, DirectoryError, DirectoryAlarmed
 */
export const signInWith = async (
  platform: OfficerPlatform,
  primitives: BrowserPrimitives,
  { name, passphrase, code }: Credentials,
  done: DoneWork,
  onWork: (part: number) => void,
): Promise<SignedIn> => {
  const signInName = toSignInName(name)
  const newest = await newestEpochs(platform, primitives)
  const { epochs } = newest
  for (let tries = 1; ; tries++) {
    const { salt: saltText, challenge } = await call(platform.server, readSalt, { signInName })
    const proof = await workFor(platform, signInName, challenge, done, onWork)
    const salt = fromBase64url(saltText) ?? new Uint8Array()
    const keys = await passphraseKeys(primitives, platform.argon2, passphrase, salt)
    const authKey = toBase64url(keys.authKey)
    wipe(keys.authKey)
    done.current = null
    try {
      const request = { signInName, authKey, ...(proof && { proof }) }
      const { officer, vault } = await (typeof code === 'string'
        ? call(platform.server, signIn, { ...request, totpCode: code })
        : call(platform.server, signInByPasskey, { ...request, passkey: code }))
      const account = { owner: { portal: epochs.directories.portal, officer }, salt, vault }
      const signedIn = opened(platform, primitives, account, newest, keys.wrappingKey)
      await checkCookie(platform)
      return signedIn
    } catch (error) {
      const wantsMore = error instanceof CallError && error.code === 'proofNeeded'
      if (!wantsMore || tries === MOST_TRIES) throw error
    }
  }
}

/** The same keys again, without the server: the passphrase opens the vault that was kept. @throws VaultError */
export const openAgain = async (
  platform: OfficerPlatform,
  primitives: BrowserPrimitives,
  account: LockedAccount,
  newest: NewestEpochs,
  passphrase: string,
): Promise<Session> => {
  const keys = await passphraseKeys(primitives, platform.argon2, passphrase, account.salt)
  wipe(keys.authKey)
  const { author } = authorOf(primitives, account, keys.wrappingKey)
  return sessionOf(platform, primitives, author, newest)
}
