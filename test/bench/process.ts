/** Child processes on this machine: started, asked for their port, measured, ended. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

export interface Child {
  readonly port: number
  /** From the start of the process to its first answer. */
  readonly startedInMs: number
  residentMb(): number
  stop(): Promise<void>
}

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** Runs a script that prints `{"port": …}` as its first line, and asks `probe` until it answers. */
export const startChild = async (
  script: string,
  env: Record<string, string>,
  probe: string,
): Promise<Child> => {
  const startedMs = performance.now()
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
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
    residentMb: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended(child)
    },
  }
}
