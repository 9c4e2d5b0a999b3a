import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { isValidXwingPublicKey } from '../../protocol/xwing-key.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { browserPrimitives, ENDS } from '../support/ends.ts'
import { unhex } from '../support/oracles/bytes.ts'
import vectors from '../vectors/ed25519.json' with { type: 'json' }

vi.setConfig({ testTimeout: 120_000 })

const bytes = (lengthBytes: number) =>
  fc.uint8Array({ minLength: lengthBytes, maxLength: lengthBytes })
const anyBytes = fc.uint8Array({ maxLength: 2000 })

describe.each(ENDS)('on the $name', ({ primitives }) => {
  it('SHA-256 and HKDF are those of @noble/hashes', () => {
    fc.assert(
      fc.property(anyBytes, anyBytes, fc.integer({ min: 0, max: 300 }), (a, b, length) => {
        expect(primitives.sha256(a)).toEqual(sha256(a))
        expect(primitives.hkdf(a, b, length)).toEqual(hkdf(sha256, a, undefined, b, length))
      }),
    )
  })
})

describe('both ends verify alike', () => {
  const alike = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
    const server = nodePrimitives.verify(publicKey, message, signature)
    expect(browserPrimitives.verify(publicKey, message, signature)).toBe(server)
    return server
  }

  it('honest signatures, and none with a flipped bit', () => {
    fc.assert(
      fc.property(bytes(32), anyBytes, fc.nat({ max: 96 * 8 - 1 }), (seed, message, bit) => {
        const { publicKey, secretKey } = browserPrimitives.signKeyPair(seed)
        const signature = browserPrimitives.signPurpose('statement', secretKey, message)
        const signed = Uint8Array.of(...publicKey, ...signature)
        signed[bit >> 3] = (signed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(alike(signed.subarray(0, 32), message, signed.subarray(32))).toBe(false)
      }),
    )
  })

  it('hostile signatures with bytes of a key, R or S replaced by another’s', () => {
    const parts = vectors.signatures
      .filter(({ signature, publicKey }) => signature.length === 128 && publicKey.length === 64)
      .flatMap(({ signature, publicKey }) => [
        unhex(publicKey),
        unhex(signature).slice(0, 32),
        unhex(signature).slice(32),
      ])
    const part = fc.constantFrom(...parts)
    const message = fc.constantFrom(...vectors.signatures.map((it) => unhex(it.message)))
    fc.assert(
      fc.property(part, message, part, part, (key, text, r, s) => {
        alike(key, text, Uint8Array.of(...r, ...s))
      }),
      { numRuns: 2000 },
    )
  })

  it('arbitrary bytes of any length, without throwing', () => {
    const short = fc.uint8Array({ maxLength: 100 })
    fc.assert(
      fc.property(
        fc.oneof(bytes(32), short),
        short,
        fc.oneof(bytes(64), short),
        (key, text, it) => {
          expect(alike(key, text, it)).toBe(false)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

it('every X-Wing key that is made is valid, and every wrap to it opens', () => {
  fc.assert(
    fc.property(bytes(32), bytes(64), (seed, encapsulationSeed) => {
      const { publicKey, secretKey } = browserPrimitives.kemKeyPair(seed)
      expect(isValidXwingPublicKey(publicKey)).toBe(true)
      const { ciphertext, sharedSecret } = browserPrimitives.encapsulate(
        publicKey,
        encapsulationSeed,
      )
      expect(browserPrimitives.decapsulate(secretKey, ciphertext)).toEqual(sharedSecret)
    }),
  )
})
