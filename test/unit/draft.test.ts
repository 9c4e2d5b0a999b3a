import { describe, expect, it } from 'vitest'
import { openDraft, sealDraft } from '../../client/crypto/draft.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { sealedDraft } from '../../protocol/draft.ts'
import { browserPrimitives as primitives } from '../support/ends.ts'
import { draftVector } from '../support/oracles/accounts.ts'
import vectors from '../vectors/accounts.json' with { type: 'json' }

const { kemSeed, place, content, draft } = vectors.draft
const key = Uint8Array.from(Buffer.from(kemSeed, 'hex'))
const typed = { version: 1 as const, savedMs: content.savedMs, fields: { ...content.fields } }

describe('a draft', () => {
  it('is that of the vector, which the oracle writes', () => {
    expect(draftVector()).toEqual(vectors.draft)
    expect(sealedDraft.parse(draft)).toEqual(draft)
    expect(openDraft(primitives, key, place, draft)).toEqual(content)
  })

  it('has the length of its cell, whatever is typed, and never looks the same', () => {
    const lengths = ['', 'a', 'a'.repeat(8000)].map((text) => {
      const sealed = sealDraft(primitives, key, place, { ...typed, fields: { 'reply/text': text } })
      return sealedDraft.parse(sealed).sealed.length
    })
    expect(new Set(lengths)).toEqual(new Set([Math.ceil(((8192 + 16) * 4) / 3)]))
    const [one, other] = [1, 2].map(() => sealDraft(primitives, key, place, typed))
    expect(one?.nonce).not.toBe(other?.nonce)
    expect(one?.sealed).not.toBe(other?.sealed)
    const longer = { ...typed, fields: { 'reply/text': 'a'.repeat(262_144) } }
    expect(() => sealDraft(primitives, key, place, longer)).toThrow(RangeError)
  })

  it.each([
    ['another officer', { ...place, officer: toBase64url(new Uint8Array(16)) }],
    ['another case', { ...place, caseId: toBase64url(new Uint8Array(32)) }],
    ['another portal', { ...place, portal: toBase64url(new Uint8Array(32)) }],
  ])('does not open for %s', (_name, whose) => {
    expect(openDraft(primitives, key, whose, draft)).toBeNull()
    expect(openDraft(primitives, new Uint8Array(32), place, draft)).toBeNull()
  })

  it('does not open altered, nor with the nonce of another', () => {
    const bytes = fromBase64url(draft.sealed) ?? new Uint8Array()
    for (const at of [0, 3, 8191, 8192, 8207]) {
      const altered = bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))
      const sealed = toBase64url(altered)
      expect(openDraft(primitives, key, place, { ...draft, sealed })).toBeNull()
    }
    const { nonce } = sealDraft(primitives, key, place, typed)
    expect(openDraft(primitives, key, place, { ...draft, nonce })).toBeNull()
  })

  it.each([
    ['a shorter cell', { ...draft, sealed: draft.sealed.slice(0, -4) }],
    ['a longer one', { ...draft, sealed: `${draft.sealed.slice(0, -2)}AAAAAA` }],
    ['a short nonce', { ...draft, nonce: draft.nonce.slice(0, -4) }],
  ])('is refused with %s', (_name, it) => {
    expect(sealedDraft.safeParse(it).success).toBe(false)
  })
})
