import { argon2Sync } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import {
  ARGON2,
  type Argon2Purpose,
  Argon2Refused,
  argon2Here,
} from '../../client/crypto/argon2.ts'
import { wipe } from '../../client/crypto/wipe.ts'
import { derive, type SigningPurpose, signedBytes, taggedHash } from '../../protocol/primitives.ts'
import { browserPrimitives, ENDS } from '../support/ends.ts'
import { counting, hex, unhex } from '../support/oracles/bytes.ts'
import vectors from '../vectors/kdf.json' with { type: 'json' }

vi.setConfig({ testTimeout: 120_000 })

describe.each(ENDS)('on the $name', ({ primitives }) => {
  it.each(vectors.hash)('H($tag, $parts)', ({ tag, parts, out }) => {
    expect(taggedHash(primitives, tag, ...parts.map(unhex))).toEqual(unhex(out))
  })

  it.each(vectors.derive)(
    'KDF(secret, $tag, $parts)',
    ({ tag, parts, secret, lengthBytes, out }) => {
      const derived = derive(primitives, unhex(secret), lengthBytes, tag, ...parts.map(unhex))
      expect(derived).toEqual(unhex(out))
    },
  )

  it.each(vectors.hkdf)('HKDF, $lengthBytes bytes', ({ secret, info, lengthBytes, out }) => {
    expect(hex(primitives.hkdf(unhex(secret), unhex(info), lengthBytes))).toBe(out)
  })

  it('HKDF gives the 42 bytes of RFC 5869, A.3', () => {
    expect(hex(primitives.hkdf(new Uint8Array(22).fill(0x0b), new Uint8Array(0), 42))).toBe(
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    )
  })

  it('HKDF refuses more than 8160 bytes', () => {
    expect(() => primitives.hkdf(counting(32), counting(1), 8161)).toThrow(RangeError)
  })

  it('gives plain byte strings that share no memory', () => {
    const digest = primitives.sha256(counting(3))
    expect(digest.constructor).toBe(Uint8Array)
    expect(digest.buffer.byteLength).toBe(32)
  })
})

it.each(vectors.signedBytes)('what is signed for $purpose', ({ purpose, message, out }) => {
  expect(hex(signedBytes(purpose as SigningPurpose, unhex(message)))).toBe(out)
})

describe('XChaCha20-Poly1305', () => {
  const sealed = vectors.aead.map(({ key, nonce, plaintext, associated, out }) => ({
    parts: [unhex(key), unhex(nonce), unhex(plaintext), unhex(associated)] as const,
    out: unhex(out),
  }))

  it('seals and opens as @noble/ciphers does', () => {
    for (const { parts, out } of sealed) {
      const [key, nonce, plaintext, associated] = parts
      expect(browserPrimitives.seal(...parts)).toEqual(out)
      expect(browserPrimitives.open(key, nonce, out, associated)).toEqual(plaintext)
    }
  })

  it('gives null, and nothing else, for any altered byte, length, key, nonce or associated data', () => {
    for (const { parts, out } of sealed) {
      const [key, nonce, , associated] = parts
      for (let i = 0; i < out.length; i++) {
        const altered = Uint8Array.from(out, (byte, at) => (at === i ? byte ^ 1 : byte))
        expect(browserPrimitives.open(key, nonce, altered, associated)).toBeNull()
      }
      const flip = (bytes: Uint8Array) => Uint8Array.from(bytes, (byte, i) => (i ? byte : byte ^ 1))
      const longer = Uint8Array.of(...out, 0)
      const attempts: Parameters<typeof browserPrimitives.open>[] = [
        [key, nonce, out.subarray(1), associated],
        [key, nonce, out.subarray(0, -1), associated],
        [key, nonce, out.subarray(0, 15), associated],
        [key, nonce, new Uint8Array(0), associated],
        [key, nonce, longer, associated],
        [flip(key), nonce, out, associated],
        [key, flip(nonce), out, associated],
        [key, nonce, out, Uint8Array.of(...associated, 0)],
      ]
      for (const attempt of attempts) expect(browserPrimitives.open(...attempt)).toBeNull()
    }
  })
})

describe('Argon2id', () => {
  const job = (vector: (typeof vectors.argon2id)[number]) => ({
    ...vector,
    purpose: vector.purpose as Argon2Purpose,
    secret: unhex(vector.secret),
    salt: unhex(vector.salt),
  })
  const [receipt, passphrase] = vectors.argon2id.map(job)
  if (!receipt || !passphrase) throw new Error('two vectors')

  it.each(vectors.argon2id)('$purpose: as @noble/hashes and OpenSSL', async (vector) => {
    const { secret, salt, passes, memoryBytes, purpose } = job(vector)
    expect({ passes, memoryBytes }).toEqual(ARGON2[purpose])
    expect(hex(await argon2Here(job(vector)))).toBe(vector.out)
    const openssl = argon2Sync('argon2id', {
      message: secret,
      nonce: salt,
      parallelism: 1,
      tagLength: 32,
      memory: memoryBytes / 1024,
      passes,
    })
    expect(openssl.toString('hex')).toBe(vector.out)
  })

  it.each([
    ['fewer passes', { ...receipt, passes: 2 }],
    ['less memory', { ...receipt, memoryBytes: receipt.memoryBytes - 1024 }],
    ['a receipt’s parameters for a passphrase', { ...passphrase, ...ARGON2.receipt }],
    ['more passes than a browser should do', { ...receipt, passes: 11 }],
    ['more memory than a browser should take', { ...receipt, memoryBytes: 2 ** 30 + 1024 }],
    ['half a pass', { ...receipt, passes: 3.5 }],
    ['no number', { ...receipt, passes: Number.NaN }],
    ['a short salt', { ...receipt, salt: counting(15) }],
  ])('refuses %s', async (_, weak) => {
    await expect(argon2Here(weak)).rejects.toBeInstanceOf(Argon2Refused)
  })
})

it('wipes what it is given', () => {
  const [a, b] = [counting(8, 1), counting(8, 1)]
  wipe(a, b)
  expect([...a, ...b].every((byte) => byte === 0)).toBe(true)
})
