/**
 * A file on its way up: sealed chunk by chunk, a few in flight, each sent until it is there. Nothing of it is kept on the
 * device: a page that is gone begins the file anew.
 */
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { cancelUpload, putChunk, uploadState } from '../../protocol/exchanges/files.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import {
  fillChunkRequest,
  UPLOAD_TOKEN_BYTES,
  uploadTokenHash,
} from '../../protocol/files/layout.ts'
import {
  FILE_HEADER_BYTES,
  FILE_KEY_BYTES,
  type FileEntry,
  type FileRef,
} from '../../protocol/files/refs.ts'
import { chunksFor, SEALED_CHUNK_BYTES } from '../../protocol/files/steps.ts'
import type { FileType } from '../../protocol/files/types.ts'
import { CallError, type CallFault, call, callWith } from '../call.ts'
import type { Sealing, StartSealing } from '../crypto/file-stream.ts'
import type { BrowserPrimitives } from '../crypto/sodium.ts'
import { wipe } from '../crypto/wipe.ts'
import type { Server } from '../platform.ts'

/** A file that was chosen, and cleaned or not: what goes up. */
export interface Chosen {
  /** What is sealed. */
  readonly blob: Blob
  /** A line of up to 200 letters. */
  readonly name: string
  readonly type: FileType
  /** SHA-256 of the file as it was chosen (crypto/file-hash.ts). */
  readonly original: Hash
  readonly cleaned: boolean
}

/**
 * - `sending`: chunks go up.
 * - `waiting`: the line is lost, or the server busy: it goes on by itself.
 * - `paused`: until `resume`.
 * - `sent`: wholly there; what no letter takes goes after a day.
 * - `cancelled`, `failed`: nothing more is sent.
 */
export type UploadState = 'sending' | 'waiting' | 'paused' | 'sent' | 'cancelled' | 'failed'

export interface UploadProgress {
  readonly state: UploadState
  /** Bytes of sealed chunks that are there, of all that there will be. */
  readonly sentBytes: number
  readonly allBytes: number
}

/** What a letter says of a file that is wholly there. */
export interface SentFile {
  readonly ref: FileRef
  readonly entry: FileEntry
}

export class UploadCancelled extends Error {
  override readonly name = 'UploadCancelled'
}

/** What is asked for before the first byte. */
export interface UploadRequest {
  readonly case: Hash
  readonly file: Hash
  readonly chunks: number
  readonly token: Hash
}

export interface Uploads {
  readonly server: Server
  readonly primitives: Pick<BrowserPrimitives, 'random' | 'sha256'>
  readonly case: Hash
  /** Asks as a reporter, or as an officer. @throws CallError */
  begin(request: UploadRequest): Promise<{ readonly have: number }>
  /** In a page a worker does it. */
  readonly seal: StartSealing
  /** Half a second if it is left out; each further wait is twice as long, up to half a minute. */
  readonly firstWaitMs?: number
}

const IN_FLIGHT = 3
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
/** New uploads of a file whose upload has gone: after a night, or a restore. */
const MOST_BEGUN = 4

/** So many in a row are no chance. */
const MOST_FAULTS = 8

const FAULTS: readonly CallFault[] = ['internal', 'badAnswer']
const GONE: readonly CallFault[] = ['notFound', 'conflict']

interface Begun {
  readonly token: Uint8Array
  readonly request: UploadRequest
  readonly key: Uint8Array
  readonly header: Uint8Array
  readonly sealing: Sealing
}

const bytesOf = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array()

export class Upload {
  readonly #to: Uploads
  readonly #chosen: Chosen
  readonly #onProgress: (progress: UploadProgress) => void
  readonly #chunks: number
  #state: UploadState = 'sending'
  #sent = new Set<number>()
  /** Chunks that the server has said it has, and not yet that it has not. */
  #taken = new Set<number>()
  /** So many, from the first on. */
  #sealed = 0
  /** Since a chunk arrived that was not there before. */
  #losses = 0
  /** Buffers of requests that were answered, to be filled again: in a browser they would pile up until it takes them back. */
  readonly #free: ArrayBuffer[] = []
  #isPaused = false
  #isCancelled = false
  /** Ends a wait, or a pause, early. */
  #wake: () => void = () => undefined
  /** @throws CallError that no waiting mends; UploadCancelled; whatever reading or sealing the file threw */
  readonly done: Promise<SentFile>

  /** Begins at once. @throws RangeError for a file larger than any may be */
  constructor(
    to: Uploads,
    chosen: Chosen,
    onProgress: (progress: UploadProgress) => void = () => undefined,
  ) {
    this.#to = to
    this.#chosen = chosen
    this.#onProgress = onProgress
    this.#chunks = chunksFor(chosen.blob.size)
    this.done = this.#run()
    this.done.catch(() => undefined)
  }

  get progress(): UploadProgress {
    return {
      state: this.#state,
      sentBytes: this.#sent.size * SEALED_CHUNK_BYTES,
      allBytes: this.#chunks * SEALED_CHUNK_BYTES,
    }
  }

  pause(): void {
    this.#isPaused = true
  }

  /** Goes on after a pause; while it waits, tries again at once. */
  resume(): void {
    this.#isPaused = false
    this.#wake()
  }

  /** Forgets what is there, too. */
  cancel(): void {
    this.#isCancelled = true
    this.#wake()
  }

