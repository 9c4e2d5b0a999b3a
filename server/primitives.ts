/** The server's own primitives, from node:crypto. It never links libsodium. */

import type { KeyObject } from 'node:crypto'
import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hash,
  sign,
  verify,
} from 'node:crypto'
import { isStrictPublicKey, isStrictSignature } from '../protocol/ed25519.ts'
import { chunkHashHead } from '../protocol/files/layout.ts'
import { hkdfOver } from '../protocol/hkdf.ts'
import { type Primitives, type SigningPurpose, signedBytes } from '../protocol/primitives.ts'
import type { Secrets } from './config.ts'

/** RFC 8410: what stands before the 32 bytes of a public key, and of a seed. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

const toKey = (publicKey: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' })

export const nodePrimitives: Primitives = {
  sha256: (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer')),
  hkdf: hkdfOver(
    (key, message) => new Uint8Array(createHmac('sha256', key).update(message).digest()),
  ),
  // Node before 24.19 takes points of small order: under the identity as key, one signature fits every message.
  verify: (publicKey, message, signature) =>
    isStrictPublicKey(publicKey) &&
    isStrictSignature(signature) &&
    verify(null, message, toKey(publicKey), signature),
}

/** `chunkHash` of protocol/files/layout.ts, without a copy of the chunk. */
export const hashOfChunk = (sealed: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(chunkHashHead(sealed.length)).update(sealed).digest())

export interface ServerKeyPair {
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  readonly privateKey: KeyObject
}

/** The Ed25519 key of a 32-byte seed (RFC 8032, 5.1.5). @throws RangeError unless the seed has 32 bytes */
export const ed25519KeyPair = (seed: Uint8Array): ServerKeyPair => {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes')
  const der = Buffer.concat([PKCS8_PREFIX, seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return { publicKey: new Uint8Array(spki.subarray(SPKI_PREFIX.length)), privateKey }
}

/** An Ed25519 signature, 64 bytes, over the message under a purpose. */
export const signPurpose = (
  privateKey: KeyObject,
  purpose: SigningPurpose,
  message: Uint8Array,
): Uint8Array => new Uint8Array(sign(null, signedBytes(purpose, message), privateKey))

/** This server's own keys: the one that it was set up with, and the one that may take its place. */
export const serverKeyPairs = (
  secrets: Pick<Secrets, 'signingSeed' | 'nextSigningSeed'>,
): readonly ServerKeyPair[] =>
  [secrets.signingSeed, secrets.nextSigningSeed].flatMap((seed) =>
    seed ? [ed25519KeyPair(seed)] : [],
  )
