/** A file on its way up: sealed chunk by chunk, each sent until it is there. */
import type { FileEntry, FileRef } from '../../protocol/files/refs.ts'
import type { FileType } from '../../protocol/files/types.ts'

/** A file that was chosen, and cleaned or not: what goes up. */
export interface Chosen {
  /** What is sealed. */
  readonly blob: Blob
  /** A line of up to 200 letters. */
  readonly name: string
  readonly type: FileType
  /** SHA-256 of the file as it was chosen, base64url (original.ts). */
  readonly original: FileEntry['original']
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

export interface Upload {
  readonly progress: UploadProgress
  pause(): void
  resume(): void
  /** Forgets what is there, too. */
  cancel(): void
  /** @throws CallError that no waiting mends; UploadCancelled; whatever reading the file threw */
  readonly done: Promise<SentFile>
}
