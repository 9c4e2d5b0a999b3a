/**
 * Sealing and opening files chunk by chunk (protocol/files/layout.ts): memory stays constant, whatever their size. Loads
 * libsodium, and is loaded with files alone: in a page by a worker.
 */

import { equalBytes } from '../../protocol/bytes.ts'
import { CodedError } from '../../protocol/coded-error.ts'
import type { Hash } from '../../protocol/fields.ts'
import {
  CHUNK_HEAD_BYTES,
  CHUNK_REQUEST_BYTES,
  chunkAssociated,
  chunkHashHead,
  fileHash,
} from '../../protocol/files/layout.ts'
import { CHUNK_BYTES, chunksFor, SEALED_CHUNK_BYTES } from '../../protocol/files/steps.ts'
import { FileChanged, PieceReader, type Source } from './piece-reader.ts'
import { Secretstream } from './secretstream.ts'
import { loadSodium } from './sodium.ts'

/** Whose stream it is. All of it bytes: ids and key 32, header 24. */
export interface FileIdentity {
  readonly caseId: Uint8Array
  readonly file: Uint8Array
  readonly key: Uint8Array
  readonly header: Uint8Array
}

export const FILE_FAULTS = [
  /** The server has not got a chunk, or does not hand it over. */
  'missing',
  /** The stream ends too early, or a chunk does. */
  'truncated',
  /** The chunk that belongs here came under another number. */
  'reordered',
  /** A chunk is none of this file's, or was altered. */
  'foreign',
  /** All chunks open, and they are not those that the statement names. */
  'swapped',
  /** Its sender put more into it than its size says. */
  'overlong',
] as const
export type FileFaultCode = (typeof FILE_FAULTS)[number]

/** What came is not the file. Nothing of the chunk that failed may be shown. */
export class FileFault extends CodedError<FileFaultCode> {
  override readonly name = 'FileFault'
}

type Sodium = Awaited<ReturnType<typeof loadSodium>>

/** Hashes of sealed chunks, in one buffer: a new one for each would cost more than the hash. */
const hashesOf = (sodium: Sodium) => {
  const head = chunkHashHead(SEALED_CHUNK_BYTES)
  const input = new Uint8Array(head.length + SEALED_CHUNK_BYTES)
  input.set(head)
  return {
    /** @param sealed a whole one; what it is now counts */
    async of(sealed: Uint8Array): Promise<Uint8Array> {
      input.set(sealed, head.length)
      // The browser's own is several times faster, takes what it is given at once, and works beside the next chunk.
      return crypto.subtle
        ? new Uint8Array(await crypto.subtle.digest('SHA-256', input))
        : sodium.crypto_hash_sha256(input)
    },
    whole: (file: Uint8Array, hashes: readonly Uint8Array[]): Hash =>
      fileHash({ sha256: (bytes) => sodium.crypto_hash_sha256(bytes) }, file, hashes),
  }
}

