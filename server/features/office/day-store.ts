import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '../../../protocol/dates.ts'
import type { Database } from '../../db/open.ts'
import type { Schema } from '../../db/schema.ts'
import { withRows } from './queue-store.ts'

type Own = ExpressionBuilder<Schema, 'case_readers' | 'cases'>

/** The cases that are shown to an officer. */
const shown = (db: Database, officerId: string) =>
  db
    .selectFrom('case_readers')
    .innerJoin('cases', 'cases.id', 'case_readers.case_id')
    .where('case_readers.officer_id', '=', officerId)
    .where('case_readers.shown', '=', true)

/** The open ones of them. */
const own = (db: Database, officerId: string) =>
  shown(db, officerId).where('case_readers.stage', '<>', 'closed')

const COLUMNS = [
  'case_readers.case_id',
  'case_readers.place',
  'case_readers.seen',
  'case_readers.waits_since',
  'case_readers.appealed_since',
] as const

/** Open or closed, those in which something waits; the longest first. One walk along an index of what waits. */
const since = (
  db: Database,
  officerId: string,
  column: 'waits_since' | 'appealed_since',
  limit: number,
) => {
  const page = shown(db, officerId)
    .select(COLUMNS)
    .where(`case_readers.${column}`, 'is not', null)
    .orderBy(`case_readers.${column}`)
    .orderBy('case_readers.case_id')
    .limit(limit)
  return withRows(db, page).orderBy(`r.${column}`).orderBy('r.case_id').execute()
}

export const appealed = (db: Database, officerId: string, limit: number) =>
  since(db, officerId, 'appealed_since', limit)

export const waiting = (db: Database, officerId: string, limit: number) =>
  since(db, officerId, 'waits_since', limit)

/** Those that meet a condition, the earliest day first. One walk along the officer's own open cases. */
const earliest = (
  db: Database,
  officerId: string,
  by: 'next_due' | 'received_day' | 'last_news',
  condition: (it: Own) => Expression<SqlBool>,
  limit: number,
) => {
  const page = own(db, officerId)
    .select(COLUMNS)
    .where(condition)
    .orderBy(`cases.${by}`)
    .orderBy('cases.id')
    .limit(limit)
  return withRows(db, page).orderBy(`c.${by}`).orderBy('c.id').execute()
}

export const dueBy = (db: Database, officerId: string, day: Day, limit: number) =>
  earliest(db, officerId, 'next_due', (it) => it('cases.next_due', '<=', day), limit)

/** That nobody has acknowledged. */
export const received = (db: Database, officerId: string, urgent: boolean, limit: number) =>
  earliest(
    db,
    officerId,
    'received_day',
    (it) => it.and([it('cases.urgent', '=', urgent), it('cases.stage', '=', 'received')]),
    limit,
  )

/** @param received by that day */
export const neverOpened = (db: Database, officerId: string, received: Day, limit: number) =>
  earliest(
    db,
    officerId,
    'received_day',
    (it) => it.and([it('cases.opened', '=', false), it('cases.received_day', '<=', received)]),
    limit,
  )

/** @param gone ids of officers */
export const handledBy = (
  db: Database,
  officerId: string,
  gone: readonly string[],
  limit: number,
) => earliest(db, officerId, 'next_due', (it) => it('cases.handler', 'in', ['', ...gone]), limit)

/**
 * @param said ids of officers who have said that they are away
 * @param seen who was last seen at the case by that day counts as away from it
 * @param gone who has left is another matter
 */
export const handlerAway = (
  db: Database,
  officerId: string,
  { said, seen, gone }: { said: readonly string[]; seen: Day; gone: readonly string[] },
  limit: number,
) =>
  earliest(
    db,
    officerId,
    'next_due',
    (it) =>
      it.and([
        it('cases.handler', 'not in', ['', ...gone]),
        it.or([it('cases.handler', 'in', ['', ...said]), it('cases.handler_seen', '<=', seen)]),
      ]),
    limit,
  )

/** With drafts that somebody else than the officer wrote. */
export const proposedIn = (db: Database, officerId: string, limit: number) =>
  earliest(
    db,
    officerId,
    'next_due',
    () => sql<SqlBool>`cases.drafts_by - ${officerId}::text <> '[]'::jsonb`,
    limit,
  )

export const longestSilence = async (db: Database, officerId: string) =>
  (await earliest(db, officerId, 'last_news', (it) => it.lit(true), 1))[0]

export const countOpen = async (
  db: Database,
  officerId: string,
): Promise<{ readonly open: number; readonly handled: number }> =>
  own(db, officerId)
    .select(({ fn }) => [
      fn.countAll<number>().as('open'),
      fn.countAll<number>().filterWhere('cases.handler', '=', officerId).as('handled'),
    ])
    .executeTakeFirstOrThrow()
