/**
 * Replays a history from its bytes. One function for both ends: the server before it appends, every browser before
 * it believes.
 */
import { fromBase64url } from '../base64url.ts'
import { rulesFor } from '../clocks/policy.ts'
import { dayOf } from '../dates.ts'
import { READING_ROLES } from '../directory/schema.ts'
import {
  currentOfficer,
  currentOfficersWith,
  type Directory,
  hasRole,
  isExpired,
  kemKeyHash,
} from '../directory/verify.ts'
import { REPORTER } from '../envelope.ts'
import { mayBeTold } from '../promises/case-clocks.ts'
import { promiseRefusal } from '../promises/named-promises.ts'
import {
  envelopeOf,
  type InternalStatement,
  type Log,
  type OpenAct,
  parseStatement,
  type ReporterStatement,
  type SharedStatement,
  type SignedStatement,
  type Statement,
  verifyStatement,
} from '../statement.ts'
import { isValidXwingPublicKey } from '../xwing-key.ts'
import { type ActRefusal, RECORDERS, SERVER_ACTS } from './acts.ts'
import { applyInternal, applyReceived, applyShared, checkReporterAct, RefusedAct } from './apply.ts'
import {
  type Context,
  caseId,
  excludedWaiting,
  expectEnvelope,
  keyedReaders,
  type Replay,
  readersFor,
} from './context.ts'
import { HistoryError, type HistoryFault } from './fault.ts'
import { rolesRead } from './vacancies.ts'

/** A statement as it travels, or as `parseStatement` gave it. */
export type StatementInput = SignedStatement | Statement

const parse = (context: Context, given: StatementInput, log: Log, seq: number): Statement => {
  const statement = 'body' in given ? given : parseStatement(context.primitives, given)
  if (!statement || statement.body.log !== log) throw new HistoryError('malformed', { log, seq })
  return statement
}

const directoryOf = (context: Context, statement: Statement): Directory => {
  const { log, seq, on } = statement.body
  const directory = context.directory(statement.body.directory)
  if (!directory) throw new HistoryError('unknownDirectory', { log, seq })
  if (currentOfficersWith(directory, 'overseer').length === 0) {
    throw new HistoryError('noOverseer', { log, seq })
  }
  if (envelopeOf(statement.body) !== null && isExpired(directory, on)) {
    throw new HistoryError('directoryExpired', { log, seq })
  }
  return directory
}

/** What is dated after today was not made by today: whoever signed it, the server that hands it out says so itself. */
const checkAhead = ({ today }: Context, { body: { log, seq, on } }: Statement): void => {
  if (today !== null && on > today) throw new HistoryError('dateAhead', { log, seq })
}

const signKeyOf = (
  reporter: { readonly signKey: string },
  directory: Directory,
  actor: string,
): string | null => {
  if (actor === REPORTER) return reporter.signKey
  if (actor === 'server') return directory.body.serverKey
  return currentOfficer(directory, actor)?.signKey ?? null
}

const checkSignature = (context: Context, statement: Statement, signKey: string | null): void => {
  const { log, seq } = statement.body
  if (signKey === null) throw new HistoryError('refusedAct', { log, seq, reason: 'notAReader' })
  const { primitives, seen, verifiedBefore, verifySignatures } = context
  if (!verifySignatures || seq < (verifiedBefore?.[log] ?? 0)) return
  if (seen?.isVerified(statement, signKey)) return
  if (!verifyStatement(primitives, statement, signKey)) {
    throw new HistoryError('badSignature', { log, seq })
  }
  seen?.verified(statement, signKey)
}

const refusing = (statement: Statement, apply: () => void): void => {
  try {
    apply()
  } catch (error) {
    if (!(error instanceof RefusedAct)) throw error
    throw new HistoryError('refusedAct', {
      log: statement.body.log,
      seq: statement.body.seq,
      reason: error.code,
      cause: error,
    })
  }
}

const checkOpenReaders = (act: OpenAct, directory: Directory): boolean =>
  act.readers.every((id) => hasRole(directory, id, ...READING_ROLES)) &&
  act.readers.some((id) => hasRole(directory, id, 'overseer'))

/** Why a report may not say that it was recorded so. */
const recordedRefusal = ({ recorded }: OpenAct, directory: Directory, on: string) => {
  if (recorded === null) return null
  if (!hasRole(directory, recorded.by, ...RECORDERS)) return 'notYourRole'
  return recorded.countsFrom > on ? 'wrongDay' : null
}

