/** Many cases to another handler: looked at one by one, then signed one by one, each by its own act. */
import { hasRole } from '../../protocol/directory/verify.ts'
import { type QueueRow, readQueue } from '../../protocol/exchanges/office.ts'
import { CallError, call } from '../call.ts'
import { CannotWrap, type OfficerAct } from '../compose-office.ts'
import { isAlarm } from './alarms.ts'
import { type CaseFile, openCase } from './case-file.ts'
import { composeRequest, sendRequest } from './deliver.ts'
import { assignable, handoverable, isOffered } from './offers.ts'
import { type Session, withNewestEpochs } from './session.ts'

/** The officer's own open cases that somebody handles, or `NOBODY`. @throws CallError */
export const casesHandledBy = async (
  { server }: Session['platform'],
  handler: string,
): Promise<QueueRow[]> => {
  const found: QueueRow[] = []
  let after: string | null = null
  do {
    const asked = { stage: null, handler, number: null, after }
    const page: { rows: QueueRow[]; next: string | null } = await call(server, readQueue, asked)
    found.push(...page.rows)
    after = page.next
  } while (after !== null)
  return found
}

export type Refusal = 'excluded' | 'barred' | 'unread' | 'notAllowed'

export type Plan =
  /** They read it: `handover`. They do not yet: `assign`. */
  | { readonly kind: 'handover' | 'assign' }
  /** They handle it already. */
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly why: Refusal }

const refused = (why: Refusal): Plan => ({ kind: 'refused', why })

/** What it takes to make an officer the handler of a case. */
export const planFor = (session: Session, file: CaseFile, officer: string): Plan => {
  const { state } = file.verified.replay
  if (state.handler === officer) return { kind: 'done' }
  if (file.report?.excluded.includes(officer)) return refused('excluded')
  if (state.barred.has(officer)) return refused('barred')
  const among = (officers: readonly { readonly id: string }[]) =>
    officers.some(({ id }) => id === officer)
  if (among(handoverable(session, file))) {
    return isOffered(session, file, 'handover') ? { kind: 'handover' } : refused('notAllowed')
  }
  if (file.report === null) return refused('unread')
  const mayAssign = isOffered(session, file, 'assign') && among(assignable(session, file))
  return mayAssign ? { kind: 'assign' } : refused('notAllowed')
}

const actOf = (kind: 'handover' | 'assign', officer: string): OfficerAct =>
  kind === 'handover'
    ? { log: 'shared', act: { type: 'handover', officer } }
    : { log: 'shared', bring: { type: 'assign', officer, handler: true } }

/** Those who can handle a case that was not escalated to them. */
export const canHandle = ({ epochs }: Pick<Session, 'epochs'>, officer: string): boolean =>
  hasRole(epochs.current, officer, 'intake', 'supervisor', 'investigator')

/** Errors of one case: the others go on. Without a server or a session everything stops. */
export const isOfOneCase = (error: unknown): boolean =>
  isAlarm(error) ||
  error instanceof CannotWrap ||
  (error instanceof CallError && !['unreachable', 'signInNeeded'].includes(error.fault))

export interface Looked {
  readonly row: QueueRow
  readonly plan: Plan
  /** For what would point to the reporter. */
  readonly file: CaseFile
}

/** Cases that could not be opened, with the error. */
export type Failed = readonly { readonly row: QueueRow; readonly error: unknown }[]

/** Opens a case, which records it, and says what would be done. @throws as `openCase` */
export const look = async (given: Session, row: QueueRow, officer: string): Promise<Looked> => {
  const { session, file } = await openCase(given, row.case)
  return { row, file, plan: planFor(session, file, officer) }
}

const TRIES = 3
const MOVED = ['conflict', 'directoryChanged', 'wrongDate']

/**
 * Does what was planned, on the case as it stands now. What is done already is not done again; what would now be another
 * act than the one that was confirmed is not done.
 * @throws CallError `unreachable`: it may or may not be done; `conflict`: the case has changed; and as `openCase`
 */
export const carryOut = async (
  given: Session,
  caseId: string,
  officer: string,
  planned: 'handover' | 'assign',
): Promise<void> => {
  let newest = given
  for (let tries = 1; ; tries++) {
    const { session, file } = await openCase(newest, caseId)
    const plan = planFor(session, file, officer)
    if (plan.kind === 'done') return
    if (plan.kind !== planned) throw new CallError('conflict')
    try {
      await sendRequest(session, composeRequest(session, file, [actOf(planned, officer)]))
      return
    } catch (error) {
      const hasMoved = error instanceof CallError && MOVED.includes(error.fault)
      if (!hasMoved || tries === TRIES) throw error
      newest = await withNewestEpochs(session)
    }
  }
}
