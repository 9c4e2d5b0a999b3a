import type { Deps } from '../deps.ts'
import { followDirectory } from './follow-directory.ts'

export interface Follower {
  /** Brings cases up to the newest epoch, after a run that is under way. @throws whatever fails; a slot tries again */
  follow(isStopped?: () => boolean): Promise<void>
  /** Ends a run after the case that it is at. */
  stop(): Promise<void>
}

export const createFollower = (deps: Deps): Follower => {
  let stopped = false
  let last: Promise<void> = Promise.resolve()
  return {
    follow: (isStopped = () => false) => {
      const run = last.then(() => followDirectory(deps, () => stopped || isStopped()))
      last = run.catch(() => undefined)
      return run
    },
    stop: () => {
      stopped = true
      return last
    },
  }
}
