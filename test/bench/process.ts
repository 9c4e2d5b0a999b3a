/** Child processes on this machine: started, asked for their port, measured, ended. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { image } from '../support/dockerfile.ts'
import { aimedRow, atMost } from './table.ts'

export interface Child {
  readonly port: number
  /** From the start of the process to its first answer. */
  readonly startedInMs: number
  residentMb(): number
  /** At its highest, since its start. */
  highestMb(): number
  /** Collects its garbage, where the script does so on SIGUSR2. */
  rest(): Promise<void>
  stop(): Promise<void>
}

const statusMb = (pid: number | undefined, name: 'VmRSS' | 'VmHWM'): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024
}

export const residentMb = (pid: number | undefined): number => statusMb(pid, 'VmRSS')

/** What a server should take, in MB: at its highest under load, and at rest. */
export const MEMORY_AIMS = {
  postgres: { highest: 250, rest: 160 },
  embedded: { highest: 600, rest: 300 },
} as const

/** What a file of a gibibyte should cost at the most, in MB, on each side. */
export const GROWTH_AIM_MB = 64

/** Prints what a server has taken at its highest, and takes now. */
export const showMemory = (
  { residentMb, highestMb }: Child,
  kind: keyof typeof MEMORY_AIMS,
): void => {
  const highest = highestMb()
  aimedRow(
    'memory of the server, highest',
    atMost(MEMORY_AIMS[kind].highest, highest, ' MB'),
    `${highest.toFixed(0)} MB`,
    `now ${residentMb().toFixed(0)} MB`,
  )
}

const WATCH_MS = 50

/** By how much something grows meanwhile, at the most. */
export const growth = async (
  now: () => number | Promise<number>,
  work: () => Promise<unknown>,
): Promise<number> => {
  const before = await now()
  let most = before
  let isOver = false
  const watch = async () => {
    while (!isOver) {
      most = Math.max(most, await now())
      await new Promise((resolve) => setTimeout(resolve, WATCH_MS))
    }
  }
  const watching = watch()
  await work()
  isOver = true
  await watching
  return most - before
}

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** The portal's own server is run as the image runs it: with its settings and environment, and compiled before. */
const PORTAL = 'test/bench/server.ts'
const { command, compiling, environment } = image()
const settings = command.slice(1, -1)
/** On loopback, where it needs no public address. */
const { HOST: _, ...ofImage } = environment

const compileOnce = (): void => {
  const args = compiling.slice(1).map((it) => (it.endsWith('serve.ts') ? `./${PORTAL}` : it))
  execFileSync(process.execPath, args, { env: { ...process.env, ...ofImage } })
}
let isCompiled = false

/** Runs a script that prints `{"port": …}` as its first line, and asks `probe` until it answers. */
export const startChild = async (
  script: string,
  env: Record<string, string>,
  probe: string,
): Promise<Child> => {
  const isPortal = script === PORTAL
  if (isPortal && !isCompiled) compileOnce()
  isCompiled ||= isPortal
  const startedMs = performance.now()
  const child = spawn(process.execPath, [...(isPortal ? settings : []), script], {
    env: { PATH: process.env['PATH'] ?? '', ...(isPortal && ofImage), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!child.stdout) throw new Error('no output to read')
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(() => {
      throw new Error(`${script} ended before it answered`)
    }),
  ])
  const { port } = JSON.parse(String(line))
  await fetch(`http://127.0.0.1:${port}${probe}`)
  return {
    port,
    startedInMs: performance.now() - startedMs,
    residentMb: () => residentMb(child.pid),
    highestMb: () => statusMb(child.pid, 'VmHWM'),
    rest: async () => {
      child.kill('SIGUSR2')
      await fetch(`http://127.0.0.1:${port}${probe}`)
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended(child)
    },
  }
}
