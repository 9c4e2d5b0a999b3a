/**
 * The bytes of files. A chunk is sealed by libsodium's secretstream (XChaCha20-Poly1305) under the file's own key and
 * header: 262,144 bytes, the last filled up with zeros; TAG_MESSAGE, of the last TAG_FINAL.
 */
import { concat, lengthPrefixed, u32, utf8 } from '../bytes.ts'
import { type Hash, toHash } from '../fields.ts'
import { type Primitives, TAG_PREFIX, taggedHash } from '../primitives.ts'
import { SEALED_CHUNK_BYTES } from './steps.ts'

/**
 * What a chunk is bound to: framed('file', case, id, u32(number)).
 * @param caseId 32 bytes
 * @param file its id, 32 bytes
 * @param number from 0
 */
export const chunkAssociated = (caseId: Uint8Array, file: Uint8Array, number: number): Uint8Array =>
  lengthPrefixed(utf8(`${TAG_PREFIX}file`), caseId, file, u32(number))

/** What stands before the sealed chunk in what SHA-256 makes its hash of: whoever hashes piece by piece copies nothing. */
export const chunkHashHead = (sealedBytes: number): Uint8Array<ArrayBuffer> =>
  concat(lengthPrefixed(utf8(`${TAG_PREFIX}chunk`)), u32(sealedBytes))

/** What SHA-256 makes the hash of a sealed chunk of: whoever has a faster one than `Primitives` may take it. */
export const chunkHashInput = (sealed: Uint8Array): Uint8Array<ArrayBuffer> =>
  concat(chunkHashHead(sealed.length), sealed)

/** H('chunk', sealed chunk), 32 bytes. */
export const chunkHash = (primitives: Pick<Primitives, 'sha256'>, sealed: Uint8Array): Uint8Array =>
  primitives.sha256(chunkHashInput(sealed))

/**
 * base64url of H('file', id, u32(number of chunks), hash of each chunk in order): what a statement names.
 * @param file its id, 32 bytes
 */
export const fileHash = (
  primitives: Pick<Primitives, 'sha256'>,
  file: Uint8Array,
  chunkHashes: readonly Uint8Array[],
): Hash => toHash(taggedHash(primitives, 'file', file, u32(chunkHashes.length), ...chunkHashes))

export const UPLOAD_TOKEN_BYTES = 32

/** base64url of H('upload', token): what the server keeps of an upload's token. */
export const uploadTokenHash = (primitives: Pick<Primitives, 'sha256'>, token: Uint8Array): Hash =>
  toHash(taggedHash(primitives, 'upload', token))

/** What a reporter signs, under the purpose `upload`, before the first byte: case || file || u32(chunks) || token hash. */
export const uploadBytes = (upload: {
  readonly case: Uint8Array
  readonly file: Uint8Array
  readonly chunks: number
  readonly token: Uint8Array
}): Uint8Array => concat(upload.case, upload.file, u32(upload.chunks), upload.token)

/** What stands before the sealed chunk in its request. */
export const CHUNK_HEAD_BYTES = UPLOAD_TOKEN_BYTES + 4
export const CHUNK_REQUEST_BYTES = CHUNK_HEAD_BYTES + SEALED_CHUNK_BYTES

export interface ChunkRequest {
  readonly token: Uint8Array
  readonly number: number
  readonly sealed: Uint8Array
}

/** A chunk as it goes up: token (32) || u32(number) || sealed chunk. */
export const encodeChunkRequest = ({
  token,
  number,
  sealed,
}: ChunkRequest): Uint8Array<ArrayBuffer> => concat(token, u32(number), sealed)

/**
 * The same in place, where nothing is copied.
 * @param sealed at CHUNK_HEAD_BYTES of a buffer of CHUNK_REQUEST_BYTES, whose beginning is overwritten
 */
export const fillChunkRequest = (
  token: Uint8Array,
  number: number,
  { buffer }: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> => {
  const request = new Uint8Array(buffer)
  request.set(token)
  new DataView(buffer).setUint32(UPLOAD_TOKEN_BYTES, number)
  return request
}

/** @param bytes CHUNK_REQUEST_BYTES of them; views of them come back */
export const decodeChunkRequest = (bytes: Uint8Array): ChunkRequest => ({
  token: bytes.subarray(0, UPLOAD_TOKEN_BYTES),
  number: new DataView(bytes.buffer, bytes.byteOffset).getUint32(UPLOAD_TOKEN_BYTES),
  sealed: bytes.subarray(CHUNK_HEAD_BYTES),
})
