/** The lists of an officer's day, each a walk along an index of their own rows (migrations/0013-day.ts) that ends early. */
import { type Expression, type SqlBool, sql } from 'kysely'
import type { Day } from '../../../protocol/dates.ts'
import { NOT_URGENT } from '../../cases/projection.ts'
import type { Database } from '../../db/open.ts'
import { type Paged, SETTLED, UNSETTLED, withRows } from './queue-store.ts'

/** The cases that are shown to an officer. */
const shown = (db: Database, officerId: string) =>
  db
    .selectFrom('case_readers')
    .select(['case_id', 'place', 'seen', 'waits_since', 'appealed_since'])
    .where('officer_id', '=', officerId)
    .where('shown', '=', true)

/** The open ones of them. */
const own = (db: Database, officerId: string) => shown(db, officerId).where('stage', '<>', 'closed')

/** Open or closed, those in which something waits; the longest first. */
const since = (
  db: Database,
  officerId: string,
  column: 'waits_since' | 'appealed_since',
  limit: number,
) => {
  const page = shown(db, officerId)
    .where(column, 'is not', null)
    .orderBy(column)
    .orderBy('case_id')
    .limit(limit)
  return withRows(db, page).orderBy(`r.${column}`).orderBy('r.case_id')
}

export const appealed = (db: Database, officerId: string, limit: number) =>
  since(db, officerId, 'appealed_since', limit)

export const waiting = (db: Database, officerId: string, limit: number) =>
  since(db, officerId, 'waits_since', limit)

const URGENT = sql<SqlBool>`place < ${sql.lit(NOT_URGENT)}`
const OTHERS = sql<SqlBool>`place >= ${sql.lit(NOT_URGENT)}`

/** By the row of its case. It is looked up for the rows of the walk alone: a join could go through all cases. */
const caseIsBy = (column: 'next_due' | 'received_day', day: Day, from: Day | null = null) =>
  sql<SqlBool>`(select ${sql.ref(column)} from cases where id = case_readers.case_id) between ${from ?? 0} and ${day}`

/** Closed cases with an appeal have a list of their own. */
const NO_APPEAL_AFTER_CLOSING = sql<SqlBool>`(stage <> 'closed' or appealed_since is null)`

/**
 * Closed cases too: what was alleged since is to be compared. What is urgent, and what is not, have their own order in a
 * queue. An urgent report that is to be read before `from` is not there, though it be due after it.
 * @param from null: however long ago
 */
export const dueBetween = (
  db: Database,
  officerId: string,
  from: Day | null,
  until: Day,
  limit: number,
) => {
  const within = (
    cases: Expression<SqlBool>,
    which: Expression<SqlBool>,
    first: number,
    last: number,
  ) =>
    shown(db, officerId)
      .where(cases)
      .where(NO_APPEAL_AFTER_CLOSING)
      .where(which)
      .where('place', '>=', first)
      .where('place', '<=', last)
      .where(caseIsBy('next_due', until, from))
      .orderBy('place')
      .orderBy('case_id')
      .limit(limit)
  // Each has its own end: one walk would go through all that is not due.
  const walks = [UNSETTLED, SETTLED].flatMap((cases) => [
    within(cases, URGENT, from ?? 0, until),
    within(cases, OTHERS, NOT_URGENT + (from ?? 0), NOT_URGENT + until),
  ])
  const page = sql<Paged>`(${sql.join(
    walks.map((walk) => sql`(${walk})`),
    sql` union all `,
  )})`
  return withRows(db, page).orderBy('c.next_due').orderBy('c.id').limit(limit)
}

/** That nobody has acknowledged. */
export const received = (db: Database, officerId: string, urgent: boolean, limit: number) => {
  const page = shown(db, officerId)
    .where('stage', '=', 'received')
    .where(urgent ? URGENT : OTHERS)
    .orderBy('place')
    .orderBy('case_id')
    .limit(limit)
  return withRows(db, page).orderBy('c.received_day').orderBy('c.id')
}

