/** What a report becomes: checked, received, and ready to be stored. */
import { dayOf } from '../../../protocol/dates.ts'
import type { Replay } from '../../../protocol/history/context.ts'
import { openReplay } from '../../../protocol/history/replay.ts'
import type { OpenAct, Statement } from '../../../protocol/statement.ts'
import type { Deps } from '../../deps.ts'
import type { Newest } from '../../directory/store.ts'
import { ProblemError } from '../../problem.ts'
import { envelopeRows, type ReadEnvelope } from '../envelopes.ts'
import { project } from '../projection.ts'
import { refuseInvalid } from '../refuse.ts'
import {
  appendIfOrphaned,
  appendOwed,
  contextOf,
  lastDate,
  receiveWaiting,
  withSignatures,
} from '../replay.ts'
import { statementRow } from '../store.ts'
import { toBytes } from '../text.ts'
import type { NewCase } from './store.ts'

const bytesOf = (text: string): Uint8Array => {
  const bytes = toBytes(text)
  if (!bytes) throw new ProblemError('refused')
  return bytes
}

/** The rows that its history amounts to. Nobody is shown the case before the next slot. */
const rowsOf = (
  replay: Replay,
  { directory }: Newest,
  act: OpenAct,
  envelope: NewCase['envelope'],
): NewCase => {
  const id = bytesOf(replay.state.caseId)
  const [opening] = replay.reporter
  const [received] = replay.shared
  if (!opening || !received) throw new Error('a case begins with its received')
  const receivedOn = received.body.on
  const { ofCase, ofReaders } = project(replay, directory, receivedOn)
  return {
    epoch: directory.body.epoch,
    row: {
      ...ofCase,
      id,
      token_hash: bytesOf(act.mailbox),
      sign_key: bytesOf(act.signKey),
      received_day: dayOf(receivedOn),
      urgent: act.urgent,
      visible: false,
    },
    statements: [opening, ...replay.shared].map((statement) => ({
      ...statementRow(id, statement),
      pending: false,
    })),
    stored: { opening, received },
    envelope,
    readers: ofReaders.map((reader) => ({
      ...reader,
      case_id: id,
      shown: false,
      early: false,
      indexed: -1,
    })),
  }
}

/**
 * @throws ProblemError refused where statement or envelope does not stand
 */
export const openCase = (
  deps: Deps,
  newest: Newest,
  statement: Statement,
  act: OpenAct,
  sealed: ReadEnvelope,
): NewCase => {
  const context = contextOf(deps, newest, new Map(), true)
  const verified = refuseInvalid(() =>
    openReplay({ ...context, verifySignatures: true }, statement),
  )
  const expected = verified.envelopes.get(act.envelope)
  if (!expected) throw new ProblemError('refused')
  const envelope = envelopeRows(deps.primitives, bytesOf(verified.state.caseId), expected, sealed)
  const replay = withSignatures(verified, false)
  receiveWaiting(deps, replay, newest.directory)
  appendIfOrphaned(deps, replay, newest.directory)
  // What was recorded long after it came is late when it is received.
  appendOwed(deps, replay, newest.directory, lastDate(replay, ['shared']) ?? statement.body.on)
  return rowsOf(replay, newest, act, envelope)
}
