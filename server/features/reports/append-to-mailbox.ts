import { type Directory, isExpired } from '../../../protocol/directory/verify.ts'
import type { RequestOf } from '../../../protocol/exchange.ts'
import { appendToMailbox } from '../../../protocol/exchanges/report.ts'
import { admitReporter } from '../../../protocol/history/replay.ts'
import { answerBytes } from '../../../protocol/padding.ts'
import { envelopeOf, type Statement, verifyStatement } from '../../../protocol/statement.ts'
import { Budget } from '../../cases/budget.ts'
import { envelopeRows, insertEnvelopes, readEnvelope } from '../../cases/envelopes.ts'
import { type LockedCase, storeAdded, withLockedCase } from '../../cases/locked-case.ts'
import { parseOrRefuse, refuseInvalid } from '../../cases/refuse.ts'
import { withSignatures } from '../../cases/replay.ts'
import { findSignKey, isStored, loadHeads, loadPlaces } from '../../cases/store.ts'
import { toBytes, toText } from '../../cases/text.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { dateProblem } from '../../directory/today.ts'
import { settleFiles } from '../../files/adopt.ts'
import { Padded } from '../../http/answer-json.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { checkBounds, checkLength, MAX_REPLAYS, sealedLength } from './bounds.ts'

type Request = RequestOf<typeof appendToMailbox>

/** @throws ProblemError */
const checkTerms = async (
  deps: Deps,
  tx: Database,
  newest: Directory,
  caseId: Uint8Array,
  { body }: Statement,
): Promise<void> => {
  if (body.directory !== newest.hash) throw new ProblemError('directoryChanged')
  const { reporter, shared } = await loadHeads(tx, deps.primitives, caseId, ['reporter', 'shared'])
  const seen = body.log === 'reporter' ? body.shared : null
  if (seen !== shared?.hash || body.prev !== reporter?.hash) throw new ProblemError('conflict')
  if (envelopeOf(body) !== null && isExpired(newest, body.on)) {
    throw new ProblemError('directoryExpired')
  }
  const [, last = null] = [shared.body.on, reporter.body.on].sort()
  const problem = dateProblem(deps, body.on, newest.body.policy.zone, last)
  if (problem !== null) throw new ProblemError(problem)
}

/** Stored, and nothing more: until the next slot no officer's answer depends on it. */
const admit = async (
  deps: Deps,
  turn: LockedCase,
  { envelope }: Request,
  statement: Statement,
): Promise<void> => {
  const { tx, caseId, replay } = turn
  refuseInvalid(() => admitReporter(withSignatures(replay, true), statement))
  const promised = envelopeOf(statement.body)
  const expected = promised === null ? undefined : replay.envelopes.get(promised)
  if ((expected === undefined) !== (envelope === null)) throw new ProblemError('refused')
  await storeAdded(turn)
  if (expected && envelope) {
    const read = readEnvelope(envelope)
    await insertEnvelopes(tx, [envelopeRows(deps.primitives, caseId, expected, read)])
  }
  await settleFiles(deps.primitives, tx, caseId, [statement])
}

/**
 * The statement is the only credential. Who cannot sign for the case gets the answer of one that does not exist, and
 * gets it no sooner.
 */
const append = async (deps: Deps, replays: Budget, request: Request, bodyBytes: number) => {
  const { db, primitives } = deps
  const statement = parseOrRefuse(primitives, request.statement)
  const id = toBytes(statement.body.case)
  if (statement.body.log !== 'reporter' || !id) throw new ProblemError('refused')
  const signKey = await findSignKey(db, id)
  const [decoy] = deps.serverKeys
  const key = toText(signKey ?? decoy?.publicKey ?? new Uint8Array())
  const isReporters = verifyStatement(primitives, statement, key)
  if (!signKey || !isReporters) throw new ProblemError('notFound')

  const before = async (tx: Database, newest: Directory): Promise<number | null> => {
    const { length } = newest.body.officers
    if (isStored(await loadPlaces(tx, id, [statement]), statement)) return length
    await checkTerms(deps, tx, newest, id, statement)
    checkLength(bodyBytes, sealedLength(request.envelope), newest)
    await checkBounds(tx, id, statement.body.act.type, request.envelope)
    replays.spend(statement.body.case)
    return null
  }
  const add = async (turn: LockedCase): Promise<number> => {
    await admit(deps, turn, request, statement)
    return turn.newest.body.officers.length
  }
  const officers = await withLockedCase(deps, id, 'reporter', add, { before })
  if (officers === null) throw new ProblemError('notFound')
  return new Padded({}, answerBytes([], [], officers))
}

export const registerAppendToMailbox = (app: App, deps: Deps): void => {
  const replays = new Budget(MAX_REPLAYS, deps)
  route(
    app,
    appendToMailbox,
    (request, { bodyBytes }) => append(deps, replays, request, bodyBytes),
    { lane: 'append' },
  )
}
