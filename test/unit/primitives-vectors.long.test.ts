import { expect, it } from 'vitest'
import { kdfVectors } from '../support/oracles/kdf.ts'
import vectors from '../vectors/kdf.json' with { type: 'json' }

it('has the vectors that @noble/hashes and @noble/ciphers make', () => {
  expect(vectors).toEqual(kdfVectors())
})
