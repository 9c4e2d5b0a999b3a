/**
 * An officer's own index: what finds a case in lists, one record for each of their cases. The server keeps the records
 * for their officer alone, and can neither open nor make one. Derived from histories, and never a truth: the history
 * says who wrote what, when a case is opened. Sealing and opening are in client/crypto/index-record.ts.
 */
import * as z from 'zod/mini'
import { fromBase64url } from './base64url.ts'
import { concat, fromUtf8, lengthPrefixed, u32, utf8 } from './bytes.ts'
import { AEAD_TAG_BYTES, type Purpose } from './envelope.ts'
import { bytesText, count, type Hash, hash, toHash } from './fields.ts'
import { type Primitives, TAG_PREFIX, taggedHash } from './primitives.ts'
import {
  hasKeptBytes,
  type KeptTogether,
  keptBytes,
  keptJson,
  keptTogether,
  withKeptBytes,
} from './together/kept.ts'

/** The internal acts of which the newest counts in an index. */
export const NEWEST = ['title', 'tags'] as const satisfies readonly Purpose[]
export type NewestKind = (typeof NEWEST)[number]
/** Those of which each counts, and which overseers are given who are not let in. */
export const TOGETHER = [
  'allegation',
  'comparison',
  'decision',
] as const satisfies readonly Purpose[]
export type TogetherKind = (typeof TOGETHER)[number]

/** So many statements of those kinds count of one author in one case. */
export const MOST_OF_AUTHOR = 200

export const isNewest = (type: string): type is NewestKind => NEWEST.some((kind) => kind === type)
export const isTogether = (type: string): type is TogetherKind =>
  TOGETHER.some((kind) => kind === type)

/** What is known of the newest statement of a kind. */
const newest = z.strictObject({
  seq: count,
  statement: hash,
  /** As its purpose has it (content.ts); null: it does not open, or the server takes back what it once said. */
  content: z.nullable(z.unknown()),
})
export type Newest = z.output<typeof newest>

/** Raised with every change of what a record's JSON may be, of an allegation's too: older records are made anew. */
export const RECORD_VERSION = 1

export const recordJson = z.strictObject({
  version: z.literal(RECORD_VERSION),
  newest: z.partialRecord(z.enum(NEWEST), newest),
  /** The server handed over what no officer signed for this case. */
  forged: z.boolean(),
  /** Of the report; null until the officer has opened the case. */
  report: z.nullable(z.strictObject({ kinds: z.array(z.string()), firstWords: z.string() })),
  together: keptTogether,
})
export type IndexRecord = Omit<z.output<typeof recordJson>, 'together'> & {
  readonly together: KeptTogether
}

const STATE_BYTES = 32 + 8

/**
 * What an index takes in, as its officer's browser has read it or as the server has it: H('index-state', for each case in
 * the order of their ids: id (32) || version (u64)). Where the two differ, something has come or gone.
 */
export const indexState = (
  primitives: Pick<Primitives, 'sha256'>,
  versions: ReadonlyMap<Hash, number>,
): Hash => {
  const bytes = new Uint8Array(STATE_BYTES * versions.size)
  const view = new DataView(bytes.buffer)
  const cases = [...versions].map(([id, version]) => ({
    id: fromBase64url(id) ?? new Uint8Array(),
    version,
  }))
  for (const [i, { id, version }] of cases.toSorted((a, b) => inOrder(a.id, b.id)).entries()) {
    bytes.set(id, STATE_BYTES * i)
    view.setBigUint64(STATE_BYTES * i + id.length, BigInt(version))
  }
  return toHash(taggedHash(primitives, 'index-state', bytes))
}

