/** Into how many chunks a file is cut: lengths on the wire depend on these steps, and on nothing else of a file. */

/** Plaintext of one chunk. The last is filled up with zeros: all chunks are equal. */
export const CHUNK_BYTES = 262_144
/** What libsodium's secretstream adds to each: a tag's byte and a MAC. */
export const CHUNK_OVERHEAD_BYTES = 17
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + CHUNK_OVERHEAD_BYTES

const LAST_POWER = 24

/** Numbers of chunks that a file may have, ascending: each is the square root of two times the one before, rounded up. */
export const STEPS: readonly number[] = [
  ...new Set(Array.from({ length: LAST_POWER + 1 }, (_, k) => Math.ceil(2 ** (k / 2)))),
]

export const MOST_CHUNKS = 2 ** (LAST_POWER / 2)
export const MOST_FILE_BYTES = MOST_CHUNKS * CHUNK_BYTES
export const MOST_FILES = 20
/** True sizes together, of the files of one letter. */
export const MOST_LETTER_BYTES = 2 * MOST_FILE_BYTES

/** Chunks of one author in one case, in all that letters name: 4 GiB. Of each their own, so that nobody's bound tells of another's files. */
export const MOST_CASE_CHUNKS = 4 * MOST_CHUNKS

export const isStep = (chunks: number): boolean => STEPS.includes(chunks)

/**
 * The chunks of a file of so many bytes; an empty one has one too.
 * @throws RangeError if it is larger than any file may be
 */
export const chunksFor = (sizeBytes: number): number => {
  const step = STEPS.find((chunks) => chunks * CHUNK_BYTES >= sizeBytes)
  if (step === undefined) throw new RangeError('larger than a file may be')
  return step
}
