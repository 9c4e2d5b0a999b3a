/** A backup that was restored, whole and damaged: each damage is named by its kind, and nothing of any case is. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../server/db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import { createFiles } from '../../server/files/files.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { verifyDatabase } from '../../server/verify/verify-database.ts'
import { fileOf } from '../support/files.ts'
import { Live, type Reporter } from '../support/live.ts'
import { emptyDatabase, temporaryFolder } from '../support/portal.ts'
import { freshDatabase } from '../support/postgres.ts'
import { runScript } from '../support/run-script.ts'
import { restoreTables, saveTables } from '../support/sql-backup.ts'
import { tamper } from '../support/tamper.ts'

const WORDS = 'The till is short every Friday.'
const { stores } = createFiles(USUAL_FILES, Date.now)

const { folder, remove } = temporaryFolder()
const undo: (() => unknown)[] = [remove]
afterAll(async () => {
  for (const step of undo.reverse()) await step()
})

const run = (args: readonly string[], env?: Record<string, string>) =>
  runScript('verify-backup.ts', args, env)

let live: Live
let reporter: Reporter
let copy: OpenDatabase
let url: string
const backup = join(folder, 'backup')

/** A case with a late reader, a note, a file and an answer; another that waits for its slot; and two directories. */
beforeAll(async () => {
  live = await Live.open('postgres')
  undo.push(() => live.close())
  reporter = await live.report({ what: WORDS })
  await live.slot()
  const vera = live.world.officer('Vera').id
  const acts = [
    [{ log: 'internal', act: { type: 'opened' } }],
    [
      { log: 'shared', act: { type: 'message' }, content: { version: 1, text: 'Thank you.' } },
      { log: 'internal', act: { type: 'note' }, content: { version: 1, text: 'Pull the log.' } },
    ],
    [{ log: 'shared', bring: { type: 'assign', officer: vera, handler: true } }],
  ] as const
  for (const one of acts) expect((await live.act('Ines', reporter.id, one)).error).toBeNull()
  await fileOf(reporter)
  live.world.publish(live.world.nextBody(() => ({})))
  await live.publish()
  await live.slot()
  await live.report()
  await saveTables(live.portal.config.kind === 'postgres' ? live.portal.config.url : '', backup)
  const fresh = await freshDatabase()
  undo.push(fresh.drop)
  url = fresh.url
  copy = await openDatabase({ kind: 'postgres', url })
  undo.push(() => copy.close())
  await migrate(copy.db)
  await restoreTables(backup, url)
})

const found = async () => {
  const { faults } = await verifyDatabase(nodePrimitives, copy.db, stores)
  return Object.fromEntries(faults)
}

/** Flips a bit of the last byte of a column of bytes. */
const flipped = (table: string, column: string, where: RawBuilder<unknown>) => {
  const name = sql.ref(column)
  const last = sql`length(${name}) - 1`
  return sql`update ${sql.table(table)}
    set ${name} = set_byte(${name}, ${last}, get_byte(${name}, ${last}) # 1) where ${where}`
}

const ofCase = () => sql`case_id = ${Buffer.from(reporter.id, 'base64url')}`
const at = (log: string, seq: number) => sql`${ofCase()} and log = ${log} and seq = ${seq}`
const lastOf = (log: string) => sql`${ofCase()} and log = ${log} and seq =
  (select max(seq) from statements where ${ofCase()} and log = ${log})`

