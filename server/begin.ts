/** The start of a portal whose database may come later, and its end whatever the database does. */
import { isPassing } from './db/faults.ts'
import { describeError, type Log } from './log.ts'

const AGAIN_MS = 1_000
/** How often a log repeats that the database is still away. */
const SAY_EACH = 60

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Why it failed, in the words of whatever did. */
const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? error.cause : error

/**
 * Tries until it is done: while the database is away, or only starts, it is waited for, and the log says so.
 * @throws whatever does not pass by itself
 */
export const whenThere = async (log: Log, work: () => Promise<void>): Promise<void> => {
  for (let tries = 0; ; tries++) {
    try {
      await work()
      if (tries > 0) log.info('databaseThere')
      return
    } catch (error) {
      if (!isPassing(error) && !isPassing(causeOf(error))) throw error
      if (tries % SAY_EACH === 0) log.warn('databaseAway', describeError(causeOf(error)))
      await pause(AGAIN_MS)
    }
  }
}

/** Whether it is done within a time. @throws what the work throws meanwhile */
export const isDoneWithin = async (ms: number, work: Promise<unknown>): Promise<boolean> => {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), ms)
  try {
    return await Promise.race([work.then(() => true), promise])
  } finally {
    clearTimeout(timer)
  }
}
