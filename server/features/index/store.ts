import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import { joinedWraps } from '../../cases/envelopes.ts'
import type { Database } from '../../db/open.ts'
import type { Schema } from '../../db/schema.ts'

const MOST_COUNTED = 10_000

export type RecordRow = Pick<Selectable<Schema['index_records']>, 'case_id' | 'version' | 'sealed'>

/** Whether the officer is given anything of a case for their index. */
export const isIndexed = (it: ExpressionBuilder<{ r: Schema['case_readers'] }, 'r'>) =>
  it.or([it('r.shown', '=', true), it('r.early', '=', true)])

const indexed = (db: Database, officerId: string) =>
  db.selectFrom('case_readers as r').where('r.officer_id', '=', officerId).where(isIndexed)

const lacking = (db: Database, officerId: string) =>
  indexed(db, officerId).whereRef('r.indexed', '<>', 'r.index_version')

/** Title and tags. */
const MOST_NEWEST = 2

/**
 * The caller's cases whose record is not of their version, by case id; or those of `again` that the caller reads. Until
 * there are so many cases, or so many items of them: one at least. One walk along an index that holds nothing else.
 */
export const casesToSync = async (
  db: Database,
  officerId: string,
  again: readonly Uint8Array[],
  most: { readonly cases: number; readonly items: number },
) => {
  const asked =
    again.length === 0
      ? lacking(db, officerId)
      : indexed(db, officerId).where('r.case_id', 'in', again)
  const some = asked
    .innerJoin('cases as c', 'c.id', 'r.case_id')
    .select(['r.officer_id', 'r.case_id', 'r.index_version'])
    .select(sql<number>`jsonb_array_length(c.together_seqs) + ${MOST_NEWEST}::integer`.as('items'))
    .orderBy('r.case_id')
    .limit(most.cases)
  const found = await db
    .selectFrom(some.as('s'))
    .leftJoin('index_records as i', (join) =>
      join.onRef('i.officer_id', '=', 's.officer_id').onRef('i.case_id', '=', 's.case_id'),
    )
    .select(['s.case_id', 's.index_version', 's.items', 'i.version', 'i.sealed'])
    .orderBy('s.case_id')
    .execute()
  let items = 0
  return found.filter((row, i) => {
    items += row.items
    return i === 0 || items <= most.items
  })
}

const countOf = async (query: ReturnType<typeof indexed>): Promise<number> => {
  const { count } = await query
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
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

/** Which of these are the caller's. */
export const countIndexed = (
  db: Database,
  officerId: string,
  cases: readonly Uint8Array[],
): Promise<number> => countOf(indexed(db, officerId).where('r.case_id', 'in', cases))

/** What counts in an index, of each of these cases, as one reader gets it. */
export const indexItems = (db: Database, officerId: string, cases: readonly Uint8Array[]) =>
  indexed(db, officerId)
    .innerJoin('cases as c', 'c.id', 'r.case_id')
    .innerJoinLateral(
      sql<{ seq: number }>`(select value::integer as seq from jsonb_array_elements_text(
        case when r.shown then c.index_seqs || c.together_seqs else c.together_seqs end))`.as('i'),
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
    .where('r.case_id', 'in', cases)
    .orderBy('c.id')
    .orderBy('s.seq')
    .execute()

/**
 * The versions that the caller's cases have reached. Held until the transaction ends: who loses a case or the account at
 * that moment has no record afterwards.
 */
export const holdVersions = (tx: Database, officerId: string, cases: readonly Uint8Array[]) =>
  indexed(tx, officerId)
    .innerJoin('accounts as a', 'a.officer_id', 'r.officer_id')
    .select(['r.case_id', 'r.index_version'])
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

/** Of which version the caller's cases are, by case id. */
export const versionsAfter = (
  db: Database,
  officerId: string,
  after: Uint8Array | null,
  most: number,
) =>
  indexed(db, officerId)
    .select(['r.case_id', 'r.index_version'])
    .$if(after !== null, (query) => query.where('r.case_id', '>', after ?? new Uint8Array()))
    .orderBy('r.case_id')
    .limit(most)
    .execute()

/** Records of cases about which the officer is answered, by case id. */
const kept = (db: Database, officerId: string, after: Uint8Array | null, most: number) =>
  indexed(db, officerId)
    .innerJoin('index_records as i', (join) =>
      join.onRef('i.officer_id', '=', 'r.officer_id').onRef('i.case_id', '=', 'r.case_id'),
    )
    .select(['i.officer_id', 'i.case_id'])
    .$if(after !== null, (query) => query.where('i.case_id', '>', after ?? new Uint8Array()))
    .orderBy('i.case_id')
    .limit(most)

/**
 * Until there are so many, or so many bytes of them: one at least. Their lengths are known without reading them, and so is
 * whether another comes after each.
 */
export const recordsAfter = (
  db: Database,
  officerId: string,
  after: Uint8Array | null,
  most: { readonly records: number; readonly bytes: number },
): Promise<(RecordRow & { readonly is_last: boolean })[]> => {
  const before = sql<number>`sum(octet_length(i.sealed)) over (order by i.case_id) - octet_length(i.sealed)`
  const isLast = sql<boolean>`lead(i.case_id) over (order by i.case_id) is null`
  const page = kept(db, officerId, after, most.records)
    .select(before.as('before'))
    .select(isLast.as('is_last'))
  return db
    .selectFrom(page.as('k'))
    .innerJoin('index_records as i', (join) =>
      join.onRef('i.officer_id', '=', 'k.officer_id').onRef('i.case_id', '=', 'k.case_id'),
    )
    .select(['i.case_id', 'i.version', 'i.sealed', 'k.is_last'])
    .where('k.before', '<', most.bytes)
    .orderBy('i.case_id')
    .execute()
}

/** Those of these cases that the officer is given for their index alone, by case id. */
export const earlyAmong = (db: Database, officerId: string, cases: readonly Uint8Array[]) =>
  db
    .selectFrom('case_readers as r')
    .innerJoin('cases as c', 'c.id', 'r.case_id')
    .select(['c.id', 'c.number'])
    .where('r.officer_id', '=', officerId)
    .where('r.early', '=', true)
    .where('r.case_id', 'in', cases)
    .orderBy('c.id')
    .execute()