/** Begins a replay with the reporter's statement 0. */
export const openReplay = (context: Context, given: StatementInput): Replay => {
  const statement = parse(context, given, 'reporter', 0)
  const { body } = statement
  if (body.log !== 'reporter' || body.act.type !== 'open' || body.seq !== 0 || body.prev !== null) {
    throw new HistoryError('broken', { log: 'reporter', seq: 0 })
  }
  const { act } = body
  if (body.shared !== null) throw new HistoryError('broken', { log: 'reporter', seq: 0 })
  if (body.case !== caseId(context.primitives, context.portal, act)) {
    throw new HistoryError('foreign', { log: 'reporter', seq: 0 })
  }
  const directory = directoryOf(context, statement)
  checkSignature(context, statement, act.signKey)
  // Nobody could seal an answer to such a key, nor check the reporter's wrap.
  if (!isValidXwingPublicKey(fromBase64url(act.kemKey) ?? new Uint8Array())) {
    throw new HistoryError('refusedAct', { log: 'reporter', seq: 0, reason: 'wrongKey' })
  }
  if (!checkOpenReaders(act, directory)) {
    throw new HistoryError('refusedAct', { log: 'reporter', seq: 0, reason: 'readersDiffer' })
  }
  const reason = recordedRefusal(act, directory, body.on)
  if (reason) throw new HistoryError('refusedAct', { log: 'reporter', seq: 0, reason })
  checkAhead(context, statement)
  const opening = statement as Statement<ReporterStatement>
  const keyHash = kemKeyHash(context.primitives, act.kemKey)
  const replay: Replay = {
    context,
    state: {
      caseId: body.case,
      reporter: { signKey: act.signKey, kemKey: act.kemKey, keyHash },
      urgent: act.urgent,
      recorded: act.recorded,
      heads: { reporter: { seq: 0, hash: statement.hash }, shared: null, internal: null },
      members: new Map(act.readers.map((id) => [id, 'open'])),
      wrappedFor: new Map(act.readers.map((id) => [id, directory.officers.get(id)?.kemKey ?? ''])),
      barred: new Set(),
      handler: null,
      stage: 'received',
      acknowledged: false,
      decided: false,
      outcomeTold: false,
      orphaned: false,
      appealedSince: null,
      waitsSince: null,
      isBound: false,
      isAlleged: context.seesInternal ? false : null,
      awaitedDecision: null,
      referralOwed: false,
      unsupervisedSince: null,
      released: false,
      envelopes: [],
      internalEnvelopes: [],
      entries: new Map(),
      awaitedWraps: new Map(),
      proposals: new Map(),
      files: new Set(),
      fileOpenings: new Map(),
    },
    reporter: [opening],
    shared: [],
    readAt: [],
    internal: [],
    waiting: [opening],
    envelopes: new Map(),
    files: new Map(),
  }
  const keys = keyedReaders(directory, act.readers, keyHash)
  expectEnvelope(replay, statement, act.signKey, keys)
  return replay
}

/** Checks that a statement is the next of its log, and neither its date nor its epoch falls. */
const checkPlace = (
  replay: Replay,
  statement: Statement,
  last: Statement | undefined,
  directory: Directory,
): void => {
  const { body } = statement
  const fail = (fault: HistoryFault) => new HistoryError(fault, { log: body.log, seq: body.seq })
  if (body.case !== replay.state.caseId) throw fail('foreign')
  const seq = last ? last.body.seq + 1 : 0
  if (body.seq !== seq || body.prev !== (last?.hash ?? null)) throw fail('broken')
  const head = replay.shared[replay.shared.length - 1]
  if (body.log !== 'shared' && body.shared !== (head?.hash ?? null)) throw fail('cut')
  for (const before of [last, body.log === 'shared' ? undefined : head]) {
    if (!before) continue
    if (body.on < before.body.on) throw fail('dateFalls')
    if (isOlder(replay.context, directory, before)) throw fail('epochFalls')
  }
  checkAhead(replay.context, statement)
}

/** Whether an epoch is before the one that a statement names, or another of the same number. */
const isOlder = (
  context: Context,
  { hash, body }: Directory,
  { body: named }: Statement,
): boolean =>
  hash !== named.directory && body.epoch <= (context.directory(named.directory)?.body.epoch ?? 0)

const setHead = (replay: Replay, statement: Statement): void => {
  const { log, seq } = statement.body
  replay.state.heads[log] = { seq, hash: statement.hash }
}

/**
 * Before the shared log goes on, and before an append ends: each `assign` and `rewrap` has its internal `wraps`, and in a
 * bound case each `decided` and `closed` its `decision`.
 */
export const checkPairs = ({ context, state, internal }: Replay): void => {
  if (!context.seesInternal) return
  const fail = (reason: ActRefusal) =>
    new HistoryError('refusedAct', { log: 'internal', seq: internal.length, reason })
  if (state.awaitedWraps.size > 0) throw fail('wrapsMissing')
  if (state.isBound && state.awaitedDecision !== null) throw fail('decisionMissing')
}

