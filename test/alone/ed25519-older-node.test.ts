import { expect, it, vi } from 'vitest'
import { nodePrimitives } from '../../server/primitives.ts'
import { unhex } from '../support/oracles/bytes.ts'
import vectors from '../vectors/ed25519.json' with { type: 'json' }

// Releases of Node before 24.19 verify the hostile signatures, newer ones do not. This stands in for the older ones,
// and for worse: whatever node:crypto says, the checks come first.
vi.mock('node:crypto', async (original) => ({
  ...(await original<typeof import('node:crypto')>()),
  verify: () => true,
}))

const refused = vectors.signatures.filter(
  ({ name }) => name.includes('of small order') || /^S |^\d+ bytes|of 31 bytes/.test(name),
)

it('finds hostile vectors', () => {
  expect(refused).toHaveLength(14 + 8 + 2 + 2 + 1)
})

it.each(refused)('refuses before it asks node:crypto: $name', (vector) => {
  expect(
    nodePrimitives.verify(unhex(vector.publicKey), unhex(vector.message), unhex(vector.signature)),
  ).toBe(false)
})
