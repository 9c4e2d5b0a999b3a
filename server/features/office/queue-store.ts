import { type Expression, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '../../../protocol/dates.ts'
import { NOBODY } from '../../../protocol/exchanges/office.ts'
import type { Stage } from '../../../protocol/statement.ts'
import { joinedWraps } from '../../cases/envelopes.ts'
import type { Database } from '../../db/open.ts'
import type { Schema } from '../../db/schema.ts'

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
  readonly stage: Stage | null
  /** An officer's id, or `NOBODY`. */
  readonly handler: string | null
  readonly number: string | null
  readonly waiting: boolean
}

/**
 * One officer's cases in their order, from a place on. One walk along an index of `case_readers` (which carries the
 * order, the filters, and nothing of other officers' cases), then a look-up for each row of the page.
 */
export const queuePage = (
  db: Database,
  officerId: string,
  { stage, handler, number, waiting }: QueueFilter,
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
      if (stage !== null) all.push(it('stage', '=', stage))
      else if (number === null && !waiting) all.push(it('stage', '<>', 'closed'))
      if (handler === NOBODY) all.push(it('handler', 'is', null))
      else if (handler !== null) all.push(it('handler', '=', handler))
      if (waiting) {
        all.push(it.or([it('waits_since', 'is not', null), it('appealed_since', 'is not', null)]))
      }
      if (number !== null) {
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
  return withRows(db, officerId, page).orderBy('r.place').orderBy('r.case_id')
}

/** What a row shows, of each case of a page. */
export const withRows = <Tables extends keyof Schema>(
  db: Database,
  officerId: string,
  page: SelectQueryBuilder<Schema, Tables, Paged>,
) =>
  db
    .selectFrom(page.as('r'))
    .innerJoin('cases as c', 'c.id', 'r.case_id')
    .leftJoin('envelopes as e', (join) =>
      join
        .onRef('e.case_id', '=', 'c.id')
        .on('e.log', '=', 'internal')
        .onRef('e.seq', '=', 'c.title_seq'),
    )
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
      'e.header',
      'e.body',
      'e.wrap_hashes',
      joinedWraps(officerId).as('wraps'),
    ])
