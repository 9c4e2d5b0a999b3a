import type { RequestOf } from '../../../protocol/exchange.ts'
import type { ProofOfWork } from '../../../protocol/exchanges/proof.ts'
import { sendReport } from '../../../protocol/exchanges/report.ts'
import { answerBytes } from '../../../protocol/padding.ts'
import type { SignedStatement } from '../../../protocol/statement.ts'
import type { CaseDeps } from '../../cases/deps.ts'
import { acceptOpening } from '../../cases/opening/accept.ts'
import type { StoredOpening } from '../../cases/opening/store.ts'
import { parseOrRefuse } from '../../cases/refuse.ts'
import { signedOf } from '../../cases/store.ts'
import type { Newest } from '../../directory/store.ts'
import { ProblemError } from '../../http/problem.ts'
import { type App, Padded, route } from '../../http/route.ts'

/** Proofs of work, each for one statement, named by its hash. */
export interface ProofChecks {
  isGood(proof: ProofOfWork, on: string): Promise<boolean>
  spend(proof: ProofOfWork, on: string): Promise<boolean>
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
  deps: CaseDeps,
  proofs: ProofChecks,
  { statement, envelope, proof }: RequestOf<typeof sendReport>,
): Promise<Answer> => {
  // Before anything that the database must do.
  const { hash } = parseOrRefuse(deps.primitives, statement)
  if (!(await proofs.isGood(proof, hash))) throw new ProblemError('proofNeeded')
  const { newest, stored } = await acceptOpening(
    deps,
    { statement, envelope },
    {
      recorded: null,
      checkNew: async () => {
        if (!(await proofs.spend(proof, hash))) throw new ProblemError('proofNeeded')
      },
    },
  )
  return answerUnder(newest, stored)
}

export const registerSendReport = (app: App, deps: CaseDeps, proofs: ProofChecks): void =>
  route(app, sendReport, (request) => send(deps, proofs, request), { lane: 'send' })
