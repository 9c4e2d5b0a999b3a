/** Proof of work in a worker (protocol/exchanges/proof.ts has the sum). */

import { CryptoUnavailable } from '../../client/crypto/unavailable.ts'
import type { ProofChallenge, ProofOfWork } from '../../protocol/exchanges/proof.ts'
import { startWorker } from './start-worker.ts'

export type ProofReply =
  | { readonly kind: 'ready' }
  /** 0 to 1. */
  | { readonly kind: 'tried'; readonly done: number }
  | { readonly kind: 'solved'; readonly proof: ProofOfWork }
  | { readonly kind: 'unavailable' }

/**
 * @param onProgress 0 to 1, of the longest that it can take
 * @throws CryptoUnavailable `noWorker`, `noProof`
 */
export const solveProof = async (
  challenge: ProofChallenge,
  onProgress: (done: number) => void,
): Promise<ProofOfWork> => {
  const worker = startWorker(new URL('./proof.worker.ts', import.meta.url))
  try {
    return await new Promise<ProofOfWork>((resolve, reject) => {
      worker.addEventListener('error', () => reject(new CryptoUnavailable('noWorker')))
      worker.addEventListener('message', ({ data }: MessageEvent<ProofReply>) => {
        if (data.kind === 'ready') worker.postMessage(challenge)
        else if (data.kind === 'tried') onProgress(data.done)
        else if (data.kind === 'solved') resolve(data.proof)
        else reject(new CryptoUnavailable('noProof'))
      })
    })
  } finally {
    worker.terminate()
  }
}
