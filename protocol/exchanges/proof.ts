/**
 * Proof of work, in place of counting addresses: the sender finds, by trying, the counter for which
 * PBKDF2-HMAC-SHA-256(password = nonce || u32 counter, salt) begins with the prefix. (altcha-lib, version 2.)
 */
import * as z from 'zod/mini'
import { exchange } from '../exchange.ts'

/** Lower-case hexadecimal of that many bytes: altcha-lib's own form. */
const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)))

/** What is to be done. The server signs all of it, and keeps nothing. */
const parameters = z.strictObject({
  algorithm: z.literal('PBKDF2/SHA-256'),
  /** PBKDF2 iterations of one try. */
  cost: z.int().check(z.gte(1), z.lte(1_000_000)),
  data: z.strictObject({
    /** The counter is no greater: for a progress bar. */
    most: z.int().check(z.gte(1), z.lte(0xffff_ffff)),
    /** Milliseconds since 1970 until which it is taken. */
    untilMs: z.int().check(z.nonnegative()),
  }),
  keyLength: z.literal(32),
  keyPrefix: hex(16),
  keySignature: hex(32),
  nonce: hex(16),
  salt: hex(16),
})

export const proofChallenge = z.strictObject({ parameters, signature: hex(32) })
export type ProofChallenge = z.output<typeof proofChallenge>

/** The challenge again, with its solution. Its length does not depend on the counter. */
export const proofOfWork = z.strictObject({
  challenge: proofChallenge,
  /** Big-endian. */
  counter: hex(4),
  derivedKey: hex(32),
})
export type ProofOfWork = z.output<typeof proofOfWork>

export const challenge = exchange({
  path: '/api/proof/challenge',
  access: 'anyone',
  request: z.strictObject({}),
  response: proofChallenge,
  maxRequestBytes: 64,
  isRepeatable: true,
})
