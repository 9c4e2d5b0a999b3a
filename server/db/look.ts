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

/** They copy, and confirm nothing: `*` means none of them. */
const COPIES = ['pg_basebackup', 'pg_receivewal']

/**
 * What commits wait for, as PostgreSQL reads its setting: so many of the standbys of these names, in any case.
 * @param setting not empty: `a, b`, `2 (a, b)`, `FIRST 2 (a, b)`, `ANY 2 (a, b)`; names may stand in quotes, `*` is any
 */
const awaited = (setting: string): { readonly many: number; readonly names: readonly string[] } => {
  const [, many = '1', list = setting] =
    /^\s*(?:(?:first|any)\s+)?(\d+)\s*\((.*)\)\s*$/is.exec(setting) ?? []
  const names = list.match(/"(?:[^"]|"")*"|[^\s,"]+/g) ?? []
  const bare = (name: string) =>
    name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name
  return { many: Number(many), names: names.map((name) => bare(name).toLowerCase()) }
}

/**
 * Whether as many standbys are connected as writes wait for; null where they wait for none. Which programs are connected
 * anybody may ask of PostgreSQL; whether they keep up, and how far they are behind, only whom it lets read its statistics.
 */
export const hasStandby = async (probe: Database): Promise<boolean | null> => {
  const { rows } = await sql<{ setting: string; waits: boolean; connected: string[] }>`
    select current_setting('synchronous_standby_names') as setting,
      current_setting('synchronous_commit') not in ('off', 'local') as waits,
      array(select application_name from pg_stat_replication) as connected
  `.execute(probe)
  const [row] = rows
  if (!row?.waits || row.setting === '') return null
  const { many, names } = awaited(row.setting)
  const isAwaited = (name: string) =>
    names.includes(name) || (names.includes('*') && !COPIES.includes(name))
  const there = row.connected.filter((name) => isAwaited(name.toLowerCase()))
  return there.length >= many
}

/** What one report writes, and many together, is far below it. */
const BEHIND_BYTES = 64 * 1024 * 1024

/**
 * Whether a standby has so much still to take over, whether or not writes wait for it; null where none is connected, or
 * PostgreSQL does not let this role read its statistics (`pg_read_all_stats`).
 */
export const isStandbyBehind = async (probe: Database): Promise<boolean | null> => {
  const { rows } = await sql<{ behind: boolean | null }>`
    select bool_or(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) > ${BEHIND_BYTES}::bigint) as behind
    from pg_stat_replication
  `.execute(probe)
  return rows[0]?.behind ?? null
}
