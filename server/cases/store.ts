import type { HistoryLogs } from '../../protocol/history/history.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import {
  type Log,
  readStatement,
  type SignedStatement,
  type Statement,
} from '../../protocol/statement.ts'
import type { Database } from '../db/open.ts'
import { mapInSlices, type Turns } from '../slices.ts'
import { toText } from './text.ts'

export interface StoredStatement {
  readonly log: Log
  readonly seq: number
  readonly bytes: Uint8Array
  readonly signature: Uint8Array
  readonly pending: boolean
}

/**
 * Whose history it is: a reporter's has no internal log; an officer's has no statement of the reporter's that waits for
 * its slot; the server's has all.
 */
export type View = 'reporter' | 'officer' | 'server'

/** To take in the rows of thousands of statements at once would keep everybody else waiting. */
const PAGE_ROWS = 100

/**
 * Each log in its order; what an officer or the server reads, as many at a time as are taken in at once.
 * @param db of one snapshot, or with the case locked: nothing may come between. A reporter's needs neither
 */
export const loadStatements = async (
  db: Database,
  caseId: Uint8Array,
  view: View,
): Promise<StoredStatement[]> => {
  const all = db
    .selectFrom('statements')
    .select(['log', 'seq', 'bytes', 'signature', 'pending'])
    .where('case_id', '=', caseId)
    .orderBy('log')
    .orderBy('seq')
  if (view === 'reporter') return all.where('log', '<>', 'internal').execute()
  const paged = all
    .$if(view === 'officer', (query) => query.where('pending', '=', false))
    .limit(PAGE_ROWS)
  const rows: StoredStatement[] = await paged.execute()
  for (let last = rows.at(-1); last && rows.length % PAGE_ROWS === 0; ) {
    const { log, seq } = last
    const page = await paged
      .where(({ eb, refTuple, tuple }) => eb(refTuple('log', 'seq'), '>', tuple(log, seq)))
      .execute()
    rows.push(...page)
    last = page.at(-1)
  }
  return rows
}

const logsOf = <T>(
  rows: readonly Pick<StoredStatement, 'log'>[],
  formed: readonly T[],
): Record<Log, T[]> => {
  const of = (log: Log) => formed.filter((_, i) => rows[i]?.log === log)
  return { reporter: of('reporter'), shared: of('shared'), internal: of('internal') }
}

/** As it travels. */
export const signedOf = ({
  bytes,
  signature,
}: Pick<StoredStatement, 'bytes' | 'signature'>): SignedStatement => ({
  bytes: toText(bytes),
  signature: toText(signature),
})

export const historyOf = async (rows: readonly StoredStatement[]): Promise<HistoryLogs> =>
  logsOf(rows, await mapInSlices(rows, signedOf))

const parsed =
  (primitives: Primitives) =>
  ({ bytes, signature }: StoredStatement): Statement => {
    const statement = readStatement(primitives, bytes, signature)
    if (!statement) throw new Error('a stored statement does not parse')
    return statement
  }

/** As many as there are. */
export const statementsInSlices = async (
  primitives: Primitives,
  rows: readonly StoredStatement[],
  turns?: Turns,
): Promise<Record<Log, Statement[]>> =>
  logsOf(rows, await mapInSlices(rows, parsed(primitives), turns))

const dateOf = ({ bytes }: StoredStatement): string => JSON.parse(Buffer.from(bytes).toString()).on

/** The last date of these statements: the server's own is never before it. */
export const lastDateOf = (rows: readonly StoredStatement[]): string | null =>
  rows.map(dateOf).sort().at(-1) ?? null

/** Whether the very bytes of a statement stand at its place. */
export const isStored = (
  rows: readonly Pick<StoredStatement, 'log' | 'seq' | 'bytes'>[],
  { body, bytes }: Statement,
): boolean =>
  rows.some(
    (row) => row.log === body.log && row.seq === body.seq && Buffer.compare(row.bytes, bytes) === 0,
  )

/** The last statement of each of these logs that has one. */
export const loadHeads = async (
  db: Database,
  primitives: Primitives,
  caseId: Uint8Array,
  logs: readonly Log[],
): Promise<Partial<Record<Log, Statement>>> => {
  const rows = await db
    .selectFrom('statements')
    .distinctOn('log')
    .select(['log', 'seq', 'bytes', 'signature', 'pending'])
    .where('case_id', '=', caseId)
    .where('log', 'in', logs)
    .orderBy('log')
    .orderBy('seq', 'desc')
    .execute()
  const heads = logsOf(rows, rows.map(parsed(primitives)))
  return Object.fromEntries(logs.flatMap((log) => heads[log].map((head) => [log, head])))
}

/** What stands at the places of these statements. */
export const loadPlaces = (
  db: Database,
  caseId: Uint8Array,
  statements: readonly Statement[],
): Promise<Pick<StoredStatement, 'log' | 'seq' | 'bytes'>[]> =>
  db
    .selectFrom('statements')
    .select(['log', 'seq', 'bytes'])
    .where('case_id', '=', caseId)
    .where((it) =>
      it.or(
        statements.map(({ body }) => it.and([it('log', '=', body.log), it('seq', '=', body.seq)])),
      ),
    )
    .execute()

/** The row of a new statement. A reporter's waits for its slot. */
export const statementRow = (caseId: Uint8Array, { body, bytes, signature }: Statement) => ({
  case_id: caseId,
  log: body.log,
  seq: body.seq,
  actor: body.actor,
  bytes,
  signature,
  pending: body.log === 'reporter',
})

/** Whether the officer is answered about a case. One index look-up, whether the case exists or not. */
export const isShown = async (
  db: Database,
  officerId: string,
  caseId: Uint8Array,
): Promise<boolean> => {
  const row = await db
    .selectFrom('case_readers')
    .select('shown')
    .where('officer_id', '=', officerId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row?.shown ?? false
}

export const findSignKey = async (db: Database, caseId: Uint8Array): Promise<Uint8Array | null> => {
  const query = db.selectFrom('cases').select('sign_key').where('id', '=', caseId)
  return (await query.executeTakeFirst())?.sign_key ?? null
}
