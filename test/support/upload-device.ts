/** Starts a reporter's device (upload-process.ts), watches what it is told, and kills it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import type { SentFile } from '../../client/files/upload.ts'
import { readAnswer, type Server, typeOf } from '../../client/platform.ts'
import type { Hash } from '../../protocol/fields.ts'

export interface UploadJob {
  readonly origin: string
  readonly keys: ReceiptKeys
  /** The file's. */
  readonly path: string
}

export type UploadNews =
  /** The server said that it has this chunk. */
  | { readonly kind: 'taken'; readonly upload: Hash; readonly number: number }
  /** The letter that names the file was added. */
  | { readonly kind: 'sent'; readonly file: SentFile }
  | { readonly kind: 'failed'; readonly why: string }

/** @param more headers of every request */
export const postTo =
  (origin: string, more: Record<string, string> = {}): Server['post'] =>
  async (path, body) => {
    const headers = { ...more, 'content-type': typeOf(body) }
    const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return { ok: answer.ok, body: readAnswer(answer.headers.get('content-type'), bytes) }
  }

export interface UploadDevice {
  /** The hash of its upload's token; null before the first chunk. */
  readonly upload: Hash | null
  /** Numbers of the chunks of it that the server has said it has. */
  readonly taken: ReadonlySet<number>
  /** Resolves once so many are. @throws Error where it ends before */
  reaches(chunks: number): Promise<void>
  /** @throws Error where it is not sent */
  readonly sent: Promise<SentFile>
  /** SIGKILL. */
  kill(): Promise<void>
}

const SCRIPT = join(import.meta.dirname, 'upload-process.ts')

export const startDevice = (job: UploadJob): UploadDevice => {
  const child = spawn(process.execPath, [SCRIPT], {
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  const ended = once(child, 'exit')
  const taken = new Set<number>()
  let upload: Hash | null = null
  const take = (of: Hash, number: number) => {
    // It began anew.
    if (upload !== of) taken.clear()
    upload = of
    taken.add(number)
  }
  let waits: { readonly chunks: number; readonly resolve: () => void } | null = null
  const sent = new Promise<SentFile>((resolve, reject) => {
    child.on('message', (news: UploadNews) => {
      if (news.kind === 'sent') resolve(news.file)
      if (news.kind === 'failed') reject(new Error(news.why))
      if (news.kind === 'taken') take(news.upload, news.number)
      if (waits && taken.size >= waits.chunks) waits.resolve()
    })
    child.once('exit', () => reject(new Error('the device ended')))
  })
  sent.catch(() => undefined)
  child.send(job)
  return {
    get upload() {
      return upload
    },
    taken,
    sent,
    reaches: (chunks) =>
      Promise.race([
        new Promise<void>((resolve) => {
          waits = { chunks, resolve }
          if (taken.size >= chunks) resolve()
        }),
        sent.then(() => {
          throw new Error(`the file was sent before ${chunks} chunks were there`)
        }),
      ]),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
