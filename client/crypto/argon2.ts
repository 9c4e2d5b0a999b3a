/** Argon2id (RFC 9106, version 1.3, one lane), with parameters that are strong enough and with no others. */
import { CodedError } from '../../protocol/coded-error.ts'
import { loadSodium } from './sodium.ts'
import { CryptoUnavailable, type UnavailableCode } from './unavailable.ts'

const MIB = 1024 * 1024

export interface Argon2Parameters {
  readonly passes: number
  readonly memoryBytes: number
}

export type Argon2Purpose = 'receipt' | 'passphrase'

/** The least for each purpose, and what this version uses. A receipt is 96 random bits; a passphrase is a person's. */
export const ARGON2: Readonly<Record<Argon2Purpose, Argon2Parameters>> = {
  receipt: { passes: 3, memoryBytes: 64 * MIB },
  passphrase: { passes: 3, memoryBytes: 256 * MIB },
}

/** The most that a server can make a browser do. */
const MOST: Argon2Parameters = { passes: 10, memoryBytes: 1024 * MIB }

export const ARGON2_SALT_BYTES = 16
const OUT_BYTES = 32

export interface Argon2Job extends Argon2Parameters {
  readonly purpose: Argon2Purpose
  readonly secret: Uint8Array
  /** 16 bytes. */
  readonly salt: Uint8Array
}

/** What the worker says. */
export type Argon2Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'key'; readonly key: Uint8Array }
  | { readonly kind: 'unavailable'; readonly code: UnavailableCode }

/** 32 bytes. `argon2InWorker` on a page, `argon2Here` elsewhere. Both throw Argon2Refused and CryptoUnavailable. */
export type Argon2 = (job: Argon2Job) => Promise<Uint8Array>

/** The job is weaker than its purpose allows, or asks for more than a browser should do. */
export class Argon2Refused extends CodedError<'passes' | 'memory' | 'salt'> {
  override readonly name = 'Argon2Refused'
}

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

/** @throws Argon2Refused */
export const checkArgon2 = ({ purpose, salt, passes, memoryBytes }: Argon2Job): void => {
  const least = ARGON2[purpose]
  if (!isWithin(passes, least.passes, MOST.passes)) throw new Argon2Refused('passes')
  if (!isWithin(memoryBytes, least.memoryBytes, MOST.memoryBytes)) throw new Argon2Refused('memory')
  if (salt.length !== ARGON2_SALT_BYTES) throw new Argon2Refused('salt')
}

/** Computes on the calling thread, and holds it: for the worker and for scripts. */
export const argon2Here: Argon2 = async (job) => {
  checkArgon2(job)
  const sodium = await loadSodium()
  try {
    return sodium.crypto_pwhash(
      OUT_BYTES,
      job.secret,
      job.salt,
      job.passes,
      job.memoryBytes,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    )
  } catch (cause) {
    throw new CryptoUnavailable('noMemory', { cause })
  }
}
