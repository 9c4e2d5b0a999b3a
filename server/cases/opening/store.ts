import { type Insertable, sql } from 'kysely'
import type { Database } from '../../db/open.ts'
import type { CaseReaders, Cases } from '../../db/schema.ts'
import type { EnvelopeRows } from '../envelopes.ts'
import type { StoredStatement, statementRow } from '../store.ts'

/** The two statements with which a case begins. */
export interface StoredOpening {
  readonly opening: SignedBytes
  readonly received: SignedBytes
}

type SignedBytes = Pick<StoredStatement, 'log' | 'seq' | 'bytes' | 'signature'>

/** Statement 0 of a case, and its `received`. */
export const findOpening = async (
  db: Database,
  caseId: Uint8Array,
): Promise<StoredOpening | null> => {
  const [opening, received] = await db
    .selectFrom('statements')
    .select(['log', 'seq', 'bytes', 'signature'])
    .where('case_id', '=', caseId)
    .where('log', 'in', ['reporter', 'shared'])
    .where('seq', '=', 0)
    .orderBy('log')
    .execute()
  return opening && received ? { opening, received } : null
}

export interface NewCase {
  readonly row: Omit<Insertable<Cases>, 'number'>
  /** Statement 0, its `received`, and what else the server says at once. */
  readonly statements: readonly ReturnType<typeof statementRow>[]
  readonly stored: StoredOpening
  readonly envelope: EnvelopeRows
  readonly readers: readonly Insertable<CaseReaders>[]
}

/** Rows as the database takes them in one parameter: each byte string in its text form. */
const asJson = (rows: readonly object[]): string =>
  JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column,
          value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value,
        ]),
      ),
    ),
  )

/** The whole rows of a table, if the case is new. */
const withCase = (table: 'statements' | 'wraps' | 'case_readers', rows: readonly object[]) =>
  sql`insert into ${sql.table(table)} select its.* from a_case,
    jsonb_populate_recordset(null::${sql.table(table)}, ${asJson(rows)}::jsonb) its`

/**
 * A whole case in one statement: one journey to the database, one commit. False where the case, its number or its
 * mailbox was there before: then nothing is stored. It is no error, since PostgreSQL's own log would keep that, with the
 * case's id and the time of day.
 */
export const insertCase = async (
  db: Database,
  { row, statements, envelope: { envelope, wraps }, readers }: NewCase,
  number: string,
): Promise<boolean> => {
  const { log, seq, header, body, wrap_hashes } = envelope
  const aCase = db
    .insertInto('cases')
    .values({ ...row, number })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
  const inserted = await sql`with a_case as (${aCase}),
      its_statements as (${withCase('statements', statements)}),
      its_envelope as (
        insert into envelopes (case_id, log, seq, header, body, wrap_hashes) select id, ${log}::text,
          ${seq}::integer, ${header}::bytea, ${body}::bytea, ${wrap_hashes}::bytea from a_case),
      its_wraps as (${withCase('wraps', wraps)}),
      its_readers as (${withCase('case_readers', readers)})
    select id from a_case`.execute(db)
  return inserted.rows.length > 0
}
