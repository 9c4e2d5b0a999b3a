/** The slots of a comparison: aliases, keys and the 160 bytes of an answer. Sealing is in client/crypto/slots.ts. */
import { fromBase64url } from '../base64url.ts'
import { concat, fromUtf8, u32, utf8 } from '../bytes.ts'
import { addDays, dayOf, formatDay, parseDay } from '../dates.ts'
import { derive, type Primitives } from '../primitives.ts'
import { ALLEGATION_ID_BYTES, type AllegationId } from './allegation.ts'
import {
  ALIAS_BYTES,
  ANSWER_BYTES,
  type Answer,
  CONFIDENCES,
  LINKS,
  OLD_ANSWERS,
  PERSON_ANSWERS,
  WHY_BYTES,
} from './comparison.ts'

const SLOT_KEY_BYTES = 32

const bytesOf = (text: string, lengthBytes: number): Uint8Array => {
  const bytes = fromBase64url(text)
  if (bytes?.length !== lengthBytes) throw new RangeError(`expected ${lengthBytes} bytes`)
  return bytes
}

/** KDF(the other allegation's id, 'alias', i): 16 bytes by which whoever reads the other one finds the slot. */
export const aliasOf = (
  primitives: Pick<Primitives, 'hkdf'>,
  other: AllegationId,
  i: number,
): Uint8Array =>
  derive(primitives, bytesOf(other, ALLEGATION_ID_BYTES), ALIAS_BYTES, 'alias', u32(i))

/** The comparison that a slot stands in. All of it is base64url. */
export interface SlotPlace {
  /** The allegation that is compared. */
  readonly own: AllegationId
  readonly nonce: string
  readonly caseId: string
  /** The id of the officer who signs it. */
  readonly author: string
}

/** KDF(own id || other id, 'link', nonce, case id, author): 32 bytes, for one box. */
export const slotKey = (
  primitives: Pick<Primitives, 'hkdf'>,
  { own, nonce, caseId, author }: SlotPlace,
  other: AllegationId,
): Uint8Array =>
  derive(
    primitives,
    concat(bytesOf(own, ALLEGATION_ID_BYTES), bytesOf(other, ALLEGATION_ID_BYTES)),
    SLOT_KEY_BYTES,
    'link',
    bytesOf(nonce, 16),
    bytesOf(caseId, 32),
    utf8(author),
  )

/*
 * version (1) || person (1: 0 none, 1 same, 2 different) || links (1: bit i for the i-th of LINKS)
 * || confidence (1: 1 certain, 2 likely, 3 possible) || closely connected (1: 0 not said, 1 yes, 2 no)
 * || old (1: 0 none, 1 kept closed, 2 taken up here, 3 reopen, 4 by day) || day (u32, days since 1970; 0 unless by day)
 * || length of why (1) || why (UTF-8) || zeros up to 160 bytes
 */
const VERSION = 1
const WHY_AT = ANSWER_BYTES - WHY_BYTES
const DAY_AT = 6
const CONNECTED: readonly (boolean | null)[] = [null, true, false]

/** 160 bytes. @throws RangeError for a `why` that is too long or no text, a day before 1970 or that does not exist */
export const encodeAnswer = (answer: Answer): Uint8Array => {
  const { person, links, confidence, closelyConnected, old, why } = answer
  const whyText = utf8(why)
  if (whyText.length > WHY_BYTES) throw new RangeError('why is too long')
  if (!why.isWellFormed()) throw new RangeError('why is no text')
  const day = old?.kind === 'byDay' ? parseDay(old.day) : 0
  if (day === null || day < 0) throw new RangeError('no such day')
  const out = new Uint8Array(ANSWER_BYTES)
  out.set([
    VERSION,
    person === null ? 0 : PERSON_ANSWERS.indexOf(person) + 1,
    LINKS.reduce((bits, link, i) => (links.includes(link) ? bits | (1 << i) : bits), 0),
    CONFIDENCES.indexOf(confidence) + 1,
    CONNECTED.indexOf(closelyConnected),
    old === null ? 0 : OLD_ANSWERS.indexOf(old.kind) + 1,
  ])
  out.set(u32(day), DAY_AT)
  out.set([whyText.length], WHY_AT - 1)
  out.set(whyText, WHY_AT)
  return out
}

const FIRST = dayOf('1970-01-01')
const MOST_DAYS = dayOf('9999-12-31') - FIRST

const oldOf = (code: number, day: number): Answer['old'] | undefined => {
  if (code === 0) return day === 0 ? null : undefined
  const kind = OLD_ANSWERS[code - 1]
  if (kind === undefined) return undefined
  if (kind !== 'byDay') return day === 0 ? { kind } : undefined
  return day > MOST_DAYS ? undefined : { kind, day: formatDay(addDays(FIRST, day)) }
}

const whyOf = (bytes: Uint8Array): string | undefined => {
  try {
    return fromUtf8(bytes)
  } catch {
    return undefined
  }
}

/** Null for anything that `encodeAnswer` does not write. */
export const decodeAnswer = (bytes: Uint8Array): Answer | null => {
  if (bytes.length !== ANSWER_BYTES) return null
  const [version, person = 0, links = 0, confidence = 0, connected = 0, code = 0] = bytes
  const day = new DataView(bytes.buffer, bytes.byteOffset).getUint32(DAY_AT)
  const end = WHY_AT + (bytes[WHY_AT - 1] ?? 0)
  const why = end > ANSWER_BYTES ? undefined : whyOf(bytes.subarray(WHY_AT, end))
  const old = oldOf(code, day)
  const sure = CONFIDENCES[confidence - 1]
  const isPerson = person === 0 ? null : PERSON_ANSWERS[person - 1]
  const closelyConnected = CONNECTED[connected]
  if (
    version !== VERSION ||
    why === undefined ||
    old === undefined ||
    sure === undefined ||
    isPerson === undefined ||
    closelyConnected === undefined ||
    links >> LINKS.length !== 0 ||
    bytes.subarray(end).some((byte) => byte !== 0)
  ) {
    return null
  }
  return {
    person: isPerson,
    links: LINKS.filter((_, i) => (links >> i) & 1),
    confidence: sure,
    closelyConnected,
    old,
    why,
  }
}
