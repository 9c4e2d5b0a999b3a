/** What PostgreSQL's own log would keep of reports: their statements, or the moment of each, wherever it is told to write them. */
import { sql } from 'kysely'
import type { Database } from './open.ts'

/** Whether errors come into the log: from these levels on. */
const WITH_ERRORS = /^(debug[1-5]|info|notice|warning|error)$/
/** From these on, no setting writes anything but that PostgreSQL itself ends. */
const QUIET = /^(fatal|panic)$/
/** From these on, statements come into it as they are parsed. */
const WITH_STATEMENTS = /^debug[2-5]$/

type Settings = Readonly<Record<string, string>>
type Tells = (value: string, all: Settings) => boolean

const unlessOff: Tells = (value) => !['-1', 'off', 'none', ''].includes(value)

/** Of `log_min_messages`: the level of who serves a client. A list from PostgreSQL 19 on: `warning, autovacuum:debug1`. */
export const levelOf = (setting: string): string => {
  const all = setting.split(',').map((it) => it.trim())
  const own = all.find((it) => it.startsWith('backend:'))?.slice('backend:'.length)
  return (own ?? all.find((it) => !it.includes(':')) ?? '').trim()
}

/** Of each setting that can write statements or their moments: whether it does. */
const TELLING: Readonly<Record<string, Tells>> = {
  log_statement: (value) => value === 'mod' || value === 'all',
  log_min_duration_statement: unlessOff,
  log_min_duration_sample: unlessOff,
  log_transaction_sample_rate: (value) => Number(value) > 0,
  log_duration: unlessOff,
  log_lock_waits: unlessOff,
  log_temp_files: unlessOff,
  // In a quiet night, how much was written since the one before says that somebody reported.
  log_checkpoints: unlessOff,
  // So does when tables had enough changes to be tidied. As it comes, only what takes ten minutes is written.
  log_autovacuum_min_duration: (value) => value !== '-1' && Number(value) < 600_000,
  // The portal keeps no idle connection for long: whoever comes after a quiet moment has it open one.
  log_connections: (value) => !['', 'off', 'false', 'no', '0'].includes(value),
  log_disconnections: unlessOff,
  log_parser_stats: unlessOff,
  log_planner_stats: unlessOff,
  log_executor_stats: unlessOff,
  log_statement_stats: unlessOff,
  debug_print_raw_parse: unlessOff,
  debug_print_parse: unlessOff,
  debug_print_rewritten: unlessOff,
  debug_print_plan: unlessOff,
  trace_sort: unlessOff,
  log_min_messages: (value) => WITH_STATEMENTS.test(levelOf(value)),
  log_min_error_statement: (value, { log_min_messages = '' }) =>
    WITH_ERRORS.test(value) && WITH_ERRORS.test(levelOf(log_min_messages)),
  'auto_explain.log_min_duration': unlessOff,
  'pgaudit.log': (value) => /all|read|write|function|misc/.test(value),
  'pgaudit.role': unlessOff,
}

/** The names of the settings that would have the log tell. */
export const tellingSettings = async (db: Database): Promise<string[]> => {
  const names = Object.keys(TELLING)
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in (${sql.join(names)})
  `.execute(db)
  const all = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
  if (QUIET.test(levelOf(all['log_min_messages'] ?? ''))) return []
  return Object.entries(TELLING).flatMap(([name, tells]) => {
    const value = all[name]
    return value !== undefined && tells(value, all) ? [name] : []
  })
}
