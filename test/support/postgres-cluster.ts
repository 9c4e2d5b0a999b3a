import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './free-port.ts'
import {
  type Account,
  databaseAccount,
  postgresBinaries,
  temporaryFolder,
} from './postgres-binaries.ts'
import { type PostgresProcess, runPostgres } from './postgres-process.ts'

export interface Cluster extends Omit<PostgresProcess, 'kill'> {
  /** Connection address of the maintenance database, password included. */
  readonly url: string
  /** The folder of everything that it keeps. */
  readonly data: string
  /** Starts it anew as a standby that has nobody to follow: it reads, and does not write. */
  readonly makeStandby: () => Promise<void>
  /** It writes again. */
  readonly promote: () => Promise<void>
}

/** Those of every PostgreSQL of the tests: nobody but this machine reaches it. */
export const settingsOf = (port: number): Record<string, string> => ({
  port: `${port}`,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
})

/**
 * A real PostgreSQL on a free port of 127.0.0.1, in a temporary folder that goes when it stops.
 * @param durable false turns fsync off: for tests that do not measure or kill the database itself
 * @param disk a folder of the account's, for all that it keeps; null: in the temporary one
 */
export const startCluster = async ({
  durable = false,
  disk = null,
}: {
  durable?: boolean
  disk?: string | null
} = {}): Promise<Cluster> => {
  const account = databaseAccount()
  const folder = temporaryFolder('postgres', account)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const bin = join(postgresBinaries(folder, account), 'bin')
    const password = randomBytes(16).toString('hex')
    const data = initialise(bin, disk ?? folder, password, account)
    const port = await freePort()
    const settings = {
      ...settingsOf(port),
      ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    }
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
    const given = { bin, data, folder, account, settings, url, onExit: remove }
    const { written, crash, start, pause, resume, stop } = await runPostgres(given)
    const makeStandby = async () => {
      await stop()
      writeFileSync(join(data, 'standby.signal'), '')
      chmodSync(join(data, 'standby.signal'), 0o666)
      await start()
    }
    const own = { url, data, written, crash, start, pause, resume }
    const stopAll = async () => {
      await stop()
      remove()
    }
    return { ...own, makeStandby, promote: () => promote(url), stop: stopAll }
  } catch (error) {
    remove()
    throw error
  }
}

/** A standby becomes a server that writes. Returns when it does. */
export const promote = async (url: string): Promise<void> => {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('select pg_promote()')
  await client.end()
}

/** Makes an empty database in `folder`. @returns its data folder */
export const initialise = (
  bin: string,
  folder: string,
  password: string,
  account: Account | null,
): string => {
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password)
  chmodSync(passwordFile, 0o644)
  const flags = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const locale = ['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions']
  execFileSync(join(bin, 'initdb'), ['-D', data, ...flags, ...locale], {
    ...account,
    cwd: folder,
    stdio: 'pipe',
  })
  return data
}
