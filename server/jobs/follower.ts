import type { Deps } from '../deps.ts'
import { describeError, type Log } from '../log.ts'
import { followDirectory } from './follow-directory.ts'

export interface Follower {
  /** Brings cases up to the newest epoch, after a run that is under way. Failures are logged; a slot tries again. */
  follow(): Promise<void>
  /** Ends a run after the case that it is at. */
  stop(): Promise<void>
}

export const createFollower = (deps: Deps, log: Log): Follower => {
  let stopped = false
  let last: Promise<void> = Promise.resolve()
  const run = async () => {
    try {
      await followDirectory(deps, () => stopped)
    } catch (error) {
      log.error('jobFailed', describeError(error))
    }
  }
  return {
    follow: () => {
      last = last.then(run)
      return last
    },
    stop: () => {
      stopped = true
      return last
    },
  }
}
