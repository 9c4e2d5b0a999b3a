/**
 * The log is an allow-list: these keys and no others, each checked at run time too. No address, user agent, identifier,
 * body or error message can be written. Requests are not logged at all: when a report came is nobody's business.
 */
import { pino } from 'pino'
import type { LogLevel } from './config.ts'

export const LOG_KEYS = ['level', 'time', 'event', 'route', 'code', 'at', 'count', 'port'] as const

export type LogEvent =
  | 'started'
  | 'stopped'
  | 'stoppedUnfinished'
  | 'databaseAway'
  | 'databaseThere'
  | 'databaseLogs'
  | 'notReady'
  | 'ready'
  | 'embeddedDatabase'
  | 'fault'
  | 'faults'
  /** As `busy`: no fault. */
  | 'refused'
  | 'jobFailed'
  | 'mailSent'
  | 'mailFailed'
  | 'mailRefused'
  | 'filesAway'
  | 'clockWrong'
  | 'clockRight'
  | 'crashed'

export interface LogFields {
  /** The path of an exchange, as it stands in the contract. */
  readonly route?: string
  /** An error's class or code. */
  readonly code?: string
  /** Where in the source it was thrown: file and line. */
  readonly at?: string
  readonly count?: number
  readonly port?: number
}

export interface Log {
  debug(event: LogEvent, fields?: LogFields): void
  info(event: LogEvent, fields?: LogFields): void
  warn(event: LogEvent, fields?: LogFields): void
  error(event: LogEvent, fields?: LogFields): void
}

const TEXT = /^[A-Za-z0-9_./:-]{1,100}$/

const allowed = (fields: LogFields): LogFields => ({
  ...(fields.route !== undefined && TEXT.test(fields.route) && { route: fields.route }),
  ...(fields.code !== undefined && TEXT.test(fields.code) && { code: fields.code }),
  ...(fields.at !== undefined && TEXT.test(fields.at) && { at: fields.at }),
  ...(Number.isSafeInteger(fields.count) && { count: fields.count }),
  ...(Number.isSafeInteger(fields.port) && { port: fields.port }),
})

/** @param now milliseconds since 1970 */
export const createLog = (
  level: LogLevel,
  destination: { write(line: string): void },
  now: () => number,
): Log => {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  )
  const write =
    (name: Exclude<LogLevel, 'silent'>) =>
    (event: LogEvent, fields: LogFields = {}) =>
      logger[name]({ event, ...allowed(fields) })
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  }
}

const ROOT = new URL('..', import.meta.url).href
const OWN_FRAME = /^(?:server|protocol|migrations)\/[\w/.-]+\.ts:\d+/

/** What may be said of an error: its code or class, and where in our own source it was thrown. Never its message. */
export const describeError = (error: unknown): Pick<LogFields, 'code' | 'at'> => {
  if (!(error instanceof Error)) return { code: 'notAnError' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  const at = frames(error)
    .flatMap((frame) => frame.split(ROOT)[1]?.match(OWN_FRAME)?.[0] ?? [])
    .at(0)
  return { code, ...(at !== undefined && { at }) }
}

/** The lines of the stack after the message, which could look like anything. */
const frames = ({ stack = '', message }: Error): string[] => {
  const start = stack.indexOf(message)
  return start < 0 ? [] : stack.slice(start + message.length).split('\n')
}
