/** What nobody may do to the history, whoever asks the database for it. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { fill } from '../../scripts/demo/fill.ts'
import { acknowledges, brings, on, type Story, says, writes } from '../../scripts/demo/story.ts'
import { trustedClock } from '../../server/clock.ts'
import { ConfigError } from '../../server/config.ts'
import { PRIVILEGES } from '../../server/db/grants.ts'
import { prepareDatabase } from '../../server/db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import { databaseStore } from '../../server/files/database-store.ts'
import { createFiles } from '../../server/files/files.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import { beginFile, findUpload, removeUpload } from '../../server/files/uploads.ts'
import { main, migrateDatabase } from '../../server/main.ts'
import { DATABASES } from '../support/databases.ts'
import { quickArgon2 } from '../support/ends.ts'
import { fileOf } from '../support/files.ts'
import { lastingWorld } from '../support/ladder.ts'
import { Live } from '../support/live.ts'
import { random, temporaryFolder } from '../support/portal.ts'
import { emptyWebRoot } from '../support/web-root.ts'

/** What would change what was, with a row there for each. */
const FORBIDDEN: readonly string[] = [
  `update statements set bytes = ''`,
  `update statements set signature = ''`,
  `update statements set actor = 'server'`,
  'update statements set seq = seq + 100',
  'update statements set pending = true where not pending',
  'delete from statements',
  'truncate statements cascade',
  `update envelopes set header = ''`,
  `update envelopes set body = ''`,
  `update envelopes set wrap_hashes = ''`,
  'delete from envelopes',
  'truncate envelopes cascade',
  `update wraps set wrap = ''`,
  `update wraps set reader_id = 'another'`,
  'truncate wraps',
  `update directory_epochs set bytes = ''`,
  'update directory_epochs set epoch = epoch + 100',
  'delete from directory_epochs',
  'truncate directory_epochs',
  `update cases set sign_key = ''`,
  `update cases set token_hash = id`,
  'update cases set received_day = 0',
  'update cases set urgent = not urgent',
  'update cases set visible = false where visible',
  'delete from cases',
  'truncate cases cascade',
  `update files set author = 'another'`,
  'update files set chunks = chunks + 1',
  'update files set log = null, seq = null, touched_day = 0',
  'delete from files',
  'truncate files cascade',
  `update file_chunks set hash = ''`,
  'delete from file_chunks',
  'truncate file_chunks cascade',
  `update file_bytes set bytes = ''`,
  'delete from file_bytes',
  'truncate file_bytes',
]

const STORIES: readonly Story[] = [
  {
    came: 6,
    without: ['tom'],
    answers: { what: 'A door log was changed.' },
    steps: [
      on(1, 'priya', acknowledges, says('Thank you. Which door?')),
      writes(2, 'The back door.'),
      brings(3, 'priya', 'owen'),
    ],
  },
  { came: 1, answers: { what: 'Another.' } },
]

/** A case with whatever a case may have done to it. */
const wholeCase = async (live: Live): Promise<void> => {
  const reporter = await live.report()
  await live.slot()
  const opened = await live.open('Ines', reporter.id)
  expect(opened.replay.reporter).toHaveLength(1)
  const acts = [{ log: 'shared', act: { type: 'acknowledged' } }] as const
  expect((await live.act('Ines', reporter.id, acts)).error).toBeNull()
  expect((await reporter.act({ type: 'message', text: 'More.' })).error).toBeNull()
  await fileOf(reporter)
  await live.slot()
  // A reader leaves, and their wraps with them.
  const conflict = { log: 'shared', act: { type: 'conflict' } } as const
  expect((await live.act('Ivan', reporter.id, [conflict])).error).toBeNull()
}

describe.each(DATABASES)('on %s', (kind) => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open(kind, await lastingWorld())
    await wholeCase(live)
  })
  afterAll(() => live.close())

  it.each(FORBIDDEN)('refuses the owner itself: %s', async (change) => {
    await expect(sql.raw(change).execute(live.db)).rejects.toThrow('history does not change')
  })
})

