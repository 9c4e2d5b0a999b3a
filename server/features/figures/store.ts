import { sql } from 'kysely'
import type { AnyClockName } from '../../../protocol/clocks/definitions.ts'
import type { Day } from '../../../protocol/dates.ts'
import type { Database } from '../../db/open.ts'

/** The cases that are shown to an officer. */
const own = (db: Database, officerId: string) =>
  db
    .selectFrom('case_readers as r')
    .innerJoin('cases as c', 'c.id', 'r.case_id')
    .where('r.officer_id', '=', officerId)
    .where('r.shown', '=', true)

/** One walk along the officer's own rows, from a case on, and a look-up for each. */
export const figuresPage = (
  db: Database,
  officerId: string,
  after: Uint8Array | null,
  today: Day,
  rows: number,
) =>
  own(db, officerId)
    .$if(after !== null, (query) => query.where('r.case_id', '>', after ?? new Uint8Array()))
    .select(['r.case_id', 'c.stage', 'c.handler', 'c.last_news', 'c.milestones'])
    .select(
      sql<
        readonly AnyClockName[]
      >`jsonb_path_query_array(c.promises, '$[*] ? (@.due < $today).clock',
        jsonb_build_object('today', ${today}::integer))`.as('late'),
    )
    .orderBy('r.case_id')
    .limit(rows)
    .execute()

/** One walk along the officer's own open cases. */
export const loadsOf = (db: Database, officerId: string, today: Day) =>
  own(db, officerId)
    .where('r.stage', '<>', 'closed')
    .select(({ fn }) => [
      'c.handler',
      fn.countAll<number>().as('open'),
      fn.countAll<number>().filterWhere('c.next_due', '<', today).as('late'),
    ])
    .groupBy('c.handler')
    .orderBy('c.handler')
    .execute()
