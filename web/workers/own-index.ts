/** An officer's index in a worker, from signing in to locking. */

import { CryptoUnavailable } from '../../client/crypto/unavailable.ts'
import type {
  EngineReply,
  EngineRequest,
  IndexEngine,
  IndexOwner,
} from '../../client/officer/index/engine.ts'
import { startWorker } from './start-worker.ts'

export type IndexMessage =
  | { readonly kind: 'owner'; readonly owner: IndexOwner }
  | { readonly kind: 'run'; readonly id: number; readonly request: EngineRequest }

export type IndexReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'started' }
  | { readonly kind: 'done'; readonly id: number; readonly reply: EngineReply }
  | { readonly kind: 'failed'; readonly id: number | null }

interface Waiting {
  readonly resolve: (reply: EngineReply) => void
  readonly reject: (error: unknown) => void
}

/** @throws CryptoUnavailable `noWorker` */
export const indexInWorker = (owner: IndexOwner): Promise<IndexEngine> => {
  const worker = startWorker(new URL('./own-index.worker.ts', import.meta.url))
  const waiting = new Map<number, Waiting>()
  let isClosed = false
  let last = 0
  const post = (message: IndexMessage): void => worker.postMessage(message)
  const failAll = (): void => {
    for (const { reject } of waiting.values()) reject(new CryptoUnavailable('noWorker'))
    waiting.clear()
  }
  const engine: IndexEngine = {
    run: (request) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new CryptoUnavailable('noWorker'))
        last += 1
        waiting.set(last, { resolve, reject })
        post({ kind: 'run', id: last, request })
      }),
    // Its whole memory goes with it, the keys among it.
    close: () => {
      isClosed = true
      worker.terminate()
      failAll()
    },
  }
  return new Promise((resolve, reject) => {
    worker.addEventListener('error', () => {
      engine.close()
      reject(new CryptoUnavailable('noWorker'))
    })
    worker.addEventListener('message', ({ data }: MessageEvent<IndexReply>) => {
      if (data.kind === 'ready') post({ kind: 'owner', owner })
      else if (data.kind === 'started') resolve(engine)
      else if (data.kind === 'failed' && data.id === null) {
        engine.close()
        reject(new CryptoUnavailable('noWorker'))
      } else {
        const { id } = data
        const asked = id === null ? undefined : waiting.get(id)
        if (id !== null) waiting.delete(id)
        if (data.kind === 'done') asked?.resolve(data.reply)
        else asked?.reject(new CryptoUnavailable('noWorker'))
      }
    })
  })
}
