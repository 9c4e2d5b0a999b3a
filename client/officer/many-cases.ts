/** Many cases for one officer, as a handler or as a reader: looked at one by one, then signed one by one, each by its own act. */
import type { Officer } from '../../protocol/directory/schema.ts'
import { currentOfficer, hasRole } from '../../protocol/directory/verify.ts'
import type { QueueRow } from '../../protocol/exchanges/office.ts'
import { CallError } from '../call.ts'
import { CannotWrap, type OfficerAct } from '../compose-office.ts'
import { isAlarm } from './alarms.ts'
import { type CaseFile, type Opened, openCase, recordInList } from './case-file.ts'
import { casesListed } from './case-rows.ts'
import { deliver } from './deliver.ts'
import { assignable, bringable, handoverable, mayDo, rewrappable } from './offers.ts'
import { checkOpen, type Session } from './session.ts'
import { namedIn } from './together/in-case.ts'

/** The officer's own open cases that somebody handles, or nobody: null. @throws CallError */
export const casesHandledBy = async (
  { server }: Session['platform'],
  handler: string | null,
): Promise<QueueRow[]> => {
  const found: QueueRow[] = []
  for await (const row of casesListed(server, 'unsettled')) {
    if (row.handler === handler && row.stage !== 'closed') found.push(row)
  }
  return found
}

/** Open cases, then closed ones. @throws CallError */
export const ownCases = ({ server }: Session['platform']): AsyncGenerator<QueueRow> =>
  casesListed(server, 'settled')

export type Refusal = 'excluded' | 'barred' | 'named' | 'unread' | 'notAllowed'

export type Plan<Step> =
  | { readonly kind: 'act'; readonly step: Step }
  /** The officer is it already, or nothing is to be said of why not. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly why: Refusal }

/** What one officer is to become in each of the cases. */
export interface Goal<Step> {
  readonly officer: string
  /** What that takes in a case as it stands. */
  plan(opened: Opened): Plan<Step>
  act(step: Step): OfficerAct
}

const isAmong = (officers: readonly { readonly id: string }[], officer: string): boolean =>
  officers.some(({ id }) => id === officer)

const refused = (why: Refusal): Plan<never> => ({ kind: 'refused', why })

const KINDS = {
  handover: { log: 'shared', type: 'handover', seals: null },
  assign: { log: 'shared', type: 'assign', seals: 'keys' },
  rewrap: { log: 'shared', type: 'rewrap', seals: 'keys' },
} as const

export type HandlerStep =
  /** They read it. */
  | 'handover'
  /** They do not yet. */
  | 'assign'

export const becomeHandler = (officer: string): Goal<HandlerStep> => ({
  officer,
  plan: ({ session, file }) => {
    const { state } = file.verified.replay
    if (state.handler === officer) return { kind: 'nothing' }
    if (file.report?.excluded.includes(officer)) return refused('excluded')
    if (state.barred.has(officer)) return refused('barred')
    if (namedIn(file).has(officer)) return refused('named')
    const isReader = isAmong(handoverable(session, file), officer)
    if (!isReader && file.report === null) return refused('unread')
    const step = isReader ? 'handover' : 'assign'
    const isPossible = isReader || isAmong(assignable(session, file), officer)
    return isPossible && mayDo(session, file, KINDS[step])
      ? { kind: 'act', step }
      : refused('notAllowed')
  },
  act: (step) =>
    step === 'handover'
      ? { log: 'shared', act: { type: 'handover', officer } }
      : { log: 'shared', bring: { type: 'assign', officer, handler: true } },
})

export type ReaderStep =
  /** They never read it. */
  | 'assign'
  /** They do, with keys that are new. */
  | 'rewrap'

/** For one who joined later or has new keys. */
export const becomeReader = (officer: string): Goal<ReaderStep> => ({
  officer,
  plan: ({ session, file }) => {
    const may = (step: ReaderStep, officers: readonly Officer[]) =>
      isAmong(officers, officer) && mayDo(session, file, KINDS[step])
    if (may('assign', bringable(session, file))) return { kind: 'act', step: 'assign' }
    if (may('rewrap', rewrappable(session, file))) return { kind: 'act', step: 'rewrap' }
    return { kind: 'nothing' }
  },
  act: (step) =>
    step === 'assign'
      ? { log: 'shared', bring: { type: 'assign', officer, handler: false } }
      : { log: 'shared', bring: { type: 'rewrap', officer } },
})

/** Those who can handle a case that was not escalated to them. */
export const canHandle = ({ epochs }: Pick<Session, 'epochs'>, officer: string): boolean =>
  hasRole(epochs.current, officer, 'intake', 'supervisor', 'investigator')

export interface PlannedRow<Step> {
  readonly row: QueueRow
  readonly plan: Plan<Step>
  /** For what would point to the reporter. */
  readonly file: Pick<CaseFile, 'report'>
}

/** What was looked at and is to be done. */
export interface Planned<Step> extends Pick<PlannedRow<Step>, 'row' | 'file'> {
  readonly step: Step
}

export const planned = <Step>(looked: readonly PlannedRow<Step>[]): Planned<Step>[] =>
  looked.flatMap(({ row, file, plan }) =>
    plan.kind === 'act' ? [{ row, file, step: plan.step }] : [],
  )

