/** Solves one challenge by the browser's own PBKDF2. Posts `ready` first: earlier messages would be lost. */
import { solverWith } from '../../client/solve-proof.ts'
import type { ProofChallenge } from '../../protocol/exchanges/proof.ts'
import type { ProofReply } from './proof.ts'

const post = (reply: ProofReply): void => postMessage(reply)

const solve = solverWith(async (password, salt, iterations, lengthBytes) => {
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', iterations, salt }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, lengthBytes * 8))
})

addEventListener(
  'message',
  ({ data }: MessageEvent<ProofChallenge>) => {
    solve(data, (done) => post({ kind: 'tried', done })).then(
      (proof) => post({ kind: 'solved', proof }),
      () => post({ kind: 'unavailable' }),
    )
  },
  { once: true },
)
post({ kind: 'ready' })
