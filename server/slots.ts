import type { Deps } from './deps.ts'
import { describeError } from './log.ts'

export const MINUTE_MS = 60_000
export const QUARTER_HOUR_MS = 900_000

/**
 * What is done at each slot. What it throws is logged, and the next slot comes.
 * @param isStopped whether it should leave the rest to the next slot: it has run for too long, or the server ends
 */
export type SlotJob = (isStopped?: () => boolean) => Promise<unknown>

export interface Slots {
  /** Whether the last slot that was due has been worked through, or may still be. */
  isOnTime(): boolean
  /** Stops what is under way as soon as it can be, and waits for it. */
  stop(): Promise<void>
}

/** A job that did not end within its bound. It is left to itself. */
class JobOverdue extends Error {
  override readonly name = 'JobOverdue'
}

/** Milliseconds from now to the next whole multiple of the slot since 1970. */
export const untilNextSlotMs = (nowMs: number, slotMs: number): number => slotMs - (nowMs % slotMs)

/** So long a job may take before it is told to stop: it is done before the next slot, where slots are as long as usual. */
const mostOf = (slotMs: number): number => Math.max(MINUTE_MS, slotMs * 0.7)
/** So long it has to do as it is told. */
const LEAVE_MS = MINUTE_MS / 2

/**
 * Runs the jobs one after the other at each slot. One that hangs is told to stop, and then left to itself, so that the
 * others and the next slots come; it is begun anew only once it has ended.
 * @param slotMs from one slot to the next
 */
export const startSlots = (
  { now, log }: Pick<Deps, 'now' | 'log'>,
  slotMs: number,
  jobs: readonly SlotJob[],
  monotonicMs: () => number = () => performance.now(),
): Slots => {
  let stopped = false
  let running = Promise.resolve()
  let timer: NodeJS.Timeout
  let doneMs = monotonicMs()
  const hanging = new Set<SlotJob>()

  const runOne = async (job: SlotJob): Promise<void> => {
    if (hanging.has(job)) throw new JobOverdue()
    let isLate = false
    const late = Promise.withResolvers<never>()
    const timers = [
      setTimeout(() => {
        isLate = true
      }, mostOf(slotMs)),
      setTimeout(() => late.reject(new JobOverdue()), mostOf(slotMs) + LEAVE_MS),
    ]
    hanging.add(job)
    const work = job(() => stopped || isLate).finally(() => hanging.delete(job))
    try {
      await Promise.race([work, late.promise])
    } finally {
      for (const one of timers) clearTimeout(one)
    }
  }
  const run = async () => {
    for (const job of jobs) {
      await runOne(job).catch((error) => log.error('jobFailed', describeError(error)))
    }
    if (hanging.size === 0) doneMs = monotonicMs()
    wait()
  }
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
  return {
    isOnTime: () => monotonicMs() - doneMs <= slotMs + mostOf(slotMs) + LEAVE_MS,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
