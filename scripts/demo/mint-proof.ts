import { createChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { type ProofOfWork, proofOfWork } from '../../protocol/exchanges/proof.ts'
import type { Secrets } from '../../server/config.ts'
import { TRY_COST } from '../../server/features/proof/difficulty.ts'
import { PROOF_LIFE_MS, type ProofUse, proofSecrets } from '../../server/features/proof/proof.ts'
import { nodePrimitives } from '../../server/primitives.ts'

/**
 * A proof without its work, for whoever holds the server's key: the solution is the counter that the challenge was made
 * with. What the server then does to check it is the same.
 */
export const mintProof = async (
  { proofKey }: Pick<Secrets, 'proofKey'>,
  nowMs: number,
  { use, most }: { readonly use: ProofUse; readonly most: number } = { use: 'proof', most: 1 },
): Promise<ProofOfWork> => {
  const counter = 1
  const made = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: TRY_COST,
    counter,
    data: { most, untilMs: nowMs + PROOF_LIFE_MS },
    deriveKey,
    ...proofSecrets(nodePrimitives, proofKey, use),
  })
  const { nonce, salt } = made.parameters
  const password = Buffer.from(`${nonce}00000001`, 'hex')
  const { derivedKey } = await deriveKey(made.parameters, Buffer.from(salt, 'hex'), password)
  return proofOfWork.parse({
    challenge: made,
    counter: '00000001',
    derivedKey: Buffer.from(derivedKey).toString('hex'),
  })
}
