/** A look at the database from outside of all work: whether it answers, how fast, and what it is. */
import { sql } from 'kysely'
import type { Database } from './open.ts'
import { isOutgrown } from './outgrown.ts'

/** Within that time it has to answer. */
export const ANSWER_MS = 1_000
const SLOW_MS = 250
/** A busy moment makes one look slow; a database that is slow makes all of them. */
const LOOKS = 3

/** @returns null if it has not come within the time */
export const inTime = async <T>(work: Promise<T>, ms = ANSWER_MS): Promise<T | null> => {
  const late = Promise.withResolvers<null>()
  const timer = setTimeout(() => late.resolve(null), ms)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** @param probe a connection that nothing else waits for */
export const lookAt = async (probe: Database): Promise<'well' | 'slow' | 'silent' | 'newer'> => {
  for (let i = 0; i < LOOKS; i++) {
    const begunMs = performance.now()
    const outgrown = await inTime(isOutgrown(probe).catch(() => null))
    if (outgrown === null) return 'silent'
    if (outgrown) return 'newer'
    if (performance.now() - begunMs <= SLOW_MS) return 'well'
  }
  return 'slow'
}

/** Whether a standby is connected, if writes wait for one; null where they do not. Anybody may ask that of PostgreSQL. */
export const hasStandby = async (probe: Database): Promise<boolean | null> => {
  const { rows } = await sql<{ waits: boolean; there: boolean }>`
    select current_setting('synchronous_standby_names') <> ''
        and current_setting('synchronous_commit') not in ('off', 'local') as waits,
      exists (select from pg_stat_replication) as there
  `.execute(probe)
  const [row] = rows
  return row?.waits ? row.there : null
}
