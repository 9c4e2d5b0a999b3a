/** A file of a letter, fetched and opened chunk by chunk. */
import { fromBase64url } from '../../protocol/base64url.ts'
import type { Hash } from '../../protocol/fields.ts'
import { CHUNK_BYTES } from '../../protocol/files/steps.ts'
import type { FileType } from '../../protocol/files/types.ts'
import { CallError } from '../call.ts'
import { FileFault, type Opening, type StartOpening } from '../crypto/file-stream.ts'
import type { LetterFile } from './letter-files.ts'

/** What a viewer is given. */
export interface OpenedFile {
  readonly name: string
  readonly type: FileType
  /** Bytes. */
  readonly size: number
  /**
   * A chunk of CHUNK_BYTES, the last that holds any as long as its rest: verified to be of this file, at this place. Going on
   * is cheap, and so is going back; what lies between is fetched chunk by chunk.
   * @param chunk from 0, below ceil(size / CHUNK_BYTES)
   * @throws FileFault, again and again but for `missing`; CallError where no answer comes
   */
  read(chunk: number): Promise<Uint8Array<ArrayBuffer>>
  /** Reads whatever has not been read, and holds all of it against the statement. Throws as `read`. */
  check(onProgress?: (chunks: number, of: number) => void): Promise<void>
  /** Overwrites what is secret; nothing can be read any more. */
  close(): void
}

/** Sealed chunks of a file. @throws CallError */
export type FetchChunk = (file: Hash, chunk: number) => Promise<Uint8Array>

/** Fetched while the one before is opened and shown. */
const AHEAD = 3
/** Where a chunk does not open, so many that follow are looked at: whether it is one of them that belongs there. */
const LOOKED_AT = 16

class Download implements OpenedFile {
  readonly name: string
  readonly type: FileType
  readonly size: number
  readonly #id: Hash
  readonly #opening: Opening
  readonly #fetch: FetchChunk
  readonly #coming = new Map<number, Promise<Uint8Array>>()
  /** One after another: the stream stands at one place. */
  #last: Promise<unknown> = Promise.resolve()
  #fault: FileFault | null = null

  constructor({ entry }: LetterFile, opening: Opening, fetch: FetchChunk) {
    this.name = entry.name
    this.type = entry.type
    this.size = entry.size
    this.#id = entry.id
    this.#opening = opening
    this.#fetch = fetch
  }

  read(chunk: number): Promise<Uint8Array<ArrayBuffer>> {
    if (!(Number.isInteger(chunk) && chunk >= 0 && chunk < Math.ceil(this.size / CHUNK_BYTES))) {
      return Promise.reject(new RangeError('the file has no such chunk'))
    }
    return this.#inTurn(async () => {
      while (this.#opening.reached < chunk) await this.#open(this.#opening.reached)
      return this.#open(chunk)
    })
  }

  check(onProgress: (chunks: number, of: number) => void = () => undefined): Promise<void> {
    const { chunks } = this.#opening
    return this.#inTurn(async () => {
      while (this.#opening.reached < chunks) {
        await this.#open(this.#opening.reached)
        onProgress(this.#opening.reached, chunks)
      }
      await this.#opening.check()
    })
  }

  close(): void {
    this.#coming.clear()
    this.#opening.end()
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(async () => {
      if (this.#fault) throw this.#fault
      try {
        return await work()
      } catch (error) {
        // What is missing may come; what is false stays so.
        if (error instanceof FileFault && error.code !== 'missing') this.#fault = error
        throw error
      }
    })
    this.#last = done.catch(() => undefined)
    return done
  }

  async #open(number: number): Promise<Uint8Array<ArrayBuffer>> {
    const sealed = await this.#sealed(number)
    try {
      return await this.#opening.open(number, sealed)
    } catch (error) {
      if (!(error instanceof FileFault && error.code === 'foreign')) throw error
      throw (await this.#isElsewhere(number)) ? new FileFault('reordered', { cause: error }) : error
    }
  }

  async #isElsewhere(number: number): Promise<boolean> {
    const end = Math.min(this.#opening.chunks, number + 1 + LOOKED_AT)
    for (let other = number + 1; other < end; other++) {
      const sealed = await this.#fetchOne(other).catch(() => new Uint8Array())
      if (this.#opening.isOf(number, sealed)) return true
    }
    return false
  }

  #sealed(number: number): Promise<Uint8Array> {
    for (const at of this.#coming.keys()) {
      if (at < number || at > number + AHEAD) this.#coming.delete(at)
    }
    const end = Math.min(this.#opening.chunks, number + 1 + AHEAD)
    for (let at = number; at < end; at++) {
      if (this.#coming.has(at)) continue
      const one = this.#fetchOne(at)
      this.#coming.set(at, one)
      // Asked again when its turn comes.
      one.catch(() => {
        if (this.#coming.get(at) === one) this.#coming.delete(at)
      })
    }
    const sealed = this.#coming.get(number) ?? this.#fetchOne(number)
    // A repeat asks again.
    this.#coming.delete(number)
    return sealed
  }

  async #fetchOne(number: number): Promise<Uint8Array> {
    try {
      return await this.#fetch(this.#id, number)
    } catch (cause) {
      if (!(cause instanceof CallError)) throw cause
      if (cause.code === 'notFound') throw new FileFault('missing', { cause })
      // No answer to the exchange: not as long as a chunk is.
      if (cause.code === 'badAnswer') throw new FileFault('truncated', { cause })
      throw cause
    }
  }
}

const bytesOf = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array()

/**
 * Nothing is fetched before the first chunk is read.
 * @param file of a letter whose envelope and statement agree (letter-files.ts)
 * @throws CryptoUnavailable
 */
export const openFile = async (
  file: LetterFile,
  caseHash: Hash,
  fetch: FetchChunk,
  open: StartOpening,
): Promise<OpenedFile> => {
  const { entry, ref } = file
  const opening = await open(entry.size, ref.hash, {
    caseId: bytesOf(caseHash),
    file: bytesOf(entry.id),
    key: bytesOf(entry.key),
    header: bytesOf(entry.header),
  })
  return new Download(file, opening, fetch)
}

/**
 * The file from its beginning, piece by piece, for saving. Whoever writes it down throws what is written away if this
 * throws: only at the end it is known that all of it is what was signed.
 * @throws as `read`
 */
export async function* piecesOf(file: OpenedFile): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let chunk = 0; chunk * CHUNK_BYTES < file.size; chunk++) yield await file.read(chunk)
  await file.check()
}

/** The whole file, verified. The browser keeps what is large out of memory. @throws as `read` */
export const wholeFile = async (
  file: OpenedFile,
  onProgress: (bytes: number) => void = () => undefined,
): Promise<Blob> => {
  const pieces: Blob[] = []
  let bytes = 0
  for await (const piece of piecesOf(file)) {
    pieces.push(new Blob([piece]))
    bytes += piece.length
    onProgress(bytes)
  }
  return new Blob(pieces)
}
