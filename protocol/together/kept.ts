/**
 * What an officer's own index keeps of the allegations, comparisons and decisions of a case, so that it takes up the same
 * room whatever was answered: the server, which sees how long a record is, learns of no link.
 */
import * as z from 'zod/mini'
import { fromBase64url, toBase64url } from '../base64url.ts'
import { concat } from '../bytes.ts'
import { bytesOf, count, hash, officerId } from '../fields.ts'
import { type AllegationId, allegation, allegationId } from './allegation.ts'
import {
  ALIAS_BYTES,
  ALIASES,
  type Answer,
  decidedOn,
  NONCE_BYTES,
  SLOT_BYTES,
  SLOTS,
} from './comparison.ts'
import { decodeAnswer, encodeAnswer } from './slots.ts'

/** The statement of the internal log in which something stands. */
const keptSource = z.strictObject({
  seq: count,
  statement: hash,
  /** Days since 1970-01-01. */
  on: z.int(),
  by: officerId,
})
export type KeptSource = z.output<typeof keptSource>

const keptAllegation = z.strictObject({
  /** The newest of its id, its summary cut. */
  content: allegation,
  newest: keptSource,
  first: keptSource,
})
const keptComparison = z.strictObject({
  allegation: allegationId,
  nonce: bytesOf(NONCE_BYTES),
  /** Cut. */
  text: z.string(),
  /** As part of a decision. */
  decided: z.boolean(),
  source: keptSource,
})
const { slots: _, nonce: __, text: ___, ...ofDecision } = decidedOn.def.shape
const keptDecision = z.strictObject({ ...ofDecision, for: hash, source: keptSource })
export type KeptDecision = z.output<typeof keptDecision>

/**
 * `locked`: no wrap opens it, or its envelope is another; `takenBack`: the server handed it over once, and no longer;
 * `junk`: its author sealed what nobody can open, or what is no such content; `tooMuch`: there is no room for it.
 */
const failing = z.strictObject({
  why: z.enum(['locked', 'takenBack', 'junk', 'tooMuch']),
  source: keptSource,
})
export type Failing = z.output<typeof failing>

export const keptTogether = z.strictObject({
  allegations: z.array(keptAllegation),
  comparisons: z.array(keptComparison),
  decisions: z.array(keptDecision),
  failing: z.array(failing),
})

export type KeptAllegation = z.output<typeof keptAllegation> & {
  /** The eight aliases of its id, one after another. */
  readonly aliases: Uint8Array
}
export type KeptComparison = z.output<typeof keptComparison> & {
  /** Twelve times: what is known of the slot, and the slot, or its answer when it has opened. */
  readonly slots: Uint8Array
}
export interface KeptTogether {
  readonly allegations: readonly KeptAllegation[]
  readonly comparisons: readonly KeptComparison[]
  readonly decisions: readonly KeptDecision[]
  readonly failing: readonly Failing[]
}

export const ALL_ALIASES_BYTES = ALIASES * ALIAS_BYTES
/** state (1) || slot (192), or other id (32) || answer (160). */
const KEPT_SLOT_BYTES = 1 + SLOT_BYTES
export const KEPT_SLOTS_BYTES = SLOTS * KEPT_SLOT_BYTES

/** It has not opened; from 1 to 8 it has, and bore the alias before that number; or its alias is known and it will not. */
const SHUT = 0
const DEAD = ALIASES + 1

/** As they came, none opened. */
export const slotsKept = (slots: readonly Uint8Array[]): Uint8Array =>
  concat(...slots.flatMap((slot) => [Uint8Array.of(SHUT), slot]))

export interface KeptAnswer {
  readonly to: AllegationId
  readonly alias: number
  readonly answer: Answer
}

const placeOf = (slots: Uint8Array, i: number): Uint8Array =>
  slots.subarray(i * KEPT_SLOT_BYTES, (i + 1) * KEPT_SLOT_BYTES)

/** The slots that have not opened, by their number. They are views: nothing is copied. */
export const shutSlots = (slots: Uint8Array): (readonly [number, Uint8Array])[] =>
  Array.from({ length: SLOTS }, (_, i) => [i, placeOf(slots, i)] as const)
    .filter(([, place]) => place[0] === SHUT)
    .map(([i, place]) => [i, place.subarray(1)] as const)

/** Notes what a slot held, in its place; null: it does not open. */
export const keepAnswer = (slots: Uint8Array, i: number, found: KeptAnswer | null): void => {
  const place = placeOf(slots, i)
  if (found === null) place.set([DEAD])
  else {
    const id = fromBase64url(found.to) ?? new Uint8Array()
    place.set(concat(Uint8Array.of(1 + found.alias), id, encodeAnswer(found.answer)))
  }
}

/** The answers that have opened. */
export const keptAnswers = (slots: Uint8Array): KeptAnswer[] =>
  Array.from({ length: SLOTS }, (_, i) => placeOf(slots, i)).flatMap((place) => {
    const [state = SHUT] = place
    if (state === SHUT || state >= DEAD) return []
    const to = allegationId.parse(toBase64url(place.subarray(1, 33)))
    const answer = decodeAnswer(place.subarray(33))
    return answer ? [{ to, alias: state - 1, answer }] : []
  })

/** What follows the JSON of a record: aliases of each allegation, slots of each comparison, in their order. */
export const keptBytes = ({ allegations, comparisons }: KeptTogether): Uint8Array =>
  concat(...allegations.map((it) => it.aliases), ...comparisons.map((it) => it.slots))

/** Whether there are as many bytes as there must be. */
export const hasKeptBytes = ({ allegations, comparisons }: KeptTogether): boolean =>
  allegations.every((it) => it.aliases.length === ALL_ALIASES_BYTES) &&
  comparisons.every((it) => it.slots.length === KEPT_SLOTS_BYTES)

const isZero = (bytes: Uint8Array): boolean => {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== 0) return false
  return true
}

/** As JSON has it: without what `keptBytes` has. */
export const keptJson = ({ allegations, comparisons, decisions, failing }: KeptTogether) => ({
  allegations: allegations.map(({ aliases: _, ...it }) => it),
  comparisons: comparisons.map(({ slots: _, ...it }) => it),
  decisions,
  failing,
})

/**
 * Null if the bytes are not as many as the JSON says.
 * @param keep a copy, which stays in use: a slot that opens is noted in its place
 */
export const withKeptBytes = (
  { allegations, comparisons, ...others }: z.output<typeof keptTogether>,
  bytes: Uint8Array,
  keep: (bytes: Uint8Array) => Uint8Array,
): KeptTogether | null => {
  const from = allegations.length * ALL_ALIASES_BYTES
  const length = from + comparisons.length * KEPT_SLOTS_BYTES
  if (bytes.length < length || !isZero(bytes.subarray(length))) return null
  const kept = keep(bytes.subarray(0, length))
  const part = (at: number, lengthBytes: number) => kept.subarray(at, at + lengthBytes)
  return {
    ...others,
    allegations: allegations.map((it, i) => ({
      content: it.content,
      newest: it.newest,
      // Mostly the same one: then it is there once.
      first: it.first.statement === it.newest.statement ? it.newest : it.first,
      aliases: part(i * ALL_ALIASES_BYTES, ALL_ALIASES_BYTES),
    })),
    comparisons: comparisons.map((it, i) => ({
      ...it,
      slots: part(from + i * KEPT_SLOTS_BYTES, KEPT_SLOTS_BYTES),
    })),
  }
}

export const NOTHING_KEPT: KeptTogether = {
  allegations: [],
  comparisons: [],
  decisions: [],
  failing: [],
}