/** Errors of one case: the others go on. Without a server or a session everything stops. */
const isOfOneCase = (error: unknown): boolean =>
  isAlarm(error) ||
  error instanceof CannotWrap ||
  (error instanceof CallError && !['unreachable', 'signInNeeded'].includes(error.code))

/** Cases with which something went wrong. */
export type Failed = readonly { readonly row: QueueRow; readonly error: unknown }[]

export interface CarriedOutCases<Done> {
  /** Of each case that went well. */
  readonly done: readonly Done[]
  readonly failed: Failed
}

/**
 * One after the other, or several at a time.
 * @param onStep after each case, the last one that was tried included
 * @throws SessionClosed: a walk takes longer than a page that nobody uses stays open, and a locked page asks nothing
 */
const walk = async <Item, Done>(
  session: Session,
  items: Iterable<Item> | AsyncIterable<Item>,
  rowOf: (item: Item) => QueueRow,
  work: (item: Item) => Promise<Done>,
  onStep: (soFar: CarriedOutCases<Done>) => void,
  atOnce = 1,
): Promise<CarriedOutCases<Done>> => {
  // By the place of each, so that they keep their order.
  const done: Done[] = []
  const failed: { row: QueueRow; error: unknown }[] = []
  const soFar = () => ({ done: Object.values(done), failed: Object.values(failed) })
  let taken = 0
  // One iterator for all: each case is taken by one of them.
  const left = async function* () {
    yield* items
  }
  const rest = left()
  const one = async (): Promise<void> => {
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      const at = taken
      taken += 1
      checkOpen(session)
      try {
        done[at] = await work(next.value)
      } catch (error) {
        failed[at] = { row: rowOf(next.value), error }
        if (isOfOneCase(error)) continue
        // The others stop after the case that they are at.
        await rest.return(undefined)
        throw error
      } finally {
        onStep(soFar())
      }
    }
  }
  const all = await Promise.allSettled(Array.from({ length: atOnce }, one))
  for (const end of all) if (end.status === 'rejected') throw end.reason
  return soFar()
}

/**
 * Opens cases, which records it, and says what would be done in each.
 * @throws CallError `unreachable`, `signInNeeded`; SessionClosed
 */
export const planCases = <Step>(
  session: Session,
  rows: Iterable<QueueRow> | AsyncIterable<QueueRow>,
  goal: Goal<Step>,
  onStep: (soFar: CarriedOutCases<PlannedRow<Step>>) => void = () => undefined,
): Promise<CarriedOutCases<PlannedRow<Step>>> => {
  const look = async (row: QueueRow) => {
    const opened = await openCase(session, row.case)
    return { row, file: { report: opened.file.report }, plan: goal.plan(opened) }
  }
  return walk(session, rows, (row) => row, look, onStep)
}

const keyOf = ({ epochs }: Session, officer: string): string | null =>
  currentOfficer(epochs.current, officer)?.kemKey ?? null

/** On the case as it stands now. @returns whether there was something to do */
const carryOut = async <Step>(
  session: Session,
  { row, step }: Planned<Step>,
  goal: Goal<Step>,
): Promise<boolean> => {
  const act = goal.act(step)
  const outcome = await deliver(await openCase(session, row.case), (now) => {
    const plan = goal.plan(now)
    if (plan.kind === 'nothing') return null
    if (plan.kind === 'refused' || plan.step !== step) throw new CallError('conflict')
    const isSameKey = keyOf(now.session, goal.officer) === keyOf(session, goal.officer)
    if ('bring' in act && !isSameKey) throw new CallError('directoryChanged')
    return [act]
  })
  if ('error' in outcome) throw outcome.error
  return outcome.kind === 'done'
}

export interface CarriedOut {
  readonly row: QueueRow
  /** False: there was nothing left to do. */
  readonly isNew: boolean
}

/**
 * Does what was planned. What is done already is not done again; what would now be another act than the one that was
 * confirmed, or would give access to newer keys, is not done: such a case fails with `conflict` or `directoryChanged`.
 * One that fails with an error that `leavesOpen` may or may not be done.
 * @throws CallError `unreachable`, `signInNeeded`; SessionClosed
 */
export const carryOutAll = <Step>(
  session: Session,
  steps: readonly Planned<Step>[],
  goal: Goal<Step>,
  onStep: (soFar: CarriedOutCases<CarriedOut>) => void = () => undefined,
): Promise<CarriedOutCases<CarriedOut>> => {
  const work = async (one: Planned<Step>) => ({
    row: one.row,
    isNew: await carryOut(session, one, goal),
  })
  return walk(session, steps, ({ row }) => row, work, onStep)
}

/** So that a list of thousands is recorded before the page locks; well below what the server takes of one officer. */
const RECORDED_AT_ONCE = 8

/**
 * Writes into the history of each case that it stood in a list which the officer takes: the list is of those alone where
 * that is done. Those in which that stands of today already are not asked to hold it twice, so that a page that locked
 * meanwhile goes on where it stopped.
 * @throws CallError `unreachable`, `signInNeeded`; SessionClosed
 */
export const recordList = (
  session: Session,
  rows: readonly QueueRow[],
  onStep: (soFar: CarriedOutCases<QueueRow>) => void = () => undefined,
): Promise<CarriedOutCases<QueueRow>> => {
  const work = async (row: QueueRow) => {
    await recordInList(session, row.case)
    return row
  }
  return walk(session, rows, (row) => row, work, onStep, RECORDED_AT_ONCE)
}