/** So many unopened cases are looked at; behind them come those that are due later. */
export const LOOKED_AT = 500

/** Open ones that nobody has opened; those that are due first come first. */
const unopened = (db: Database, officerId: string, which: Expression<SqlBool>) =>
  own(db, officerId).where('opened', '=', false).where(which).orderBy('place').orderBy('case_id')

/**
 * Of what is urgent, and of what is not, those that are due first are looked at: whatever came earlier is due earlier, so
 * that no flood of today's hides it. A recorded report alone may be due before what came earlier: `isUnopenedLeft`.
 * @param receivedBy by that day
 */
export const neverOpened = (db: Database, officerId: string, receivedBy: Day, limit: number) => {
  const within = (which: Expression<SqlBool>) =>
    db
      .selectFrom(unopened(db, officerId, which).limit(LOOKED_AT).as('case_readers'))
      .selectAll()
      .where(caseIsBy('received_day', receivedBy))
      .orderBy('place')
      .orderBy('case_id')
      .limit(limit)
  const page = sql<Paged>`((${within(URGENT)}) union all (${within(OTHERS)}))`
  return withRows(db, page).orderBy('c.received_day').orderBy('c.id').limit(limit)
}

/** Whether there are more unopened cases than `neverOpened` looks at: then some that came earlier may be among them. */
export const isUnopenedLeft = async (db: Database, officerId: string): Promise<boolean> => {
  const behind = (which: Expression<SqlBool>) =>
    unopened(db, officerId, which).offset(LOOKED_AT).limit(1).execute()
  return [...(await behind(URGENT)), ...(await behind(OTHERS))].length > 0
}

/** An officer as the handler of cases, and the last day on which they were at one of those that are meant. */
export interface HandlerBy {
  readonly id: string
  /** Null: whenever that was. */
  readonly seenBy: Day | null
}

/** One walk for each handler. Whoever has not been at a case for longest comes first. */
export const handledBy = (
  db: Database,
  officerId: string,
  handlers: readonly HandlerBy[],
  limit: number,
) => {
  const ids = sql.val(handlers.map(({ id }) => id))
  const days = sql.val(handlers.map(({ seenBy }) => seenBy))
  const page = sql<Paged>`(
    select r.case_id, r.place, r.seen, r.waits_since, r.appealed_since
    from unnest(${ids}::text[], ${days}::integer[]) as h (id, seen_by), lateral (
      select * from case_readers
      where officer_id = ${officerId} and shown and stage <> 'closed' and handler is not null and handler = h.id
        and (h.seen_by is null or handler_seen <= h.seen_by)
      order by handler_seen, case_id limit ${limit}
    ) r order by r.handler_seen, r.case_id limit ${limit})`
  return withRows(db, page).orderBy('c.next_due').orderBy('c.id')
}

/** With proposals that somebody else than the officer wrote. */
export const proposedIn = (db: Database, officerId: string, limit: number) => {
  const page = own(db, officerId)
    .where('proposed', '=', true)
    .orderBy('place')
    .orderBy('case_id')
    .limit(limit)
  return withRows(db, page).orderBy('c.next_due').orderBy('c.id')
}

/** The case whose reporter has waited longest for word. */
export const longestSilence = (db: Database, officerId: string) =>
  withRows(db, own(db, officerId).orderBy('last_news').orderBy('case_id').limit(1))

/** How many there are, counted up to `most` of them. */
export const countOpen = async (
  db: Database,
  officerId: string,
  most: number,
): Promise<{ readonly open: number; readonly handled: number }> => {
  const all = own(db, officerId)
  const countOf = async (rows: typeof all): Promise<number> => {
    const { count } = await db
      .selectFrom(rows.clearSelect().select('case_id').limit(most).as('some'))
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }
  return {
    open: await countOf(all),
    handled: await countOf(all.where('handler', 'is not', null).where('handler', '=', officerId)),
  }
}