/**
 * Gives the reporter's next statement its place. The first is received in the transaction that stores it, so on its own
 * date: no server can put off what counts from it. Nothing counts from the date of a later one (context.ts, `TAKEN_IN_DAYS`):
 * what an appeal starts counts from its own.
 */
const admitReceived = (replay: Replay, body: SharedStatement, directory: Directory): void => {
  const { act, seq, on } = body
  const waited = replay.waiting.shift()
  const differs = () => new HistoryError('receivedDiffers', { log: 'shared', seq })
  if (act.type !== 'received' || waited?.hash !== act.statement) throw differs()
  if (on < waited.body.on || isOlder(replay.context, directory, waited)) throw differs()
  if (seq === 0 && on !== waited.body.on) throw differs()
  if (seq === 0) {
    const rules = rulesFor(directory.body.policy.clocks, dayOf(on))
    replay.state.isBound = rules.comparison !== undefined
  }
  applyReceived(replay.state, directory, waited)
}

/** Adds the server's or an officer's statement to the shared log. */
export const admitShared = (replay: Replay, given: StatementInput): void => {
  const { context, state } = replay
  const statement = parse(
    context,
    given,
    'shared',
    replay.shared.length,
  ) as Statement<SharedStatement>
  const { body } = statement
  const { act, actor } = body
  const directory = directoryOf(context, statement)
  checkPlace(replay, statement, replay.shared[replay.shared.length - 1], directory)
  const byServer = SERVER_ACTS.includes(act.type)
  if (byServer !== (actor === 'server')) {
    throw new HistoryError('refusedAct', { log: 'shared', seq: body.seq, reason: 'notYourRole' })
  }
  const signKey = signKeyOf(state.reporter, directory, actor)
  checkSignature(context, statement, signKey)
  if (body.seq === 0 && act.type !== 'received')
    throw new HistoryError('receivedDiffers', { log: 'shared', seq: 0 })
  if (envelopeOf(body) !== null && signKey !== null) {
    expectEnvelope(replay, statement, signKey, readersFor(replay, directory, 'shared'))
  }
  checkPairs(replay)
  state.awaitedDecision = null
  if (act.type === 'received') {
    admitReceived(replay, body, directory)
  } else {
    if (
      (act.type === 'late' || act.type === 'escalated') &&
      !mayBeTold(replay, directory, statement)
    ) {
      throw new HistoryError('refusedAct', { log: 'shared', seq: body.seq, reason: 'notDue' })
    }
    refusing(statement, () => {
      applyShared(context, state, directory, statement)
      const reason = promiseRefusal(replay, directory, statement)
      if (reason) throw new RefusedAct(reason)
    })
  }
  const read = rolesRead(state, directory)
  const supervised = read.has('supervisor')
  state.unsupervisedSince = supervised ? null : (state.unsupervisedSince ?? body.on)
  replay.readAt.push(read)
  setHead(replay, statement)
  replay.shared.push(statement)
}

/** Adds a statement of the reporter's after the first; it waits for its `received`. */
export const admitReporter = (replay: Replay, given: StatementInput): void => {
  const { context, state } = replay
  const seq = replay.reporter.length
  const statement = parse(context, given, 'reporter', seq) as Statement<ReporterStatement>
  const directory = directoryOf(context, statement)
  checkPlace(replay, statement, replay.reporter[seq - 1], directory)
  checkSignature(context, statement, state.reporter.signKey)
  const excluded = excludedWaiting(replay)
  refusing(statement, () => checkReporterAct(state, directory, statement, excluded))
  const keys = readersFor(replay, directory, 'reporter')
  expectEnvelope(replay, statement, state.reporter.signKey, keys)
  replay.waiting.push(statement)
  setHead(replay, statement)
  replay.reporter.push(statement)
}

/** Adds an officer's statement to the internal log. */
export const admitInternal = (replay: Replay, given: StatementInput): void => {
  const { context, state } = replay
  const seq = replay.internal.length
  const statement = parse(context, given, 'internal', seq) as Statement<InternalStatement>
  const directory = directoryOf(context, statement)
  checkPlace(replay, statement, replay.internal[seq - 1], directory)
  const signKey = signKeyOf(state.reporter, directory, statement.body.actor)
  checkSignature(context, statement, signKey)
  const keys = readersFor(replay, directory, 'internal')
  if (signKey !== null) expectEnvelope(replay, statement, signKey, keys)
  refusing(statement, () => applyInternal(state, directory, statement))
  setHead(replay, statement)
  replay.internal.push(statement)
}