describe('a portal whose role does not own the tables', () => {
  const secrets = { portal: randomBytes(8).toString('hex'), owner: randomBytes(8).toString('hex') }
  const [owner, portal] = ['owner', 'portal'].map((it) => `${it}_${randomBytes(6).toString('hex')}`)
  const name = `roles_${randomBytes(6).toString('hex')}`
  const addressOf = (role: string, password: string): string => {
    const url = new URL(inject('postgresUrl'))
    Object.assign(url, { username: role, password, pathname: `/${name}` })
    return url.href
  }
  const administer = async (...statements: string[]): Promise<void> => {
    const client = new pg.Client(inject('postgresUrl'))
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  const secret = () => Buffer.from(random(32)).toString('base64url')
  const home = temporaryFolder()
  let restricted: OpenDatabase

  beforeAll(async () => {
    // As deploy/database.sh does.
    await administer(
      `create role ${owner} login password '${secrets.owner}'`,
      `create role ${portal} login password '${secrets.portal}'`,
      `create database ${name} owner ${owner}`,
      `revoke all on database ${name} from public`,
      `grant connect on database ${name} to ${portal}`,
    )
    restricted = await openDatabase({
      kind: 'postgres',
      url: addressOf(`${portal}`, secrets.portal),
    })
  })
  afterAll(async () => {
    await restricted.close()
    home.remove()
    await administer(
      `drop database ${name} with (force)`,
      `drop role ${owner}`,
      `drop role ${portal}`,
    )
  })

  it('makes no tables, and says who does', async () => {
    const prepared = prepareDatabase(restricted.db)
    await expect(prepared).rejects.toThrow(ConfigError)
    await expect(prepared).rejects.toThrow(/MIGRATION_DATABASE_URL to npm run migrate/)
  })

  it('finds them made, and does all that a case asks for', async () => {
    const env = {
      DATABASE_URL: addressOf(`${portal}`, secrets.portal),
      MIGRATION_DATABASE_URL: addressOf(`${owner}`, secrets.owner),
      SERVER_SIGNING_SEED: secret(),
      VAULT_KEY: secret(),
      PROOF_KEY: secret(),
    }
    expect((await migrateDatabase(env)).length).toBeGreaterThan(2)
    expect(await migrateDatabase(env)).toEqual([])
    await prepareDatabase(restricted.db)

    // From the set-up to a case that is answered, by the code that people use.
    const { MIGRATION_DATABASE_URL: _, ...given } = env
    const portalEnv = { ...given, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' }
    await fill(portalEnv, join(home.folder, 'key'), quickArgon2, STORIES)
    const { rows } = await sql<{ log: string; count: number }>`
      select log, count(*)::int as count from statements group by log order by log
    `.execute(restricted.db)
    expect(rows.map(({ log }) => log)).toEqual(['internal', 'reporter', 'shared'])
    expect(rows.every(({ count }) => count > 1)).toBe(true)
    await (await main(portalEnv, { webRoot: emptyWebRoot(home.folder) })).close()
    await expect(main({ ...portalEnv, ...env })).rejects.toThrow(/not to the portal/)
  })

  it('takes a file, takes away another that no statement names, and moves one', async () => {
    const { db } = restricted
    const clock = trustedClock(Date.now)
    const deps = { db, now: Date.now, clock, random, files: createFiles(USUAL_FILES, Date.now) }
    const place = await db
      .selectFrom('statements')
      .select(['case_id', 'log', 'seq'])
      .where('log', '=', 'reporter')
      .executeTakeFirstOrThrow()
    const [kept, gone] = [random(32), random(32)]
    for (const id of [kept, gone]) {
      const given = { caseId: place.case_id, id, author: 'reporter', chunks: 1, tokenHash: id }
      await beginFile(deps, db, given)
      const chunk = { place: (await findUpload({ ...deps, db }, id)).place, n: 0, hash: random(32) }
      expect(await databaseStore.take(db, chunk, random(10))).toBe(true)
    }
    const { log, seq } = place
    await db
      .updateTable('files')
      .set({ log, seq, touched_day: null })
      .where('token_hash', '=', kept)
      .execute()
    for (const id of [kept, gone]) await removeUpload(deps, id)
    const left = await db.selectFrom('files').select('id').execute()
    expect(left).toEqual([{ id: kept }])
    for (const in_bucket of [true, false])
      await db.updateTable('files').set({ in_bucket }).execute()
  })

  it.each(FORBIDDEN)('may not: %s', async (change) => {
    const changed = sql.raw(change).execute(restricted.db)
    await expect(changed).rejects.toThrow(/permission denied|history does not change/)
  })

  it.each([
    'delete from statements',
    'update envelopes set seq = seq',
    'delete from directory_epochs',
    'delete from cases',
    'update wraps set seq = seq',
    'update accounts set sign_key = sign_key',
    'alter table statements disable trigger all',
    'drop trigger statements_stay on statements',
    'drop table statements',
    'create table of_its_own (id integer)',
    'create or replace function refuse_change() returns trigger language sql as $$ select null $$',
    'set session_replication_role = replica',
    `delete from kysely_migration`,
  ])('has no privilege for it: %s', async (change) => {
    const changed = sql.raw(change).execute(restricted.db)
    await expect(changed).rejects.toThrow(/permission denied|must be owner/)
  })

  it('is told of each table what it may do with it', async () => {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public'
    `.execute(restricted.db)
    const names = rows.map((row) => row.name).filter((it) => it !== 'kysely_migration_lock')
    expect(names.sort()).toEqual(Object.keys(PRIVILEGES).sort())
  })
})
