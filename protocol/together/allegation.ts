/** What one person is said to have done. Two people are two allegations, so a decision is always on one. */
import * as z from 'zod/mini'
import { isoDate } from '../dates.ts'
import { bytesOf } from '../fields.ts'
import { subject } from './subject.ts'

export const ALLEGATION_ID_BYTES = 32
/**
 * 32 random bytes, made once: a secret of its case, and written nowhere else. The newest allegation of an id counts.
 */
export const allegationId = bytesOf(ALLEGATION_ID_BYTES).brand<'AllegationId'>()
export type AllegationId = z.output<typeof allegationId>

/** A term of a vocabulary pack; one that a later pack drops is shown as it is. */
export const term = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/))
/** The list that a code is from: the same letter means other things in another. */
const scheme = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/))

export const kindOfAllegation = z.strictObject({ scheme, code: term })
export type KindOfAllegation = z.output<typeof kindOfAllegation>

export const PROVENANCE = ['untested', 'tested', 'disproved'] as const

export const allegation = z.strictObject({
  version: z.literal(1),
  id: allegationId,
  subject,
  kinds: z.array(kindOfAllegation).check(z.maxLength(12)),
  summary: z.string().check(z.regex(/\S/)),
  /** When it is said to have happened: from and until the same day if on one; null: not known. */
  from: z.nullable(isoDate),
  until: z.nullable(isoDate),
  /** Which standards of behaviour it may breach, as the pack names them. */
  standards: z.array(term).check(z.maxLength(20)),
  provenance: z.enum(PROVENANCE),
})
export type Allegation = z.output<typeof allegation>
