import type { SlotJob } from '../slots.ts'

export interface Follower {
  /** Brings cases up to the newest epoch, after a run that is under way. @throws whatever fails; a slot tries again */
  follow(isStopped?: () => boolean): Promise<void>
  /** Ends a run after the case that it is at. */
  stop(): Promise<void>
}

/** @param job what a run does */
export const createFollower = (job: SlotJob): Follower => {
  let stopped = false
  let last: Promise<unknown> = Promise.resolve()
  return {
    follow: async (isStopped = () => false) => {
      const run = last.then(() => job(() => stopped || isStopped()))
      last = run.catch(() => undefined)
      await run
    },
    stop: async () => {
      stopped = true
      await last
    },
  }
}
