/** What PostgreSQL's own log would keep of reports: their statements, or the moment of each, wherever it is told to write them. */
import { sql } from 'kysely'
import type { Database } from './open.ts'

/** Whether errors come into the log: from these levels on. */
const WITH_ERRORS = /^(debug[1-5]|info|notice|warning|error)$/
const isOff = (value: string): boolean => ['-1', 'off', 'none'].includes(value)

type Settings = Readonly<Record<string, string>>

/** Of each setting that can write statements or their moments: whether it does. */
const TELLING: Readonly<Record<string, (value: string, all: Settings) => boolean>> = {
  log_statement: (value) => value === 'mod' || value === 'all',
  log_min_duration_statement: (value) => !isOff(value),
  log_min_duration_sample: (value) => !isOff(value),
  log_transaction_sample_rate: (value) => Number(value) > 0,
  log_duration: (value) => !isOff(value),
  log_lock_waits: (value) => !isOff(value),
  log_min_error_statement: (value, { log_min_messages = '' }) =>
    WITH_ERRORS.test(value) && WITH_ERRORS.test(log_min_messages),
  'auto_explain.log_min_duration': (value) => !isOff(value),
  'pgaudit.log': (value) => !isOff(value),
}

/** The names of the settings that would have the log tell. */
export const tellingSettings = async (db: Database): Promise<string[]> => {
  const names = [...Object.keys(TELLING), 'log_min_messages']
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in (${sql.join(names)})
  `.execute(db)
  const all = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
  return Object.entries(TELLING).flatMap(([name, tells]) => {
    const value = all[name]
    return value !== undefined && tells(value, all) ? [name] : []
  })
}
