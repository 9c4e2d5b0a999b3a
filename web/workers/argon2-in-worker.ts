import { type Argon2, type Argon2Reply, checkArgon2 } from '../../client/crypto/argon2.ts'
import { CryptoUnavailable, type UnavailableCode } from '../../client/crypto/unavailable.ts'
import { startWorker } from './start-worker.ts'

/** How long the worker may take to load: 190 kB over the slowest network that still carries a report. */
const READY_WITHIN_MS = 120_000

/** Computes in a worker of its own, ended afterwards: the page stays usable, and the memory is given back. */
export const argon2InWorker: Argon2 = async (job) => {
  checkArgon2(job)
  const worker = startWorker(new URL('./argon2.worker.ts', import.meta.url))
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      const refuse = (code: UnavailableCode): void => reject(new CryptoUnavailable(code))
      timer = setTimeout(() => refuse('notLoaded'), READY_WITHIN_MS)
      worker.addEventListener('error', () => refuse('noWorker'))
      worker.addEventListener('message', ({ data }: MessageEvent<Argon2Reply>) => {
        if (data.kind === 'key') resolve(data.key)
        else if (data.kind === 'unavailable') refuse(data.code)
        else {
          clearTimeout(timer)
          worker.postMessage(job)
        }
      })
    })
  } finally {
    clearTimeout(timer)
    worker.terminate()
  }
}
