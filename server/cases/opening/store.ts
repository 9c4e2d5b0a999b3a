import type { Insertable } from 'kysely'
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

type Insertion = 'inserted' | 'numberTaken' | 'taken'

const UNIQUE_VIOLATION = '23505'

/** What of it was there before; null for any other failure. */
const whatIsTaken = (error: unknown): Insertion | null => {
  if (!(error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION)) return null
  const constraint = 'constraint' in error ? error.constraint : ''
  return constraint === 'cases_number_key' ? 'numberTaken' : 'taken'
}

/** A whole case in one statement: one journey to the database, one commit. */
export const insertCase = async (
  db: Database,
  added: NewCase,
  number: string,
): Promise<Insertion> => {
  try {
    await db
      .with('a_case', (it) => it.insertInto('cases').values({ ...added.row, number }))
      .with('its_statements', (it) => it.insertInto('statements').values(added.statements))
      .with('its_envelope', (it) => it.insertInto('envelopes').values(added.envelope.envelope))
      .with('its_wraps', (it) => it.insertInto('wraps').values(added.envelope.wraps))
      .insertInto('case_readers')
      .values(added.readers)
      .execute()
    return 'inserted'
  } catch (error) {
    const taken = whatIsTaken(error)
    if (taken === null) throw error
    return taken
  }
}
