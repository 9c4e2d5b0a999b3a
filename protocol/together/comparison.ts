/**
 * What a lead found on looking at an allegation beside others. The answers are in slots that open only for whoever reads both
 * ends (client/crypto/slots.ts); to others, twelve answers and none look alike.
 */
import * as z from 'zod/mini'
import { isoDate } from '../dates.ts'
import { bytesOf } from '../fields.ts'
import { allegationId, term } from './allegation.ts'

export const SLOTS = 12
export const ALIAS_BYTES = 16
export const ANSWER_BYTES = 160
/** alias || sealed answer || 16-byte tag. */
export const SLOT_BYTES = ALIAS_BYTES + ANSWER_BYTES + 16
export const NONCE_BYTES = 16
/** So many aliases has an allegation: an author takes the first that they have not seen used. */
export const ALIASES = 8

const compared = {
  allegation: allegationId,
  /** Random, for each comparison. */
  nonce: bytesOf(NONCE_BYTES),
  /** The 12 slots one after another, in random order; random bytes where there is no answer. */
  slots: bytesOf(SLOTS * SLOT_BYTES),
  /** For every reader of the case: says nothing of any other. May be empty. */
  text: z.string(),
}

export const comparison = z.strictObject({ version: z.literal(1), ...compared })
export type Comparison = z.output<typeof comparison>

export const decidedOn = z.strictObject({
  ...compared,
  severity: term,
  /** The day as of which it was assessed. */
  severityOn: isoDate,
  standards: z.array(term).check(z.maxLength(20)),
  decision: term,
  /** What follows; a warning has the days on which it is in force. */
  action: z.nullable(
    z.strictObject({ code: term, from: z.nullable(isoDate), until: z.nullable(isoDate) }),
  ),
  reasons: z.string().check(z.regex(/\S/)),
})
export type DecidedOn = z.output<typeof decidedOn>

/** One entry for each allegation of the case, none twice. */
export const decision = z.strictObject({
  version: z.literal(1),
  allegations: z.array(decidedOn).check(
    z.minLength(1),
    z.refine((all) => new Set(all.map((it) => it.allegation)).size === all.length),
  ),
})
export type Decision = z.output<typeof decision>

/** Whether it is one person. */
export const PERSON_ANSWERS = ['samePerson', 'differentPerson'] as const
/** What else two allegations have in common: each is a link of its own. */
export const LINKS = [
  'sameIncident',
  'sameTeamOrPlace',
  'sameMethod',
  'sameEvidence',
  'investigatedTogether',
] as const
export type Link = (typeof LINKS)[number]
export const CONFIDENCES = ['certain', 'likely', 'possible'] as const
/** What becomes of a closed matter that is about the same person. */
export const OLD_ANSWERS = ['keptClosed', 'takenUpHere', 'reopen', 'byDay'] as const

/** One answer, to one other allegation. With neither person nor links, an earlier one is taken back. */
export interface Answer {
  readonly person: (typeof PERSON_ANSWERS)[number] | null
  readonly links: readonly Link[]
  readonly confidence: (typeof CONFIDENCES)[number]
  /** Whether the two are closely connected, as rules on cumulative severity ask; null: not said. */
  readonly closelyConnected: boolean | null
  /** `byDay` has the civil date by which it is looked at again. */
  readonly old:
    | { readonly kind: 'keptClosed' | 'takenUpHere' | 'reopen' }
    | { readonly kind: 'byDay'; readonly day: string }
    | null
  /** At most WHY_BYTES of UTF-8. */
  readonly why: string
}
/** 160 bytes less version, person, links, confidence, connection, kind of old, day (u32) and length. */
export const WHY_BYTES = ANSWER_BYTES - 11
