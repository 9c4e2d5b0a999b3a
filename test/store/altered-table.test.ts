/** A report that comes while a newer version adds a column: it waits for the table, and then does not fit. */
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { isPassing } from '../../server/db/faults.ts'
import { prepareDatabase } from '../../server/db/migrate.ts'
import { type Database, openDatabase } from '../../server/db/open.ts'
import { plannedOnce } from '../../server/db/planned.ts'
import { emptyDatabase } from '../support/portal.ts'

/** As far as its row of `cases`: its envelope has no statement. */
const openCase = (db: Database, byte: string): Promise<unknown> => {
  const bytes = `\\x${byte.repeat(32)}`
  const row = {
    ...{ id: bytes, number: byte, token_hash: bytes, sign_key: bytes, received_day: 1 },
    ...{ urgent: false, visible: false, opened: false, stage: 'received', last_news: 1, came: 1 },
    ...{ promises: {}, drafts_by: [], vacant: [], hidden_from: [], index_seqs: [] },
    together_seqs: [],
  }
  return sql`${plannedOnce('open_case')} select open_case(0, ${JSON.stringify(row)}::jsonb, '[]'::jsonb, '', '', '', '[1]'::jsonb, '', '[]'::jsonb)`
    .execute(db)
    .catch((error: unknown) => error)
}
const NO_STATEMENT = { code: '23503' }

it('is sent again, as after any fault that passes', async () => {
  const { config, remove } = await emptyDatabase('postgres')
  const { db, close } = await openDatabase(config)
  await prepareDatabase(db)
  // Until each connection keeps its plans.
  for (let round = 0; round < 8; round++) {
    const both = await Promise.all([openCase(db, 'a1'), openCase(db, 'a2')])
    expect(both).toMatchObject([NO_STATEMENT, NO_STATEMENT])
  }
  let waits: Promise<unknown> = Promise.resolve()
  await db.transaction().execute(async (tx) => {
    await sql`alter table cases add column later integer`.execute(tx)
    waits = openCase(db, 'a3')
    const waiting = sql`
      select from pg_locks join pg_database on oid = database
      where datname = current_database() and not granted`
    await expect.poll(async () => (await waiting.execute(tx)).rows.length).toBe(1)
  })
  expect(await waits).toMatchObject({ code: 'XX000' })
  expect(isPassing(await waits)).toBe(true)
  expect(await openCase(db, 'a3')).toMatchObject(NO_STATEMENT)
  await close()
  await remove()
})
