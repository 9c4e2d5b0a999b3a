import { describe, expect, it } from 'vitest'
import { type Argon2, Argon2Refused, argon2Here } from '../../client/crypto/argon2.ts'
import {
  makePassphrase,
  normalPassphrase,
  passphraseKeys,
  passphraseRoot,
} from '../../client/crypto/passphrase.ts'
import { EFF_LARGE_WORDS, NOT_DRAWN } from '../../protocol/words/eff-large.ts'
import { browserPrimitives as primitives } from '../support/ends.ts'
import { hex, unhex } from '../support/oracles/bytes.ts'
import vectors from '../vectors/accounts.json' with { type: 'json' }

const SLOW_MS = 60_000

/** A source that gives these bytes, two by two. */
const drawing = (...values: number[]) => {
  const bytes = values.flatMap((value) => [value >> 8, value & 255])
  return (lengthBytes: number) => Uint8Array.from(bytes.splice(0, lengthBytes))
}

describe('a generated passphrase', () => {
  it('is six words of the list', () => {
    for (let i = 0; i < 200; i++) {
      const words = makePassphrase(primitives.random).split(' ')
      expect(words).toHaveLength(6)
      for (const word of words) {
        expect(EFF_LARGE_WORDS).toContain(word)
        expect(NOT_DRAWN).not.toContain(word)
      }
    }
  })

  it('throws away what would favour some words', () => {
    const first = EFF_LARGE_WORDS[0]
    const last = EFF_LARGE_WORDS[7775]
    expect(makePassphrase(drawing(0, 7191), 2)).toBe(`${first} ${last}`)
    // 64,728 is nine times the words that are drawn; what follows would draw the first 808 once more.
    expect(makePassphrase(drawing(64_727, 64_728, 65_535, 7192), 2)).toBe(`${last} ${first}`)
  })
})

describe('a passphrase', () => {
  it('means the same however it is typed', () => {
    expect(normalPassphrase(' e\u0301 \u00a0 ﬁn\n')).toBe('é fin')
    expect(normalPassphrase('A b')).not.toBe(normalPassphrase('a b'))
  })
})

describe('the keys of a passphrase', () => {
  it.each(vectors.accounts)('are those of the vector: $typed', { timeout: SLOW_MS }, async (it) => {
    const keys = await passphraseKeys(primitives, argon2Here, it.typed, unhex(it.salt))
    expect(hex(keys.authKey)).toBe(it.authKey)
    expect(hex(keys.wrappingKey)).toBe(it.wrappingKey)
  })

  it('cost three passes over 256 MiB', async () => {
    const asked: unknown[] = []
    const argon2: Argon2 = async ({ secret: _, salt: __, ...job }) => {
      asked.push(job)
      return new Uint8Array(32)
    }
    await passphraseKeys(primitives, argon2, 'x', new Uint8Array(16))
    expect(asked).toEqual([{ purpose: 'passphrase', passes: 3, memoryBytes: 268_435_456 }])
  })

  it.each([
    { passes: 2, memoryBytes: 268_435_456 },
    { passes: 3, memoryBytes: 268_435_455 },
    { passes: 3, memoryBytes: 67_108_864 },
    { passes: 0, memoryBytes: 268_435_456 },
    { passes: 3.5, memoryBytes: 268_435_456 },
    { passes: Number.NaN, memoryBytes: 268_435_456 },
    { passes: 1000, memoryBytes: 268_435_456 },
  ])('are not made with %j', async (parameters) => {
    const root = passphraseRoot(argon2Here, 'x', new Uint8Array(16), parameters)
    await expect(root).rejects.toBeInstanceOf(Argon2Refused)
  })

  it('are not made with a salt of another length', async () => {
    const root = passphraseRoot(argon2Here, 'x', new Uint8Array(15))
    await expect(root).rejects.toBeInstanceOf(Argon2Refused)
  })
})