describe('a restored copy', () => {
  it('stands: nothing is named, everything was looked at, and nothing was changed', async () => {
    const before = join(folder, 'before')
    const after = join(folder, 'after')
    await saveTables(url, before)
    const { code, out, err } = await run([url])
    await saveTables(url, after)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^2 directories checked\n2 cases checked\n1\d statements checked\n/)
    expect(out).toMatch(/\n1 files checked\n1 chunks checked\nAll of it stands\.\n$/)
    expect(readFileSync(after)).toEqual(readFileSync(before))
  })

  it('is taken from the environment, where processes can be listed', async () => {
    expect((await run([], { DATABASE_URL: url })).code).toBe(0)
  })

  const DAMAGES: readonly [string, string, () => RawBuilder<unknown>, Record<string, number>][] = [
    [
      'a byte of a statement',
      'history',
      () => flipped('statements', 'bytes', at('shared', 1)),
      { history: 1 },
    ],
    [
      'a signature',
      'history',
      () => flipped('statements', 'signature', at('internal', 0)),
      { history: 1 },
    ],
    [
      'a gap in a history',
      'history',
      () => sql`delete from statements where ${at('shared', 1)}`,
      { history: 1 },
    ],
    [
      'the end of a history gone',
      'projection',
      () => sql`delete from statements where ${lastOf('shared')}`,
      { projection: 1 },
    ],
    [
      'an envelope gone',
      'envelope',
      () => sql`delete from envelopes where ${at('internal', 1)}`,
      {},
    ],
    [
      'a byte of an envelope',
      'envelope',
      () => flipped('envelopes', 'body', at('reporter', 0)),
      { envelope: 1 },
    ],
    [
      'two wraps exchanged',
      'wrap',
      () => sql`update wraps w set wrap = o.wrap from wraps o where w.case_id = o.case_id and w.log = o.log
        and w.seq = o.seq and w.log = 'reporter' and w.seq = 0 and w.case_id = ${Buffer.from(reporter.id, 'base64url')}
        and ((w.reader_id = 'reporter' and o.reader_id = ${live.world.officer('Ines').id})
          or (o.reader_id = 'reporter' and w.reader_id = ${live.world.officer('Ines').id}))`,
      { wrap: 4 },
    ],
    [
      'a wrap gone',
      'wrap',
      () =>
        sql`delete from wraps where ${at('reporter', 0)} and reader_id = ${live.world.officer('Vera').id}`,
      { wrap: 1 },
    ],
    ['a byte of a file', 'chunk', () => flipped('file_bytes', 'bytes', sql`n = 0`), { chunk: 1 }],
    ['bytes of a file gone', 'chunk', () => sql`delete from file_bytes`, { chunk: 1 }],
    [
      'a chunk that is not what was signed',
      'file',
      () => flipped('file_chunks', 'hash', sql`n = 0`),
      { file: 1, chunk: 1 },
    ],
    ['a file that nothing is known of', 'file', () => sql`delete from files`, { file: 1 }],
    [
      'a wrong handler',
      'projection',
      () => sql`update cases set handler = null`,
      { projection: 1 },
    ],
    [
      'a reader too few',
      'projection',
      () =>
        sql`delete from case_readers where ${ofCase()} and officer_id = ${live.world.officer('Vera').id}`,
      { projection: 1 },
    ],
    [
      'a ladder that waits too long',
      'projection',
      () => sql`update cases set next_rung = next_rung + 30`,
      { projection: 2 },
    ],
    [
      'a directory that was not signed',
      'directory',
      () => flipped('directory_epochs', 'bytes', sql`epoch = 1`),
      {},
    ],
    [
      'the newest directory gone bad',
      'directory',
      () => flipped('directory_epochs', 'bytes', sql`epoch = 2`),
      { directory: 1, history: 2 },
    ],
  ]

  it.each(DAMAGES)('with %s: says %s', async (_what, kind, damage, exactly) => {
    await tamper(copy.db, (tx) => damage().execute(tx))
    try {
      const faults = await found()
      expect(Object.keys(faults)).toContain(kind)
      if (Object.keys(exactly).length > 0) expect(faults).toEqual(exactly)
    } finally {
      await restoreTables(backup, url)
    }
    expect(await found()).toEqual({})
  })

  it('says what does not stand by its kind, and not a word, a name or a number of a case', async () => {
    await tamper(copy.db, async (tx) => {
      await flipped('statements', 'bytes', at('shared', 1)).execute(tx)
      await sql`update cases set handler_seen = 1`.execute(tx)
    })
    const { code, out, err } = await run([url])
    await restoreTables(backup, url)
    expect(code).toBe(1)
    expect(out).toContain('history: 1 histories of cases do not stand (malformed 1)\n')
    expect(out).toContain('projection: 1 ')
    expect(out).toMatch(/Do not start a portal on this copy\.\n$/)
    const rows = await copy.db.selectFrom('cases').select(['id', 'number']).execute()
    const officers = [...live.world.officers.values()].flatMap(({ id, name }) => [id, name])
    const secret = [WORDS, ...officers, ...rows.map((row) => row.number), 'password']
    for (const text of secret) expect(out + err).not.toContain(text)
  })
})

describe('what cannot be looked at', () => {
  it('an embedded database with nothing in it stands; no address, a wrong one, and an older version do not', async () => {
    const { config, remove: removeEmbedded } = await emptyDatabase('embedded')
    undo.push(removeEmbedded)
    const { folder: embedded } = config.kind === 'embedded' ? config : { folder: '' }
    const older = await run([embedded])
    expect(older).toMatchObject({ code: 2, out: '' })
    expect(older.err).toContain('run npm run migrate on it first')
    const opened = await openDatabase(config)
    await migrate(opened.db)
    await opened.close()
    expect(await run([embedded])).toMatchObject({ code: 0, err: '' })

    for (const args of [[], [folder], [url, url]]) {
      expect(await run(args)).toMatchObject({ code: 2, out: '' })
    }
    const away = await run(['postgres://nobody:hidden-word@127.0.0.1:1/none'])
    expect(away).toMatchObject({ code: 2, out: '' })
    expect(away.err).not.toContain('hidden-word')
  })
})
