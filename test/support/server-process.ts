/** Servers that can be killed: processes of their own, of which nothing is left when a test file ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll } from 'vitest'
import { temporaryFolder } from './portal.ts'

export interface ServerProcess {
  readonly port: number
  readonly setupLink: string | null
  /** When the process is no more. */
  readonly ended: Promise<unknown>
  /** Everything that it has written so far, on both outputs. */
  written(): Buffer
  /** SIGKILL: nothing in the process is told. Sent at once; resolves when the process is gone. */
  kill(): Promise<void>
  /** SIGTERM. @throws Error unless it ends cleanly */
  stop(): Promise<void>
}

/** The lines of its log so far. */
export const logOf = ({ written }: Pick<ServerProcess, 'written'>): Record<string, unknown>[] =>
  written()
    .toString()
    .split('\n')
    // What follows the last line end is a line of which there is more to come.
    .slice(0, -1)
    .filter((line) => line.startsWith('{"level"'))
    .map((line) => JSON.parse(line))

const SCRIPT = join(import.meta.dirname, 'serve.ts')
const given = (name: string): string => process.env[name] ?? ''

/** @param looks kills itself when it has looked at the clock so many times; without, it does not */
export type StartServer = (env: Record<string, string>, looks?: number) => Promise<ServerProcess>

export interface ServerLauncher {
  readonly start: StartServer
  /** Ends whichever still run, and takes their folder away. */
  readonly end: () => Promise<void>
}

/**
 * To be called once in a test file. @returns what starts a server with these settings
 * @param pages as built; else it has pages of a word each
 * @param script of another version; else of this one
 */
export const serverProcesses = (pages?: string, script?: string): StartServer => {
  const { start, end } = serverLauncher(pages, script)
  afterAll(end)
  return start
}

export const serverLauncher = (pages?: string, script = SCRIPT): ServerLauncher => {
  const { folder, remove } = temporaryFolder()
  for (const entry of ['report', 'office', 'view']) {
    mkdirSync(join(folder, entry))
    writeFileSync(join(folder, entry, 'index.html'), '<title>page</title>')
  }
  for (const assets of ['assets', 'office/assets', 'view/assets']) mkdirSync(join(folder, assets))
  const running = new Set<ChildProcess>()
  const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
    const isRunning = child.exitCode === null && child.signalCode === null
    const ended = isRunning ? once(child, 'close') : null
    child.kill(signal)
    await ended
    running.delete(child)
  }
  const endAll = async () => {
    for (const child of running) await end(child, 'SIGKILL')
    remove()
  }

  const start: StartServer = async (env, looks) => {
    const args = [script, pages ?? folder, ...(looks === undefined ? [] : [`${looks}`])]
    const child = spawn(process.execPath, args, {
      env: { PATH: given('PATH'), NODE_COMPILE_CACHE: given('NODE_COMPILE_CACHE'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    const chunks: Buffer[] = []
    const written = () => Buffer.concat(chunks)
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    const ended = once(child, 'close')
    const [line] = await Promise.race([
      once(createInterface({ input: child.stdout }), 'line'),
      ended.then(() => {
        throw new Error(`the server ended before it answered:\n${written()}`)
      }),
    ])
    const { port, setupLink } = JSON.parse(String(line))
    return {
      port,
      setupLink,
      ended,
      written,
      kill: () => end(child, 'SIGKILL'),
      stop: async () => {
        await end(child, 'SIGTERM')
        if (child.exitCode !== 0) throw new Error(`it ended with ${child.exitCode}:\n${written()}`)
      },
    }
  }
  return { start, end: endAll }
}
