import type { RequestOf } from '../../../protocol/exchange.ts'
import type { ProofOfWork } from '../../../protocol/exchanges/proof.ts'
import { sendReport } from '../../../protocol/exchanges/report.ts'
import { answerBytes } from '../../../protocol/padding.ts'
import type { SignedStatement } from '../../../protocol/statement.ts'
import type { CaseDeps } from '../../cases/deps.ts'
import { acceptOpening } from '../../cases/opening/accept.ts'
import type { StoredOpening } from '../../cases/opening/store.ts'
import { signedOf } from '../../cases/store.ts'
import type { Newest } from '../../directory/store.ts'
import { ProblemError } from '../../http/problem.ts'
import { type App, Padded, route } from '../../http/route.ts'

/** Whether a proof of work is right, and not spent on anything but this: the hash of a statement. */
export type SpendProof = (proof: ProofOfWork, on: string) => Promise<boolean>

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
  spendProof: SpendProof,
  { statement, envelope, proof }: RequestOf<typeof sendReport>,
): Promise<Answer> => {
  const { newest, stored } = await acceptOpening(
    deps,
    { statement, envelope },
    {
      recorded: null,
      checkNew: async ({ hash }) => {
        if (!(await spendProof(proof, hash))) throw new ProblemError('proofNeeded')
      },
    },
  )
  return answerUnder(newest, stored)
}

export const registerSendReport = (app: App, deps: CaseDeps, spendProof: SpendProof): void =>
  route(app, sendReport, (request) => send(deps, spendProof, request), { lane: 'send' })
