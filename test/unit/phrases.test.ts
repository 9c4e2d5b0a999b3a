/** An officer's saved phrases open for that officer alone, as they were saved. */
import { describe, expect, it } from 'vitest'
import { sealDraft } from '../../client/crypto/draft.ts'
import { openPhrases, sealPhrases } from '../../client/crypto/phrases.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { MAX_PHRASE_TEXT, MAX_PHRASES, sealedPhrases } from '../../protocol/phrases.ts'
import { withPhrase } from '../../web/office/phrases/with-phrase.ts'
import { browserPrimitives as primitives } from '../support/ends.ts'
import { phrasesVector } from '../support/oracles/accounts.ts'
import vectors from '../vectors/accounts.json' with { type: 'json' }

const { kemSeed, owner, content, phrases } = vectors.phrases
const key = Uint8Array.from(Buffer.from(kemSeed, 'hex'))
const saved = { ...content, version: 1 as const }

describe('saved phrases', () => {
  it('are those of the vector, which the oracle writes', () => {
    expect(phrasesVector()).toEqual(vectors.phrases)
    expect(sealedPhrases.parse(phrases)).toEqual(phrases)
    expect(openPhrases(primitives, key, owner, phrases)).toEqual(content)
  })

  it('have the length of their cell, and never look the same', () => {
    const lengths = [1, 20].map((count) => {
      const many = Array.from({ length: count }, (_, i) => ({ name: `${i}`, text: 'Thank you.' }))
      return sealPhrases(primitives, key, owner, { ...saved, phrases: many }).sealed.length
    })
    expect(new Set(lengths).size).toBe(1)
    const [one, other] = [1, 2].map(() => sealPhrases(primitives, key, owner, saved))
    expect([one?.nonce === other?.nonce, one?.sealed === other?.sealed]).toEqual([false, false])
  })

  it('do not fit without end, and say so before anything is sent', () => {
    const text = '\u00e4'.repeat(MAX_PHRASE_TEXT)
    const many = Array.from({ length: MAX_PHRASES }, (_, i) => ({ name: `${i}`, text }))
    const seal = () => sealPhrases(primitives, key, owner, { ...saved, phrases: many })
    expect(seal).toThrow(RangeError)
  })

  it.each([
    ['another officer', { ...owner, officer: toBase64url(new Uint8Array(16)) }],
    ['another portal', { ...owner, portal: toBase64url(new Uint8Array(32)) }],
  ])('do not open for %s', (_name, whose) => {
    expect(openPhrases(primitives, key, whose, phrases)).toBeNull()
    expect(openPhrases(primitives, new Uint8Array(32), owner, phrases)).toBeNull()
  })

  it('do not open altered, nor with the nonce of others, nor as a draft of the same keys', () => {
    const bytes = fromBase64url(phrases.sealed) ?? new Uint8Array()
    for (const at of [0, 3, 8191, 8192, 8207]) {
      const sealed = toBase64url(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)))
      expect(openPhrases(primitives, key, owner, { ...phrases, sealed })).toBeNull()
    }
    const { nonce } = sealPhrases(primitives, key, owner, saved)
    expect(openPhrases(primitives, key, owner, { ...phrases, nonce })).toBeNull()
    const place = { ...owner, caseId: toBase64url(new Uint8Array(32)) }
    const draft = sealDraft(primitives, key, place, { version: 1, savedMs: 1, fields: {} })
    expect(openPhrases(primitives, key, owner, draft)).toBeNull()
  })
})

describe('a phrase goes in', () => {
  it.each([
    ['an empty box', '', 0, 0, 'P', 1],
    ['the end, on lines of its own', 'Dear you,', 9, 9, 'Dear you,\n\nP', 12],
    ['the end, where a line is begun', 'Dear you,\n', 10, 10, 'Dear you,\nP', 11],
    ['the middle of a line', 'a  b', 2, 2, 'a P b', 3],
    ['the place of what is marked', 'a xx b', 2, 4, 'a P b', 3],
  ])('at %s', (_name, value, from, to, wanted, cursor) => {
    expect(withPhrase(value, from, to, 'P')).toEqual({ value: wanted, cursor })
  })
})
