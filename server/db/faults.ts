/** What a thrown value says of the database, or of the bucket: that it is away or has too much to do, or that the fault is ours. */

/**
 * Whole classes of SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html): connections, rollbacks for
 * the sake of others, resources, operators who end or start the server, and its machine.
 */
const PASSING_CLASSES = ['08', '40', '53', '57', '58']
/**
 * Waited too long for a lock; a transaction that stood idle or ran too long; a server that was made a standby while we
 * were connected to it.
 */
const PASSING_STATES = ['55P03', '25P03', '25P04', '25006']
/** The database was dropped: nothing that passes. */
const LASTING_STATES = ['57P04']

const PASSING_SYSTEM_CODES = [
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN'],
]

/** node-postgres gives these no code. A test makes each of them come about. */
const PASSING_MESSAGES = [
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
]

/**
 * A newer version gave a table a column while a statement waited for it (migrations/0002-open-case.ts): nothing was done, and
 * the next one fits. PostgreSQL has no code for it, and translates it into no language.
 */
const ALTERED = /^attribute number \d+ exceeds number of columns \d+$/

/**
 * A bucket's answers (server/files/bucket-store.ts): too many requests, faults of its own, and those that end too early, of
 * which Node's client has codes of its own.
 */
const PASSING_ANSWERS = /^(S3_(429|5\d\d)|UND_ERR_[A-Z_]+)$/

const SQLSTATE = /^[0-9A-Z]{5}$/

/** Whether the same request may well be answered in a while. What it did before it was lost is then unknown. */
export const isPassing = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (PASSING_SYSTEM_CODES.includes(code) || PASSING_MESSAGES.includes(error.message)) return true
  if (PASSING_ANSWERS.test(code) || ALTERED.test(error.message)) return true
  if (!SQLSTATE.test(code) || LASTING_STATES.includes(code)) return false
  return PASSING_STATES.includes(code) || PASSING_CLASSES.includes(code.slice(0, 2))
}
