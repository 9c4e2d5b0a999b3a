/** Making and opening the slots of a comparison (protocol/together/slots.ts has the layout). */
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { asLetters, concat } from '../../protocol/bytes.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import {
  ALIAS_BYTES,
  ALIASES,
  type Answer,
  NONCE_BYTES,
  SLOT_BYTES,
  SLOTS,
} from '../../protocol/together/comparison.ts'
import {
  aliasOf,
  decodeAnswer,
  encodeAnswer,
  type SlotPlace,
  slotKey,
} from '../../protocol/together/slots.ts'
import type { BrowserPrimitives } from './sodium.ts'
import { wipe } from './wipe.ts'

/** Each key has the nonce of its comparison in it and seals one box, so that of XChaCha20-Poly1305 is 24 zero bytes. */
const ZEROS = new Uint8Array(24)
const NOTHING = new Uint8Array(0)
const ALL_ALIASES = Array.from({ length: ALIASES }, (_, i) => i)

export interface SlotAnswer {
  readonly to: AllegationId
  /** Which alias of the other, 0 to 7. */
  readonly alias: number
  readonly answer: Answer
}

const sealSlot = (
  primitives: BrowserPrimitives,
  place: SlotPlace,
  { to, alias, answer }: SlotAnswer,
): Uint8Array => {
  const key = slotKey(primitives, place, to)
  const bytes = encodeAnswer(answer)
  const slot = concat(aliasOf(primitives, to, alias), primitives.seal(key, ZEROS, bytes, NOTHING))
  wipe(key, bytes)
  return slot
}

const PLACE_BYTES = 8

/** In an order that says nothing. */
const shuffled = (primitives: BrowserPrimitives, slots: readonly Uint8Array[]): Uint8Array[] =>
  slots
    .map((slot) => ({ slot, place: toBase64url(primitives.random(PLACE_BYTES)) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ slot }) => slot)

/**
 * The nonce and the 12 slots of a comparison, base64url: however many answers there are, the same length, in random
 * order, with random bytes where there is none.
 * @throws RangeError for more than 12 answers, two about one allegation, one about itself, or one that does not fit
 */
export const makeSlots = (
  primitives: BrowserPrimitives,
  at: Omit<SlotPlace, 'nonce'>,
  answers: readonly SlotAnswer[],
): { readonly nonce: string; readonly slots: string } => {
  if (answers.length > SLOTS) throw new RangeError('more answers than slots')
  const others = new Set([at.own, ...answers.map(({ to }) => to)])
  if (others.size !== answers.length + 1) throw new RangeError('one answer about each, none twice')
  if (answers.some(({ alias }) => !(alias in ALL_ALIASES))) throw new RangeError('no such alias')
  const nonce = toBase64url(primitives.random(NONCE_BYTES))
  const place = { ...at, nonce }
  const filling = Array.from({ length: SLOTS - answers.length }, () =>
    primitives.random(SLOT_BYTES),
  )
  const made = answers.map((answer) => sealSlot(primitives, place, answer))
  return { nonce, slots: toBase64url(concat(...shuffled(primitives, [...made, ...filling]))) }
}

/** The slots of a comparison, 192 bytes each. */
export const slotsOf = (slots: string): Uint8Array[] => {
  const bytes = fromBase64url(slots) ?? NOTHING
  return Array.from({ length: SLOTS }, (_, i) =>
    bytes.subarray(i * SLOT_BYTES, (i + 1) * SLOT_BYTES),
  )
}

/** Null: it is not what the author of this place answered about `other`, without a cause. */
export const openSlot = (
  primitives: BrowserPrimitives,
  place: SlotPlace,
  other: AllegationId,
  slot: Uint8Array,
): Answer | null => {
  const key = slotKey(primitives, place, other)
  const bytes = primitives.open(key, ZEROS, slot.subarray(ALIAS_BYTES), NOTHING)
  wipe(key)
  return bytes && decodeAnswer(bytes)
}

/** The eight aliases of an allegation, one after another: 128 bytes. */
export const aliasesOf = (primitives: BrowserPrimitives, id: AllegationId): Uint8Array =>
  concat(...ALL_ALIASES.map((i) => aliasOf(primitives, id, i)))

export interface FoundAlias {
  readonly id: AllegationId
  readonly alias: number
}

/** What a map is keyed by: the 16 bytes that a slot begins with, as 16 letters. */
export const aliasKey = (slot: Uint8Array): string => asLetters(slot.subarray(0, ALIAS_BYTES))

/** Of the eight aliases of an allegation. */
export const aliasKeys = (aliases: Uint8Array): string[] => {
  const letters = asLetters(aliases)
  return ALL_ALIASES.map((alias) => letters.slice(alias * ALIAS_BYTES, (alias + 1) * ALIAS_BYTES))
}

/** To which allegation a slot belongs, of those that are known. */
export class AliasTable {
  readonly #found = new Map<string, FoundAlias>()

  /** Keyed when one is first looked for: thousands are added before. */
  #added: (readonly [AllegationId, Uint8Array])[] = []

  /** @param aliases as of `aliasesOf` */
  add(id: AllegationId, aliases: Uint8Array): void {
    this.#added.push([id, aliases])
  }

  /** What was added as this. */
  remove(id: AllegationId, aliases: Uint8Array): void {
    this.#key()
    for (const key of aliasKeys(aliases)) {
      if (this.#found.get(key)?.id === id) this.#found.delete(key)
    }
  }

  find(slot: Uint8Array): FoundAlias | undefined {
    this.#key()
    return this.#found.get(aliasKey(slot))
  }

  #key(): void {
    for (const [id, aliases] of this.#added) {
      for (const [alias, key] of aliasKeys(aliases).entries()) this.#found.set(key, { id, alias })
    }
    if (this.#added.length > 0) this.#added = []
  }
}

/**
 * Which alias an author takes: the first that they have not seen used, or when all are, the one that they have seen
 * least. Who reads two cases in which one alias stands knows that both speak of one allegation, not of which.
 * @param used as of the answers about it that are known
 */
export const freeAlias = (used: readonly number[]): number => {
  const times = ALL_ALIASES.map((alias) => used.filter((it) => it === alias).length)
  return times.indexOf(Math.min(...times))
}
