/** Opens, checks and seals an officer's index. Posts `ready` first: earlier messages would be lost. */
import { loadPrimitives } from '../../client/crypto/sodium.ts'
import { createEngine } from '../../client/officer/index/engine.ts'
import type { IndexMessage, IndexReply } from './own-index.ts'

const post = (reply: IndexReply): void => postMessage(reply)

let engine: ReturnType<typeof createEngine> | null = null

const work = async (message: IndexMessage): Promise<void> => {
  if (message.kind === 'owner') {
    engine = createEngine(await loadPrimitives(), message.owner)
    post({ kind: 'started' })
  } else if (engine) {
    post({ kind: 'done', id: message.id, reply: engine.run(message.request) })
  }
}

addEventListener('message', ({ data }: MessageEvent<IndexMessage>) => {
  work(data).catch(() => post({ kind: 'failed', id: data.kind === 'run' ? data.id : null }))
})
post({ kind: 'ready' })
