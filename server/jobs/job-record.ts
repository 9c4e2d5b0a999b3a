/** How the jobs of this server fare, for administrators: whoever runs no monitoring sees it there. */
import type { ResponseOf } from '../../protocol/exchange.ts'
import type { JobName, readStatus } from '../../protocol/exchanges/status.ts'
import { MINUTE_MS, type SlotJob } from '../slots.ts'

type JobState = ResponseOf<typeof readStatus>['jobs'][number]

interface Entry {
  readonly name: JobName
  readonly slotMs: number
  /** When it last ended well; before that, when the server started. */
  wellMs: number
  isFailing: boolean
}

export interface JobRecord {
  /** The same jobs, and what becomes of them is kept. @param names one for each, or more */
  keep(names: readonly JobName[], jobs: readonly SlotJob[], slotMs: number): SlotJob[]
  read(): JobState[]
}

/** @param now milliseconds since 1970 */
export const createJobRecord = (now: () => number): JobRecord => {
  const entries: Entry[] = []
  const stateOf = ({ name, slotMs, wellMs, isFailing }: Entry): JobState => {
    // A clock that was set back.
    const sinceMs = Math.max(0, now() - wellMs)
    const isLate = sinceMs > 2 * slotMs + MINUTE_MS
    const state = isFailing ? 'failing' : isLate ? 'late' : 'well'
    return { name, state, minutes: Math.floor(sinceMs / MINUTE_MS) }
  }
  return {
    keep: (names, jobs, slotMs) =>
      jobs.map((work, i) => {
        const name = names[i]
        if (name === undefined) throw new Error('a job has no name')
        const entry: Entry = { name, slotMs, wellMs: now(), isFailing: false }
        entries.push(entry)
        return async (isStopped) => {
          try {
            const done = await work(isStopped)
            Object.assign(entry, { wellMs: now(), isFailing: false })
            return done
          } catch (error) {
            entry.isFailing = true
            throw error
          }
        }
      }),
    read: () => entries.map(stateOf),
  }
}