const inOrder = (a: Uint8Array, b: Uint8Array): number => {
  const at = a.findIndex((byte, i) => byte !== b[i])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

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
 * the version (u32). Thousands of records of one officer are opened in a row, so the bytes are those of the call before,
 * filled anew: use them at once.
 */
export const recordContext = ({ portal, officer, caseId, version }: RecordPlace): Uint8Array => {
  if (last.portal !== portal || last.officer !== officer || last.letters !== caseId.length) {
    const bytes = lengthPrefixed(
      utf8(`${TAG_PREFIX}own-index`),
      utf8(portal),
      utf8(officer),
      new Uint8Array(caseId.length),
      u32(0),
    )
    last = { portal, officer, letters: caseId.length, bytes }
  }
  const { bytes } = last
  const from = bytes.length - 8 - caseId.length
  for (let i = 0; i < caseId.length; i++) bytes[from + i] = caseId.charCodeAt(i)
  new DataView(bytes.buffer).setUint32(bytes.length - 4, version)
  return bytes
}
let last = { portal: '', officer: '', letters: -1, bytes: new Uint8Array() }

export const RECORD_NONCE_BYTES = 24
export const RECORD_STEP_BYTES = 512
export const MAX_RECORD_CELL_BYTES = 512 * RECORD_STEP_BYTES
const AROUND_BYTES = RECORD_NONCE_BYTES + AEAD_TAG_BYTES
export const MAX_SEALED_RECORD_BYTES = AROUND_BYTES + MAX_RECORD_CELL_BYTES

/** nonce (24, random) || sealed cell || 16-byte tag, as base64url. The cell is one to 512 steps long. */
export const sealedRecord = bytesText(MAX_SEALED_RECORD_BYTES).check(
  z.refine((text) => {
    const cellBytes = Math.floor((text.length * 3) / 4) - AROUND_BYTES
    return cellBytes > 0 && cellBytes % RECORD_STEP_BYTES === 0
  }),
)

/**
 * u32(length of JSON) || JSON || the aliases and slots that it tells of (together/kept.ts) || zeros up to the next step.
 * @throws RangeError where it is no record, or the largest cell does not hold it
 */
export const encodeRecord = (record: IndexRecord): Uint8Array => {
  const checked = recordJson.safeParse({ ...record, together: keptJson(record.together) })
  if (!checked.success || !hasKeptBytes(record.together)) throw new RangeError('no record')
  const json = utf8(JSON.stringify(checked.data))
  const content = concat(u32(json.length), json, keptBytes(record.together))
  const cell = new Uint8Array(Math.ceil(content.length / RECORD_STEP_BYTES) * RECORD_STEP_BYTES)
  if (cell.length > MAX_RECORD_CELL_BYTES) throw new RangeError('more than a record holds')
  cell.set(content)
  return cell
}

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const textOf = (bytes: Uint8Array): string => {
  try {
    return fromUtf8(bytes)
  } catch {
    return ''
  }
}

/** Grown, used again and wiped: new memory costs a browser more than what is done in it. */
let room = new Uint8Array()
const LINE_END = 0x0a

/** Each parsed: decoded as the lines of one text, since each call of a decoder takes a browser longer than a record. */
const parsedAll = (jsons: readonly Uint8Array[]): unknown[] => {
  const length = jsons.reduce((sum, json) => sum + json.length + 1, 0)
  if (room.length < length) room = new Uint8Array(length)
  let at = 0
  for (const json of jsons) {
    room.set(json, at)
    at += json.length + 1
    room[at - 1] = LINE_END
  }
  const lines = textOf(room.subarray(0, length)).split('\n')
  room.fill(0, 0, length)
  // No JSON that `encodeRecord` makes has a line end in it.
  const texts = lines.length === jsons.length + 1 ? lines.slice(0, -1) : jsons.map(textOf)
  return texts.map(parsedJson)
}

const isObject = (it: unknown): it is Record<string, unknown> =>
  typeof it === 'object' && it !== null && !Array.isArray(it)

/**
 * Who has its key has checked it as they sealed it, and thousands are opened at once: whether it is of this version, and
 * has what is gone through without being asked for.
 */
const isRecordJson = (it: unknown): it is z.output<typeof recordJson> =>
  isObject(it) &&
  it.version === RECORD_VERSION &&
  isObject(it.newest) &&
  isObject(it.together) &&
  Array.isArray(it.together.allegations) &&
  Array.isArray(it.together.comparisons) &&
  Array.isArray(it.together.decisions) &&
  Array.isArray(it.together.failing)

/** Where the JSON of a cell stands in it; null where it is none that `encodeRecord` makes. */
const jsonIn = (cell: Uint8Array): Uint8Array | null => {
  if (cell.length < 4) return null
  const length = new DataView(cell.buffer, cell.byteOffset, cell.byteLength).getUint32(0)
  return length > cell.length - 4 ? null : cell.subarray(4, 4 + length)
}

/**
 * Of cells that their officer's key has opened. Null where one did not, is of another version, or nothing that
 * `encodeRecord` makes.
 * @param keep copies bytes that stay in use; nothing else of the cells does
 */
export const decodeRecords = (
  cells: readonly (Uint8Array | null)[],
  keep: (bytes: Uint8Array) => Uint8Array,
): (IndexRecord | null)[] => {
  const jsons = cells.map((cell) => (cell && jsonIn(cell)) ?? NO_JSON)
  const parsed = parsedAll(jsons)
  return cells.map((cell, i) => {
    const json = parsed[i]
    if (!cell || !isRecordJson(json)) return null
    const after = cell.subarray(4 + (jsons[i]?.length ?? 0))
    const together = withKeptBytes(json.together, after, keep)
    return together && { ...json, together }
  })
}
const NO_JSON = new Uint8Array()
