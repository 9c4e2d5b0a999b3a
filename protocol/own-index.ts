/**
 * An officer's own index: what finds a case in lists, one record for each of their cases. The server keeps the records
 * for their officer alone, and can neither open nor make one. Derived from histories, and never a truth: the history
 * says who wrote what, when a case is opened. Sealing and opening are in client/crypto/index-record.ts.
 */
import * as z from 'zod/mini'
import { concat, lengthPrefixed, u32, utf8 } from './bytes.ts'
import { AEAD_TAG_BYTES, decodeCell, type Purpose } from './envelope.ts'
import { bytesText, count, hash } from './fields.ts'
import type { Json } from './json.ts'
import { TAG_PREFIX } from './primitives.ts'

/** The internal acts whose newest counts in an index. A further kind is a further entry here. */
export const INDEXED = ['title', 'tags'] as const satisfies readonly Purpose[]
export type Indexed = (typeof INDEXED)[number]

export const isIndexed = (type: string): type is Indexed => INDEXED.some((known) => known === type)

/** What is known of the newest statement of a kind. */
const newest = z.strictObject({
  seq: count,
  statement: hash,
  /** As its purpose has it (content.ts); null: it does not open, or the server takes back what it once said. */
  content: z.nullable(z.unknown()),
})
export type Newest = z.output<typeof newest>

export const indexRecord = z.strictObject({
  version: z.literal(1),
  newest: z.partialRecord(z.enum(INDEXED), newest),
  /** The server handed over what no officer signed for this case. */
  forged: z.boolean(),
  /** Of the report; null until the officer has opened the case. */
  report: z.nullable(z.strictObject({ kinds: z.array(z.string()), firstWords: z.string() })),
})
export type IndexRecord = z.output<typeof indexRecord>

/**
 * How much an index takes in, as its officer's browser has read it or as the server counts it: the cases, and the sum of
 * their versions. Where the two differ, something has come or gone.
 */
export const indexSums = z.strictObject({ cases: count, versions: count })
export type IndexSums = z.output<typeof indexSums>

/** So much of a free text is kept in an index. */
export const MOST_LETTERS = 1_000

/** Whose record it is, of which case (base64url text all three), and how much of the history it takes in. */
export interface RecordPlace {
  readonly portal: string
  readonly officer: string
  readonly caseId: string
  /** How many statements of the case that change an index the officer could read when it was made. */
  readonly version: number
}

/**
 * The associated data of the sealing: length-prefixed tag 'own-index', portal id, officer id and case id (as text), and
 * the version (u32).
 */
export const recordContext = ({ portal, officer, caseId, version }: RecordPlace): Uint8Array =>
  lengthPrefixed(
    utf8(`${TAG_PREFIX}own-index`),
    utf8(portal),
    utf8(officer),
    utf8(caseId),
    u32(version),
  )

export const RECORD_NONCE_BYTES = 24
export const RECORD_STEP_BYTES = 512
export const MAX_RECORD_CELL_BYTES = 8 * RECORD_STEP_BYTES
const AROUND_BYTES = RECORD_NONCE_BYTES + AEAD_TAG_BYTES

/** nonce (24, random) || sealed cell || 16-byte tag, as base64url. The cell is one to eight steps long. */
export const sealedRecord = bytesText(AROUND_BYTES + MAX_RECORD_CELL_BYTES).check(
  z.refine((text) => {
    const cellBytes = Math.floor((text.length * 3) / 4) - AROUND_BYTES
    return cellBytes > 0 && cellBytes % RECORD_STEP_BYTES === 0
  }),
)

/** As the cell of an envelope, but as short as its step. @throws RangeError where the largest does not hold it */
export const encodeRecord = (record: IndexRecord): Uint8Array => {
  const bytes = utf8(JSON.stringify(record))
  const content = concat(u32(bytes.length), bytes)
  const cell = new Uint8Array(Math.ceil(content.length / RECORD_STEP_BYTES) * RECORD_STEP_BYTES)
  if (cell.length > MAX_RECORD_CELL_BYTES) throw new RangeError('more than a record holds')
  cell.set(content)
  return cell
}

export const decodeRecord = (cell: Uint8Array): IndexRecord | null => {
  const json: Json | null = decodeCell(cell)
  const parsed = indexRecord.safeParse(json)
  return parsed.success ? parsed.data : null
}
