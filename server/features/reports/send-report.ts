import { isExpired, isOpen } from '../../../protocol/directory/verify.ts'
import type { RequestOf } from '../../../protocol/exchange.ts'
import type { ProofOfWork } from '../../../protocol/exchanges/proof.ts'
import { sendReport } from '../../../protocol/exchanges/report.ts'
import { caseId } from '../../../protocol/history/context.ts'
import { answerBytes } from '../../../protocol/padding.ts'
import {
  type OpenAct,
  type SignedStatement,
  type Statement,
  verifyStatement,
} from '../../../protocol/statement.ts'
import type { CaseDeps } from '../../cases/deps.ts'
import { parseOrRefuse } from '../../cases/refuse.ts'
import { isStored, signedOf } from '../../cases/store.ts'
import { toBytes } from '../../cases/text.ts'
import type { Newest } from '../../directory/store.ts'
import { acceptsDate } from '../../directory/today.ts'
import { ProblemError } from '../../http/problem.ts'
import { type App, Padded, route } from '../../http/route.ts'
import { openCase } from './new-case.ts'
import { caseNumber } from './number.ts'
import { findOpening, insertCase, type StoredOpening } from './store.ts'

/** Whether a proof of work is right, and not spent on anything but this: the hash of a statement. */
export type SpendProof = (proof: ProofOfWork, on: string) => Promise<boolean>

/** @throws ProblemError */
const checkTerms = ({ now }: CaseDeps, { directory }: Newest, { body }: Statement): void => {
  if (body.directory !== directory.hash) throw new ProblemError('directoryChanged')
  if (isExpired(directory, body.on)) throw new ProblemError('directoryExpired')
  if (!isOpen(directory)) throw new ProblemError('notOpen')
  if (!acceptsDate(body.on, now(), directory.body.policy.zone, null)) {
    throw new ProblemError('wrongDate')
  }
}

/**
 * Whether a report may be told what stands in the case that it names: it is the very one, or whoever signed it holds
 * the reporter's keys. To anybody else the case does not exist.
 */
const mayBeTold = (
  { primitives }: CaseDeps,
  { directories }: Newest,
  { opening }: StoredOpening,
  statement: Statement,
  act: OpenAct,
): boolean =>
  isStored([opening], statement) ||
  (caseId(primitives, directories.portal, act) === statement.body.case &&
    verifyStatement(primitives, statement, act.signKey))

type Answer = (stored: StoredOpening) => Padded<{
  readonly statement: SignedStatement
  readonly received: SignedStatement
}>

const answerUnder =
  ({ directory }: Newest): Answer =>
  ({ opening, received }) => {
    const value = { statement: signedOf(opening), received: signedOf(received) }
    const lengthBytes = answerBytes(Object.values(value), [], directory.body.officers.length)
    return new Padded(value, lengthBytes)
  }

/** Two random case numbers of a million cases meet once in a million reports. */
const TRIES = 5

const send = async (
  deps: CaseDeps,
  spendProof: SpendProof,
  { statement: signed, envelope, proof }: RequestOf<typeof sendReport>,
): Promise<ReturnType<Answer>> => {
  const { db, primitives, directories, random } = deps
  const statement = parseOrRefuse(primitives, signed)
  const { act } = statement.body
  const id = toBytes(statement.body.case)
  if (act.type !== 'open' || !id) throw new ProblemError('refused')
  const newest = await directories.newest(db)
  if (!newest) throw new ProblemError('notOpen')
  const answer = answerUnder(newest)
  const repeated = async () => {
    const stored = await findOpening(db, id)
    return stored && mayBeTold(deps, newest, stored, statement, act) ? answer(stored) : null
  }

  const before = await repeated()
  if (before) return before
  checkTerms(deps, newest, statement)
  if (!(await spendProof(proof, statement.hash))) throw new ProblemError('proofNeeded')
  const added = openCase(deps, newest, statement, act, envelope)
  for (let tries = 0; tries < TRIES; tries++) {
    const outcome = await insertCase(db, added, caseNumber(random))
    if (outcome === 'inserted') return answer(added.stored)
    const meanwhile = await repeated()
    if (meanwhile) return meanwhile
    // Neither this case nor its number: another case has its mailbox.
    if (outcome !== 'numberTaken') throw new ProblemError('refused')
  }
  throw new Error('no case number is free')
}

export const registerSendReport = (app: App, deps: CaseDeps, spendProof: SpendProof): void =>
  route(app, sendReport, (request) => send(deps, spendProof, request), { lane: 'send' })
