import { type AliasableExpression, type Expression, type SqlBool, sql } from 'kysely'
import type { Day } from '../../../protocol/dates.ts'
import type { Database } from '../../db/open.ts'

/** What a page says of each case before it is looked up. */
export interface Paged {
  readonly case_id: Uint8Array
  readonly place: number
  readonly seen: number
  readonly waits_since: Day | null
  readonly appealed_since: Day | null
}

/** A row in the order of a queue. */
export interface QueuePlace {
  readonly place: number
  readonly caseId: Uint8Array
}

export interface QueueFilter {
  /** Closed, and nothing waits in it; else all others. */
  readonly closed: boolean
  /** Of either kind. */
  readonly number: string | null
}

/** Word for word what the indexes are made for (`migrations/0010-settled.ts`). */
export const SETTLED = sql<SqlBool>`stage = 'closed' and waits_since is null and appealed_since is null`
export const UNSETTLED = sql<SqlBool>`(stage <> 'closed' or waits_since is not null or appealed_since is not null)`

/**
 * One officer's cases in their order, from a place on. One walk along an index of `case_readers` (which carries the
 * order, and nothing of other officers' cases), then a look-up for each row of the page.
 */
export const queuePage = (
  db: Database,
  officerId: string,
  { closed, number }: QueueFilter,
  after: QueuePlace | null,
  rows: number,
) => {
  const page = db
    .selectFrom('case_readers')
    .select(['case_id', 'place', 'seen', 'waits_since', 'appealed_since'])
    .where('officer_id', '=', officerId)
    .where('shown', '=', true)
    .where((it) => {
      const all: Expression<SqlBool>[] = []
      if (number === null) all.push(closed ? SETTLED : UNSETTLED)
      else {
        const found = it.selectFrom('cases').select('id').where('number', '=', number)
        all.push(it('case_id', '=', found))
      }
      if (after !== null) {
        all.push(sql<SqlBool>`(place, case_id) > (${after.place}, ${after.caseId})`)
      }
      return it.and(all)
    })
    .orderBy('place')
    .orderBy('case_id')
    .limit(rows)
  return withRows(db, page).orderBy('r.place').orderBy('r.case_id')
}

/** What a row shows, of each case of a page. */
export const withRows = (db: Database, page: AliasableExpression<Paged>) =>
  db
    .selectFrom(page.as('r'))
    .innerJoin('cases as c', 'c.id', 'r.case_id')
    .select([
      'r.case_id',
      'r.place',
      'r.seen',
      'r.waits_since',
      'r.appealed_since',
      'c.number',
      'c.received_day',
      'c.stage',
      'c.urgent',
      'c.handler',
      'c.handler_seen',
      'c.next_due',
      'c.promises',
      'c.drafts_by',
      'c.vacant',
      'c.opened',
      'c.last_news',
      'c.came',
    ])
