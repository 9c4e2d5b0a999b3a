import { isDeepStrictEqual } from 'node:util'
import { dayOf } from '../../protocol/dates.ts'
import type { Directory } from '../../protocol/directory/verify.ts'
import type { Replay } from '../../protocol/history/context.ts'
import { project } from '../cases/projection.ts'
import { lastDate } from '../cases/replay.ts'
import { toText } from '../cases/text.ts'
import type { Database } from '../db/open.ts'

/** What follows from the history alone. The other columns depend too on the day or the directory of the last writing. */
const OF_CASE = [
  'stage',
  'handler',
  'handler_seen',
  'drafts_by',
  'hidden_from',
  'opened',
  'last_news',
  'came',
  'title_seq',
  'index_seqs',
  'together_seqs',
  'milestones',
] as const

const OF_READERS = [
  'officer_id',
  'withheld',
  'stage',
  'handler',
  'waits_since',
  'appealed_since',
  'index_version',
  'opened',
  'last_news',
  'proposed',
] as const

/** Null in rows of an older version, until the portal writes them anew. */
const MAY_BE_UNSAID: readonly string[] = ['milestones', 'opened', 'last_news', 'proposed']

const areEqual = <Column extends string>(
  columns: readonly Column[],
  stored: Readonly<Record<Column, unknown>>,
  due: Readonly<Record<Column, unknown>>,
): boolean =>
  columns.every(
    (column) =>
      isDeepStrictEqual(stored[column], due[column]) ||
      (stored[column] === null && MAY_BE_UNSAID.includes(column)),
  )

/** Whether the rows of a case say what its history amounts to. */
export const fitsHistory = async (
  db: Database,
  replay: Replay,
  newest: Directory,
  caseId: Uint8Array,
): Promise<boolean> => {
  const { state, waiting } = replay
  const [opening] = replay.reporter
  const act = opening?.body.act
  const [received] = replay.shared
  if (act?.type !== 'open' || !received) return false
  const row = await db
    .selectFrom('cases')
    .select([
      ...OF_CASE,
      'token_hash',
      'sign_key',
      'received_day',
      'urgent',
      'visible',
      'next_rung',
    ])
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const today = lastDate(replay, ['shared']) ?? received.body.on
  const due = project(replay, newest, today)
  const isOpening =
    toText(row.token_hash) === act.mailbox &&
    toText(row.sign_key) === state.reporter.signKey &&
    row.received_day === dayOf(received.body.on) &&
    row.urgent === act.urgent
  // A later day than is due would leave a promise late, and nobody told.
  const rung = due.ofCase.next_rung
  const isRungInTime = rung === null || (row.next_rung !== null && row.next_rung <= rung)
  const pending = await db
    .selectFrom('statements')
    .select(['log', 'seq'])
    .where('case_id', '=', caseId)
    .where('pending', '=', true)
    .orderBy('seq')
    .execute()
  const isWaiting = isDeepStrictEqual(
    pending.map(({ log, seq }) => `${log} ${seq}`),
    waiting.map(({ body }) => `reporter ${body.seq}`),
  )
  const held = await db
    .selectFrom('case_readers')
    .select([...OF_READERS, 'shown'])
    .where('case_id', '=', caseId)
    .execute()
  const areReaders =
    held.length === due.ofReaders.length &&
    due.ofReaders.every((reader) => {
      const stored = held.find((it) => it.officer_id === reader.officer_id)
      return (
        stored !== undefined &&
        areEqual(OF_READERS, stored, reader) &&
        stored.shown === (row.visible && !stored.withheld)
      )
    })
  return isOpening && isRungInTime && isWaiting && areReaders && areEqual(OF_CASE, row, due.ofCase)
}
