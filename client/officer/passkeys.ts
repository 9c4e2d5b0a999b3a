/** An officer's passkeys: added, removed, and used in the place of a one-time code, or of the passphrase within a session. */
import { toBase64url } from '../../protocol/base64url.ts'
import { utf8 } from '../../protocol/bytes.ts'
import type { ResponseOf } from '../../protocol/exchange.ts'
import {
  addPasskey,
  type PasskeyAssertion,
  readPasskeyChallenge,
  readPasskeys,
  removePasskey,
  resumeByPasskey,
} from '../../protocol/exchanges/passkeys.ts'
import { derive, TAG_PREFIX } from '../../protocol/primitives.ts'
import { CallError, call } from '../call.ts'
import { passphraseKeys } from '../crypto/passphrase.ts'
import type { BrowserPrimitives } from '../crypto/sodium.ts'
import { openVault, sealVault, type VaultOwner } from '../crypto/vault.ts'
import { wipe } from '../crypto/wipe.ts'
import { type Asked, type PasskeyDevice, PasskeyError } from './passkey-device.ts'
import { findSession } from './resume.ts'
import { type Session, self } from './session.ts'
import { type LockedAccount, opened, type SignedIn } from './sign-in.ts'
import type { OfficerPlatform } from './storage.ts'

export type Passkey = ResponseOf<typeof readPasskeys>['passkeys'][number]

const PRF_INPUT = utf8(`${TAG_PREFIX}passkey-prf`) as Uint8Array<ArrayBuffer>

const ask = async (
  { server }: OfficerPlatform,
  prfInput: Asked['prfInput'] = PRF_INPUT,
): Promise<Asked> => {
  const { challenge } = await call(server, readPasskeyChallenge, {})
  return { challenge, prfInput }
}

const deviceOf = ({ passkeys }: OfficerPlatform): PasskeyDevice => {
  if (!passkeys) throw new PasskeyError('notPossible')
  return passkeys
}

/**
 * KDF(PRF output, 'passkey-wrap', portal id, officer id), for the vault that the passkey opens.
 * @param prf 32 bytes; wiped
 */
export const passkeyWrappingKey = (
  primitives: BrowserPrimitives,
  prf: Uint8Array,
  { portal, officer }: VaultOwner,
): Uint8Array => {
  const key = derive(primitives, prf, 32, 'passkey-wrap', utf8(portal), utf8(officer))
  wipe(prf)
  return key
}

/** In the place of a one-time code: what would open the keys does not come. @throws CallError, PasskeyError */
export const assertPasskey = async (platform: OfficerPlatform): Promise<PasskeyAssertion> => {
  const asked = await ask(platform, null)
  return (await deviceOf(platform).get({ ...asked, allowed: [] })).passkey
}

/** @throws CallError */
export const listPasskeys = async ({ server }: OfficerPlatform): Promise<readonly Passkey[]> =>
  (await call(server, readPasskeys, {})).passkeys

/**
 * Makes one, with a copy of the keys for it if its authenticator has a PRF.
 * @throws VaultError for another passphrase; CallError, PasskeyError, CryptoUnavailable
 */
export const makePasskey = async (
  session: Session,
  { owner, salt, vault }: LockedAccount,
  passphrase: string,
  name: string,
): Promise<void> => {
  const { platform, primitives, author, epochs } = session
  const device = deviceOf(platform)
  const keys = await passphraseKeys(primitives, platform.argon2, passphrase, salt)
  const authKey = toBase64url(keys.authKey)
  // Before the authenticator makes one that nobody would take.
  const seeds = openVault(primitives, keys.wrappingKey, owner, vault)
  wipe(keys.authKey, keys.wrappingKey)
  try {
    const known = await listPasskeys(platform)
    const { passkey, prf } = await device.create({
      ...(await ask(platform)),
      user: { id: author.id, name: self(session)?.name ?? author.id },
      organisation: epochs.current.body.policy.organisation,
      excluded: known.map(({ id }) => id),
    })
    const key = prf && passkeyWrappingKey(primitives, prf, owner)
    const copy = key && sealVault(primitives, key, owner, seeds)
    if (key) wipe(key)
    await call(platform.server, addPasskey, { authKey, name, passkey, vault: copy })
  } finally {
    wipe(seeds.signSeed, seeds.kemSeed)
  }
}

/** @throws CallError */
export const dropPasskey = async ({ server }: OfficerPlatform, id: string): Promise<void> => {
  await call(server, removePasskey, { id })
}

/**
 * A session whose page has no keys gets them back.
 * @param asked whose passkey it is
 * @throws CallError `signInNeeded` where their session is over, or another officer's by now, `signInRefused`; PasskeyError,
 * VaultError, SignInError, CryptoUnavailable, DirectoryError, DirectoryAlarmed
 */
export const resumeWithPasskey = async (
  platform: OfficerPlatform,
  primitives: BrowserPrimitives,
  asked: string,
): Promise<SignedIn> => {
  const now = await findSession(platform, primitives)
  if (now?.officer !== asked) throw new CallError('signInNeeded')
  const opening = (await listPasskeys(platform)).filter(({ opens }) => opens)
  const allowed = opening.map(({ id }) => id)
  const { passkey, prf } = await deviceOf(platform).get({ ...(await ask(platform)), allowed })
  if (!prf) throw new PasskeyError('opensNothing')
  const { salt, newest } = now
  const owner = { portal: newest.epochs.directories.portal, officer: asked }
  const key = passkeyWrappingKey(primitives, prf, owner)
  const { officer, passkeyVault, vault } = await call(platform.server, resumeByPasskey, { passkey })
  if (officer !== asked) throw new CallError('signInNeeded')
  const { session } = opened(
    platform,
    primitives,
    { owner, salt, vault: passkeyVault },
    newest,
    key,
  )
  return { session, account: { owner, salt, vault } }
}
