import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { ConfigError } from '../../server/config.ts'
import { makeEmbedded } from '../../server/db/embedded.ts'
import { lockFolder } from '../../server/db/lock.ts'
import { openDatabase, sentenceOf } from '../../server/db/open.ts'
import { noteContracts } from '../../server/db/outgrown.ts'
import { LOG_KEYS } from '../../server/log.ts'
import { main, migrateDatabase, type Running } from '../../server/main.ts'
import { DATABASES, type DatabaseKind } from '../support/databases.ts'
import { random, temporaryFolder } from '../support/portal.ts'
import { freshDatabase } from '../support/postgres.ts'

const undo: (() => unknown)[] = []
let home: string
let logged: Record<string, unknown>[]

beforeEach(() => {
  const { folder, remove } = temporaryFolder()
  undo.push(remove)
  home = folder
  logged = []
  for (const entry of ['report', 'office', 'view']) {
    mkdirSync(join(home, 'web', entry), { recursive: true })
    writeFileSync(join(home, 'web', entry, 'index.html'), `<title>${entry}</title>`)
  }
  for (const assets of ['assets', 'office/assets', 'view/assets'])
    mkdirSync(join(home, 'web', assets))
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

const start = async (env: Record<string, string>): Promise<Running> => {
  const running = await main(
    { HOST: '127.0.0.1', PORT: '0', DATA_DIR: join(home, 'data'), ...env },
    {
      webRoot: join(home, 'web'),
      logTo: { write: (line) => void logged.push(JSON.parse(line)) },
    },
  )
  return running
}

const environment = async (kind: DatabaseKind): Promise<Record<string, string>> => {
  if (kind === 'embedded') return {}
  const { url, drop } = await freshDatabase()
  undo.push(drop)
  const secret = () => toBase64url(random(32))
  return {
    DATABASE_URL: url,
    SERVER_SIGNING_SEED: secret(),
    VAULT_KEY: secret(),
    PROOF_KEY: secret(),
  }
}

const status = async (url: string) => (await fetch(url)).status

describe.each(DATABASES)('on %s', (kind) => {
  it('starts, answers, gives a set-up link, ends, and starts again', async () => {
    const env = await environment(kind)
    const first = await start(env)
    expect(first).toMatchObject({ database: kind, publicUrl: `http://127.0.0.1:${first.port}` })
    expect(first.setupLink).toMatch(
      new RegExp(`^${first.publicUrl}/office/#setup=[A-Za-z0-9_-]{43}$`),
    )
    expect(await (await fetch(first.publicUrl)).text()).toBe('<title>report</title>')
    expect(await status(`${first.publicUrl}/office/`)).toBe(200)
    expect(await (await fetch(`${first.publicUrl}/healthz`)).json()).toEqual({ status: 'ok' })
    await first.close()
    await expect(fetch(first.publicUrl)).rejects.toThrow()

    const second = await start(env)
    const tokens = [first, second].map(({ setupLink }) => setupLink?.split('=')[1])
    expect(new Set(tokens).size).toBe(kind === 'embedded' ? 2 : 1)
    await second.close()
    const events = logged.map(({ event }) => event)
    const each =
      kind === 'embedded'
        ? ['started', 'embeddedDatabase', 'stopped']
        : ['databaseLogs', 'databaseLogs', 'started', 'stopped']
    expect(events).toEqual([...each, ...each])
    for (const key of logged.flatMap(Object.keys)) expect(LOG_KEYS).toContain(key)
    expect(JSON.stringify(logged)).not.toContain(first.setupLink?.split('=')[1])
    expect(readdirSync(home)).toEqual(kind === 'embedded' ? ['data', 'web'] : ['web'])
  })

  it('refuses a database that a newer version has written, and lets go of it', async () => {
    const env = await environment(kind)
    await (await start(env)).close()
    const config =
      kind === 'embedded'
        ? { kind, folder: join(home, 'data', 'db') }
        : { kind, url: env['DATABASE_URL'] ?? '' }
    const { db, close } = await openDatabase(config)
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '')`.execute(db)
    await noteContracts(db, { '9999-later': '9999-later' })
    await close()
    await expect(start(env)).rejects.toThrow(/ahead of this version/)
    await expect(migrateDatabase({ DATA_DIR: join(home, 'data'), ...env })).rejects.toThrow(/ahead/)
    const again = await openDatabase(config)
    await again.db.deleteFrom('settings').where('key', '=', 'first-migration').execute()
    await again.close()
    await (await start(env)).close()
  })

  it('migrates when asked to', async () => {
    const env = { DATA_DIR: join(home, 'data'), ...(await environment(kind)) }
    expect(await migrateDatabase(env)).toContain('0001-ground')
    expect(await migrateDatabase(env)).toEqual([])
  })
})

describe('refuses, and says what to do, where', () => {
  const refusal = (env: Record<string, string>) =>
    start(env).then(
      () => 'started',
      (error) => (error instanceof ConfigError ? error.message : `other: ${error}`),
    )

  it('the port is taken', async () => {
    const first = await start({})
    undo.push(first.close)
    const taken = { PORT: `${first.port}`, DATA_DIR: join(home, 'other') }
    expect(await refusal(taken)).toMatch(/EADDRINUSE\): stop what uses it, or choose/)
  })

  it('PostgreSQL does not let in whoever has this password, without repeating it', async () => {
    const env = await environment('postgres')
    const url = new URL(env['DATABASE_URL'] ?? '')
    url.password = 'mistaken'
    const message = await refusal({ ...env, DATABASE_URL: url.href })
    expect(message).toMatch(
      /does not let us in \(28P01: password authentication failed for user "postgres"\).*check DATABASE_URL/,
    )
    expect(message).not.toContain('mistaken')
    const owner = new URL(url)
    owner.username = 'candour_owner'
    const both = { ...env, MIGRATION_DATABASE_URL: owner.href }
    const failed = migrateDatabase({ DATA_DIR: join(home, 'data'), ...both })
    await expect(failed).rejects.toThrow(/check MIGRATION_DATABASE_URL/)
  })

  it('PostgreSQL refuses for another reason, which it says itself', async () => {
    const env = await environment('postgres')
    const url = new URL(env['DATABASE_URL'] ?? '')
    url.pathname = '/nowhere'
    expect(await refusal({ ...env, DATABASE_URL: url.href })).toMatch(
      /\(3D000: database "nowhere" does not exist\)/,
    )
    expect(
      sentenceOf(new Error('no p@ss/word, no p%40ss%2Fword'), 'postgres://a:p%40ss%2Fword@b/c'),
    ).toBe('no …, no …')
  })

  it('the embedded database is in use by this process', async () => {
    undo.push((await start({})).close)
    expect(await refusal({})).toMatch(/is in use by process \d+: stop it first/)
  })
})

it('another process on the embedded database is kept out until it is gone, killed or not', async () => {
  const folder = join(home, 'db')
  mkdirSync(folder)
  const lock = new URL('../../server/db/lock.ts', import.meta.url).href
  const script = `(await import('${lock}')).lockFolder('${folder}'); console.log('held'); setInterval(() => {}, 1000)`
  const other = spawn(process.execPath, ['--input-type=module', '-e', script])
  await once(other.stdout, 'data')
  expect(() => lockFolder(folder)).toThrow(`${folder} is in use by process ${other.pid}`)
  other.kill('SIGKILL')
  await once(other, 'exit')
  const unlock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow('is in use')
  unlock()
  lockFolder(folder)()
  expect(readdirSync(home)).not.toContain('db.lock')
})

it('an embedded database is made apart from what a killed start left, or still makes', async () => {
  const folder = join(home, 'db')
  const begun = () => readdirSync(home).filter((name) => name.startsWith('db.made'))
  mkdirSync(join(home, 'db.made-left'))
  const names = new Set<string>()
  for (let time = 0; time < 2; time++) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    const made = makeEmbedded(folder)
    await expect.poll(() => begun().filter((name) => name !== 'db.made-left')).toHaveLength(1)
    for (const name of begun()) names.add(name)
    await made
    expect(begun()).toEqual([])
  }
  expect(names.size).toBe(2)
})

it('an embedded database whose folder cannot be locked says why', () => {
  expect(() => lockFolder(join(home, 'nowhere/db'))).toThrow(/Cannot write .*db\.lock \(ENOENT\)/)
})
