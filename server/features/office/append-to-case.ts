import { isExpired } from '../../../protocol/directory/verify.ts'
import type { RequestOf } from '../../../protocol/exchange.ts'
import { appendToCase } from '../../../protocol/exchanges/office.ts'
import { isIn, maySee } from '../../../protocol/history/state.ts'
import {
  envelopeOf,
  parseStatement,
  type SharedActType,
  type Statement,
} from '../../../protocol/statement.ts'
import { ownState } from '../../cases/index-state.ts'
import { type LockedCase, saveLockedCase, withLockedCase } from '../../cases/locked-case.ts'
import { appendOwed, lastDate } from '../../cases/replay.ts'
import { isShown, isStored, loadPlaces } from '../../cases/store.ts'
import { toBytes } from '../../cases/text.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { dateProblem, ladderDay } from '../../directory/today.ts'
import { settleFiles } from '../../files/adopt.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { admitAll } from './admit.ts'
import { checkBounds } from './bounds.ts'
import { isKnown } from './store.ts'

type Request = RequestOf<typeof appendToCase>
const DECIDING: readonly string[] = ['decided', 'closed'] satisfies readonly SharedActType[]
type Outcome = 'appended' | 'notFound' | 'conflict'

/** Who may not see the case, and what does not name its newest heads and epoch. @throws ProblemError */
const checkTerms = (
  { newest, replay }: LockedCase,
  { heads }: Request,
  statements: readonly Statement[],
): void => {
  if (statements.some(({ body }) => body.directory !== newest.hash)) {
    throw new ProblemError('directoryChanged')
  }
  const { shared, internal } = replay.state.heads
  if (heads.shared !== shared?.hash || heads.internal !== (internal?.hash ?? null)) {
    throw new ProblemError('conflict')
  }
}

/**
 * Whoever decides a bound case has held it against all that their index takes in now. What somebody else adds at the very
 * moment is as if it came after.
 * @throws ProblemError
 */
const checkSeen = async (
  { tx, replay }: LockedCase,
  { seen }: Request,
  statements: readonly Statement[],
  officerId: string,
): Promise<void> => {
  const decides = statements.some(({ body: { act } }) => DECIDING.includes(act.type))
  if (!decides || !replay.state.isBound) return
  if (seen === null) throw new ProblemError('refused')
  if (seen !== (await ownState(tx, officerId))) throw new ProblemError('conflict')
}

/** @throws ProblemError */
const checkDates = (
  deps: Deps,
  { newest, replay }: LockedCase,
  statements: readonly Statement[],
): void => {
  const last = lastDate(replay, ['shared', 'internal'])
  for (const { body } of statements) {
    if (envelopeOf(body) !== null && isExpired(newest, body.on)) {
      throw new ProblemError('directoryExpired')
    }
    const problem = dateProblem(deps, body.on, newest.body.policy.zone, last)
    if (problem !== null) throw new ProblemError(problem)
  }
}

/** The day of what is appended to the shared log; without that, the one whose ladder is due. */
const dayOf = ({ now }: Deps, { newest }: LockedCase, statements: readonly Statement[]): string => {
  const dates = statements.flatMap(({ body }) => (body.log === 'shared' ? [body.on] : []))
  return dates.sort().at(-1) ?? ladderDay(now(), newest.body.policy.zone)
}

/** All statements, or null if one is no statement of the caller's. */
const parseAll = (
  { primitives }: Deps,
  request: Request,
  officerId: string,
): Statement[] | null => {
  const statements = request.statements.map((signed) => parseStatement(primitives, signed))
  const are = statements.every((it): it is Statement => it?.body.actor === officerId)
  return are ? statements : null
}

/** Whether its author leaves the case by it. */
const leaves = ({ body: { act, actor } }: Statement): boolean =>
  act.type === 'conflict' ||
  ((act.type === 'unassign' || act.type === 'remove') && act.officer === actor)

/** The one thing that an overseer may say who is not let in yet, and by itself. */
const callsIn = (statements: readonly Statement[] | null): boolean =>
  statements?.length === 1 && statements[0]?.body.act.type === 'calledIn'

const append = async (deps: Deps, request: Request, officerId: string) => {
  const id = toBytes(request.case)
  if (!id) throw new ProblemError('notFound')
  const statements = parseAll(deps, request, officerId)
  const isRepeat = async (db: Database) => {
    const stored = statements && (await loadPlaces(db, id, statements))
    return stored !== null && statements?.every((it) => isStored(stored, it)) === true
  }
  // Who has left the case by this very request, and did not hear the answer, asks again. To whoever was left out by
  // somebody else the case does not exist, whatever else they said in it before. Who was brought in or excluded after they
  // left gets the same answer as if not: another would tell them of it.
  if (statements?.some(leaves) && (await isRepeat(deps.db))) return {}
  const isAnswered = callsIn(statements) ? isKnown : isShown
  if (!(await isAnswered(deps.db, officerId, id))) throw new ProblemError('notFound')
  if (!statements) throw new ProblemError('refused')

  const before = async (tx: Database): Promise<Outcome | null> => {
    if (await isRepeat(tx)) return 'appended'
    if (!(await isAnswered(tx, officerId, id))) return 'notFound'
    await checkBounds(tx, id, officerId)
    return null
  }
  const add = async (turn: LockedCase): Promise<Outcome> => {
    const { state } = turn.replay
    const isHeard = callsIn(statements) ? isIn : maySee
    if (!turn.visible || !isHeard(state, turn.newest, officerId)) return 'notFound'
    checkTerms(turn, request, statements)
    checkDates(deps, turn, statements)
    // What the ladder owes comes first, and is the news that the officer has not seen.
    if (appendOwed(deps, turn.replay, turn.newest, dayOf(deps, turn, statements))) {
      await saveLockedCase(deps, turn)
      return 'conflict'
    }
    await checkSeen(turn, request, statements, officerId)
    await saveLockedCase(deps, turn, admitAll(deps, turn, request, statements))
    await settleFiles(deps.primitives, turn.tx, id, statements)
    return 'appended'
  }
  const outcome = await withLockedCase(deps, id, 'officer', add, { before })
  if (outcome !== 'appended') throw new ProblemError(outcome ?? 'notFound')
  return {}
}

export const registerAppendToCase = (app: App, deps: Deps): void =>
  route(app, appendToCase, (request, { caller }) => append(deps, request, caller.officerId))
