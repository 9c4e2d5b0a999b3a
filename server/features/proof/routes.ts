import { challenge } from '../../../protocol/exchanges/proof.ts'
import { type App, route } from '../../http/route.ts'
import type { Proofs } from './proof.ts'

export const registerProof = (app: App, proofs: Proofs): void => {
  route(app, challenge, () => proofs.challenge(), { lane: 'proof' })
}
