/** A verified history as what happened, oldest first. */
import { parseContent } from '../../protocol/content.ts'
import type { Directory } from '../../protocol/directory/verify.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import type { CaseState } from '../../protocol/history/state.ts'
import type { RolesRead } from '../../protocol/history/vacancies.ts'
import {
  envelopeOf,
  type ReporterStatement,
  type SharedStatement,
  type Statement,
} from '../../protocol/statement.ts'
import { filesOfLetter } from '../files/letter-files.ts'
import type { OpenedEnvelope } from '../verified-case.ts'
import { writtenLine } from '../written.ts'
import type { CaseEvent, Entry, Said, SaidPurpose } from './case-view.ts'

/** Null where an envelope does not open. */
export type OpenOne = (envelope: string) => Pick<OpenedEnvelope, 'content' | 'cheated'> | null

type NameOf = (officer: string) => string

export const namesIn =
  (current: Directory, epochs: Iterable<Directory>): NameOf =>
  (id) =>
    writtenLine(
      [current, ...epochs].map((it) => it.officers.get(id)?.name).find((name) => name) ?? id,
    )

interface At {
  /** An overseer read the case then. */
  readonly wasRead: boolean
  /** The rules of the case count `comparison`. */
  readonly isBound: boolean
}

export const sharedEvent = (
  { act, actor, seq }: Pick<SharedStatement, 'act' | 'actor' | 'seq'>,
  nameOf: NameOf,
  { wasRead, isBound }: At,
): CaseEvent | null => {
  const by = { name: nameOf(actor) }
  switch (act.type) {
    case 'received':
      return { type: seq === 0 ? 'received' : 'receivedMore' }
    case 'late':
      return { type: 'late', clock: act.clock }
    case 'escalated':
      return { type: 'escalated', clock: act.clock, wasRead }
    case 'orphaned':
    case 'remove':
      return { type: act.type, wasRead }
    case 'decided':
      return { type: isBound ? 'decidedByTwo' : 'decided' }
    case 'reopened':
    case 'delayReport':
      return { type: act.type }
    case 'acknowledged':
    case 'conflict':
    case 'calledIn':
      return { type: act.type, ...by }
    case 'assign':
    case 'unassign':
    case 'handover':
    case 'rewrap':
      return { type: act.type, name: nameOf(act.officer) }
    case 'stage':
      return { type: 'stage', stage: act.stage }
    case 'closed':
      return { type: 'closed', kind: act.kind }
    case 'hold':
      return { type: 'hold', until: act.review }
    case 'extension':
      return { type: 'extension', until: act.revised }
    case 'message':
    case 'update':
    case 'feedback':
    case 'outcome':
    case 'appealAnswered':
      return null
  }
}

const reporterEvent = (
  { act }: ReporterStatement,
  nameOf: NameOf,
  wasRead: boolean,
): CaseEvent | null => {
  if (act.type === 'open') {
    // The reporter's own browser did not send it: an officer wrote it down.
    const { recorded } = act
    return recorded
      ? { type: 'recorded', name: nameOf(recorded.by), from: recorded.countsFrom }
      : { type: 'opened' }
  }
  if (act.type === 'appeal') return { type: 'appealed', wasRead }
  return act.type === 'exclude' ? { type: 'excluded', name: nameOf(act.officer) } : null
}

export const saidWith = <P extends SaidPurpose>(
  purpose: P,
  opened: ReturnType<OpenOne>,
): Extract<Said, { purpose: P }> | 'unreadable' => {
  const content = opened && parseContent(purpose, opened.content)
  return content === null ? 'unreadable' : ({ purpose, content } as Extract<Said, { purpose: P }>)
}

/** Reasons of an appeal may be left out: then nothing was said. */
const saidIn = (
  act: VisibleStatement['body']['act'],
  opened: ReturnType<OpenOne>,
): Entry['said'] => {
  const said = saidWith(act.type as SaidPurpose, opened)
  const isSilent = said !== 'unreadable' && said.purpose === 'appeal' && !said.content.reasons
  return isSilent ? null : said
}

/** None where the letter does not open. */
const filesIn = ({ act }: VisibleStatement['body'], said: Entry['said']): Entry['files'] =>
  act.type === 'message' && said !== null && said !== 'unreadable' && said.purpose === 'message'
    ? filesOfLetter(act.files, said.content.files)
    : []

type VisibleStatement = Statement<SharedStatement> | Statement<ReporterStatement>

/** `wasRead`: nothing is said of what waits. */
interface Placed extends At, Pick<Entry, 'isWaiting' | 'takenOn'> {}

const entryOf = (
  statement: VisibleStatement,
  open: OpenOne,
  nameOf: NameOf,
  { isWaiting, takenOn, ...at }: Placed,
): Entry => {
  const { body, hash: key } = statement
  const envelope = envelopeOf(body)
  const isSaid = envelope !== null && body.act.type !== 'open'
  const opened = envelope === null ? null : open(envelope)
  const said = isSaid ? saidIn(body.act, opened) : null
  return {
    key,
    on: body.on,
    by:
      body.actor === REPORTER
        ? { kind: 'you' }
        : body.actor === 'server'
          ? { kind: 'site' }
          : { kind: 'officer', name: nameOf(body.actor) },
    isWaiting,
    takenOn,
    event:
      body.log === 'shared'
        ? sharedEvent(body, nameOf, at)
        : reporterEvent(body, nameOf, at.wasRead),
    said,
    files: filesIn(body, said),
    isPartial: (opened?.cheated.length ?? 0) > 0,
  }
}

/** The reporter's own statements stand where they were received; those that wait stand last. */
export const entriesOf = (
  history: {
    readonly reporter: readonly Statement<ReporterStatement>[]
    readonly shared: readonly Statement<SharedStatement>[]
    readonly readAt: readonly RolesRead[]
    readonly waiting: readonly Statement<ReporterStatement>[]
    readonly state: Pick<CaseState, 'isBound'>
  },
  open: OpenOne,
  nameOf: NameOf,
): Entry[] => {
  const { isBound } = history.state
  const own = new Map(history.reporter.map((statement) => [statement.hash, statement]))
  const taken = history.shared.flatMap((statement, i): Entry[] => {
    const wasRead = history.readAt[i]?.has('overseer') ?? false
    const at = { wasRead, isBound, isWaiting: false, takenOn: null }
    const entry = entryOf(statement, open, nameOf, at)
    const { act } = statement.body
    const received = act.type === 'received' ? own.get(act.statement) : undefined
    if (!received) return [entry]
    const mine = entryOf(received, open, nameOf, { ...at, takenOn: statement.body.on })
    return statement.body.seq > 0 ? [mine] : [mine, entry]
  })
  const waiting = { isWaiting: true, takenOn: null, wasRead: true, isBound }
  return [...taken, ...history.waiting.map((it) => entryOf(it, open, nameOf, waiting))]
}
