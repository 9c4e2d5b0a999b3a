/**
 * Asks for what is long, in a process of its own: who takes in megabytes keeps its own small requests waiting, and would count
 * that as the server's doing.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { post } from './load.ts'

interface Asked {
  readonly request: Parameters<typeof post>
  readonly atOnce: number
}

export interface Opened {
  readonly ms: number
  /** Of all answers together. */
  readonly lengthBytes: number
}

const open = async ({ request, atOnce }: Asked): Promise<Opened | null> => {
  const startMs = performance.now()
  const answers = await Promise.all(Array.from({ length: atOnce }, () => post(...request)))
  const ms = performance.now() - startMs
  const lengths = answers.map((it) => it?.length ?? Number.NaN)
  const lengthBytes = lengths.reduce((sum, it) => sum + it, 0)
  return Number.isNaN(lengthBytes) ? null : { ms, lengthBytes }
}

export interface Opener {
  /** Null where one was refused. */
  open(asked: Asked): Promise<Opened | null>
  stop(): Promise<void>
}

export const startOpener = (): Opener => {
  const child = fork(import.meta.filename)
  const ended = once(child, 'exit')
  return {
    open: async (asked) => {
      child.send(asked)
      const [opened] = await Promise.race([
        once(child, 'message'),
        ended.then(() => {
          throw new Error('who opens it has ended')
        }),
      ])
      return opened
    },
    stop: async () => {
      child.disconnect()
      await ended
    },
  }
}

if (import.meta.main) {
  process.on('message', async (asked: Asked) => process.send?.(await open(asked)))
  process.once('disconnect', () => process.exit(0))
}
