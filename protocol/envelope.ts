/** Envelopes: content sealed to a list of readers. The layouts; sealing and opening are in client/crypto/envelope.ts. */
import * as z from 'zod/mini'
import { fromBase64url } from './base64url.ts'
import { concat, fromUtf8, u32, utf8 } from './bytes.ts'
import {
  bytesOf,
  bytesText,
  type Hash,
  hash,
  isAscending,
  officerId,
  signKey,
  toHash,
} from './fields.ts'
import { decodeJson, encodeJson, type Json } from './json.ts'
import { type Primitives, taggedHash } from './primitives.ts'
import { LOGS } from './statement.ts'

export const SUITE = 'xwing-xchacha20poly1305-sha256'

/** What an envelope holds is the type of the act that introduces it; `open` holds the report. */
export const PURPOSES = [
  'open',
  'message',
  'appeal',
  'update',
  'feedback',
  'outcome',
  'delayReport',
  'hold',
  'extension',
  'appealAnswered',
  'note',
  'title',
  'tags',
  'draft',
  'declined',
  'needsNoAnswer',
  'allegation',
  'comparison',
  'decision',
] as const
export type Purpose = (typeof PURPOSES)[number]

export const REPORTER = 'reporter'
export const readerId = z.union([z.literal(REPORTER), officerId])

export const envelopeHeader = z.strictObject({
  version: z.literal(1),
  suite: z.literal(SUITE),
  case: hash,
  log: z.enum(LOGS),
  purpose: z.enum(PURPOSES),
  /** The signing key of whoever signs the statement that introduces it. */
  author: signKey,
  /** In ascending order of id; `key` is the hash of the reader's X-Wing key. */
  readers: z.array(z.strictObject({ id: readerId, key: hash })).check(
    z.minLength(1),
    z.refine((readers) => isAscending(readers.map((it) => it.id))),
  ),
  /** KDF(content key, 'commitment'), 32 bytes: ties the envelope to one content key. */
  commitment: hash,
})
export type EnvelopeHeader = z.output<typeof envelopeHeader>

export const CONTENT_KEY_BYTES = 32
export const AEAD_TAG_BYTES = 16
export const KEM_CIPHERTEXT_BYTES = 1120
/** KEM ciphertext || sealed content key. */
export const WRAP_BYTES = KEM_CIPHERTEXT_BYTES + CONTENT_KEY_BYTES + AEAD_TAG_BYTES

const KIB = 1024
/** Bodies are padded to one of these, but for the purposes of one cell each. */
export const CELL_BYTES = [8 * KIB, 64 * KIB, 256 * KIB] as const
/** What officers' own indexes take in of every case that they read (content.ts bounds it to fit). */
export const SHORT_CELL_BYTES = KIB
/** The smallest cells of the kinds that officers' own indexes take in too; one that is longer than usual takes the next. */
const ALLEGATION_CELL_BYTES = 2 * KIB
const COMPARISON_CELL_BYTES = 4 * KIB
export const MAX_BODY_BYTES = 256 * KIB + AEAD_TAG_BYTES

export const wrapText = bytesOf(WRAP_BYTES)

/** A sealed envelope as it is sent: one wrap for each reader, in the header's order. */
export const sealedEnvelope = z.strictObject({
  /** base64url of canonical JSON of an `envelopeHeader`. */
  header: z.string().check(z.maxLength(262_144), z.regex(/^[A-Za-z0-9_-]+$/)),
  /** base64url of the sealed cell: cell || 16-byte tag. */
  body: bytesText(MAX_BODY_BYTES),
  wraps: z.array(wrapText),
})
export type SealedEnvelope = z.output<typeof sealedEnvelope>

/** An envelope as one reader gets it. */
export const storedEnvelope = z.strictObject({
  header: z.string().check(z.maxLength(262_144), z.regex(/^[A-Za-z0-9_-]+$/)),
  body: bytesText(MAX_BODY_BYTES),
  wrapHashes: z.array(hash),
  /** The caller's own wraps, in any order: the envelope's, and those that `assign` and `rewrap` brought. */
  wraps: z.array(wrapText),
})
export type StoredEnvelope = z.output<typeof storedEnvelope>

/** The cells of a purpose, ascending: 1 KiB alone for titles and tags, at least 64 KiB for a report. */
const cellsOf = (purpose: Purpose): readonly number[] => {
  switch (purpose) {
    case 'title':
    case 'tags':
      return [SHORT_CELL_BYTES]
    case 'allegation':
      return [ALLEGATION_CELL_BYTES, ...CELL_BYTES.slice(0, 2)]
    case 'comparison':
    case 'decision':
      return [COMPARISON_CELL_BYTES, ...CELL_BYTES.slice(0, 2)]
    case 'open':
      return CELL_BYTES.slice(1)
    default:
      return CELL_BYTES
  }
}

const LENGTH_BYTES = 4

/** The cell that content of so many bytes takes, or null if no cell holds it. */
export const cellFor = (purpose: Purpose, contentBytes: number): number | null =>
  cellsOf(purpose).find((cell) => cell >= contentBytes + LENGTH_BYTES) ?? null

export const isCellOf = (purpose: Purpose, cellBytes: number): boolean =>
  cellsOf(purpose).includes(cellBytes)

/**
 * A cell: u32(length of content) || content (UTF-8 JSON) || zeros.
 * Throws RangeError if no cell of its purpose holds the content.
 */
export const encodeCell = (purpose: Purpose, content: Json): Uint8Array => {
  const bytes = utf8(JSON.stringify(content))
  const cellBytes = cellFor(purpose, bytes.length)
  if (cellBytes === null)
    throw new RangeError('content does not fit the largest cell of its purpose')
  const out = new Uint8Array(cellBytes)
  out.set(concat(u32(bytes.length), bytes))
  return out
}

/** Null if the length is impossible, the padding is not zero, or the content is not JSON. */
export const decodeCell = (cell: Uint8Array): Json | null => {
  if (cell.length < LENGTH_BYTES) return null
  const length = new DataView(cell.buffer, cell.byteOffset, cell.byteLength).getUint32(0)
  const end = LENGTH_BYTES + length
  if (end > cell.length || cell.subarray(end).some((byte) => byte !== 0)) return null
  try {
    return JSON.parse(fromUtf8(cell.subarray(LENGTH_BYTES, end))) as Json
  } catch {
    return null
  }
}

export const encodeHeader = (header: EnvelopeHeader): Uint8Array => encodeJson(header)

export const parseHeader = (text: string): EnvelopeHeader | null => {
  const bytes = fromBase64url(text)
  const parsed = envelopeHeader.safeParse(bytes && decodeJson(bytes))
  return parsed.success ? parsed.data : null
}

export const wrapHash = (primitives: Primitives, wrap: Uint8Array): Uint8Array =>
  taggedHash(primitives, 'wrap', wrap)

/** base64url of H('envelope', header, H('body', body), wrap hashes in the header's order). */
export const envelopeHash = (
  primitives: Primitives,
  header: Uint8Array,
  body: Uint8Array,
  wrapHashes: readonly Uint8Array[],
): Hash =>
  toHash(
    taggedHash(primitives, 'envelope', header, taggedHash(primitives, 'body', body), ...wrapHashes),
  )
