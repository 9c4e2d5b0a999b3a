/** A database with cases in it, brought from each version to the next. */
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { migrate, prepareDatabase } from '../../server/db/migrate.ts'
import { type Database, openDatabase } from '../../server/db/open.ts'
import { DATABASES } from '../support/databases.ts'
import { Live } from '../support/live.ts'
import { emptyDatabase } from '../support/portal.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** Tables, columns, indexes, triggers and functions, as the database names them. */
const shapeOf = async (db: Database): Promise<string[]> => {
  const { rows } = await sql<{ it: string }>`
    select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) as it
      from information_schema.columns where table_schema = current_schema()
    union all select indexdef from pg_indexes where schemaname = current_schema()
    union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select pg_get_functiondef(oid) from pg_proc where pronamespace = current_schema()::regnamespace
    order by it
  `.execute(db)
  return rows.map(({ it }) => it)
}

const TABLES = ['directory_epochs', 'cases', 'statements', 'envelopes', 'wraps', 'case_readers']

/** The columns of each table, so that what a version had can be compared with what the next makes of it. */
const columnsOf = (db: Database) =>
  Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await sql<{ name: string }>`
        select column_name as name from information_schema.columns
          where table_schema = current_schema() and table_name = ${table}
      `.execute(db)
      return rows.map(({ name }) => sql.ref(name))
    }),
  )

const contentOf = (db: Database, columns: Awaited<ReturnType<typeof columnsOf>>) =>
  Promise.all(
    TABLES.map(async (table, i) => {
      const { rows } = await sql<{ row: string }>`
        select to_jsonb(t)::text as row from
          (select ${sql.join(columns[i] ?? [])} from ${sql.table(table)}) t order by row
      `.execute(db)
      return rows.map(({ row }) => row)
    }),
  )

/** What undoes each migration but the first. */
const BACK: Readonly<Record<string, (db: Database) => Promise<unknown>>> = {
  '0002-open-case': (db) => sql`drop function open_case`.execute(db),
  '0003-history': async (db) => {
    await sql`drop function refuse_change cascade`.execute(db)
    await sql`drop table clock`.execute(db)
    for (const table of ['accounts', 'enrolments']) {
      await sql`alter table ${sql.table(table)} drop column totp_used,
        add column totp_last_step bigint not null default 0`.execute(db)
      await sql`alter table ${sql.table(table)} alter totp_last_step drop default`.execute(db)
    }
  },
  '0004-vacancies': (db) =>
    sql`alter table cases drop column vacant, drop column hidden_from`.execute(db),
  '0005-refused-mail': (db) => sql`alter table notices drop column refused_since`.execute(db),
  '0006-waiting': (db) =>
    sql`alter table case_readers drop column waits_since, drop column appealed_since`.execute(db),
  '0007-own-index': async (db) => {
    await sql`drop table index_records`.execute(db)
    await sql`drop function note_indexed`.execute(db)
    await sql`alter table case_readers drop column index_version, drop column indexed`.execute(db)
    await sql`alter table cases drop column index_seqs`.execute(db)
  },
  '0008-milestones': (db) => sql`alter table cases drop column milestones`.execute(db),
  '0009-phrases-and-keys': async (db) => {
    await sql`drop table phrases`.execute(db)
    await sql`alter table case_readers drop column wrapped_key`.execute(db)
  },
  '0010-settled': async (db) => {
    await sql`drop index case_readers_unsettled, case_readers_settled`.execute(db)
    await sql`create index case_readers_queue on case_readers (officer_id, place, case_id)
      where shown and stage <> 'closed'`.execute(db)
    await sql`create index case_readers_stage on case_readers (officer_id, stage, place, case_id)
      where shown`.execute(db)
    await sql`create index case_readers_handler on case_readers (officer_id, handler, place, case_id)
      where shown and stage <> 'closed'`.execute(db)
  },
  '0011-together': async (db) => {
    await sql`drop index case_readers_unindexed`.execute(db)
    await sql`create index case_readers_unindexed on case_readers (officer_id, case_id)
      where shown and indexed <> index_version`.execute(db)
    await sql`alter table case_readers drop column early`.execute(db)
    await sql`alter table cases drop column together_seqs`.execute(db)
  },
  '0012-files': async (db) => {
    await sql`drop table file_openings, file_bytes, file_chunks, files`.execute(db)
    await sql`drop function keep_file_chunks, keep_file_bytes`.execute(db)
  },
  '0013-day': async (db) => {
    await sql`drop index case_readers_received`.execute(db)
    await sql`alter table case_readers drop column opened, drop column last_news, drop column handler_seen,
      drop column proposed`.execute(db)
  },
  '0014-passkeys': (db) => sql`drop table passkeys`.execute(db),
  '0015-passkeys-used': async (db) => {
    await sql`alter table passkeys drop column used, add column used_ms bigint not null`.execute(db)
    await sql`alter table passkeys set without cluster`.execute(db)
  },
}

const [, ...LATER] = Object.keys(migrations)

describe.each(DATABASES)('on %s', (kind) => {
  it.each(LATER)('%s finds cases, leaves them as they are, and work goes on', async (name) => {
    const before = Object.fromEntries(Object.entries(migrations).filter(([other]) => other < name))
    const { config, remove } = await emptyDatabase(kind)
    undo.push(remove)
    const old = await openDatabase(config)
    undo.push(old.close)
    await prepareDatabase(old.db, before)

    const live = await Live.open(kind)
    undo.push(() => live.close())
    const reporter = await live.report()
    await live.slot()
    await live.open('Ines', reporter.id)
    await reporter.act({ type: 'message', text: 'It goes on.' })
    for (const newer of LATER.filter((other) => other >= name).reverse()) {
      await BACK[newer]?.(live.db)
      await sql`delete from kysely_migration where name = ${newer}`.execute(live.db)
    }
    expect(await shapeOf(live.db)).toEqual(await shapeOf(old.db))
    await expect(prepareDatabase(live.db)).rejects.toThrow(/behind this version/)

    const columns = await columnsOf(old.db)
    const content = await contentOf(live.db, columns)
    expect(content.every((rows) => rows.length > 0)).toBe(true)
    expect(await migrate(live.db)).toEqual(LATER.filter((other) => other >= name))
    expect(await contentOf(live.db, columns)).toEqual(content)
    await prepareDatabase(live.db)

    await live.slot()
    expect((await reporter.read()).replay.reporter).toHaveLength(2)
    expect((await live.open('Ines', reporter.id)).replay.waiting).toEqual([])
    const other = await live.report()
    await live.slot()
    const cases = (await live.queue('Ines')).rows.map((row) => row.case)
    expect(cases.sort()).toEqual([reporter.id, other.id].sort())
  })
})
