/** How a case begins, whoever hands in the report: checked once, stored once, answered the same each time. */
import { equalBytes } from '../../../protocol/bytes.ts'
import { type Directory, isExpired, isPortalOpen } from '../../../protocol/directory/verify.ts'
import type { ErrorCode } from '../../../protocol/errors.ts'
import { caseId } from '../../../protocol/history/context.ts'
import { type OpenAct, type Statement, verifyStatement } from '../../../protocol/statement.ts'
import type { Deps } from '../../deps.ts'
import type { Newest } from '../../directory/store.ts'
import { dateProblem } from '../../directory/today.ts'
import { ProblemError } from '../../problem.ts'
import type { ReadEnvelope } from '../envelopes.ts'
import { toBytes } from '../text.ts'
import { openCase } from './new-case.ts'
import { caseNumber } from './number.ts'
import { findOpening, insertCase, type StoredOpening } from './store.ts'

/** Why no case may begin so; null where it may. */
const problemOf = (deps: Deps, newest: Newest | null, { body }: Statement): ErrorCode | null => {
  if (!newest) return 'notOpen'
  const { directory } = newest
  if (body.directory !== directory.hash) return 'directoryChanged'
  if (isExpired(directory, body.on)) return 'directoryExpired'
  if (!isPortalOpen(directory)) return 'notOpen'
  return dateProblem(deps, body.on, directory.body.policy.zone, null)
}

/**
 * Whether a report may be told what stands in the case that it names: it is the very one, or whoever signed it holds
 * the reporter's keys. To anybody else the case does not exist.
 */
const mayBeTold = (
  { primitives }: Deps,
  { directories }: Newest,
  { opening }: StoredOpening,
  statement: Statement,
  act: OpenAct,
): boolean =>
  equalBytes(opening.bytes, statement.bytes) ||
  (caseId(primitives, directories.portal, act) === statement.body.case &&
    verifyStatement(primitives, statement, act.signKey))

/** One for an epoch that came meanwhile, one for a number that is taken: of a million cases, once in a million reports. */
const TRIES = 3

interface AcceptOptions {
  /** Whether it may well stand already. */
  readonly lookFirst: boolean
  /** Asked of what is no repeat, once its directory and date were found right. @throws ProblemError */
  checkNew(newest: Directory, act: OpenAct, on: string): void
}

/**
 * Stores a new case, or finds the one that stands. Mostly it is new, and the directory is the one last seen: so it is
 * tried, and the database refuses it otherwise; only then is it asked what there is.
 * @throws ProblemError
 */
export const acceptOpening = async (
  deps: Deps,
  statement: Statement,
  envelope: ReadEnvelope,
  { lookFirst, checkNew }: AcceptOptions,
): Promise<{
  readonly newest: Newest
  readonly stored: StoredOpening
  readonly isNew: boolean
}> => {
  const { db, directories, random } = deps
  const { act } = statement.body
  const id = toBytes(statement.body.case)
  if (act.type !== 'open' || !id) throw new ProblemError('refused')

  let newest = lookFirst ? null : directories.seen()
  for (let tries = 0; tries < TRIES; tries++) {
    const problem = problemOf(deps, newest, statement)
    if (newest && problem === null) {
      checkNew(newest.directory, act, statement.body.on)
      const added = openCase(deps, newest, statement, act, envelope)
      if (await insertCase(db, added, caseNumber(random))) {
        return { newest, stored: added.stored, isNew: true }
      }
    } else if (problem !== null && tries > 0) throw new ProblemError(problem)
    newest = await deps.directories.newest(db)
    const stored = await findOpening(db, id)
    if (newest && stored && mayBeTold(deps, newest, stored, statement, act)) {
      return { newest, stored, isNew: false }
    }
  }
  // Not this case, and no number is taken so often: another case has its mailbox.
  throw new ProblemError('refused')
}
