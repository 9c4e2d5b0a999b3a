/** What is typed, or shown once, and the lock. */
import { afterEach, describe, expect, it } from 'vitest'
import {
  discardDrafts,
  fieldsOf,
  lockDrafts,
  setFields,
  unlockDrafts,
} from '../../client/officer/drafts.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { browserPrimitives as primitives } from '../support/ends.ts'

const [CASE, OTHER] = [1, 2].map((value) => toBase64url(new Uint8Array(32).fill(value)))
if (!CASE || !OTHER) throw new Error('two')

const officer = (id: string) => {
  const kem = primitives.kemKeyPair(primitives.random(32))
  return { id, kemKey: toBase64url(kem.publicKey), kemSecretKey: kem.secretKey }
}

describe('a locked page', () => {
  afterEach(discardDrafts)

  const lockedBy = (ines: ReturnType<typeof officer>) => {
    setFields(CASE, { 'reply/text': 'before' }, [])
    lockDrafts(primitives, ines, Promise.resolve(false))
    expect(fieldsOf(CASE)).toEqual({})
    // Work that was under way ends now.
    setFields(OTHER, { 'reply/text': 'after' }, [])
  }

  it('gives all of it back to the officer who locked it', () => {
    const ines = officer('ines')
    lockedBy(ines)
    unlockDrafts(primitives, ines)
    expect(fieldsOf(CASE)).toEqual({ 'reply/text': 'before' })
    expect(fieldsOf(OTHER)).toEqual({ 'reply/text': 'after' })
  })

  it('shows none of it to another', () => {
    lockedBy(officer('ines'))
    unlockDrafts(primitives, officer('ivan'))
    expect([fieldsOf(CASE), fieldsOf(OTHER)]).toEqual([{}, {}])
  })
})
