import type { Deps } from './deps.ts'
import { describeError } from './log.ts'

export const MINUTE_MS = 60_000
export const QUARTER_HOUR_MS = 900_000

/** What is done at each slot. It must not throw; what it throws is logged, and the next slot comes. */
export type SlotJob = () => Promise<unknown>

/** Milliseconds from now to the next whole multiple of the slot since 1970. */
export const untilNextSlotMs = (nowMs: number, slotMs: number): number => slotMs - (nowMs % slotMs)

/**
 * Runs the jobs one after the other at each slot.
 * @param slotMs from one slot to the next
 * @returns what stops it and waits for a run under way
 */
export const startSlots = (
  { now, log }: Pick<Deps, 'now' | 'log'>,
  slotMs: number,
  jobs: readonly SlotJob[],
): (() => Promise<void>) => {
  let running = Promise.resolve()
  let timer: NodeJS.Timeout
  const run = async () => {
    for (const job of jobs) {
      try {
        await job()
      } catch (error) {
        log.error('jobFailed', describeError(error))
      }
    }
    wait()
  }
  let stopped = false
  const wait = () => {
    if (stopped) return
    timer = setTimeout(
      () => {
        running = run()
      },
      untilNextSlotMs(now(), slotMs),
    )
  }
  wait()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
