/** Rows of queues that stand for no history: enough for lists, and for nothing that opens a case. */
import { sql } from 'kysely'
import { type Database, openDatabase } from '../../server/db/open.ts'

export interface QueueRowsGiven {
  /** Whose cases they are. */
  readonly officers: readonly string[]
  readonly count: number
  /** By the number of the case, n; SQL. What is left out is as in a case that has just come. */
  readonly stage?: string
  readonly waitsSince?: string
  readonly handler?: string
}

/** Due one after the other, within 300 days; the same in every database. */
export const addQueueRows = async (
  db: Database,
  { officers, count, stage, waitsSince, handler }: QueueRowsGiven,
): Promise<void> => {
  await sql`insert into cases (id, number, token_hash, sign_key, received_day, urgent, visible,
      stage, handler, next_due, promises, last_news, came)
    select sha256(n::text::bytea), overlay((90000000 + n)::text placing '-' from 5 for 0),
      sha256(('t' || n)::bytea), ''::bytea, 20000 + n % 300, false, true,
      its_stage, ${sql.raw(handler ?? 'null')}, case when its_stage <> 'closed' then 20007 + n % 300 end,
      case when its_stage = 'closed' then '[]'::jsonb else jsonb_build_array(jsonb_build_object(
        'clock', 'news', 'instance', 1, 'start', 20000 + n % 300, 'due', 20007 + n % 300)) end,
      20000 + n % 300, 1
    from generate_series(1, ${count}::int) n, lateral (select ${sql.raw(stage ?? "'received'")} as its_stage) s`.execute(
    db,
  )
  for (const officer of officers) {
    await sql`insert into case_readers (officer_id, case_id, withheld, shown, intake, stage, handler, place, seen,
        waits_since, opened, last_news, handler_seen, proposed)
      select ${officer}, id, false, true, true, stage, handler,
        10000000 + coalesce(next_due, 9999999), 0,
        ${sql.raw(waitsSince ?? 'null')}, opened, last_news, handler_seen, false
      from generate_series(1, ${count}::int) n join cases on id = sha256(n::text::bytea)`.execute(
      db,
    )
  }
  await sql`analyze cases, case_readers`.execute(db)
}

/** A case's number, which the office alone knows. */
export const numberIn = async (url: string, caseId: string): Promise<string> => {
  const { db, close } = await openDatabase({ kind: 'postgres', url })
  const { number } = await db
    .selectFrom('cases')
    .select('number')
    .where('id', '=', Buffer.from(caseId, 'base64url'))
    .executeTakeFirstOrThrow()
  await close()
  return number
}
