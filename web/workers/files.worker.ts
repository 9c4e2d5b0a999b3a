/** Cleans and seals files, one job after the other. Posts `ready` first: earlier messages would be lost. */
import { type Sealing, sealHere } from '../../client/crypto/file-stream.ts'
import { prepareFile } from '../../client/files/prepare.ts'
import type { FileJob, FileReply } from './files.ts'

const post = (reply: FileReply, transfer: Transferable[] = []): void =>
  postMessage(reply, { transfer })

const streams = new Map<number, Sealing>()

const streamOf = (stream: number): Sealing => {
  const found = streams.get(stream)
  if (!found) throw new TypeError('a sealing that was begun')
  return found
}

const done = async (job: FileJob): Promise<unknown> => {
  switch (job.kind) {
    case 'clean':
      return prepareFile(job.file)
    case 'begin':
      streams.set(job.id, await sealHere(job.file, job.of))
      return job.id
    case 'seal':
      return streamOf(job.stream).seal(job.number, job.into)
    case 'hash':
      return streamOf(job.stream).hash()
    case 'end':
      streams.get(job.stream)?.end()
      streams.delete(job.stream)
      return null
  }
}

const work = async (job: FileJob): Promise<void> => {
  const { id } = job
  try {
    const it = await done(job)
    post({ kind: 'done', id, done: it }, it instanceof Uint8Array ? [it.buffer] : [])
  } catch {
    post({ kind: 'failed', id })
  }
}

let before = Promise.resolve()
addEventListener('message', ({ data }: MessageEvent<FileJob>) => {
  before = before.then(() => work(data))
})
post({ kind: 'ready' })
