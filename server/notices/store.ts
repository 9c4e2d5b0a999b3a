import { type SqlBool, sql } from 'kysely'
import { fromUtf8, utf8 } from '../../protocol/bytes.ts'
import type { Day } from '../../protocol/dates.ts'
import { openAtRest, sealAtRest } from '../accounts/at-rest.ts'
import { NOT_URGENT, NOTHING_DUE } from '../cases/projection.ts'
import type { Database } from '../db/open.ts'
import type { Deps } from '../deps.ts'
import type { OwnCase, Waiting } from './digest.ts'

type Keys = Pick<Deps, 'primitives' | 'secrets' | 'random'>

/** Of an address to which no notice has gone: nobody has taken one upon them, and who comes next may. */
const NEVER_CLAIMED_MS = 0

/** @param sentDay of a new address: the notice of that day, and of earlier ones, is not sent any more */
export const putAddress = async (
  db: Database,
  keys: Keys,
  officerId: string,
  address: string,
  sentDay: Day,
): Promise<void> => {
  const sealed = sealAtRest(keys, 'address-at-rest', officerId, utf8(address))
  await db
    .insertInto('notices')
    .values({
      officer_id: officerId,
      address: sealed,
      sent_day: sentDay,
      claimed_ms: NEVER_CLAIMED_MS,
    })
    .onConflict((conflict) =>
      conflict.column('officer_id').doUpdateSet({
        address: sealed,
        failing_since: null,
        refused_since: null,
      }),
    )
    .execute()
}

export const deleteAddress = async (db: Database, officerId: string): Promise<void> => {
  await db.deleteFrom('notices').where('officer_id', '=', officerId).execute()
}

export interface OwnNotice {
  readonly address: string
  /** The day since which the mail server refuses it; null while it does not. */
  readonly refusedSince: Day | null
}

export const findNotice = async (
  db: Database,
  keys: Keys,
  officerId: string,
): Promise<OwnNotice | null> => {
  const row = await db
    .selectFrom('notices')
    .select(['address', 'refused_since'])
    .where('officer_id', '=', officerId)
    .executeTakeFirst()
  if (!row) return null
  const address = fromUtf8(openAtRest(keys, 'address-at-rest', officerId, row.address))
  return { address, refusedSince: row.refused_since }
}

/** The day since which the mail server fails; null while it takes what it is given, or refuses single recipients. */
export const mailFailingSince = async (db: Database): Promise<Day | null> => {
  const { since } = await db
    .selectFrom('notices')
    .select(({ fn }) => fn.min('failing_since').as('since'))
    .executeTakeFirstOrThrow()
  return since
}

/** How many officers' own addresses the mail server refuses. */
export const countRefused = async (db: Database): Promise<number> => {
  const { refused } = await db
    .selectFrom('notices')
    .select(({ fn }) => fn.count<number>('refused_since').as('refused'))
    .executeTakeFirstOrThrow()
  return refused
}

/** Officers whose notice of a day is still to be sent. */
export const officersToNotify = async (db: Database, day: Day): Promise<string[]> => {
  const rows = await db
    .selectFrom('notices')
    .select('officer_id')
    .where('sent_day', '<', day)
    .execute()
  return rows.map((row) => row.officer_id)
}

