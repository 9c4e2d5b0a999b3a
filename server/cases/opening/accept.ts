/** How a case begins, whoever hands in the report: checked once, stored once, answered the same each time. */
import { isExpired, isOpen } from '../../../protocol/directory/verify.ts'
import type { SealedEnvelope } from '../../../protocol/envelope.ts'
import { caseId } from '../../../protocol/history/context.ts'
import {
  type OpenAct,
  type SignedStatement,
  type Statement,
  verifyStatement,
} from '../../../protocol/statement.ts'
import type { Newest } from '../../directory/store.ts'
import { acceptsDate } from '../../directory/today.ts'
import { ProblemError } from '../../http/problem.ts'
import type { CaseDeps } from '../deps.ts'
import { parseOrRefuse } from '../refuse.ts'
import type { Recorded } from '../replay.ts'
import { isStored } from '../store.ts'
import { toBytes } from '../text.ts'
import { openCase } from './new-case.ts'
import { caseNumber } from './number.ts'
import { findOpening, insertCase, type StoredOpening } from './store.ts'

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

/** Two random case numbers of a million cases meet once in a million reports. */
const TRIES = 5

interface Opening {
  readonly statement: SignedStatement
  readonly envelope: SealedEnvelope
}

interface Manner {
  /** Null where the reporter sends it. */
  readonly recorded: Recorded | null
  /** Asked of what is no repeat, once its directory and date were found right. @throws ProblemError */
  checkNew(statement: Statement): Promise<void>
}

/**
 * Stores a new case, or finds the one that stands.
 * @throws ProblemError
 */
export const acceptOpening = async (
  deps: CaseDeps,
  { statement: signed, envelope }: Opening,
  { recorded, checkNew }: Manner,
): Promise<{ readonly newest: Newest; readonly stored: StoredOpening }> => {
  const { db, primitives, directories, random } = deps
  const statement = parseOrRefuse(primitives, signed)
  const { act } = statement.body
  const id = toBytes(statement.body.case)
  if (act.type !== 'open' || !id) throw new ProblemError('refused')
  const newest = await directories.newest(db)
  if (!newest) throw new ProblemError('notOpen')
  const findRepeated = async () => {
    const stored = await findOpening(db, id)
    return stored && mayBeTold(deps, newest, stored, statement, act) ? stored : null
  }

  const before = await findRepeated()
  if (before) return { newest, stored: before }
  checkTerms(deps, newest, statement)
  await checkNew(statement)
  const added = openCase(deps, newest, statement, act, envelope, recorded)
  for (let tries = 0; tries < TRIES; tries++) {
    if (await insertCase(db, added, caseNumber(random))) return { newest, stored: added.stored }
    const meanwhile = await findRepeated()
    if (meanwhile) return { newest, stored: meanwhile }
  }
  // Not this case, and no number is taken so often: another case has its mailbox.
  throw new ProblemError('refused')
}
