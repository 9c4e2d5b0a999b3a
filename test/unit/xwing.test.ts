import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js'
import sodium from 'libsodium-wrappers-sumo'
import { describe, expect, it } from 'vitest'
import { isValidXwingPublicKey } from '../../protocol/xwing-key.ts'
import { browserPrimitives } from '../support/ends.ts'
import { counting, unhex } from '../support/oracles/bytes.ts'
import { xwingVectors } from '../support/oracles/xwing.ts'
import vectors from '../vectors/xwing.json' with { type: 'json' }

const [first] = vectors.encapsulations
if (!first) throw new Error('no vector')
const seed = unhex(first.encapsulationSeed)

it('has the vectors that @noble/post-quantum makes', () => {
  expect(vectors).toEqual(xwingVectors())
})

describe.each(vectors.encapsulations)('from seed $seed', (vector) => {
  const publicKey = unhex(vector.publicKey)
  const secretKey = unhex(vector.secretKey)
  const ciphertext = unhex(vector.ciphertext)

  it('makes the same keys', () => {
    expect(browserPrimitives.kemKeyPair(unhex(vector.seed))).toEqual({ publicKey, secretKey })
    expect(isValidXwingPublicKey(publicKey)).toBe(true)
  })

  it('encapsulates to the same bytes', () => {
    const made = browserPrimitives.encapsulate(publicKey, unhex(vector.encapsulationSeed))
    expect(made).toEqual({ ciphertext, sharedSecret: unhex(vector.sharedSecret) })
  })

  it('decapsulates, here and there', () => {
    const sharedSecret = unhex(vector.sharedSecret)
    expect(browserPrimitives.decapsulate(secretKey, ciphertext)).toEqual(sharedSecret)
    expect(ml_kem768_x25519.decapsulate(ciphertext, secretKey)).toEqual(sharedSecret)
  })
})

describe('a key that nobody may seal to', () => {
  it.each(vectors.invalidKeys)('$name', ({ publicKey }) => {
    expect(isValidXwingPublicKey(unhex(publicKey))).toBe(false)
    expect(() => browserPrimitives.encapsulate(unhex(publicKey), seed)).toThrow(RangeError)
  })

  it('libsodium refuses coefficients of q and more, and X25519 keys of small order, by itself', () => {
    const refused = vectors.invalidKeys.filter(({ name }) => /coefficient|small order/.test(name))
    expect(refused).toHaveLength(13)
    for (const { publicKey } of refused) {
      expect(() => sodium.crypto_kem_xwing_enc_deterministic(unhex(publicKey), seed)).toThrow()
    }
  })

  it('one coefficient at a time: q - 1 is taken, q is not, wherever it stands', () => {
    for (let pair = 0; pair < 384; pair++) {
      for (const [value, valid] of [
        [3328, true],
        [3329, false],
      ] as const) {
        const low = unhex(first.publicKey)
        low[3 * pair] = value & 255
        low[3 * pair + 1] = ((low[3 * pair + 1] ?? 0) & 0xf0) | (value >> 8)
        const high = unhex(first.publicKey)
        high[3 * pair + 1] = ((high[3 * pair + 1] ?? 0) & 0x0f) | ((value & 15) << 4)
        high[3 * pair + 2] = value >> 4
        expect([isValidXwingPublicKey(low), isValidXwingPublicKey(high)]).toEqual([valid, valid])
      }
    }
  })
})

describe('decapsulating what was made for nobody', () => {
  const secretKey = unhex(first.secretKey)
  const ciphertext = unhex(first.ciphertext)

  it('gives another secret for an altered ML-KEM part', () => {
    const altered = Uint8Array.from(ciphertext, (byte, i) => (i === 0 ? byte ^ 1 : byte))
    const secret = browserPrimitives.decapsulate(secretKey, altered)
    expect(secret).toHaveLength(32)
    expect(secret).not.toEqual(unhex(first.sharedSecret))
  })

  it('gives null for an X25519 part of small order and for other lengths', () => {
    const small = ciphertext.slice()
    small.fill(0, 1088)
    expect(browserPrimitives.decapsulate(secretKey, small)).toBeNull()
    expect(browserPrimitives.decapsulate(secretKey, ciphertext.subarray(1))).toBeNull()
    expect(browserPrimitives.decapsulate(secretKey, new Uint8Array(0))).toBeNull()
  })

  it('takes encapsulation seeds of 64 bytes only', () => {
    const publicKey = unhex(first.publicKey)
    expect(() => browserPrimitives.encapsulate(publicKey, counting(32))).toThrow(RangeError)
  })
})
