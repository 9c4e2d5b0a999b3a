/** One PostgreSQL on a data folder that is there: started, stopped, killed, paused. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Account } from './postgres-binaries.ts'

export interface PostgresProcess {
  /** What it has written so far: its server log. */
  readonly written: () => Buffer
  /** Starts it again, on the same port, and waits until it answers. */
  readonly start: () => Promise<void>
  /** Ends it at once, as a crash does: it recovers when it is started again. */
  readonly crash: () => Promise<void>
  /** As when its machine loses its power: every process of it is gone at one moment, and nothing is told. */
  readonly kill: () => Promise<void>
  /** All its processes stand still, and hold what they have. */
  readonly pause: () => void
  /** They go on. */
  readonly resume: () => void
  /** Ends it; what is under way is rolled back. */
  readonly stop: () => Promise<void>
}

const READY_MS = 120_000
const EXIT_MS = 5_000

interface Given {
  readonly bin: string
  /** Its data folder. */
  readonly data: string
  /** Where it runs, and what it can reach. */
  readonly folder: string
  readonly account: Account | null
  readonly settings: Readonly<Record<string, string>>
  /** Connection address, password included. */
  readonly url: string
  /** When this process exits with PostgreSQL still there, once that is gone too. */
  readonly onExit: () => void
}

/** Starts it, and waits until it answers. */
export const runPostgres = async (given: Given): Promise<PostgresProcess> => {
  const { bin, data, folder, account, settings, url, onExit } = given
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
    if (hasEnded(server)) return
    const exited = once(server, 'exit')
    server.kill(signal)
    await exited
  }
  const atExit = () => {
    if (!hasEnded(server)) {
      server.kill('SIGQUIT')
      waitUntilGone(join(data, 'postmaster.pid'))
    }
    onExit()
  }
  process.on('exit', atExit)
  try {
    await answers(url, server)
  } catch (cause) {
    atExit()
    throw new Error(`PostgreSQL did not start:\n${Buffer.concat(log)}`, { cause })
  }
  const all = (signal: NodeJS.Signals) => {
    const parent = server.pid ?? 0
    // It starts no other meanwhile, and whichever ends is a process until it goes on.
    process.kill(parent, 'SIGSTOP')
    for (const pid of [...childrenOf(parent), parent]) process.kill(pid, signal)
  }
  return {
    written: () => Buffer.concat(log),
    start: async () => {
      process.off('exit', atExit)
      process.on('exit', atExit)
      server = launch()
      await answers(url, server)
    },
    crash: () => end('SIGQUIT'),
    kill: async () => {
      const exited = once(server, 'exit')
      all('SIGSTOP')
      all('SIGKILL')
      await exited
    },
    pause: () => all('SIGSTOP'),
    resume: () => all('SIGCONT'),
    stop: async () => {
      await end('SIGINT')
      process.off('exit', atExit)
    },
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null

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

const answers = async (url: string, server: ChildProcess): Promise<void> => {
  const until = performance.now() + READY_MS
  for (;;) {
    const client = new pg.Client(url)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (hasEnded(server) || performance.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
