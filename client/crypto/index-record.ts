/** Sealing and opening the records of an officer's own index (protocol/own-index.ts has the layout). */
import { toBase64url } from '../../protocol/base64url.ts'
import { concat, utf8 } from '../../protocol/bytes.ts'
import {
  decodeRecord,
  encodeRecord,
  type IndexRecord,
  RECORD_NONCE_BYTES,
  type RecordPlace,
  recordContext,
} from '../../protocol/own-index.ts'
import { derive } from '../../protocol/primitives.ts'
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

/**
 * Null if it is not this officer's record of this case and version, without a cause.
 * @param bytes nonce and sealed cell, which stay as they are
 */
export const openRecord = (
  primitives: BrowserPrimitives,
  key: Uint8Array,
  place: RecordPlace,
  bytes: Uint8Array,
): IndexRecord | null => {
  if (bytes.length <= RECORD_NONCE_BYTES) return null
  const nonce = bytes.subarray(0, RECORD_NONCE_BYTES)
  const cell = primitives.open(key, nonce, bytes.subarray(RECORD_NONCE_BYTES), recordContext(place))
  return cell && decodeRecord(cell)
}
