import { CallError } from './call.ts'

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

/**
 * Sends again while nobody knows whether it arrived: for a `send` that repeats the same bytes.
 * @param longestMs no further try begins after it
 * @param onPause told before each pause
 * @throws what `send` throws; a CallError that leaves it open if no answer came in time
 */
export const untilKnown = async <T>(
  longestMs: number,
  onPause: (pauseMs: number) => void,
  send: () => Promise<T>,
): Promise<T> => {
  const endMs = performance.now() + longestMs
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await send()
    } catch (error) {
      const isOpen = error instanceof CallError && error.leavesOpen
      if (!isOpen || performance.now() + pauseMs > endMs) throw error
      onPause(pauseMs)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}
