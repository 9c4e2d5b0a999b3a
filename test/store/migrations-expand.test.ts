/** An upgrade goes from one server to the next: each migration only adds, or is named as one that takes away (CONTRIBUTING.md). */
import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contracts, migrations } from '../../migrations/index.ts'
import { migrate } from '../../server/db/migrate.ts'
import { type Database, type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import { emptyDatabase } from '../support/portal.ts'
import { shapeOf, takenAway } from './expand.ts'

/** No server that runs in earnest is older. */
const SINCE = '0015-passkeys-used'

const names = Object.keys(migrations)
const upTo = (last: string): Record<string, Migration> =>
  Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= last))

let database: OpenDatabase
let remove: () => Promise<void>
beforeAll(async () => {
  const empty = await emptyDatabase('postgres')
  remove = empty.remove
  database = await openDatabase(empty.config)
})
afterAll(async () => {
  await database.close()
  await remove()
})

it('every migration only adds, or is named as one that does not', async () => {
  const { db } = database
  const found = new Map<string, string[]>()
  let before = await shapeOf(db)
  for (const name of names) {
    expect(await migrate(db, upTo(name))).toEqual([name])
    const after = await shapeOf(db)
    found.set(name, takenAway(before, after))
    before = after
  }
  // What takes away is seen.
  expect(found.get(SINCE)).toEqual(['passkeys.used_ms is gone'])
  const taking = names.filter((name) => name > SINCE && (found.get(name) ?? []).length > 0)
  expect(taking).toEqual(Object.keys(contracts))
})

it('what one takes away, the version before last was the last to use', () => {
  for (const [name, first] of Object.entries(contracts)) {
    expect(names).toContain(first)
    expect(first < name).toBe(true)
  }
})

describe('what a migration may do', () => {
  class Undone extends Error {}
  const faultsOf = async (...statements: readonly string[]): Promise<string[]> => {
    let faults: string[] = []
    const tried = database.db.transaction().execute(async (tx: Database) => {
      const before = await shapeOf(tx)
      for (const text of statements) await sql.raw(text).execute(tx)
      faults = takenAway(before, await shapeOf(tx))
      throw new Undone()
    })
    await expect(tried).rejects.toThrow(Undone)
    return faults
  }

  it.each([
    'alter table cases add column later integer',
    'alter table cases add column later integer default 0',
    'alter table cases add column later integer check (later > 0)',
    'create table later (id bytea primary key, at integer not null unique check (at > 0))',
    'create index later on cases (visible)',
    'alter table notices alter column claimed_ms drop not null',
  ])('%s', async (text) => {
    expect(await faultsOf(text)).toEqual([])
  })

  it.each([
    ['drop table phrases', /^phrases\.\w+ is gone$/],
    ['alter table phrases rename to sayings', /^phrases\.\w+ is gone$/],
    ['alter table cases drop column visible cascade', /^cases\.visible is gone$/],
    ['alter table passkeys rename column used to later', /^passkeys\.used is gone$/],
    ['alter table cases add column later integer not null', /^cases\.later is needed$/],
    ['alter table cases add column later integer not null default 0', /^cases\.later is needed$/],
    ['alter table passkeys alter column used set not null', /^passkeys\.used is needed$/],
    ['alter table sessions alter column created_ms type numeric', /created_ms is another type$/],
    ['alter table sessions add check (created_ms > 0)', /^constraint CHECK .* sessions is new$/],
    ['create unique index later on sessions (created_ms)', /^index CREATE UNIQUE .* is new$/],
  ])('not %s', async (text, fault) => {
    expect(await faultsOf(text)).toContainEqual(expect.stringMatching(fault))
  })

  it('not another function, or trigger', async () => {
    const [trigger] = await faultsOf(
      `create function later() returns trigger language plpgsql as 'begin return new; end'`,
      'create trigger later before insert on cases for each row execute function later()',
    )
    expect(trigger).toBe('trigger later of cases is new')
    const { rows } = await sql<{ name: string }>`
      select oid::regprocedure::text as name from pg_proc where proname = 'open_case'
    `.execute(database.db)
    const [fault] = await faultsOf(`alter function ${rows[0]?.name} rename to later`)
    expect(fault).toMatch(/^open_case\(.*\) is another$/)
  })
})
