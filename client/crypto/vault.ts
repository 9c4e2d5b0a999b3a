/** An officer's keys as the server stores them: sealed under a key that the server never has. */
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { concat, lengthPrefixed, utf8 } from '../../protocol/bytes.ts'
import { TAG_PREFIX } from '../../protocol/primitives.ts'
import type { BrowserPrimitives, KeyPair } from './sodium.ts'

const SEED_BYTES = 32
const NONCE_BYTES = 24

export interface OfficerSeeds {
  /** Ed25519 seed, 32 bytes. */
  readonly signSeed: Uint8Array
  /** X-Wing seed, 32 bytes: the secret key itself. */
  readonly kemSeed: Uint8Array
}

/** Whose vault it is. */
export interface VaultOwner {
  /** The portal id, base64url. */
  readonly portal: string
  /** The officer's id, base64url. */
  readonly officer: string
}

/** The vault does not open: another passphrase, portal or officer, or altered bytes. Which of these is not said. */
export class VaultError extends Error {
  override readonly name = 'VaultError'
  constructor() {
    super('the vault does not open')
  }
}

const associated = ({ portal, officer }: VaultOwner): Uint8Array =>
  lengthPrefixed(utf8(`${TAG_PREFIX}vault`), utf8(portal), utf8(officer))

export const makeSeeds = ({ random }: Pick<BrowserPrimitives, 'random'>): OfficerSeeds => ({
  signSeed: random(SEED_BYTES),
  kemSeed: random(SEED_BYTES),
})

/** The key pairs of the seeds: whoever opened a vault compares them with the directory's. */
export const officerKeyPairs = (
  primitives: BrowserPrimitives,
  { signSeed, kemSeed }: OfficerSeeds,
): { readonly sign: KeyPair; readonly kem: KeyPair } => ({
  sign: primitives.signKeyPair(signSeed),
  kem: primitives.kemKeyPair(kemSeed),
})

/**
 * 104 bytes, base64url: nonce (24, random) || XChaCha20-Poly1305 of Ed25519 seed (32) || X-Wing seed (32), and its tag
 * (16). Associated data: length-prefixed tag 'vault', portal id and officer id, both as base64url text.
 * @param wrappingKey 32 bytes
 */
export const sealVault = (
  primitives: BrowserPrimitives,
  wrappingKey: Uint8Array,
  owner: VaultOwner,
  { signSeed, kemSeed }: OfficerSeeds,
): string => {
  if (signSeed.length !== SEED_BYTES || kemSeed.length !== SEED_BYTES)
    throw new RangeError('a seed has 32 bytes')
  const nonce = primitives.random(NONCE_BYTES)
  const sealed = primitives.seal(wrappingKey, nonce, concat(signSeed, kemSeed), associated(owner))
  return toBase64url(concat(nonce, sealed))
}

/** @throws VaultError */
export const openVault = (
  primitives: BrowserPrimitives,
  wrappingKey: Uint8Array,
  owner: VaultOwner,
  vault: string,
): OfficerSeeds => {
  const bytes = fromBase64url(vault)
  if (!bytes || bytes.length < NONCE_BYTES) throw new VaultError()
  const [nonce, sealed] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES)]
  const seeds = primitives.open(wrappingKey, nonce, sealed, associated(owner))
  if (seeds?.length !== 2 * SEED_BYTES) throw new VaultError()
  return { signSeed: seeds.slice(0, SEED_BYTES), kemSeed: seeds.slice(SEED_BYTES) }
}
