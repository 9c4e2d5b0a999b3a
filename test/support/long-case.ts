/** A case of thousands of statements, sealed and signed as browsers do it, and put straight into a database. */

import { withKeys } from '../../client/compose-report.ts'
import { sealEnvelope } from '../../client/crypto/envelope.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import { contextOf } from '../../client/epochs.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { dayOf } from '../../protocol/dates.ts'
import type { SealedEnvelope } from '../../protocol/envelope.ts'
import type { Hash } from '../../protocol/fields.ts'
import { type Replay, readersFor } from '../../protocol/history/context.ts'
import { type HistoryLogs, replayHistory } from '../../protocol/history/history.ts'
import { admitInternal, admitShared } from '../../protocol/history/replay.ts'
import { serverSays } from '../../scripts/play/case.ts'
import { envelopeRows, insertEnvelopes, readEnvelope } from '../../server/cases/envelopes.ts'
import { insertCase } from '../../server/cases/opening/store.ts'
import { project } from '../../server/cases/projection.ts'
import { statementRow } from '../../server/cases/store.ts'
import type { Database } from '../../server/db/open.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import type { World } from './world.ts'

export interface LongCase {
  readonly id: Hash
  readonly keys: ReceiptKeys
  readonly logs: HistoryLogs
  readonly envelopes: readonly SealedEnvelope[]
  readonly replay: Replay
}

const LETTER = 'We have asked for the custody record of that night, and compare it with the log.'

/** Every second statement is a letter to the reporter, the others are notes; the first two of the officer's are bare. */
export const longCase = (world: World, statements: number, today: string): LongCase => {
  const { primitives } = world
  const keys = world.reporterKeys()
  const author = world.officer('Ines')
  const epochs = world.known(today)
  const opened = world.report(keys, { today })
  const logs: HistoryLogs = { reporter: [opened.statement], shared: [], internal: [] }
  const envelopes = [opened.envelope]
  const received = { type: 'received', statement: world.parse(opened.statement).hash } as const
  logs.shared.push(serverSays(world, logs, received, today))
  const replay = replayHistory(contextOf(primitives, epochs, false, true), logs)
  const { caseId } = replay.state

  const common = (log: 'shared' | 'internal') => ({
    version: 1 as const,
    case: caseId,
    seq: logs[log].length,
    prev: replay.state.heads[log]?.hash ?? null,
    directory: epochs.current.hash,
    on: today,
    actor: author.id,
  })
  const add = (log: 'shared' | 'internal', act: object): void => {
    const shared = log === 'internal' ? { shared: replay.state.heads.shared?.hash ?? null } : {}
    const body = { ...common(log), ...shared, log, act } as Parameters<typeof signStatement>[2]
    const signed = signStatement(primitives, author.signSecretKey, body)
    if (log === 'shared') admitShared(replay, signed)
    else admitInternal(replay, signed)
    logs[log].push(signed)
  }
  const write = (log: 'shared' | 'internal', type: 'message' | 'note'): void => {
    const readers = readersFor(replay, epochs.current, log)
    const sealed = sealEnvelope(
      primitives,
      { case: caseId, log, purpose: type, author: author.signKey },
      withKeys(epochs, readers, replay.state.reporter.kemKey),
      { version: 1, text: `${LETTER} (${logs[log].length})` },
    )
    envelopes.push(sealed.envelope)
    add(log, { type, envelope: sealed.hash })
  }
  add('internal', { type: 'opened' })
  add('shared', { type: 'acknowledged' })
  for (let i = 4; i < statements; i++) {
    if (i % 2 === 0) write('shared', 'message')
    else write('internal', 'note')
  }
  return { id: caseId, keys, logs, envelopes, replay }
}

const AT_ONCE = 500

/** Stores a whole case, shown to its readers. */
export const storeLongCase = async (
  db: Database,
  world: World,
  { id, keys, envelopes, replay }: LongCase,
  today: string,
  number = '10NG-CASE',
): Promise<void> => {
  const caseId = Buffer.from(id, 'base64url')
  const { current: directory } = world.known(today)
  const { ofCase, ofReaders } = project(replay, directory, today)
  const bodies = [...replay.envelopes.values()]
  const rows = envelopes.map((sealed, i) => {
    const expected = bodies[i]
    if (!expected) throw new Error('each envelope has its statement')
    return envelopeRows(nodePrimitives, caseId, expected, readEnvelope(sealed))
  })
  const all = [...replay.reporter, ...replay.shared, ...replay.internal].map((it) => ({
    ...statementRow(caseId, it),
    pending: false,
  }))
  const [opening, received] = [replay.reporter[0], replay.shared[0]]
  const [first, ...others] = rows
  if (!opening || !received || !first) throw new Error('a case begins with its received')
  const { mailbox } = opening.body.act as { mailbox: string }
  const stored = { opening, received }
  await insertCase(
    db,
    {
      epoch: directory.body.epoch,
      row: {
        ...ofCase,
        id: caseId,
        token_hash: Buffer.from(mailbox, 'base64url'),
        sign_key: keys.sign.publicKey,
        received_day: dayOf(today),
        urgent: replay.state.urgent,
        visible: true,
      },
      statements: all.slice(0, 2),
      stored,
      envelope: first,
      readers: ofReaders.map((reader) => ({
        ...reader,
        case_id: caseId,
        shown: !reader.withheld,
        early: false,
        indexed: -1,
      })),
    },
    number,
  )
  for (let i = 2; i < all.length; i += AT_ONCE) {
    await db
      .insertInto('statements')
      .values(all.slice(i, i + AT_ONCE))
      .execute()
  }
  for (let i = 0; i < others.length; i += AT_ONCE) {
    await insertEnvelopes(db, others.slice(i, i + AT_ONCE))
  }
}

/** The body of a `readMailbox`. */
export const mailboxJson = ({ keys }: Pick<LongCase, 'keys'>): string =>
  JSON.stringify({ token: toBase64url(keys.mailboxToken) })
