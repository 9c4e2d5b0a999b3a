import { CallError } from '../call.ts'

/** How long a client goes on by itself where no answer comes, and what it tells meanwhile. */
export interface Patience {
  /** Milliseconds. No further try begins after them, and a file that gets no further for as long is given up. */
  readonly longestMs: number
  /** Before the same is sent again. */
  onPause(pauseMs: number): void
  /** Of the file of this name so many quarters are there, 1 to 4. */
  onQuarter(name: string, quarters: number): void
}

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

/**
 * Sends again while nobody knows whether it arrived: for a `send` that repeats the same bytes.
 * @throws what `send` throws; a CallError that leaves it open if no answer came in time
 */
export const untilKnown = async <T>(
  { longestMs, onPause }: Pick<Patience, 'longestMs' | 'onPause'>,
  send: () => Promise<T>,
): Promise<T> => {
  const endMs = performance.now() + longestMs
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await send()
    } catch (error) {
      const isUnknown = error instanceof CallError && error.leavesOpen
      if (!isUnknown || performance.now() + pauseMs > endMs) throw error
      onPause(pauseMs)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}
