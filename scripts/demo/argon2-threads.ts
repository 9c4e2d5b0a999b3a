/** Argon2 of the browser's own code, as many at once as there are processors: each takes 256 MiB and about a second. */
import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { type Argon2, type Argon2Job, argon2Here } from '../../client/crypto/argon2.ts'

const MOST_AT_ONCE = 4

if (!isMainThread) {
  parentPort?.on('message', async (job: Argon2Job) => {
    parentPort?.postMessage(await argon2Here(job))
  })
}

const inThread = (job: Argon2Job): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url))
    const end = (settle: () => void) => void worker.terminate().then(settle, settle)
    worker.once('message', (key: Uint8Array) => end(() => resolve(key)))
    worker.once('error', (error) => end(() => reject(error)))
    worker.postMessage(job)
  })

const nameOf = ({ purpose, passes, memoryBytes, secret, salt }: Argon2Job): string =>
  [purpose, passes, memoryBytes, secret, salt].join()

/** Remembers what it has computed, so that an officer who signs in many times costs one computation. */
export const argon2InThreads = (): Argon2 => {
  const known = new Map<string, Promise<Uint8Array>>()
  const waiting: (() => void)[] = []
  let free = Math.min(MOST_AT_ONCE, availableParallelism())

  const compute = async (job: Argon2Job): Promise<Uint8Array> => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
    else free -= 1
    try {
      return await inThread(job)
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
  return async (job) => {
    const name = nameOf(job)
    const computed = known.get(name) ?? compute(job)
    known.set(name, computed)
    // Whoever asked wipes what they were given.
    return (await computed).slice()
  }
}
