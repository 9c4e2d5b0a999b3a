/** What says so is planned once on each connection, and has its own values each time; all else is planned anew. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import { plannedOnce } from '../../server/db/planned.ts'
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts'

let fresh: FreshDatabase
let database: OpenDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  database = await openDatabase({ kind: 'postgres', url: fresh.url })
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
})

const bytes = (length: number) => new Uint8Array(length).fill(length)

it('plans once what says so', async () => {
  await database.db.connection().execute(async (db) => {
    for (const length of [0, 1, 70_000]) {
      const given = bytes(length)
      const { rows } =
        await sql`${plannedOnce('given_back')} select ${given}::bytea as given, ${length}::int as length`.execute(
          db,
        )
      expect(rows).toEqual([{ given, length }])
      await sql`select ${given}::bytea as given`.execute(db)
    }
    const { rows } = await sql`select name from pg_prepared_statements where name <> ''`.execute(db)
    expect(rows).toEqual([{ name: 'given_back' }])
  })
})

it('refuses another statement of the same name', async () => {
  await database.db.connection().execute(async (db) => {
    await sql`${plannedOnce('one')} select ${1}::int as it`.execute(db)
    const other = sql`${plannedOnce('one')} select ${2}::int as other`.execute(db)
    await expect(other).rejects.toThrow('unique')
  })
})
