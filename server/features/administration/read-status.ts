import { formatDay } from '../../../protocol/dates.ts'
import { readStatus } from '../../../protocol/exchanges/status.ts'
import { hasStandby, inTime, isStandbyBehind, lookAt } from '../../db/look.ts'
import type { OpenDatabase } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { civilToday } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'
import type { JobRecord } from '../../jobs/job-record.ts'
import { countRefused, mailFailingSince } from '../../notices/store.ts'
import { ProblemError } from '../../problem.ts'
import { VERSION } from '../../version.ts'

/** What else is looked at. */
export interface Machines extends Pick<OpenDatabase, 'probe' | 'canWrite'> {
  readonly jobs: Pick<JobRecord, 'read'>
  readonly sendsMail: boolean
}

/**
 * How much files take up, and whether a standby keeps up, looked at once in each release slot, whoever asks: looked at each
 * time, they would say when somebody sends one.
 */
const onceEachSlot = <T>(
  { now, releaseSlotMs }: Pick<Deps, 'now' | 'releaseSlotMs'>,
  look: () => Promise<T>,
): (() => Promise<T>) => {
  let slot = Number.NaN
  let found: Promise<T>
  return () => {
    const current = Math.floor(now() / releaseSlotMs)
    if (current !== slot) {
      slot = current
      found = look().catch((error) => {
        slot = Number.NaN
        throw error
      })
    }
    return found
  }
}

/** Cost: a few short queries, and a count of all files once a slot. */
export const serveReadStatus = (
  app: App,
  deps: Deps,
  { probe, canWrite, jobs, sendsMail }: Machines,
): void => {
  const { db, now, clock, directories, files, evaluation, serverCount } = deps
  const filesNearlyFull = onceEachSlot(deps, () => files.usage.isNearlyFull(db))
  const standbyBehind = onceEachSlot(deps, () => isStandbyBehind(probe))
  route(app, readStatus, async () => {
    const newest = await directories.newest(db)
    if (!newest) throw new ProblemError('notOpen')
    const { expiresOn, policy } = newest.directory.body
    const since = sendsMail ? await mailFailingSince(db) : null
    const apartMs = clock.apartMs()
    const ownDisk = canWrite() ? ('well' as const) : ('full' as const)
    return {
      version: VERSION,
      servers: serverCount,
      today: civilToday(now(), policy.zone),
      expiresOn,
      jobs: jobs.read(),
      mail: sendsMail
        ? {
            failingSince: since === null ? null : formatDay(since),
            refused: await countRefused(db),
          }
        : null,
      database: await lookAt(probe),
      standby: await inTime(hasStandby(probe).catch(() => null)),
      standbyBehind: await inTime(standbyBehind().catch(() => null)),
      disk: evaluation ? ownDisk : null,
      filesNearlyFull: await filesNearlyFull(),
      clock: {
        right: clock.isRight(),
        secondsApart: apartMs === null ? null : Math.round(apartMs / 1000),
      },
    }
  })
}
