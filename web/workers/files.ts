/** Cleaning and sealing in a worker: pages stay quick. One worker for all files, since each fetches its code for itself. */
import type { FileIdentity, StartSealing } from '../../client/crypto/file-stream.ts'
import type { CleanedFile } from '../../client/files/prepare.ts'
import type { Hash } from '../../protocol/fields.ts'
import { startWorker } from './start-worker.ts'

/** What can be asked for, and what comes back. `stream`: of a sealing that was begun. */
export interface FileJobs {
  clean: { asked: { readonly file: Blob }; done: CleanedFile }
  begin: { asked: { readonly file: Blob; readonly of: FileIdentity }; done: number }
  seal: {
    asked: {
      readonly stream: number
      readonly number: number
      readonly into: ArrayBuffer | undefined
    }
    done: Uint8Array<ArrayBuffer>
  }
  hash: { asked: { readonly stream: number }; done: Hash }
  end: { asked: { readonly stream: number }; done: null }
}

export type FileJob = {
  [K in keyof FileJobs]: FileJobs[K]['asked'] & { readonly kind: K; readonly id: number }
}[keyof FileJobs]

export type FileReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly done: unknown }
  | { readonly kind: 'failed'; readonly id: number }

/** The file on the device is another than it was, or cannot be read any more, or what it needs did not load. */
export class FileUnread extends Error {
  override readonly name = 'FileUnread'
}

export interface FilesWorker {
  /** One file after the other. @throws FileUnread */
  clean(file: Blob): Promise<CleanedFile>
  /** @throws FileUnread */
  readonly seal: StartSealing
  /** Ends what is under way, keys and all. */
  end(): void
}

interface Asked {
  readonly job: FileJob
  readonly resolve: (done: never) => void
  readonly reject: (error: unknown) => void
}

/** Started with the first file. */
export const filesInWorker = (): FilesWorker => {
  const asked = new Map<number, Asked>()
  let worker: Worker | null = null
  let isReady = false
  let last = 0
  const end = (): void => {
    worker?.terminate()
    worker = null
    isReady = false
    for (const { reject } of asked.values()) reject(new FileUnread())
    asked.clear()
  }
  const hear = ({ data }: MessageEvent<FileReply>): void => {
    if (data.kind === 'ready') {
      isReady = true
      for (const { job } of asked.values()) send(job)
      return
    }
    const one = asked.get(data.id)
    asked.delete(data.id)
    if (data.kind === 'done') one?.resolve(data.done as never)
    else one?.reject(new FileUnread())
  }
  const send = (job: FileJob): void =>
    worker?.postMessage(job, job.kind === 'seal' && job.into ? [job.into] : [])
  const start = (): Worker => {
    const started = startWorker(new URL('./files.worker.ts', import.meta.url))
    started.addEventListener('error', end)
    started.addEventListener('message', hear)
    return started
  }
  const ask = <K extends keyof FileJobs>(
    kind: K,
    of: FileJobs[K]['asked'],
  ): Promise<FileJobs[K]['done']> =>
    new Promise((resolve, reject) => {
      worker ??= start()
      last += 1
      const job = { ...of, kind, id: last } as FileJob
      asked.set(last, { job, resolve, reject })
      if (isReady) send(job)
    })
  return {
    clean: (file) => ask('clean', { file }),
    seal: async (file, of) => {
      const stream = await ask('begin', { file: file as Blob, of })
      return {
        seal: (number, into) => ask('seal', { stream, number, into }),
        hash: () => ask('hash', { stream }),
        end: () => void ask('end', { stream }).catch(() => undefined),
      }
    },
    end,
  }
}
