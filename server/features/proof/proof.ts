import { createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { createChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { toBase64url } from '../../../protocol/base64url.ts'
import {
  type ProofChallenge,
  type ProofOfWork,
  proofChallenge,
} from '../../../protocol/exchanges/proof.ts'
import { encodeJson } from '../../../protocol/json.ts'
import { derive, type Primitives } from '../../../protocol/primitives.ts'
import type { Deps } from '../../deps.ts'
import { Difficulty, TRY_COST } from './difficulty.ts'
import { Spent } from './spent.ts'

/** Long enough for a slow phone under load. */
export const PROOF_LIFE_MS = 15 * 60_000

export interface Proofs {
  /** @param tries the least that it takes; without, what sending costs now */
  challenge(tries?: number): Promise<ProofChallenge>
  /**
   * Null unless the proof is right, in time, and not spent on something else or too often. A retry of the same bytes needs
   * no new one.
   * @param on what it is for: the hash of the statement, base64url
   */
  check(proof: ProofOfWork, on: string): GoodProof | null
  /** Something new was stored for a proof: what is refused after it moves no price that others see. */
  countStored(): void
}

export interface GoodProof {
  /** Whether it was spent on this before. */
  readonly isSpent: boolean
  /** Spends it. False if it has been spent on something else, or too often, meanwhile. */
  spend(): boolean
}

/** Whether a signature in hexadecimal is the library's over these bytes: HMAC-SHA-256. */
const isSigned = (bytes: Uint8Array, signature: string, secret: string): boolean =>
  timingSafeEqual(
    createHmac('sha256', secret).update(bytes).digest(),
    new Uint8Array(Buffer.from(signature, 'hex')),
  )

/**
 * Finds what the library's `verifySolution` does, by its signatures and then by deriving the key, but at once, in 0.2 ms. The
 * library hands each step to another thread: waking those took a third of all the time that a report costs.
 */
const isSolved = (
  { challenge: { parameters, signature }, counter, derivedKey }: ProofOfWork,
  { hmacSignatureSecret, hmacKeySignatureSecret }: ReturnType<typeof proofSecrets>,
): boolean => {
  const key = Buffer.from(derivedKey, 'hex')
  if (!isSigned(encodeJson(parameters), signature, hmacSignatureSecret)) return false
  if (!isSigned(key, parameters.keySignature, hmacKeySignatureSecret)) return false
  const password = Buffer.from(parameters.nonce + counter, 'hex')
  const salt = Buffer.from(parameters.salt, 'hex')
  return pbkdf2Sync(password, salt, parameters.cost, parameters.keyLength, 'sha256').equals(key)
}

/**
 * The counter is drawn by the server, so that the work hardly varies, and the solution's signature makes refusing a
 * false one two HMACs; a true one costs one derivation more. Any number of servers with the same key take each other's
 * proofs; each remembers its own spent ones, so that a proof can be spent once on each (`serverCount`).
 */
export const createProofs = (
  deps: Pick<Deps, 'primitives' | 'secrets' | 'now' | 'random' | 'releaseSlotMs' | 'serverCount'>,
  use: ProofUse = 'proof',
): Proofs => {
  const secrets = proofSecrets(deps.primitives, deps.secrets.proofKey, use)
  const difficulty = new Difficulty(deps.releaseSlotMs, deps.now, deps.random, deps.serverCount)
  const spent = new Spent(PROOF_LIFE_MS, deps.now, deps.serverCount)
  return {
    async challenge(tries = difficulty.tries()) {
      const most = 2 * tries
      const held = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: TRY_COST,
        counter: between(tries, most, deps.random),
        // Not the library's own expiry: that is compared with a clock that nobody can set.
        data: { most, untilMs: deps.now() + PROOF_LIFE_MS },
        deriveKey,
        ...secrets,
      })
      return proofChallenge.parse(held)
    },
    check(proof, on) {
      const { data, nonce } = proof.challenge.parameters
      if (data.untilMs < deps.now() || !spent.isLeft(nonce, on)) return null
      if (!isSolved(proof, secrets)) return null
      return { isSpent: spent.isSpent(nonce), spend: () => spent.spend(nonce, on) }
    },
    countStored: () => difficulty.count(),
  }
}

/** What it pays for: one for sending is worth nothing at the office's door. */
export type ProofUse = 'proof' | 'sign-in-proof'

/** The library's two keys, for the challenge and for the solution. */
export const proofSecrets = (
  primitives: Pick<Primitives, 'hkdf'>,
  proofKey: Uint8Array,
  use: ProofUse = 'proof',
) => ({
  hmacSignatureSecret: toBase64url(derive(primitives, proofKey, 32, `${use}-challenge`)),
  hmacKeySignatureSecret: toBase64url(derive(primitives, proofKey, 32, `${use}-solution`)),
})

/** A whole number from `least` to `most`. The bias of the remainder is below 2^-16 here, and harmless. */
const between = (least: number, most: number, random: Deps['random']): number => {
  const drawn = Buffer.from(random(4)).readUInt32BE()
  return least + (drawn % (most - least + 1))
}