/** Sealed chunks of one file, in order; an earlier one may be asked for again, and is the same. */
export interface Sealing {
  /**
   * @param into CHUNK_REQUEST_BYTES to be filled again, in place of new ones: it is handed over
   * @returns the sealed chunk at CHUNK_HEAD_BYTES of them, as `fillChunkRequest` takes it
   * @throws FileChanged; whatever reading the file throws
   */
  seal(number: number, into?: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>>
  /** What a statement names, once every chunk was sealed. */
  hash(): Promise<Hash>
  /** Overwrites what is secret. */
  end(): void
}

export type StartSealing = (blob: Source, of: FileIdentity) => Promise<Sealing>

/** Chunks: waiting for each of them alone took a tenth of the time in Chromium. */
const READ_AT_ONCE = 4

/** @throws RangeError for a file larger than any may be; CryptoUnavailable */
export const sealHere: StartSealing = async (blob, { caseId, file, key, header }) => {
  const chunks = chunksFor(blob.size)
  const sodium = await loadSodium()
  const stream = new Secretstream(sodium, key, header, chunks)
  const hashes = hashesOf(sodium)
  const kept: Promise<Uint8Array>[] = []
  const pieces = new PieceReader(blob, CHUNK_BYTES, READ_AT_ONCE)
  const read = async (number: number): Promise<Uint8Array> => {
    const bytes = await pieces.read(number)
    if (bytes.length === CHUNK_BYTES) return bytes
    const filled = new Uint8Array(CHUNK_BYTES)
    filled.set(bytes)
    return filled
  }
  return {
    async seal(number, into = new ArrayBuffer(CHUNK_REQUEST_BYTES)) {
      const associated = chunkAssociated(caseId, file, number)
      const sealed = new Uint8Array(into, CHUNK_HEAD_BYTES)
      stream.seal(number, await read(number), associated, number === chunks - 1, sealed)
      const hash = hashes.of(sealed)
      hash.catch(() => undefined)
      const before = kept[number]
      kept[number] = before ?? hash
      // Other bytes under a key and place that were used once would open both of them.
      if (before && !equalBytes(await before, await hash)) throw new FileChanged()
      return sealed
    },
    async hash() {
      if (kept.length !== chunks) throw new TypeError('every chunk is sealed first')
      return hashes.whole(file, await Promise.all(kept))
    },
    end: () => {
      stream.end()
      pieces.end()
    },
  }
}

/** Opens one file's chunks in order; those that were opened before in any. */
export interface Opening {
  readonly chunks: number
  /** Chunks up to this number may be opened. */
  readonly reached: number
  /** The plaintext without what was filled up. @throws FileFault */
  open(number: number, sealed: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
  /** Whether a sealed chunk that came under another number is the one of this number. */
  isOf(number: number, sealed: Uint8Array): boolean
  /** Once every chunk was opened. @throws FileFault swapped */
  check(): Promise<void>
  end(): void
}

/**
 * @param size of the file, true bytes
 * @param hash what the statement names
 */
export type StartOpening = (size: number, hash: Hash, of: FileIdentity) => Promise<Opening>

export const openHere: StartOpening = async (size, hash, { caseId, file, key, header }) => {
  const chunks = chunksFor(size)
  const sodium = await loadSodium()
  const stream = new Secretstream(sodium, key, header, chunks)
  const hashes = hashesOf(sodium)
  const kept: Uint8Array[] = []
  const openAt = (number: number, sealed: Uint8Array) =>
    stream.open(number, sealed, chunkAssociated(caseId, file, number))
  return {
    chunks,
    get reached() {
      return stream.reached
    },
    async open(number, sealed) {
      if (sealed.length !== SEALED_CHUNK_BYTES) throw new FileFault('truncated')
      const opened = openAt(number, sealed)
      if (!opened) throw new FileFault('foreign')
      const isLast = number === chunks - 1
      if (isLast ? !opened.isLast : !opened.isMiddle) throw new FileFault('truncated')
      const left = Math.max(0, Math.min(CHUNK_BYTES, size - number * CHUNK_BYTES))
      if (opened.chunk.subarray(left).some((byte) => byte !== 0)) throw new FileFault('overlong')
      const hash = await hashes.of(sealed)
      const before = kept[number]
      // Whoever sealed it could hand over another chunk when it is read again.
      if (before && !equalBytes(before, hash)) throw new FileFault('swapped')
      kept[number] = hash
      return left === CHUNK_BYTES ? opened.chunk : opened.chunk.slice(0, left)
    },
    isOf: (number, sealed) =>
      sealed.length === SEALED_CHUNK_BYTES && openAt(number, sealed) !== null,
    async check() {
      if (kept.length !== chunks) throw new TypeError('every chunk is opened first')
      if (hashes.whole(file, kept) !== hash) throw new FileFault('swapped')
    },
    end: () => stream.end(),
  }
}
