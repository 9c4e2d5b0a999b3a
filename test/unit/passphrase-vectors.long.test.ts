/** The vectors of accounts and key files, made anew by other libraries: their Argon2id takes its time. */
import { expect, it } from 'vitest'
import { accountVectors } from '../support/oracles/accounts.ts'
import vectors from '../vectors/accounts.json' with { type: 'json' }

it('vectors of accounts are those that other libraries make', () => {
  expect(vectors).toEqual(accountVectors())
})
