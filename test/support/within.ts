/** What is promised of time, as tests hold it. */

/** What a busy machine of two processors adds: about what starting a process takes there. */
const BUSY_MS = 3_000
/** Whoever asks has an answer by then, whatever the database does. */
export const ANSWER_MS = 10_000 + BUSY_MS
/** A server that is told to stop has ended by then. */
export const END_MS = 15_000 + BUSY_MS

/** @throws Error where the work takes longer */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`not within ${ms} ms`)), ms)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
