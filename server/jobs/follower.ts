import type { Deps } from '../deps.ts'
import { describeError, type Log } from '../log.ts'
import { followDirectory } from './follow-directory.ts'

export interface Follower {
  /** Brings cases up to the newest epoch, after a run that is under way. Failures are logged; a slot tries again. */
  follow(isStopped?: () => boolean): Promise<void>
  /** Ends a run after the case that it is at. */
  stop(): Promise<void>
}

export const createFollower = (deps: Deps, log: Log): Follower => {
  let stopped = false
  let last: Promise<void> = Promise.resolve()
  const run = async (isStopped: () => boolean) => {
    try {
      await followDirectory(deps, () => stopped || isStopped())
    } catch (error) {
      log.error('jobFailed', describeError(error))
    }
  }
  return {
    follow: (isStopped = () => false) => {
      last = last.then(() => run(isStopped))
      return last
    },
    stop: () => {
      stopped = true
      return last
    },
  }
}
