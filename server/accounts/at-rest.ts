/** Sealed under the server's vault key, which no backup of the database holds: AES-256-GCM (NIST SP 800-38D). */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { concat, lengthPrefixed, utf8 } from '../../protocol/bytes.ts'
import { derive, TAG_PREFIX } from '../../protocol/primitives.ts'
import type { Deps } from '../deps.ts'

export type AtRest =
  | 'vault-at-rest'
  | 'passkey-vault-at-rest'
  | 'passkey-used-at-rest'
  | 'totp-at-rest'
  | 'address-at-rest'

const NONCE_BYTES = 12
const TAG_BYTES = 16

const keyOf = ({ primitives, secrets }: Pick<Deps, 'primitives' | 'secrets'>, tag: AtRest) =>
  derive(primitives, secrets.vaultKey, 32, tag)

const associated = (tag: AtRest, officerId: string): Uint8Array =>
  lengthPrefixed(utf8(TAG_PREFIX + tag), utf8(officerId))

/** Random nonce (12 bytes), sealed bytes, tag (16). Bound to the officer. */
export const sealAtRest = (
  deps: Pick<Deps, 'primitives' | 'secrets' | 'random'>,
  tag: AtRest,
  officerId: string,
  bytes: Uint8Array,
): Uint8Array => {
  const nonce = deps.random(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(deps, tag), nonce)
  cipher.setAAD(associated(tag, officerId))
  return concat(nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag())
}

/** @throws Error if the vault key is another, or the bytes are altered or another officer's */
export const openAtRest = (
  deps: Pick<Deps, 'primitives' | 'secrets'>,
  tag: AtRest,
  officerId: string,
  sealed: Uint8Array,
): Uint8Array => {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', keyOf(deps, tag), nonce, {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(associated(tag, officerId))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const body = sealed.subarray(NONCE_BYTES, -TAG_BYTES)
  return concat(decipher.update(body), decipher.final())
}