/** Whether the mail server has taken somebody's notice of a day: not where it only went by before there was an address. */
export const isAnySent = async (db: Database, day: Day): Promise<boolean> => {
  const sent = await db
    .selectFrom('notices')
    .select('officer_id')
    .where('sent_day', '>=', day)
    .where('claimed_ms', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return sent !== undefined
}

/** Who has begun to send and does not come to an end, killed or cut off, keeps nobody else from it for longer. */
const CLAIM_MS = 600_000

export interface Claim {
  readonly address: string
  /** The day of the notice before. */
  readonly sentDay: Day
  /** Whether the last try failed for the recipient's sake. */
  readonly isRefused: boolean
}

/** Takes the notice of a day upon this server. Null if it was sent, or another server is at it. */
export const claimNotice = async (
  db: Database,
  keys: Keys,
  officerId: string,
  day: Day,
  nowMs: number,
): Promise<Claim | null> => {
  const row = await db
    .updateTable('notices')
    .set({ claimed_ms: nowMs })
    .where('officer_id', '=', officerId)
    .where('sent_day', '<', day)
    .where((it) =>
      it.or([
        it('claimed_ms', 'is', null),
        it('claimed_ms', '<=', nowMs - CLAIM_MS),
        // The clock was set back.
        it('claimed_ms', '>', nowMs + CLAIM_MS),
      ]),
    )
    .returning(['address', 'sent_day', 'refused_since'])
    .executeTakeFirst()
  if (!row) return null
  const address = fromUtf8(openAtRest(keys, 'address-at-rest', officerId, row.address))
  return { address, sentDay: row.sent_day, isRefused: row.refused_since !== null }
}

/**
 * Taken; refused for the recipient's sake (RFC 5321: at RCPT or DATA; or the server failed at them alone); or the mail
 * server failed, whoever it is for.
 */
export type DeliveryResult = 'sent' | 'refused' | 'failed'

/**
 * The notice of a day was handed over, or was not.
 * @param isAfterwards the claim was given back before: nothing is noted if another server has taken the notice up meanwhile
 */
export const endClaim = async (
  db: Database,
  officerId: string,
  day: Day,
  handing: DeliveryResult,
  isAfterwards = false,
): Promise<void> => {
  await db
    .updateTable('notices')
    .set(({ fn, ref, val }) => ({
      claimed_ms: null,
      failing_since: handing === 'failed' ? fn.coalesce(ref('failing_since'), val(day)) : null,
      ...(handing === 'sent' && { sent_day: day }),
      ...(handing !== 'refused' && { refused_since: null }),
      ...(handing === 'refused' && {
        refused_since: fn.coalesce(ref('refused_since'), val(day)),
      }),
    }))
    .where('officer_id', '=', officerId)
    .$if(isAfterwards, (it) => it.where('claimed_ms', 'is', null).where('sent_day', '<', day))
    .execute()
}

/** What waits in the cases that are shown to an officer, closed ones too. */
export const countWaiting = (db: Database, officerId: string): Promise<Waiting> =>
  db
    .selectFrom('case_readers')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('stage', '=', 'received').as('newReports'),
      fn.count<number>('waits_since').as('letters'),
      fn.count<number>('appealed_since').as('appeals'),
    ])
    .where('officer_id', '=', officerId)
    .where('shown', '=', true)
    .where((it) =>
      it.or([
        it('stage', '=', 'received'),
        it('waits_since', 'is not', null),
        it('appealed_since', 'is not', null),
      ]),
    )
    .executeTakeFirstOrThrow()

/** Word for word what the indexes are made for (`migrations/0010-settled.ts`). */
const UNSETTLED = sql<SqlBool>`(r.stage <> 'closed' or r.waits_since is not null or r.appealed_since is not null)`
const SETTLED = sql<SqlBool>`r.stage = 'closed' and r.waits_since is null and r.appealed_since is null`

/**
 * The cases that are shown to an officer and have promises: open ones, and closed ones in which something waits. Three walks
 * along the indexes of their queue; of what is closed and settled they end where nothing is due.
 */
export const ownCases = async (db: Database, officerId: string): Promise<OwnCase[]> => {
  const shown = db
    .selectFrom('case_readers as r')
    .innerJoin('cases as c', 'c.id', 'r.case_id')
    .select(['c.promises', 'r.told_as'])
    .where('r.officer_id', '=', officerId)
    .where('r.shown', '=', true)
  const settled = (from: number, to: number) =>
    shown.where(SETTLED).where('r.place', '>=', from).where('r.place', '<', to).execute()
  const rows = [
    ...(await shown.where(UNSETTLED).execute()),
    ...(await settled(0, NOTHING_DUE)),
    ...(await settled(NOT_URGENT, NOT_URGENT + NOTHING_DUE)),
  ]
  return rows.map(({ promises, told_as }) => ({ promises, toldAs: told_as }))
}
