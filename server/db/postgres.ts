/** PostgreSQL by way of node-postgres: every wait has a bound, and only a server that writes is taken. */
import { Socket } from 'node:net'
import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { BYTEA, bytea, INT8 } from './bytes.ts'
import { isPassing } from './faults.ts'
import { hostUrls } from './hosts.ts'
import { planning } from './planned.ts'
import type { Schema } from './schema.ts'

export const POOL_CONNECTIONS = 10
const CONNECT_MS = 5_000
const LOCK_WAIT_MS = 5_000
const IDLE_IN_TRANSACTION_MS = 10_000
/** Beyond what PostgreSQL may work on one statement: its own answer comes first, wherever it can still give one. */
const SPARE_MS = 2_000
/** Ten probes of a second each follow: that is what Node sets. */
const KEEP_ALIVE_MS = 10_000

/**
 * Whatever the database's or the role's own settings are. By statements, not as parameters of the connection's start,
 * which poolers such as PgBouncer refuse. `synchronous_commit` off would lose what was acknowledged.
 * Tables are those of `public`: a schema or a temporary table of the same name would be found first otherwise.
 */
const session = (statementMs: number): string => `
  set client_encoding = 'UTF8';
  set bytea_output = 'hex';
  set search_path = public, pg_temp;
  set datestyle = 'ISO, YMD';
  set intervalstyle = 'postgres';
  set timezone = 'UTC';
  set standard_conforming_strings = on;
  set default_transaction_isolation = 'read committed';
  set default_transaction_read_only = off;
  set statement_timeout = ${statementMs};
  set lock_timeout = ${LOCK_WAIT_MS};
  select set_config('transaction_timeout', '0', false)
    where exists (select from pg_settings where name = 'transaction_timeout');
  set idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS};
  select set_config('synchronous_commit', 'on', false)
    where current_setting('synchronous_commit') = 'off'`

/** PostgreSQL's own code for what a server that does not write refuses. */
const READ_ONLY = '25006'
const readOnly = () => Object.assign(new Error('the server is read-only'), { code: READ_ONLY })
const silent = () => Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })

const partsOf = (client: pg.ClientBase) => {
  if (!(client instanceof pg.Client)) throw new TypeError('another kind of client')
  const { connection } = client
  if (!(connection.stream instanceof Socket)) throw new TypeError('another kind of connection')
  return { connection, socket: connection.stream }
}

/**
 * Makes a new connection ours. PostgreSQL's own bounds do not hold while its machine is away or stands still, nor while a
 * commit waits for a standby: so a connection on which nothing comes for too long is ended, and what was under way on it
 * fails as lost. Whether it was done is then unknown. It has its time from when it is lent out until it is given back.
 * @param statementMs 0: without end
 * @param onUseless its server does not write, or says nothing any more: no other connection to it need find that out
 * @throws Error 25006 where the server is a standby
 */
const prepare = async (
  client: pg.ClientBase,
  statementMs: number,
  onUseless: () => void,
): Promise<void> => {
  const { connection, socket } = partsOf(client)
  socket.setTimeout(CONNECT_MS, () => {
    onUseless()
    socket.destroy(silent())
  })
  connection.on('errorMessage', ({ code }: { code?: string }) => {
    if (code !== READ_ONLY) return
    onUseless()
    socket.destroy(readOnly())
  })
  await client.query(session(statementMs))
  const { rows } = await client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby')
  if (rows[0]?.standby !== false) throw readOnly()
}

export interface Pool {
  readonly db: Kysely<Schema>
  /** How many waited for a connection at one moment, at most, since this was last asked. */
  mostWaiting(): number
  /** Waits for what is under way. */
  close(): Promise<void>
  /** Ends what is under way, at once. */
  cut(): void
}

interface PoolBounds {
  readonly most: number
  /** How long PostgreSQL may work on one statement; 0: without end. */
  readonly statementMs: number
}

/**
 * Up to so many connections, to whichever of the hosts writes. The hosts are tried in turn, from the one that was right
 * last; each connection that fails, falls silent, or turns out to be a standby's, moves everybody on to the next.
 */
export const poolOf = (url: string, { most, statementMs }: PoolBounds): Pool => {
  const urls = hostUrls(url) ?? [url]
  let right = 0
  let waited = 0
  const answerMs = statementMs === 0 ? 0 : statementMs + SPARE_MS
  const open = new Set<pg.Client>()
  const moveOn = (from: number) => {
    if (right === from) right = (from + 1) % urls.length
  }
  const pools = urls.map((connectionString, i) => {
    const pool = new pg.Pool({
      connectionString,
      application_name: 'candour',
      max: most,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      onConnect: (client) => prepare(client, statementMs, () => moveOn(i)),
      types: {
        getTypeParser: (oid, format) => {
          if (format !== 'binary' && oid === BYTEA) return bytea
          if (format !== 'binary' && oid === INT8) return Number
          return pg.types.getTypeParser(oid, format)
        },
      },
    })
    // A connection that the database drops is replaced at the next query, and what was under way on it fails by itself.
    // Unheard, its error would end the process: the pool hears idle connections only, so each is heard for its whole life.
    pool.on('error', () => undefined)
    pool.on('connect', (client) => {
      client.on('error', () => undefined)
      open.add(client)
      client.once('end', () => open.delete(client))
    })
    pool.on('acquire', (client) => partsOf(client).socket.setTimeout(answerMs))
    pool.on('release', (_error, client) => partsOf(client).socket.setTimeout(0))
    return pool
  })
  const connect = async (): Promise<PostgresPoolClient> => {
    for (let tries = 1; ; tries++) {
      const at = right
      const pool = pools[at]
      if (!pool) throw new RangeError('no such host')
      try {
        const connected = pool.connect()
        // Whoever is given one at once may stand in the queue for a moment too.
        const free = most - pool.totalCount + pool.idleCount
        waited = Math.max(waited, pool.waitingCount - free)
        return planning(await connected)
      } catch (error) {
        const isFull = pool.totalCount >= most
        if (isFull || tries === pools.length || !isPassing(error)) throw error
        moveOn(at)
      }
    }
  }
  const [{ options }] = pools as [pg.Pool]
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({
      pool: {
        options,
        connect,
        end: async () => void (await Promise.all(pools.map((pool) => pool.end()))),
      },
    }),
  })
  const cut = () => {
    for (const client of open) client.connection.stream.destroy(silent())
  }
  const mostWaiting = () => {
    const most = waited
    waited = 0
    return most
  }
  return { db, mostWaiting, close: () => db.destroy(), cut }
}
