import type { RequestOf } from '../../../protocol/exchange.ts'
import type { ProofOfWork } from '../../../protocol/exchanges/proof.ts'
import { sendReport } from '../../../protocol/exchanges/report.ts'
import { answerBytes } from '../../../protocol/padding.ts'
import type { SignedStatement } from '../../../protocol/statement.ts'
import { takeEnvelope } from '../../cases/envelopes.ts'
import { acceptOpening } from '../../cases/opening/accept.ts'
import type { StoredOpening } from '../../cases/opening/store.ts'
import { parseOrRefuse } from '../../cases/refuse.ts'
import { signedOf } from '../../cases/store.ts'
import type { Deps } from '../../deps.ts'
import type { Newest } from '../../directory/store.ts'
import { Padded } from '../../http/answer-json.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { checkLength } from './bounds.ts'

export interface ReportProofs {
  /** A proof of work that may be spent, or was, on the statement with this hash; null if it may not. */
  check(proof: ProofOfWork, on: string): { readonly isSpent: boolean; spend(): boolean } | null
  /** A report was stored. */
  countStored(): void
}

type Answer = Padded<{
  readonly statement: SignedStatement
  readonly received: SignedStatement
}>

const answerUnder = ({ directory }: Newest, { opening, received }: StoredOpening): Answer => {
  const value = { statement: signedOf(opening), received: signedOf(received) }
  const lengthBytes = answerBytes(Object.values(value), [], directory.body.officers.length)
  return new Padded(value, lengthBytes)
}

const send = async (
  deps: Deps,
  proofs: ReportProofs,
  { statement, envelope, proof }: RequestOf<typeof sendReport>,
  bodyBytes: number,
): Promise<Answer> => {
  // Before anything that the database must do.
  const opening = parseOrRefuse(deps.primitives, statement)
  const good = proofs.check(proof, opening.hash)
  if (!good) throw new ProblemError('proofNeeded')
  const read = takeEnvelope(envelope)
  const { newest, stored, isNew } = await acceptOpening(deps, opening, read, {
    lookFirst: good.isSpent,
    checkNew: (directory, { recorded }) => {
      if (recorded !== null) throw new ProblemError('refused')
      checkLength(bodyBytes, read.body.length, directory)
      if (!good.spend()) throw new ProblemError('proofNeeded')
    },
  })
  if (isNew) proofs.countStored()
  return answerUnder(newest, stored)
}

export const registerSendReport = (app: App, deps: Deps, proofs: ReportProofs): void =>
  route(app, sendReport, (request, { bodyBytes }) => send(deps, proofs, request, bodyBytes), {
    lane: 'send',
  })
