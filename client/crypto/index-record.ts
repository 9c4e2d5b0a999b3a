/** Sealing and opening the records of an officer's own index (protocol/own-index.ts has the layout). */
import { base64urlBytes, toBase64url } from '../../protocol/base64url.ts'
import { concat, utf8 } from '../../protocol/bytes.ts'
import {
  decodeRecords,
  encodeRecord,
  type IndexRecord,
  RECORD_NONCE_BYTES,
  type RecordPlace,
  recordContext,
} from '../../protocol/own-index.ts'
import { derive } from '../../protocol/primitives.ts'
import { openBoxes } from './boxes.ts'
import type { BrowserPrimitives } from './sodium.ts'
import { wipe } from './wipe.ts'

const KEY_BYTES = 32

/**
 * KDF(X-Wing seed, 'own-index', portal id), for all of an officer's records: what opens was made by this officer.
 * @param kemSecretKey the officer's X-Wing seed, 32 bytes
 */
export const indexKey = (
  primitives: BrowserPrimitives,
  kemSecretKey: Uint8Array,
  portal: string,
): Uint8Array => derive(primitives, kemSecretKey, KEY_BYTES, 'own-index', utf8(portal))

/** @throws RangeError where it does not fit */
export const sealRecord = (
  primitives: BrowserPrimitives,
  key: Uint8Array,
  place: RecordPlace,
  record: IndexRecord,
): string => {
  const cell = encodeRecord(record)
  const nonce = primitives.random(RECORD_NONCE_BYTES)
  const sealed = primitives.seal(key, nonce, cell, recordContext(place))
  wipe(cell)
  return toBase64url(concat(nonce, sealed))
}

const PIECE_BYTES = 64 * 1024

/** Copies what stays of thousands of records into few pieces: to get each of them by itself takes a browser longer. */
const keeper = (pieceBytes: number): ((bytes: Uint8Array) => Uint8Array) => {
  let piece = new Uint8Array()
  return (bytes) => {
    if (piece.length < bytes.length) piece = new Uint8Array(Math.max(pieceBytes, bytes.length))
    const kept = piece.subarray(0, bytes.length)
    kept.set(bytes)
    piece = piece.subarray(bytes.length)
    return kept
  }
}

export interface SealedRecord {
  readonly case: string
  readonly version: number
  readonly lengthBytes: number
}

/**
 * Of each in their order; null if it is not this officer's record of this case and version, without a cause.
 * @param sealed of each its nonce and sealed cell, one after another, as base64url
 */
export const openRecords = (
  primitives: BrowserPrimitives,
  key: Uint8Array,
  { portal, officer }: Pick<RecordPlace, 'portal' | 'officer'>,
  records: readonly SealedRecord[],
  sealed: string,
): (IndexRecord | null)[] => {
  const lengths = records.map(({ lengthBytes }) => lengthBytes)
  const associated = (i: number): Uint8Array => {
    const { case: caseId = '', version = 0 } = records[i] ?? {}
    return recordContext({ portal, officer, caseId, version })
  }
  const keep = keeper(Math.min(PIECE_BYTES, base64urlBytes(sealed)))
  return openBoxes(primitives, { key, sealed, lengths, associated }, (cells) =>
    decodeRecords(cells, keep),
  )
}
