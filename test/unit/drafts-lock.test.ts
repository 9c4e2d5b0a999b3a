/** What is typed, or shown once, and the lock. */
import { beforeEach, describe, expect, it } from 'vitest'
import { Drafts } from '../../client/officer/drafts.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { browserPrimitives as primitives } from '../support/ends.ts'

const [CASE, OTHER] = [1, 2].map((value) => toBase64url(new Uint8Array(32).fill(value)))
if (!CASE || !OTHER) throw new Error('two')

const officer = (id: string) => {
  const kem = primitives.kemKeyPair(primitives.random(32))
  return { id, kemKey: toBase64url(kem.publicKey), kemSecretKey: kem.secretKey }
}

describe('a locked page', () => {
  let drafts: Drafts
  beforeEach(() => {
    drafts = new Drafts()
  })

  const lockedBy = (ines: ReturnType<typeof officer>) => {
    drafts.setFields(CASE, { 'reply/text': 'before' }, [])
    drafts.lock(primitives, ines, Promise.resolve(false))
    expect(drafts.fieldsOf(CASE)).toEqual({})
    // Work that was under way ends now.
    drafts.setFields(OTHER, { 'reply/text': 'after' }, [])
  }

  it('gives all of it back to the officer who locked it', () => {
    const ines = officer('ines')
    lockedBy(ines)
    drafts.unlock(primitives, ines)
    expect(drafts.fieldsOf(CASE)).toEqual({ 'reply/text': 'before' })
    expect(drafts.fieldsOf(OTHER)).toEqual({ 'reply/text': 'after' })
  })

  it('shows none of it to another', () => {
    lockedBy(officer('ines'))
    drafts.unlock(primitives, officer('ivan'))
    expect([drafts.fieldsOf(CASE), drafts.fieldsOf(OTHER)]).toEqual([{}, {}])
  })
})
