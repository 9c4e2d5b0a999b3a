/** The demo: filled, and served by the server as it is. */
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, ConfigError, readConfig } from '../../server/config.ts'
import { main, type Running } from '../../server/main.ts'
import { argon2InThreads } from './argon2-threads.ts'
import { type Filled, fill } from './fill.ts'
import { STORIES } from './stories/stories.ts'

export interface Demo extends Filled {
  readonly running: Running
  /** How long the filling took. */
  readonly filledMs: number
  close(): Promise<void>
}

/** Loopback and an embedded database, whatever else is set: the demo touches no real portal. */
const environment = (
  { PORT, LOG_LEVEL = 'error' }: Readonly<Record<string, string | undefined>>,
  folder: string,
) => ({ HOST: '127.0.0.1', PORT, LOG_LEVEL, DATA_DIR: folder, RELEASE_SLOT_MINUTES: '1' })

/** A folder of the system's temporary ones is gone when the process is; a named one is made, and stays. */
const dataFolder = (named: string | undefined): { folder: string; remove: () => void } => {
  if (named) {
    if (existsSync(named)) {
      throw new ConfigError(
        `${named} is there already, and the demo begins with a folder that is not. To open a demo again: DATA_DIR=${named} npm start`,
      )
    }
    return { folder: named, remove: () => undefined }
  }
  const folder = mkdtempSync(join(tmpdir(), 'candour-demo-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  return { folder, remove }
}

/** Before a minute of work: the server itself would say so only afterwards. */
const refuseTaken = async ({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> => {
  const probe = createServer().listen(port, host)
  await once(probe, 'listening').catch((cause) => {
    throw new ConfigError(`Port ${port} is taken: choose another with PORT`, { cause })
  })
  probe.close()
  await once(probe, 'close')
}

/**
 * @param env PORT, DATA_DIR and LOG_LEVEL are looked at, and nothing else
 * @throws ConfigError with the remedy
 */
export const runDemo = async (env: Readonly<Record<string, string | undefined>>): Promise<Demo> => {
  const { folder, remove } = dataFolder(env['DATA_DIR'])
  const began = performance.now()
  const settings = environment(env, folder)
  await refuseTaken(readConfig(settings))
  const filled = await fill(settings, folder, argon2InThreads(), STORIES)
  const filledMs = performance.now() - began
  const running = await main(settings)
  const close = async () => {
    await running.close()
    remove()
  }
  return { ...filled, running, filledMs, close }
}
