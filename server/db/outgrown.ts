/**
 * Old and new servers on one database, while an upgrade goes from one to the next: which versions live with what a newer one
 * has migrated. The newer one says it in a row, since an older one knows nothing of migrations to come.
 */
import { contracts, migrations } from '../../migrations/index.ts'
import { fromUtf8, utf8 } from '../../protocol/bytes.ts'
import type { Database } from './open.ts'

/** This server's version is too old for its database: a job is not done. */
export class Outgrown extends Error {
  override readonly name = 'Outgrown'
}

type Names = Readonly<Record<string, unknown>>

/** In `settings`: the first migration that a server has to know. */
const KEY = 'first-migration'

/** Names begin with their number. */
const newestOf = (names: readonly string[]): string => names.toSorted().at(-1) ?? ''

/** Says it to servers of older versions; in the transaction in which these migrations are done. */
export const noteContracts = async (
  db: Database,
  contracted: Readonly<Record<string, string>> = contracts,
): Promise<void> => {
  const first = newestOf(Object.values(contracted))
  if (first === '') return
  const value = utf8(first)
  await db
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** Whether a newer version has taken away what this one needs. */
export const isOutgrown = async (db: Database, known: Names = migrations): Promise<boolean> => {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', KEY)
    .executeTakeFirst()
  return row !== undefined && fromUtf8(row.value) > newestOf(Object.keys(known))
}
