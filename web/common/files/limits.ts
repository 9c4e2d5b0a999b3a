/** What may be chosen: held against what is chosen before its first byte is sent, and said beside the field. */
import { filesRoom as text } from '#words/files-room.ts'
import type { FilesTaken } from '../../../protocol/exchanges/directory.ts'
import {
  CHUNK_BYTES,
  chunksFor,
  MOST_CASE_CHUNKS,
  MOST_CHUNKS,
  MOST_FILES,
  MOST_LETTER_BYTES,
  STEPS,
} from '../../../protocol/files/steps.ts'
import { mostWords } from './sizes.ts'

export interface Bounds {
  /** What the portal takes; null while nobody knows. */
  readonly taken: FilesTaken | null
  /** True bytes of the author's files that letters of the case name: a history holds them, and nobody else is asked. */
  readonly own: readonly number[]
}

export interface TrayLimits {
  readonly fileBytes: number
  readonly letterBytes: number
  readonly files: number
  /** What the case still takes from this author. */
  readonly caseChunks: number
}

/** The most chunks that the files of one letter come to: a file has fewer than the square root of two times its own, and one. */
const MOST_LETTER_CHUNKS = Math.ceil((Math.SQRT2 * MOST_LETTER_BYTES) / CHUNK_BYTES) + MOST_FILES

/** Bytes of the largest file that so many chunks hold: by its step. */
export const largestIn = (chunks: number): number =>
  (STEPS.findLast((step) => step <= chunks) ?? 0) * CHUNK_BYTES

export const limitsOf = ({ taken, own }: Bounds): TrayLimits => {
  const used = own.reduce((sum, size) => sum + chunksFor(size), 0)
  return {
    fileBytes: largestIn(taken?.mostChunks ?? MOST_CHUNKS),
    letterBytes: MOST_LETTER_BYTES,
    files: MOST_FILES,
    caseChunks: Math.max(0, MOST_CASE_CHUNKS - used),
  }
}

/** What is said of it before anything is chosen. */
export const roomWords = (bounds: Bounds): string => {
  const { fileBytes, letterBytes, files, caseChunks } = limitsOf(bounds)
  if (bounds.taken?.isFull) return text.portalFull
  if (caseChunks === 0) return text.caseFull
  if (caseChunks >= MOST_LETTER_CHUNKS) {
    return text.most(files, mostWords(fileBytes), mostWords(letterBytes))
  }
  return text.little(mostWords(Math.min(fileBytes, largestIn(caseChunks))))
}
