import { type Selectable, sql } from 'kysely'
import { joinedWraps } from '../../cases/envelopes.ts'
import type { Database } from '../../db/open.ts'
import type { Schema } from '../../db/schema.ts'

const MOST_COUNTED = 10_000

export type RecordRow = Pick<Selectable<Schema['index_records']>, 'case_id' | 'version' | 'sealed'>

const lacking = (db: Database, officerId: string) =>
  db
    .selectFrom('case_readers as r')
    .where('r.officer_id', '=', officerId)
    .where('r.shown', '=', true)
    .whereRef('r.indexed', '<>', 'r.index_version')

/**
 * The caller's cases whose record is not of their version, by case id; or those of `again` that the caller reads. One
 * walk along an index that holds nothing else.
 */
export const casesToSync = (
  db: Database,
  officerId: string,
  again: readonly Uint8Array[],
  most: number,
) => {
  const asked =
    again.length === 0
      ? lacking(db, officerId)
      : db
          .selectFrom('case_readers as r')
          .where('r.officer_id', '=', officerId)
          .where('r.shown', '=', true)
          .where('r.case_id', 'in', again)
  return asked
    .leftJoin('index_records as i', (join) =>
      join.onRef('i.officer_id', '=', 'r.officer_id').onRef('i.case_id', '=', 'r.case_id'),
    )
    .select(['r.case_id', 'r.index_version', 'i.version', 'i.sealed'])
    .orderBy('r.case_id')
    .limit(most)
    .execute()
}

/** How many there are, counted no further than it takes to say how long it will be. */
export const countLacking = async (db: Database, officerId: string): Promise<number> => {
  const some = lacking(db, officerId).select('r.case_id').limit(MOST_COUNTED)
  const { count } = await db
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What counts in an index, of each of these cases, as one reader gets it. */
export const indexItems = (db: Database, officerId: string, cases: readonly Uint8Array[]) =>
  db
    .selectFrom('cases as c')
    .innerJoinLateral(
      sql<{
        seq: number
      }>`(select value::integer as seq from jsonb_array_elements_text(c.index_seqs))`.as('i'),
      (join) => join.onTrue(),
    )
    .innerJoin('statements as s', (join) =>
      join
        .onRef('s.case_id', '=', 'c.id')
        .on('s.log', '=', 'internal')
        .onRef('s.seq', '=', 'i.seq'),
    )
    .innerJoin('envelopes as e', (join) =>
      join
        .onRef('e.case_id', '=', 's.case_id')
        .onRef('e.log', '=', 's.log')
        .onRef('e.seq', '=', 's.seq'),
    )
    .select(['c.id', 's.bytes', 's.signature', 'e.header', 'e.body', 'e.wrap_hashes'])
    .select(joinedWraps(officerId).as('wraps'))
    .where('c.id', 'in', cases)
    .orderBy('c.id')
    .orderBy('s.seq')
    .execute()

/**
 * The versions that the caller's cases have reached. Held until the transaction ends: who loses a case or the account at
 * that moment has no record afterwards.
 */
export const holdVersions = (tx: Database, officerId: string, cases: readonly Uint8Array[]) =>
  tx
    .selectFrom('case_readers as r')
    .innerJoin('accounts as a', 'a.officer_id', 'r.officer_id')
    .select(['r.case_id', 'r.index_version'])
    .where('r.officer_id', '=', officerId)
    .where('r.shown', '=', true)
    .where('r.case_id', 'in', cases)
    .orderBy('r.case_id')
    .forKeyShare()
    .execute()

/** In the order of their cases, so that two that save at one moment wait and do not block each other. */
export const putRecords = async (
  tx: Database,
  officerId: string,
  rows: readonly RecordRow[],
): Promise<void> => {
  await tx
    .insertInto('index_records')
    .values(
      rows
        .toSorted((a, b) => Buffer.compare(a.case_id, b.case_id))
        .map((row) => ({ officer_id: officerId, ...row })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['officer_id', 'case_id'])
        .doUpdateSet((eb) => ({
          version: eb.ref('excluded.version'),
          sealed: eb.ref('excluded.sealed'),
        }))
        .whereRef('index_records.version', '<=', 'excluded.version'),
    )
    .execute()
}

/** Of cases about which the officer is answered. */
export const recordsAfter = (
  db: Database,
  officerId: string,
  after: Uint8Array | null,
  most: number,
): Promise<RecordRow[]> =>
  db
    .selectFrom('index_records as i')
    .innerJoin('case_readers as r', (join) =>
      join.onRef('r.officer_id', '=', 'i.officer_id').onRef('r.case_id', '=', 'i.case_id'),
    )
    .select(['i.case_id', 'i.version', 'i.sealed'])
    .where('i.officer_id', '=', officerId)
    .where('r.shown', '=', true)
    .$if(after !== null, (query) => query.where('i.case_id', '>', after ?? new Uint8Array()))
    .orderBy('i.case_id')
    .limit(most)
    .execute()
