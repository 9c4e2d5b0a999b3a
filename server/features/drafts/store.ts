import { sql } from 'kysely'
import { addDays, utcDay } from '../../../protocol/dates.ts'
import { DRAFT_KEPT_DAYS } from '../../../protocol/draft.ts'
import type { Database } from '../../db/open.ts'

export interface DraftRow {
  readonly nonce: Uint8Array
  readonly sealed: Uint8Array
}

/** What an officer asks about: always a draft of their own. */
export interface DraftKey {
  readonly officerId: string
  readonly caseId: Uint8Array
}

/**
 * The draft, or null if there is none; undefined if the officer is not answered about the case. One look-up, whether the
 * case exists or not.
 */
export const findDraft = async (
  db: Database,
  { officerId, caseId }: DraftKey,
): Promise<DraftRow | null | undefined> => {
  const row = await db
    .selectFrom('case_readers as r')
    .leftJoin('drafts as d', (join) =>
      join.onRef('d.officer_id', '=', 'r.officer_id').onRef('d.case_id', '=', 'r.case_id'),
    )
    .select(['d.nonce', 'd.sealed'])
    .where('r.officer_id', '=', officerId)
    .where('r.case_id', '=', caseId)
    .where('r.shown', '=', true)
    .executeTakeFirst()
  if (!row) return undefined
  const { nonce, sealed } = row
  return nonce && sealed ? { nonce, sealed } : null
}

/**
 * Stores a draft, replacing the one that is named, if any. The rows that it depends on are held first: who loses
 * the case or the account at that moment has no draft afterwards.
 * @param replaces the nonce of the draft before
 * @returns false if the officer is not answered about the case, or another draft is there
 */
export const putDraftRow = async (
  db: Database,
  { officerId, caseId }: DraftKey,
  replaces: Uint8Array | null,
  { nonce, sealed }: DraftRow,
  nowMs: number,
): Promise<boolean> => {
  // By UTC: a draft is no part of a history, and a few hours more or less change nothing.
  const day = utcDay(nowMs)
  const row = await db
    .insertInto('drafts')
    .columns(['officer_id', 'case_id', 'nonce', 'sealed', 'saved_day'])
    .expression((query) =>
      query
        .selectFrom('case_readers as r')
        .innerJoin('accounts as a', 'a.officer_id', 'r.officer_id')
        .select([
          'r.officer_id',
          'r.case_id',
          sql<Uint8Array>`${nonce}::bytea`.as('nonce'),
          sql<Uint8Array>`${sealed}::bytea`.as('sealed'),
          sql<number>`${day}::integer`.as('saved_day'),
        ])
        .where('r.officer_id', '=', officerId)
        .where('r.case_id', '=', caseId)
        .where('r.shown', '=', true)
        .forKeyShare(),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['officer_id', 'case_id'])
        .doUpdateSet({ nonce, sealed, saved_day: day })
        .where('drafts.nonce', 'in', [nonce, replaces ?? nonce]),
    )
    .returning('officer_id')
    .executeTakeFirst()
  return row !== undefined
}

export const deleteDraft = async (
  db: Database,
  { officerId, caseId }: DraftKey,
  nonce: Uint8Array,
): Promise<void> => {
  await db
    .deleteFrom('drafts')
    .where('officer_id', '=', officerId)
    .where('case_id', '=', caseId)
    .where('nonce', '=', nonce)
    .execute()
}

/**
 * Forgets what nobody has saved for so long.
 *
 * Cost: one walk along the index of days. Lock: the rows that go.
 */
export const forgetOldDrafts = async ({
  db,
  now,
}: {
  readonly db: Database
  readonly now: () => number
}): Promise<void> => {
  await db
    .deleteFrom('drafts')
    .where('saved_day', '<', addDays(utcDay(now()), -DRAFT_KEPT_DAYS))
    .execute()
}
