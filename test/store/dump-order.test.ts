/** In which order a dump has the rows, after what README.md has an operator do before it. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Live } from '../support/live.ts'
import { NOT_SAVED } from '../support/sql-backup.ts'

let live: Live
beforeAll(async () => {
  live = await Live.open('postgres')
})
afterAll(() => live.close())

/** Keys in the order in which COPY, and so pg_dump, writes the rows. */
const asDumped = async (table: string, key: string): Promise<string[]> => {
  const { rows } = await sql<{ key: string }>`
    select ${sql.raw(key)} as key from ${sql.table(table)} order by ctid
  `.execute(live.db)
  return rows.map((row) => row.key)
}

const PLACE = `case_id::text || ' ' || log || ' ' || to_char(seq, '0000')`

it('tells nothing of which act came between which reports', async () => {
  for (let i = 0; i < 10; i++) {
    const reporter = await live.report()
    await live.slot()
    await live.open('Ines', reporter.id)
    await reporter.act({ type: 'message', text: `${i}` })
    await live.db
      .updateTable('accounts')
      .set({ totp_used: new Uint8Array([i]) })
      .where('officer_id', '=', live.world.officer(i % 2 ? 'Ines' : 'Sana').id)
      .execute()
  }
  const keys: [table: string, key: string][] = [
    ['cases', 'id::text'],
    ['statements', PLACE],
    ['envelopes', PLACE],
    ['wraps', `case_id::text || ' ' || reader_id || ' ' || log || ' ' || to_char(seq, '0000')`],
    ['case_readers', `officer_id || ' ' || case_id::text`],
    ['accounts', 'officer_id'],
  ]
  for (const [table, key] of keys) {
    const before = await asDumped(table, key)
    expect([table, before]).not.toEqual([table, [...before].sort()])
  }
  await sql`cluster`.execute(live.db)
  for (const [table, key] of keys) {
    const after = await asDumped(table, key)
    expect([table, after]).toEqual([table, [...after].sort()])
  }
})

it('is given to every table that has a row for each officer or case', async () => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class c
    where relkind = 'r' and relnamespace = 'public'::regnamespace and not exists
      (select from pg_index where indrelid = c.oid and indisclustered)
  `.execute(live.db)
  const others = ['clock', 'directory_epochs', 'kysely_migration', 'kysely_migration_lock']
  expect(rows.map((row) => row.name).sort()).toEqual([...others, ...NOT_SAVED, 'settings'].sort())
})
