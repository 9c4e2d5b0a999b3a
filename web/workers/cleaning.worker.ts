/** Cleans files, one after the other. Posts `ready` first: earlier messages would be lost. */
import { hashOfPieces } from '../../client/crypto/file-hash.ts'
import { cleanFile } from '../../client/files/clean/index.ts'
import type { CleanJob, CleanReply } from './cleaning.ts'

const PIECE_BYTES = 1_048_576

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    yield new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer())
  }
}

const post = (reply: CleanReply): void => postMessage(reply)

const work = async ({ id, file }: CleanJob): Promise<void> => {
  try {
    const original = await hashOfPieces(piecesOf(file))
    post({ kind: 'done', id, cleaned: await cleanFile(file), original })
  } catch {
    post({ kind: 'failed', id })
  }
}

let before = Promise.resolve()
addEventListener('message', ({ data }: MessageEvent<CleanJob>) => {
  before = before.then(() => work(data))
})
post({ kind: 'ready' })
