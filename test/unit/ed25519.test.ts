import sodium from 'libsodium-wrappers-sumo'
import { describe, expect, it } from 'vitest'
import { isStrictPublicKey, isStrictSignature } from '../../protocol/ed25519.ts'
import { verifyPurpose } from '../../protocol/primitives.ts'
import { ed25519KeyPair, signPurpose } from '../../server/primitives.ts'
import { browserPrimitives, ENDS } from '../support/ends.ts'
import { counting, littleEndian, text, unhex } from '../support/oracles/bytes.ts'
import {
  ed25519Vectors,
  equationHolds,
  type SignatureVector,
  smallOrderEncodings,
} from '../support/oracles/ed25519.ts'
import vectors from '../vectors/ed25519.json' with { type: 'json' }

const P = 2n ** 255n - 19n
const argumentsOf = ({ publicKey, message, signature }: SignatureVector) =>
  [unhex(publicKey), unhex(message), unhex(signature)] as const
const hostile = vectors.signatures.filter(({ name }) => name.includes('of small order'))

it('has the vectors that @noble/curves makes', () => {
  expect(vectors).toEqual(ed25519Vectors())
})

describe.each(ENDS)('verifying on the $name', ({ primitives }) => {
  it.each(vectors.signatures)('$name', (vector) => {
    expect(primitives.verify(...argumentsOf(vector))).toBe(vector.valid)
  })
})

describe('hostile signatures', () => {
  it('are 14 keys and 8 R of small order', () => {
    expect(hostile.map(({ name }) => name.split(' ')[0])).toEqual([
      ...Array(14).fill('key'),
      ...Array(8).fill('R'),
    ])
  })

  it.each(hostile)('$name: the bare equation holds, the checks refuse it', (vector) => {
    const [publicKey, , signature] = argumentsOf(vector)
    expect(equationHolds(vector)).toBe(true)
    expect(isStrictPublicKey(publicKey) && isStrictSignature(signature)).toBe(false)
  })

  it('S + L fulfils the bare equation too', () => {
    const [vector] = vectors.signatures.filter(({ name }) => name === 'S + L')
    if (!vector) throw new Error('no vector')
    expect(equationHolds(vector)).toBe(true)
    expect(isStrictSignature(unhex(vector.signature))).toBe(false)
  })
})

describe('a key of mixed order', () => {
  const mixed = vectors.signatures.filter(({ name }) => name.includes('mixed order'))

  it('passes the checks: the equation alone decides, without the cofactor, in both libraries', () => {
    expect(mixed).toHaveLength(6)
    for (const vector of mixed) {
      const [publicKey, message, signature] = argumentsOf(vector)
      expect(isStrictPublicKey(publicKey) && isStrictSignature(signature)).toBe(true)
      expect(equationHolds(vector)).toBe(vector.valid)
      expect(sodium.crypto_sign_verify_detached(signature, message, publicKey)).toBe(vector.valid)
    }
  })
})

describe('the checks on bytes', () => {
  it('refuse every encoding of small order, as a key and as R', () => {
    for (const point of smallOrderEncodings()) {
      expect(isStrictPublicKey(point)).toBe(false)
      expect(isStrictSignature(Uint8Array.of(...point, ...new Uint8Array(32)))).toBe(false)
    }
  })

  it('refuse each of the 19 y that are not below p, with either sign', () => {
    for (let y = P; y < 2n ** 255n; y++) {
      expect(isStrictPublicKey(littleEndian(y))).toBe(false)
      expect(isStrictPublicKey(littleEndian(y | (2n ** 255n)))).toBe(false)
    }
    expect(isStrictPublicKey(littleEndian(P - 2n))).toBe(true)
  })

  it('take S up to L - 1', () => {
    const L = 2n ** 252n + 27742317777372353535851937790883648493n
    const withS = (s: bigint) => Uint8Array.of(...counting(32), ...littleEndian(s))
    expect(isStrictSignature(withS(L - 1n))).toBe(true)
    expect(isStrictSignature(withS(L))).toBe(false)
    expect(isStrictSignature(withS(2n ** 256n - 1n))).toBe(false)
  })

  it('take no other length', () => {
    for (const length of [0, 31, 33]) expect(isStrictPublicKey(counting(length, 1))).toBe(false)
    for (const length of [0, 32, 63, 65]) expect(isStrictSignature(counting(length))).toBe(false)
  })
})

describe('signing', () => {
  it.each(vectors.keys)('makes the key of seed $seed on both ends', ({ seed, publicKey }) => {
    expect(ed25519KeyPair(unhex(seed)).publicKey).toEqual(unhex(publicKey))
    expect(browserPrimitives.signKeyPair(unhex(seed)).publicKey).toEqual(unhex(publicKey))
  })

  it('gives the same bytes on both ends, good under their own purpose alone', () => {
    const seed = counting(32, 7)
    const { publicKey, secretKey } = browserPrimitives.signKeyPair(seed)
    const message = text('message')
    const signature = browserPrimitives.signPurpose('statement', secretKey, message)
    expect(signPurpose(ed25519KeyPair(seed).privateKey, 'statement', message)).toEqual(signature)
    for (const { primitives } of ENDS) {
      const isGood = (purpose: 'statement' | 'officer' | 'directory') =>
        verifyPurpose(primitives, purpose, publicKey, message, signature)
      expect([isGood('statement'), isGood('officer'), isGood('directory')]).toEqual([
        true,
        false,
        false,
      ])
    }
  })

  it('takes seeds of 32 bytes only', () => {
    expect(() => ed25519KeyPair(counting(31))).toThrow(RangeError)
    expect(() => browserPrimitives.signKeyPair(counting(31))).toThrow()
  })
})
