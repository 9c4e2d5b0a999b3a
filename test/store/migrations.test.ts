import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { type Kysely, sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { dayOf } from '../../protocol/dates.ts'
import { migrate, migrationState, prepareDatabase } from '../../server/db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import { DATABASES, type DatabaseKind } from '../support/databases.ts'
import { emptyDatabase } from '../support/portal.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

const open = async (kind: DatabaseKind): Promise<OpenDatabase> => {
  const { config, remove } = await emptyDatabase(kind)
  undo.push(remove)
  const database = await openDatabase(config)
  undo.push(database.close)
  return database
}

it('lists every file of the folder, in the order of its name', () => {
  const files = readdirSync(new URL('../../migrations/', import.meta.url))
    .filter((name) => /^\d/.test(name))
    .map((name) => name.replace(/\.ts$/, ''))
  expect(Object.keys(migrations)).toEqual(files.sort())
})

/** A database that was made with a migration has it for good: what comes later is a migration of its own. */
const LANDED: Readonly<Record<string, string>> = {
  '0001-ground': '3ce821d59bad85ce8ad64c0ac9bad624f38fbc08e15e660c270df1a69cae1166',
  '0002-open-case': '0e24cbb9d1e62c45f2706adb7937f8e075519f3a1b71b6545912ba4e75e6bf1e',
  '0003-history': 'f277e70573573327dccd699d1a17a314f2594ab729e3dd2563ac67d0303dd691',
  '0004-vacancies': 'c8810bb62e78d39d6e9e86020a87e03d90f1b53fb37420d03d230ff04eaa55bb',
  '0005-refused-mail': '4cb1eeed89b65a7f7aea0c96f8f6d5eff328ffbd6e26d7d5a5a0278c311764b3',
  '0006-waiting': 'b8759cc609d51aaa440f6b6341c2158713207b8809c55be499c88f80e1f2c30f',
  '0007-own-index': '87df478ba958d65c59288a2b1a3220a213e475a2d00661b1c6389982e57416e2',
  '0008-milestones': 'a790bf1bf78469017eae779520c422efa7e80990f3746be5e9e6a411147b859d',
  '0009-phrases-and-keys': '5959d9a14ffc67bb3256488b5a5d669336d916c637493557430e8a19e40bd3db',
  '0010-settled': '2d1d74b2d7f31ffaa80c4a3e0bed3ed293611ec97fe21c142825922a9709c68a',
  '0011-together': '92c8955447f6eddaab6a8b6569a1b94d49dcd1cddef1b83664706b9feabc4c74',
  '0012-files': '927a6c9be01f9516552570f61551767c4a13c37420a09b77dd9f4cb1a2d28c35',
  '0013-day': '16d7d6af4cf2ad9487cff369582e4a29229184c3a32523afd3a30a31ec24859f',
  '0014-passkeys': 'b9b397bbdd8797a94d11514953c9962a5130970d9e8017a6d3295f0ef1d44929',
  '0015-passkeys-used': 'a4f95996b47bd942eac846716533aecdc3034238b464fbdfc6f7c56fa7ae414b',
}

it('changes no migration that a database may have', () => {
  expect(Object.keys(LANDED)).toEqual(Object.keys(migrations))
  for (const [name, hash] of Object.entries(LANDED)) {
    const text = readFileSync(new URL(`../../migrations/${name}.ts`, import.meta.url))
    expect([name, createHash('sha256').update(text).digest('hex')]).toEqual([name, hash])
  }
})

describe.each(DATABASES)('on %s', (kind) => {
  it('migrates an empty database at the start, and leaves it alone after', async () => {
    const { db } = await open(kind)
    expect(await migrationState(db)).toBe('empty')
    await prepareDatabase(db)
    expect(await migrationState(db)).toBe('current')
    expect(await db.selectFrom('cases').selectAll().execute()).toEqual([])
    await prepareDatabase(db)
    expect(await migrate(db)).toEqual([])
  })

  it('lives with what a newer version has added, and not with what one has taken away', async () => {
    const { db } = await open(kind)
    await prepareDatabase(db)
    const nothing = { up: async () => undefined }
    const added = { ...migrations, '9998-added': nothing }
    expect(await migrate(db, added)).toEqual(['9998-added'])
    expect([await migrationState(db), await migrate(db)]).toEqual(['ahead', []])
    await prepareDatabase(db)

    const taken = { ...added, '9999-taken': nothing }
    const contracted = { '9999-taken': '9998-added' }
    const up = async () => {
      throw new Error('waited too long for a lock')
    }
    await expect(migrate(db, { ...taken, '9999-taken': { up } }, contracted)).rejects.toThrow(
      'waited too long',
    )
    // Nothing was taken away, and servers that need it go on, and start.
    expect(await db.selectFrom('settings').select('key').execute()).toEqual([])
    expect(await migrationState(db)).toBe('ahead')
    await prepareDatabase(db)

    await migrate(db, taken, contracted)
    await expect(prepareDatabase(db)).rejects.toThrow(/ahead of this version \(9998-added, 9999-t/)
    await expect(migrate(db)).rejects.toThrow(/ahead of this version/)
    expect(await migrationState(db, added)).toBe('ahead')
  })

  it('refuses a database that is behind, and names the remedy', async () => {
    const { db } = await open(kind)
    await prepareDatabase(db)
    const later = { '9999-later': { up: async () => undefined } }
    await expect(prepareDatabase(db, { ...migrations, ...later })).rejects.toThrow(
      /behind this version.*npm run migrate/,
    )
    expect(await migrate(db, { ...migrations, ...later })).toEqual(['9999-later'])
    await prepareDatabase(db, { ...migrations, ...later })
  })

  it('keeps its hands off the tables of another program', async () => {
    const { db } = await open(kind)
    await sql`create table somebody_elses (id integer)`.execute(db)
    await expect(prepareDatabase(db)).rejects.toThrow(/another program \(somebody_elses\)/)
  })

  it('gives the same values: bytes, whole numbers, JSON', async () => {
    const { db } = await open(kind)
    await prepareDatabase(db)
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
    await db
      .insertInto('invitations')
      .values({
        token_hash: bytes,
        officer_id: 'a',
        name: 'Ada',
        unit: 'Integrity',
        roles: JSON.stringify(['intake']),
        expires_day: dayOf('2026-03-02'),
      })
      .execute()
    const row = await db.selectFrom('invitations').selectAll().executeTakeFirstOrThrow()
    expect(row.token_hash.constructor).toBe(Uint8Array)
    expect(row).toEqual({
      token_hash: bytes,
      officer_id: 'a',
      name: 'Ada',
      unit: 'Integrity',
      roles: ['intake'],
      expires_day: dayOf('2026-03-02'),
      accepted: null,
    })
    const attempt = {
      name_hash: bytes,
      attempts: 1,
      last_ms: 1_772_452_800_123,
      codes: 0,
      code_ms: 0,
    }
    await db.insertInto('sign_in_attempts').values(attempt).execute()
    expect(await db.selectFrom('sign_in_attempts').selectAll().execute()).toEqual([attempt])
    const { count } = await db
      .selectFrom('invitations')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(1)
  })

  it('keeps transactions apart that run at one moment', async () => {
    const { db } = await open(kind)
    await prepareDatabase(db)
    const put = (to: Pick<Kysely<unknown>, 'getExecutor'>, key: string) =>
      sql`insert into settings (key, value) values (${key}, '')`.execute(to)
    const failed = db.transaction().execute(async (tx) => {
      await put(tx, 'undone')
      // On purpose: time for the others to get in between, if they can.
      await new Promise((resolve) => setTimeout(resolve, 20))
      throw new Error('undone')
    })
    const outside = put(db, 'outside')
    const other = db.transaction().execute((tx) => put(tx, 'other'))
    await expect(failed).rejects.toThrow('undone')
    await Promise.all([outside, other])
    const { rows } = await sql`select key from settings order by key`.execute(db)
    expect(rows).toEqual([{ key: 'other' }, { key: 'outside' }])
  })

  it('holds no column of a type that tells a time', async () => {
    const { db } = await open(kind)
    await prepareDatabase(db)
    const { rows } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = current_schema() and (data_type like 'time%' or data_type = 'date'
        or data_type = 'interval' or column_name like '%\\_ms')
      order by name
    `.execute(db)
    expect(rows.map((row) => row.name)).toEqual([
      'notices.claimed_ms',
      'sessions.created_ms',
      'sessions.last_used_ms',
      'sign_in_attempts.code_ms',
      'sign_in_attempts.last_ms',
    ])
  })
})