  #is(state: UploadState): void {
    this.#state = state
    this.#onProgress(this.progress)
  }

  async #run(): Promise<SentFile> {
    try {
      for (let begun = 1; ; begun++) {
        try {
          return await this.#sendAll()
        } catch (error) {
          const isGone = error instanceof CallError && GONE.includes(error.code)
          if (!isGone || begun === MOST_BEGUN) throw error
        }
      }
    } catch (error) {
      this.#is(this.#isCancelled ? 'cancelled' : 'failed')
      throw error
    }
  }

  /** Under a new id and a new key: those of an upload that has gone are never used again. */
  async #sendAll(): Promise<SentFile> {
    const begun = await this.#prepare()
    const { sealing, request, key, header, token } = begun
    const asked = { token: toBase64url(token) }
    this.#sent.clear()
    this.#taken.clear()
    this.#sealed = 0
    try {
      let { have } = await this.#until(() => this.#to.begin(request))
      this.#learn(have)
      for (let forgotten = 0; have < this.#chunks; ) {
        try {
          await this.#sendFrom(have, begun)
        } catch (error) {
          await this.#afterLoss(error)
        }
        // Asked at the end too: what a server has lost since it said that it was there is sent again.
        have = (await this.#until(() => call(this.#to.server, uploadState, asked))).have
        if (this.#learn(have)) forgotten += 1
        // Again and again it says of a chunk that it is there, and then that it is not.
        if (forgotten === MOST_FAULTS) throw new CallError('badAnswer')
      }
      const hash = await sealing.hash()
      this.#is('sent')
      const { name, type, original, cleaned, blob } = this.#chosen
      const secret = { key: toBase64url(key), header: toBase64url(header) }
      const of = { name, type, size: blob.size, original, cleaned }
      const { file: id } = request
      return { ref: { id, hash }, entry: { id, ...secret, ...of } }
    } catch (error) {
      // Nobody waits for it: what is left there goes by itself after a day.
      const forget = () => call(this.#to.server, cancelUpload, asked)
      if (this.#isCancelled) await forget().catch(() => undefined)
      throw error
    } finally {
      sealing.end()
      // The token stands in each request.
      wipe(key, token, ...this.#free.splice(0).map((it) => new Uint8Array(it)))
    }
  }

  /**
   * What the server says that it has.
   * @returns whether it had said more
   * @throws CallError where it says that it has what was never made
   */
  #learn(have: number): boolean {
    if (have > this.#sealed) throw new CallError('badAnswer')
    this.#sent = new Set(Array.from({ length: have }, (_, i) => i))
    if (!this.#taken.has(have)) return false
    this.#taken = new Set(this.#sent)
    return true
  }

  async #prepare(): Promise<Begun> {
    const { primitives, case: caseHash, seal } = this.#to
    const file = primitives.random(32)
    const key = primitives.random(FILE_KEY_BYTES)
    const header = primitives.random(FILE_HEADER_BYTES)
    const token = primitives.random(UPLOAD_TOKEN_BYTES)
    const of = { caseId: bytesOf(caseHash), file, key, header }
    const sealing = await seal(this.#chosen.blob, of)
    const hash = uploadTokenHash(primitives, token)
    const request = { case: caseHash, file: toHash(file), chunks: this.#chunks, token: hash }
    return { token, request, key, header, sealing }
  }

  /** Chunks are sealed one after another; those that were sealed are sent beside each other. */
  async #sendFrom(from: number, { sealing, token }: Begun): Promise<void> {
    const flying = new Set<Promise<void>>()
    try {
      for (let number = from; number < this.#chunks; number++) {
        await this.#mayGoOn()
        const sealed = await sealing.seal(number, this.#free.pop())
        this.#sealed = Math.max(this.#sealed, number + 1)
        const request = fillChunkRequest(token, number, sealed)
        const flight = callWith(this.#to.server, putChunk, request).then(() => {
          flying.delete(flight)
          // Of one that was not answered, something may still be on its way.
          this.#free.push(request.buffer)
          this.#sent.add(number)
          // One that comes again and again brings nothing forward.
          if (!this.#taken.has(number)) this.#losses = 0
          this.#taken.add(number)
          this.#is(this.#isPaused ? 'paused' : 'sending')
        })
        flight.catch(() => undefined)
        flying.add(flight)
        if (flying.size >= IN_FLIGHT) await Promise.race(flying)
      }
      await Promise.all(flying)
    } finally {
      await Promise.allSettled(flying)
    }
  }

  /** @throws UploadCancelled */
  async #mayGoOn(): Promise<void> {
    while (this.#isPaused && !this.#isCancelled) {
      this.#is('paused')
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    if (this.#isCancelled) throw new UploadCancelled()
  }

  /** Asks until there is an answer. */
  async #until<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.#mayGoOn()
      try {
        const answer = await ask()
        this.#is('sending')
        return answer
      } catch (error) {
        await this.#afterLoss(error)
      }
    }
  }

  /** A lost line, a busy server and a restart pass, and so does a clock that is doubted once chunks were sent; a fault of the server's own may not. @throws the error, if so */
  async #afterLoss(error: unknown): Promise<void> {
    this.#losses += 1
    if (!(error instanceof CallError)) throw error
    // Before the first chunk nothing is lost by saying so, and a clock may be wrong for long.
    const passes = error.leavesOpen || (error.code === 'clockWrong' && this.#sealed > 0)
    if (!passes || (FAULTS.includes(error.code) && this.#losses > MOST_FAULTS)) throw error
    this.#is('waiting')
    const firstWaitMs = this.#to.firstWaitMs ?? FIRST_WAIT_MS
    await this.#sleep(Math.min(firstWaitMs * 2 ** (this.#losses - 1), LONGEST_WAIT_MS))
  }

  #sleep(waitMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(() => resolve(), waitMs)
    this.#wake = () => {
      clearTimeout(timer)
      resolve()
    }
    return promise
  }
}
