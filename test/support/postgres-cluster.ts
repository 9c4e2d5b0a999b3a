import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './free-port.ts'
import {
  type Account,
  databaseAccount,
  postgresBinaries,
  temporaryFolder,
} from './postgres-binaries.ts'

export interface Cluster {
  /** Connection address of the maintenance database, password included. */
  url: string
  /** The folder of everything that it keeps. */
  data: string
  /** What it has written so far: its server log. */
  written: () => Buffer
  /** Ends it at once, as a crash does: it recovers when it is started again. */
  crash: () => Promise<void>
  /** Starts it again, on the same port, and waits until it answers. */
  start: () => Promise<void>
  /** All its processes stand still, and hold what they have. */
  pause: () => void
  /** They go on. */
  resume: () => void
  /** Starts it anew as a standby that has nobody to follow: it reads, and does not write. */
  makeStandby: () => Promise<void>
  /** It writes again. */
  promote: () => Promise<void>
  stop: () => Promise<void>
}

const READY_MS = 30_000
const EXIT_MS = 5_000

/**
 * A real PostgreSQL on a free port of 127.0.0.1, in a temporary folder that goes when it stops.
 * @param durable false turns fsync off: for tests that do not measure or kill the database itself
 */
export const startCluster = async ({ durable = false } = {}): Promise<Cluster> => {
  const account = databaseAccount()
  const folder = temporaryFolder('postgres', account)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const bin = join(postgresBinaries(folder, account), 'bin')
    const password = randomBytes(16).toString('hex')
    const data = initialise(bin, folder, password, account)
    const port = await freePort()
    const settings = {
      port: `${port}`,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '200',
      ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    }
    const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])
    const log: Buffer[] = []
    const launch = () => {
      const started = spawn(join(bin, 'postgres'), ['-D', data, ...flags], {
        ...account,
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      started.stderr.on('data', (chunk: Buffer) => log.push(chunk))
      return started
    }
    let server = launch()
    const end = async (signal: NodeJS.Signals) => {
      if (server.exitCode !== null) return
      const exited = once(server, 'exit')
      server.kill(signal)
      await exited
    }
    const atExit = () => {
      server.kill('SIGQUIT')
      waitUntilGone(join(data, 'postmaster.pid'))
      remove()
    }
    process.on('exit', atExit)
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
    try {
      await answers(url, server)
    } catch (cause) {
      atExit()
      throw new Error(`PostgreSQL did not start:\n${Buffer.concat(log)}`, { cause })
    }
    const stop = async () => {
      await end('SIGINT')
      process.off('exit', atExit)
      remove()
    }
    const start = async () => {
      server = launch()
      await answers(url, server)
    }
    const crash = () => end('SIGQUIT')
    const all = (signal: NodeJS.Signals) => {
      const parent = server.pid ?? 0
      for (const pid of [parent, ...childrenOf(parent)]) process.kill(pid, signal)
    }
    const [pause, resume] = [() => all('SIGSTOP'), () => all('SIGCONT')]
    const makeStandby = async () => {
      await end('SIGINT')
      writeFileSync(join(data, 'standby.signal'), '')
      chmodSync(join(data, 'standby.signal'), 0o666)
      await start()
    }
    const promote = async () => {
      const client = new pg.Client(url)
      await client.connect()
      await client.query('select pg_promote()')
      await client.end()
    }
    const written = () => Buffer.concat(log)
    const own = { url, data, written, crash, start, pause, resume }
    return { ...own, makeStandby, promote, stop }
  } catch (error) {
    remove()
    throw error
  }
}

const childrenOf = (parent: number): number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid] : []))

/** Nothing asynchronous runs while a process exits; PostgreSQL takes this file away last. */
const waitUntilGone = (file: string): void => {
  const until = performance.now() + EXIT_MS
  const clock = new Int32Array(new SharedArrayBuffer(4))
  while (existsSync(file) && performance.now() < until) Atomics.wait(clock, 0, 0, 20)
}

const initialise = (
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

const answers = async (url: string, server: ChildProcess): Promise<void> => {
  const until = performance.now() + READY_MS
  for (;;) {
    const client = new pg.Client(url)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (server.exitCode !== null || performance.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
