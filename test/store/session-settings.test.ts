/** A PostgreSQL whose own settings are not what the code assumes: each connection puts them right for itself. */
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts'

const ODD: Readonly<Record<string, string>> = {
  bytea_output: 'escape',
  client_encoding: 'LATIN1',
  datestyle: 'SQL, DMY',
  intervalstyle: 'sql_standard',
  timezone: 'Pacific/Chatham',
  standard_conforming_strings: 'off',
  default_transaction_isolation: 'serializable',
  default_transaction_read_only: 'on',
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  synchronous_commit: 'off',
  search_path: 'elsewhere, public',
}

let fresh: FreshDatabase
let database: OpenDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  const client = new pg.Client(fresh.url)
  await client.connect()
  const name = new URL(fresh.url).pathname.slice(1)
  for (const [setting, value] of Object.entries(ODD)) {
    // A search path is a list of names: in quotes it would be one name.
    const given = setting === 'search_path' ? value : `'${value}'`
    await client.query(`alter database ${name} set ${setting} = ${given}`)
  }
  await client.query('create schema elsewhere; create table elsewhere.cases (id int)')
  await client.query('create table public.cases (id int, own int)')
  await client.end()
  database = await openDatabase({ kind: 'postgres', url: fresh.url })
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
})

it.each(Object.entries(ODD))('%s is not %s', async (setting, value) => {
  const { rows } = await sql<{
    value: string
  }>`select current_setting(${setting}) as value`.execute(database.db)
  expect(rows[0]?.value.toLowerCase()).not.toBe(value.toLowerCase())
})

it('keeps a stricter commit that the operator chose', async () => {
  await sql`alter database ${sql.id(new URL(fresh.url).pathname.slice(1))} set synchronous_commit = 'remote_apply'`.execute(
    database.db,
  )
  const again = await openDatabase({ kind: 'postgres', url: fresh.url })
  const { rows } = await sql`select current_setting('synchronous_commit') as value`.execute(
    again.db,
  )
  expect(rows).toEqual([{ value: 'remote_apply' }])
  await again.close()
})

it('gives every byte back', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  const { rows } = await sql`select ${Buffer.from(bytes)}::bytea as bytes`.execute(database.db)
  expect(rows).toEqual([{ bytes }])
})

it('looks for tables in the schema that has them, and for temporary ones last', async () => {
  await database.db.connection().execute(async (db) => {
    await sql`create temporary table cases (other int)`.execute(db)
    const { rows } =
      await sql`select to_regclass('cases') = to_regclass('public.cases') as same`.execute(db)
    expect(rows).toEqual([{ same: true }])
    await sql`drop table pg_temp.cases`.execute(db)
  })
})

it('cuts no bytes that come in another form all the same, as behind a pooler: it refuses them', async () => {
  await database.db.connection().execute(async (db) => {
    await sql`set bytea_output = 'escape'`.execute(db)
    const cut = sql`select ${Buffer.from('abcd')}::bytea as bytes`.execute(db)
    await expect(cut).rejects.toThrow('bytea_output')
    await sql`set bytea_output = 'hex'`.execute(db)
  })
})
