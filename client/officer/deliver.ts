/** Doing something with a case: sealed and signed on what was verified, sent once, and repeated to the byte if need be. */
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { CallError, callWith } from '../call.ts'
import { type AppendRequest, composeAppend, type OfficerAct } from '../compose-office.ts'
import { type CaseFile, type Opened, openCase } from './case-file.ts'
import { withEveryEnvelope } from './older-letters.ts'
import { withNewestEpochs } from './session.ts'

/** Deciding a bound case: the server asks what of the officer's index it was held against. */
const decides = (acts: readonly OfficerAct[], { verified }: Pick<CaseFile, 'verified'>): boolean =>
  verified.replay.state.isBound &&
  acts.some((it) => 'act' in it && (it.act.type === 'decided' || it.act.type === 'closed'))

const isSealed = (act: OfficerAct): boolean => 'content' in act

/** Before anything is sealed, whoever the reporter's sealed list names leaves: the same request takes them out. */
export const withoutExcluded = (
  file: Pick<CaseFile, 'excludedReaders'>,
  acts: readonly OfficerAct[],
): OfficerAct[] => {
  const leaving = acts.some(isSealed) ? file.excludedReaders : []
  const out = leaving.map((officer): OfficerAct => {
    return { log: 'shared', act: { type: 'unassign', officer } }
  })
  return [...out, ...acts]
}

/** The request's very bytes: a repeat after a lost answer sends them again. */
const composeRequest = async (
  { session, file }: Opened,
  acts: readonly OfficerAct[],
): Promise<string> => {
  const { primitives, epochs, author, together } = session
  const all = withoutExcluded(file, acts)
  const seen = decides(all, file) ? together.seen : null
  // Whoever is brought in is given all of it.
  const brings = all.some((act) => 'bring' in act)
  const verified = brings ? await withEveryEnvelope(session, file) : file.verified
  return JSON.stringify(composeAppend(primitives, epochs, verified, author, all, file.today, seen))
}

/** Whether the statements of a request whose answer was lost stand in the history. */
export const hasArrived = (json: string, { verified }: Pick<CaseFile, 'verified'>): boolean => {
  const { statements } = JSON.parse(json) as AppendRequest
  const { shared, internal } = verified.logs
  const stored = new Set([...shared, ...internal].map(({ bytes }) => bytes))
  return statements.every(({ bytes }) => stored.has(bytes))
}

/** The case as it stands now, under the newest directory. @throws as `openCase` */
export const readAgain = async ({ session, file }: Opened): Promise<Opened> =>
  openCase(await withNewestEpochs(session), file.id, file)

export type Outcome =
  | { readonly kind: 'done' }
  /** There was nothing to do on the case as it stands now. */
  | { readonly kind: 'nothing' }
  /** The case moved at every try: nothing was done. */
  | { readonly kind: 'moved'; readonly error: CallError }
  /** It may or may not be done: until that is known, nothing but these bytes may be sent. */
  | { readonly kind: 'lost'; readonly json: string; readonly error: CallError }

const MOST_TRIES = 3

/**
 * Seals, signs and sends acts on a case. If something moved meanwhile, reads and verifies the case, and does so again.
 * @param actsOn what to do on the case as it was read, asked after each reading; null: nothing
 * @param lost bytes of an earlier delivery whose answer was lost: they go first
 * @throws CallError for other refusals; and as `openCase`
 */
export const deliver = async (
  opened: Opened,
  actsOn: (now: Opened) => readonly OfficerAct[] | null | Promise<readonly OfficerAct[] | null>,
  lost: string | null = null,
): Promise<Outcome> => {
  let now = opened
  let acts = await actsOn(now)
  for (let tries = 1; acts !== null; tries++) {
    let json = tries === 1 ? lost : null
    try {
      json ??= await composeRequest(now, acts)
      await callWith(now.session.platform.server, appendToCase, json)
      return { kind: 'done' }
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (json !== null && error.leavesOpen) return { kind: 'lost', json, error }
      if (!error.hasMoved) throw error
      now = await readAgain(now)
      if (decides(acts, now.file)) await now.session.together.refresh()
      if (json !== null && hasArrived(json, now.file)) return { kind: 'done' }
      acts = await actsOn(now)
      if (acts !== null && tries === MOST_TRIES) return { kind: 'moved', error }
    }
  }
  return { kind: 'nothing' }
}
