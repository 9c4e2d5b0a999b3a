import { isExpired } from '../../../protocol/directory/verify.ts'
import type { RequestOf } from '../../../protocol/exchange.ts'
import { appendToMailbox } from '../../../protocol/exchanges/report.ts'
import { admitReporter } from '../../../protocol/history/replay.ts'
import { answerBytes } from '../../../protocol/padding.ts'
import { envelopeOf, type Statement, verifyStatement } from '../../../protocol/statement.ts'
import type { CaseDeps } from '../../cases/deps.ts'
import { envelopeRows, insertEnvelopes } from '../../cases/envelopes.ts'
import { admitting, parseOrRefuse } from '../../cases/refuse.ts'
import { lastDate, withSignatures } from '../../cases/replay.ts'
import { isStored } from '../../cases/store.ts'
import { toBytes, toText } from '../../cases/text.ts'
import { storeAdded, type Turn, takeTurn } from '../../cases/turn.ts'
import { acceptsDate } from '../../directory/today.ts'
import { ProblemError } from '../../http/problem.ts'
import { type App, Padded, route } from '../../http/route.ts'
import { findSignKey, sealedBytes } from './store.ts'

/** Statements of one case that wait for a slot: each costs a replay, and no proof of work. */
export const MAX_WAITING = 20
/** Sealed bytes that a reporter adds to one case: a mailbox is answered whole. */
export const MAX_MAILBOX_BYTES = 8 * 1024 * 1024

type Request = RequestOf<typeof appendToMailbox>

/** @throws ProblemError */
const checkTerms = ({ now }: CaseDeps, { newest, replay }: Turn, { body }: Statement): void => {
  if (body.directory !== newest.hash) throw new ProblemError('directoryChanged')
  const { heads } = replay.state
  const seen = body.log === 'reporter' ? body.shared : null
  if (seen !== heads.shared?.hash || body.prev !== heads.reporter?.hash) {
    throw new ProblemError('conflict')
  }
  if (envelopeOf(body) !== null && isExpired(newest, body.on)) {
    throw new ProblemError('directoryExpired')
  }
  const last = lastDate(replay, ['reporter', 'shared'])
  if (!acceptsDate(body.on, now(), newest.body.policy.zone, last)) {
    throw new ProblemError('wrongDate')
  }
}

/** @throws ProblemError busy until the next slot, or tooLarge for good */
const checkBounds = async ({ tx, caseId, replay }: Turn, { envelope }: Request): Promise<void> => {
  if (replay.waiting.length >= MAX_WAITING) throw new ProblemError('busy')
  if (envelope === null) return
  const held = await sealedBytes(tx, caseId)
  if (held + envelope.body.length > MAX_MAILBOX_BYTES) throw new ProblemError('tooLarge')
}

/** Stored, and nothing more: until the next slot no officer's answer depends on it. */
const admit = async (
  deps: CaseDeps,
  turn: Turn,
  { envelope }: Request,
  statement: Statement,
): Promise<void> => {
  const { tx, caseId, replay } = turn
  admitting(() => admitReporter(withSignatures(replay, true), statement))
  const promised = envelopeOf(statement.body)
  const expected = promised === null ? undefined : replay.envelopes.get(promised)
  if ((expected === undefined) !== (envelope === null)) throw new ProblemError('refused')
  await storeAdded(turn)
  if (expected && envelope) {
    await insertEnvelopes(tx, [envelopeRows(deps.primitives, caseId, expected, envelope)])
  }
}

/**
 * The statement is the only credential. Who cannot sign for the case gets the answer of one that does not exist, and
 * gets it no sooner.
 */
const append = async (deps: CaseDeps, request: Request) => {
  const { db, primitives, serverKey } = deps
  const statement = parseOrRefuse(primitives, request.statement)
  const id = toBytes(statement.body.case)
  if (statement.body.log !== 'reporter' || !id) throw new ProblemError('refused')
  const signKey = await findSignKey(db, id)
  const isReporters = verifyStatement(primitives, statement, toText(signKey ?? serverKey.publicKey))
  if (!signKey || !isReporters) throw new ProblemError('notFound')

  const officers = await takeTurn(deps, id, 'reporter', async (turn) => {
    if (!isStored(turn.rows, statement)) {
      checkTerms(deps, turn, statement)
      await checkBounds(turn, request)
      await admit(deps, turn, request, statement)
    }
    return turn.newest.body.officers.length
  })
  if (officers === null) throw new ProblemError('notFound')
  return new Padded({}, answerBytes([], [], officers))
}

export const registerAppendToMailbox = (app: App, deps: CaseDeps): void =>
  route(app, appendToMailbox, (request) => append(deps, request), { lane: 'append' })
