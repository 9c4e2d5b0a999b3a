import { fromBase64url } from '../../protocol/base64url.ts'
import { derive, taggedHash } from '../../protocol/primitives.ts'
import { RECEIPT_SECRET_BYTES } from '../../protocol/receipt.ts'
import { ARGON2, ARGON2_SALT_BYTES, type Argon2 } from './argon2.ts'
import type { BrowserPrimitives, KeyPair } from './sodium.ts'
import { wipe } from './wipe.ts'

const SEED_BYTES = 32

export interface ReceiptKeys {
  /** 32 bytes: reads the mailbox, and authorises nothing else. */
  readonly mailboxToken: Uint8Array
  readonly sign: KeyPair
  readonly kem: KeyPair
}

/**
 * Everything a reporter has, from the receipt:
 *
 *   root = Argon2id(secret, salt = first 16 bytes of H('receipt-salt', portal id), 3 passes, 64 MiB), 32 bytes
 *   mailbox token = KDF(root, 'mailbox-token'); Ed25519 seed = KDF(root, 'reporter-sign');
 *   X-Wing seed = KDF(root, 'reporter-kem'), 32 bytes each
 *
 * @param secret 12 bytes
 * @param portalId base64url of 32 bytes
 * @throws RangeError on another length; what `argon2` throws
 */
export const receiptKeys = async (
  primitives: BrowserPrimitives,
  argon2: Argon2,
  secret: Uint8Array,
  portalId: string,
): Promise<ReceiptKeys> => {
  const portal = fromBase64url(portalId)
  if (secret.length !== RECEIPT_SECRET_BYTES || portal?.length !== 32)
    throw new RangeError('a receipt has 12 bytes, a portal id 32')
  const salt = taggedHash(primitives, 'receipt-salt', portal).subarray(0, ARGON2_SALT_BYTES)
  const root = await argon2({ purpose: 'receipt', ...ARGON2.receipt, secret, salt })
  const signSeed = derive(primitives, root, SEED_BYTES, 'reporter-sign')
  const kemSeed = derive(primitives, root, SEED_BYTES, 'reporter-kem')
  const keys = {
    mailboxToken: derive(primitives, root, SEED_BYTES, 'mailbox-token'),
    sign: primitives.signKeyPair(signSeed),
    kem: primitives.kemKeyPair(kemSeed),
  }
  wipe(root, signSeed, kemSeed)
  return keys
}
