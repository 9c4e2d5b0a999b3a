/**
 * What envelopes hold: UTF-8 JSON inside the cell (envelope.ts), one shape for each purpose. Whoever opens an envelope
 * parses its content by these; content that does not fit is shown as unreadable, never guessed at.
 */
import * as z from 'zod/mini'
import { isoDate } from './dates.ts'
import type { Purpose } from './envelope.ts'
import { isAscending, line, officerId } from './fields.ts'
import { announcedFiles, fileEntries } from './files/refs.ts'
import { allegation } from './together/allegation.ts'
import { comparison, decision } from './together/comparison.ts'

const version = z.literal(1)
/** What a person wrote: not only white space. The cell bounds its length. */
const words = z.string().check(z.regex(/\S/))
const maybe = z.optional(words)

export const YES_NO_UNSURE = ['yes', 'no', 'unsure'] as const
const yesNoUnsure = z.optional(z.enum(YES_NO_UNSURE))
export const WHOM_IT_CONCERNS = ['me', 'someoneElse', 'both'] as const

/** How a report recorded by an officer originally arrived. */
export const CAME_BY = [
  'phone',
  'letter',
  'inPerson',
  'supervisor',
  'otherBody',
  'otherWay',
] as const

/** A kind of concern from the vocabulary pack; an id dropped by a later pack is shown as is. */
const kind = z.string().check(z.regex(/^[a-z][A-Za-z]{0,39}$/))

/** The report itself. Everything except `what` is optional. */
export const reportContent = z.strictObject({
  version,
  answers: z.strictObject({
    what: words,
    when: maybe,
    where: maybe,
    who: maybe,
    whoSaw: maybe,
    stillGoesOn: yesNoUnsure,
    about: z.optional(z.enum(WHOM_IT_CONCERNS)),
    kinds: z.optional(z.array(kind).check(z.minLength(1), z.refine(isAscending))),
    danger: yesNoUnsure,
  }),
  /** Only in a report that an officer recorded word for word. */
  cameBy: z.optional(z.enum(CAME_BY)),
  /**
   * The identity risk: what would point to the reporter. Pinned at the top of the case and shown before every reply, note and
   * assignment. A key of what is sealed, so the name stays.
   */
  pointsToMe: z.strictObject({
    whoElseKnows: maybe,
    notToRepeat: maybe,
    /** Whether the people concerned will be told, or may guess. */
    willBeTold: maybe,
  }),
  /** Officers who must not read it, ascending. The server never learns this list as such. */
  excluded: z.array(officerId).check(z.refine(isAscending)),
  /** Files that follow under the same receipt, in messages: so no report waits for one. */
  files: z.optional(announcedFiles),
})
export type ReportContent = z.output<typeof reportContent>

/** A letter says something, or brings files. `files` are in the order of the statement's. */
const letter = z
  .strictObject({
    version,
    text: z.string().check(z.regex(/^$|\S/)),
    files: z.optional(fileEntries),
  })
  .check(z.refine(({ text, files }) => text !== '' || files !== undefined))
const reasons = z.strictObject({ version, reasons: words })

/** The explanation owed after a year, and after each further half-year, of why the case takes so long. */
const delayReport = z.strictObject({
  version,
  /** When the matter came to attention. */
  cameToAttention: isoDate,
  /** When the person concerned was told; null: not yet. */
  personTold: z.nullable(isoDate),
  progress: words,
  estimatedEnd: isoDate,
  reasonForLength: words,
  plannedSteps: words,
})

/** At most three bytes of UTF-8 for each code unit, two where JSON escapes it: so that titles and tags fit their cell. */
const SHORT = /^[^\p{Cc}\p{Cs}]*[^\s\p{Cc}\p{Cs}][^\p{Cc}\p{Cs}]*$/u
export const TITLE_LETTERS = 200
export const MOST_TAGS = 10
export const TAG_LETTERS = 32
/** A line without commas, which stand between tags where they are typed, or spaces at its ends. */
const tag = line(TAG_LETTERS).check(z.regex(/^[^\s,\p{Cs}]([^,\p{Cs}]*[^\s,\p{Cs}])?$/u))
/** As the officer ordered them. None: the case has no tags any more. */
const tags = z.strictObject({
  version,
  tags: z.array(tag).check(
    z.maxLength(MOST_TAGS),
    z.refine((all) => new Set(all).size === all.length),
  ),
})

/** Either looked at again, which reopens a closed case, or not. */
export const APPEAL_DECISIONS = ['lookedAtAgain', 'stands'] as const

export const OUTCOME_DECISIONS = ['upheld', 'partlyUpheld', 'notUpheld', 'notDecided'] as const

export const contents = {
  open: reportContent,
  message: letter,
  appeal: z.strictObject({ version, reasons: maybe }),
  update: z.strictObject({ version, done: words, next: words, nextNewsBy: isoDate }),
  /** What is planned or was done, and why. */
  feedback: z.strictObject({ version, action: words, why: words }),
  outcome: z.strictObject({
    version,
    decision: z.enum(OUTCOME_DECISIONS),
    reasons: words,
    /** What cannot be said, and why. */
    cannotSay: maybe,
    next: words,
  }),
  delayReport,
  hold: reasons,
  extension: reasons,
  appealAnswered: z.strictObject({
    version,
    decision: z.enum(APPEAL_DECISIONS),
    reasons: words,
  }),
  note: letter,
  title: z.strictObject({
    version,
    text: z.string().check(z.regex(SHORT), z.maxLength(TITLE_LETTERS)),
  }),
  tags,
  /**
   * What the reporter is to be told. The approver's browser seals the very same `content` (history/approval.ts). But why the
   * case is to be decided now is for colleagues alone.
   */
  draft: z.discriminatedUnion('for', [
    z.strictObject({ version, for: z.literal('delayReport'), content: delayReport }),
    z.strictObject({ version, for: z.literal('hold'), content: reasons }),
    z.strictObject({ version, for: z.literal('extension'), content: reasons }),
    z.strictObject({ version, for: z.literal('decided'), content: reasons }),
  ]),
  declined: reasons,
  needsNoAnswer: reasons,
  allegation,
  comparison,
  decision,
} as const satisfies Record<Purpose, z.ZodMiniType>

export type ContentOf<P extends Purpose> = z.output<(typeof contents)[P]>

const schemas: { readonly [P in Purpose]: z.ZodMiniType<ContentOf<P>> } = contents

/** Null if the content does not have the shape of its purpose. */
export const parseContent = <P extends Purpose>(purpose: P, json: unknown): ContentOf<P> | null => {
  const parsed = schemas[purpose].safeParse(json)
  return parsed.success ? parsed.data : null
}
