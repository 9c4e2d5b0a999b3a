import { type Selectable, sql } from 'kysely'
import type { Database } from '../../db/open.ts'
import { plannedOnce } from '../../db/planned.ts'
import type { CaseReaders, Cases } from '../../db/schema.ts'
import type { EnvelopeRows } from '../envelopes.ts'
import type { StoredStatement, statementRow } from '../store.ts'

/** The two statements with which a case begins. */
export interface StoredOpening {
  readonly opening: SignedBytes
  readonly received: SignedBytes
}

type SignedBytes = Pick<StoredStatement, 'bytes' | 'signature'>

/** Statement 0 of a case, and its `received`. */
export const findOpening = async (
  db: Database,
  caseId: Uint8Array,
): Promise<StoredOpening | null> => {
  const [opening, received] = await db
    .selectFrom('statements')
    .select(['bytes', 'signature'])
    .where('case_id', '=', caseId)
    .where('log', 'in', ['reporter', 'shared'])
    .where('seq', '=', 0)
    .orderBy('log')
    .execute()
  return opening && received ? { opening, received } : null
}

/** Whole rows, each column of them: as the function of the database wants them. */
export interface NewCase {
  /** The number of the epoch that it begins under. */
  readonly epoch: number
  readonly row: Omit<Selectable<Cases>, 'number'>
  /** Statement 0, its `received`, and what else the server says at once. */
  readonly statements: readonly ReturnType<typeof statementRow>[]
  readonly stored: StoredOpening
  readonly envelope: EnvelopeRows
  readonly readers: readonly Selectable<CaseReaders>[]
}

/** A row as the database takes it inside of JSON: each byte string in its text form. */
const asRow = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value,
    ]),
  )
const asJson = (rows: readonly object[]): string => JSON.stringify(rows.map(asRow))

const PLANNED = plannedOnce('open_case')

/** @returns false where it is no new case, or no longer under the newest epoch (migrations/0002-open-case.ts) */
export const insertCase = async (
  db: Database,
  { epoch, row, statements, envelope: { envelope, wraps }, readers }: NewCase,
  number: string,
): Promise<boolean> => {
  const itsWraps = wraps.map(({ reader_id, key, hash }) => ({ reader_id, key, hash }))
  const joinedWraps = Buffer.concat(wraps.map(({ wrap }) => wrap))
  const { rows } = await sql<{ stored: boolean }>`${PLANNED} select open_case(${epoch},
    ${JSON.stringify(asRow({ ...row, number }))}::jsonb, ${asJson(statements)}::jsonb, ${envelope.header}, ${envelope.body},
    ${envelope.wrap_hashes}, ${asJson(itsWraps)}::jsonb, ${joinedWraps}, ${asJson(readers)}::jsonb) as stored`.execute(
    db,
  )
  return rows[0]?.stored === true
}
