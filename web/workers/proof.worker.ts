/** Solves one challenge. Posts `ready` first: earlier messages would be lost. */
import { solveProofHere } from '../../client/crypto/proof.ts'
import type { ProofChallenge } from '../../protocol/exchanges/proof.ts'
import type { ProofReply } from './proof.ts'

const post = (reply: ProofReply): void => postMessage(reply)

addEventListener(
  'message',
  ({ data }: MessageEvent<ProofChallenge>) => {
    solveProofHere(data, (done) => post({ kind: 'tried', done })).then(
      (proof) => post(proof ? { kind: 'solved', proof } : { kind: 'unavailable' }),
      () => post({ kind: 'unavailable' }),
    )
  },
  { once: true },
)
post({ kind: 'ready' })
