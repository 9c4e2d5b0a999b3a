import { sql } from 'kysely'
import type { Database } from '../../db/open.ts'
import type { Phrases } from '../../db/schema.ts'

type PhrasesRow = Pick<Phrases, 'nonce' | 'sealed'>

export const findPhrases = async (db: Database, officerId: string): Promise<PhrasesRow | null> =>
  (await db
    .selectFrom('phrases')
    .select(['nonce', 'sealed'])
    .where('officer_id', '=', officerId)
    .executeTakeFirst()) ?? null

/**
 * Puts phrases in the place of those that are named, or of none. The account is held first: who loses it at that moment has
 * none afterwards.
 * @param replaces the nonce of those before
 * @returns false if others are there, or the account has gone
 */
export const putPhrasesRow = async (
  db: Database,
  officerId: string,
  replaces: Uint8Array | null,
  { nonce, sealed }: PhrasesRow,
): Promise<boolean> => {
  const row = await db
    .insertInto('phrases')
    .columns(['officer_id', 'nonce', 'sealed'])
    .expression((query) =>
      query
        .selectFrom('accounts as a')
        .select([
          'a.officer_id',
          sql<Uint8Array>`${nonce}::bytea`.as('nonce'),
          sql<Uint8Array>`${sealed}::bytea`.as('sealed'),
        ])
        .where('a.officer_id', '=', officerId)
        .forKeyShare(),
    )
    .onConflict((conflict) =>
      conflict
        .column('officer_id')
        .doUpdateSet({ nonce, sealed })
        .where('phrases.nonce', 'in', [nonce, replaces ?? nonce]),
    )
    .returning('officer_id')
    .executeTakeFirst()
  return row !== undefined
}
