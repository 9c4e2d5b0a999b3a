/** Cleaning in a worker: pages stay quick. One worker for all files, since each fetches its code for itself. */
import type { Cleaned } from '../../client/files/clean/cleaner.ts'
import type { Hash } from '../../protocol/fields.ts'
import { startWorker } from './start-worker.ts'

export interface CleanJob {
  readonly id: number
  readonly file: Blob
}

/** A file as it can be sent, and the SHA-256 of it as it was chosen. */
export interface CleanedFile {
  readonly cleaned: Cleaned
  readonly original: Hash
}

export type CleanReply =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'done'; readonly id: number } & CleanedFile)
  | { readonly kind: 'failed'; readonly id: number }

/** The file cannot be read any more, or what cleans it did not load. */
export class CleaningFailed extends Error {
  override readonly name = 'CleaningFailed'
}

export interface CleaningWorker {
  /** One file after the other. @throws CleaningFailed */
  clean(file: Blob): Promise<CleanedFile>
  /** Ends what is under way. */
  end(): void
}

interface Asked {
  readonly job: CleanJob
  readonly resolve: (found: CleanedFile) => void
  readonly reject: (error: unknown) => void
}

/** Started with the first file. */
export const cleaningInWorker = (): CleaningWorker => {
  const asked = new Map<number, Asked>()
  let worker: Worker | null = null
  let isReady = false
  let last = 0
  const end = (): void => {
    worker?.terminate()
    worker = null
    isReady = false
    for (const { reject } of asked.values()) reject(new CleaningFailed())
    asked.clear()
  }
  const hear = ({ data }: MessageEvent<CleanReply>): void => {
    if (data.kind === 'ready') {
      isReady = true
      for (const { job } of asked.values()) worker?.postMessage(job)
      return
    }
    const one = asked.get(data.id)
    asked.delete(data.id)
    if (data.kind === 'done') one?.resolve(data)
    else one?.reject(new CleaningFailed())
  }
  const start = (): Worker => {
    const started = startWorker(new URL('./cleaning.worker.ts', import.meta.url))
    started.addEventListener('error', end)
    started.addEventListener('message', hear)
    return started
  }
  return {
    clean: (file) =>
      new Promise((resolve, reject) => {
        worker ??= start()
        last += 1
        const job = { id: last, file }
        asked.set(last, { job, resolve, reject })
        if (isReady) worker.postMessage(job)
      }),
    end,
  }
}
