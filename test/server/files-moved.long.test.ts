/** Moving files between the stores: stopped at every step, with damage in the way, and while they are read. */
import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AwsClient } from 'aws4fetch'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { buildApp } from '../../server/app.ts'
import { prepareDatabase } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/open.ts'
import { createDeps } from '../../server/deps.ts'
import { type BucketAddress, parseBucketAddress } from '../../server/files/bucket-address.ts'
import { createFiles, type Files } from '../../server/files/files.ts'
import { moveFiles } from '../../server/files/move.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import type { FileStore } from '../../server/files/store.ts'
import { NO_PAGES } from '../../server/pages.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { startBucket, type TestBucket } from '../support/bucket.ts'
import { DATABASES, type DatabaseKind } from '../support/databases.ts'
import { fileOf, sendMessage, TestFile } from '../support/files.ts'
import { Live, type Reporter } from '../support/live.ts'
import { random, temporaryFolder } from '../support/portal.ts'
import { freshDatabase } from '../support/postgres.ts'
import { runScript } from '../support/run-script.ts'
import { restoreTables, saveTables } from '../support/sql-backup.ts'

const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

interface Given {
  readonly live: Live
  readonly files: Files
  readonly server: TestBucket
  readonly reporter: Reporter
  readonly sent: readonly TestFile[]
}

/** A portal that began in the database, was given a bucket, and has files of two letters. */
const given = async (kind: DatabaseKind): Promise<Given> => {
  const server = await startBucket()
  undo.push(server.stop)
  const bucket = parseBucketAddress(server.url)
  const files = createFiles({ ...USUAL_FILES, bucket }, Date.now)
  const inDatabase = createFiles(USUAL_FILES, Date.now)
  const begun: Files = { ...inDatabase, stores: { ...files.stores, bucket: null } }
  const live = await Live.open(kind, undefined, { files: begun })
  undo.push(() => live.close())
  const reporter = await live.report()
  await live.slot()
  const sent = [new TestFile(3), new TestFile(1), new TestFile(2)]
  for (const file of sent) {
    await file.beginAs(live, reporter)
    await file.putAll(live)
  }
  expect((await sendMessage(reporter, sent)).error).toBeNull()
  return { live, files, server, reporter, sent }
}

const move = ({ live, files }: Given, toBucket: boolean, stores = files.stores) =>
  moveFiles(nodePrimitives, live.db, stores, toBucket)

/** With both stores named, as the portal is started for a move. */
const portalWith = async ({ live, files }: Given): Promise<void> => {
  const app = await buildApp(createDeps({ ...live.portal.deps, files }), NO_PAGES)
  await app.server.ready()
  undo.push(() => app.server.close())
  Object.assign(live.portal, { app })
}

const isWhole = async ({ live, reporter, sent }: Given): Promise<boolean> => {
  for (const file of sent) {
    for (const [n, chunk] of file.chunks.entries()) {
      const { body } = await file.readAs(live, reporter, n)
      if (!(body instanceof Uint8Array) || Buffer.compare(body, chunk) !== 0) return false
    }
  }
  return true
}

const rowsIn = async ({ live }: Given): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from file_bytes`.execute(
    live.db,
  )
  return rows[0]?.n ?? 0
}

const objectsIn = ({ server }: Given): string[] =>
  readdirSync(server.folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && it.name.endsWith('_object'))
    .map((it) => join(it.parentPath, it.name))
    .filter((path) => statSync(path).size > 100)

describe.each(DATABASES)('on %s', (kind) => {
  it('there and back again: every byte is where it should be, and nowhere else', async () => {
    const it = await given(kind)
    await portalWith(it)
    expect(await isWhole(it)).toBe(true)
    expect(await move(it, true)).toEqual({ files: 3, chunks: 6, damaged: 0 })
    expect([await rowsIn(it), objectsIn(it).length]).toEqual([0, 6])
    expect(await isWhole(it)).toBe(true)
    await expect(
      buildApp(
        createDeps({ ...it.live.portal.deps, files: createFiles(USUAL_FILES, Date.now) }),
        NO_PAGES,
      ),
    ).rejects.toThrow(/FILES_URL is missing: files are in a bucket/)
    expect(await move(it, false)).toEqual({ files: 3, chunks: 6, damaged: 0 })
    expect([await rowsIn(it), objectsIn(it).length]).toEqual([6, 0])
    expect(await isWhole(it)).toBe(true)
    expect(await move(it, false)).toEqual({ files: 0, chunks: 0, damaged: 0 })
  })

  it('is stopped at every step, and goes on: files are readable all the while', async () => {
    const it = await given(kind)
    await portalWith(it)
    let left = 0
    const orStop = () => {
      left -= 1
      if (left < 0) throw new Error('stopped')
    }
    const stopping = <S extends FileStore>(store: S): S => ({
      ...store,
      get: (...args) => {
        orStop()
        return store.get(...args)
      },
      put: (...args) => {
        orStop()
        return store.put(...args)
      },
      remove: (...args) => {
        orStop()
        return store.remove(...args)
      },
    })
    const { database, bucket } = it.files.stores
    const stores = { database: stopping(database), bucket: bucket && stopping(bucket) }
    let stops = 0
    for (const toBucket of [true, false]) {
      for (let steps = 1; ; steps++) {
        left = steps
        const done = await move(it, toBucket, stores).then(
          () => true,
          (error) => {
            expect(error.message).toBe('stopped')
            return false
          },
        )
        expect(await isWhole(it)).toBe(true)
        if (done) break
        stops += 1
      }
    }
    expect(stops).toBeGreaterThan(12)
    expect([await rowsIn(it), objectsIn(it).length]).toEqual([6, 0])
  })

  it('leaves a damaged file where it is, says so, and moves the others', async () => {
    const it = await given(kind)
    await portalWith(it)
    await move(it, true)
    const [first = '', second = ''] = objectsIn(it)
    writeFileSync(first, 'altered')
    rmSync(second)
    const moved = await move(it, false)
    expect(moved.damaged).toBeGreaterThan(0)
    expect(moved.files).toBe(3 - moved.damaged)
    // What is gone, or of another length, is said to be gone.
    const answers = await Promise.all(
      it.sent.flatMap((file) => file.chunks.map((_, n) => file.readAs(it.live, it.reporter, n))),
    )
    const refused = answers.filter(({ ok }) => !ok)
    expect(refused).toEqual(Array(2).fill({ ok: false, body: { error: 'notFound' } }))
  })

  it('leaves a file where it is, whole, if the other store gives back something else', async () => {
    const it = await given(kind)
    await portalWith(it)
    const altering = <S extends FileStore>(store: S): S => ({
      ...store,
      get: async (...args) => (await store.get(...args))?.map((byte) => byte ^ 1) ?? null,
    })
    const { database, bucket } = it.files.stores
    const wrongBucket = { database, bucket: bucket && altering(bucket) }
    await expect(move(it, true, wrongBucket)).rejects.toThrow('does not give back')
    expect([await rowsIn(it), await isWhole(it)]).toEqual([6, true])
    expect(await move(it, true)).toEqual({ files: 3, chunks: 6, damaged: 0 })
    const wrongDatabase = { database: altering(database), bucket }
    await expect(move(it, false, wrongDatabase)).rejects.toThrow('does not give back')
    expect([objectsIn(it).length, await isWhole(it)]).toEqual([6, true])
  })
})

describe('the command', () => {
  const commandOf = ({ live: { portal }, server }: Given) => {
    if (portal.config.kind !== 'postgres') throw new Error('another database')
    const secrets = ['SERVER_SIGNING_SEED', 'VAULT_KEY', 'PROOF_KEY']
    const env = {
      ...Object.fromEntries(secrets.map((name) => [name, toBase64url(random(32))])),
      DATABASE_URL: portal.config.url,
    }
    const without = (...args: string[]) => runScript('move-files.ts', args, env)
    const command = (...args: string[]) =>
      runScript('move-files.ts', args, { ...env, FILES_URL: server.url })
    return { command, without }
  }

  it('moves there and back, and tidies the bucket', async () => {
    const it = await given('postgres')
    await portalWith(it)
    const { command, without } = commandOf(it)
    for (const args of [[], ['elsewhere'], ['bucket', 'database']]) {
      const { code, err } = await command(...args)
      expect([code, err]).toEqual([1, expect.stringMatching(/^Say where to: /)])
    }
    const { code, err } = await without('bucket')
    expect([code, err]).toEqual([1, expect.stringMatching(/^FILES_URL is missing/)])
    expect(await rowsIn(it)).toBe(6)

    expect(await command('bucket')).toEqual({ code: 0, out: '3 moved, 0.00 GiB.\n', err: '' })
    expect([await rowsIn(it), objectsIn(it).length, await isWhole(it)]).toEqual([0, 6, true])
    const stray = { place: random(16), n: 0, hash: random(32) }
    await it.files.stores.bucket?.put(it.live.db, stray, random(1_000))
    expect(await command('tidy')).toEqual({ code: 0, out: '0 objects removed.\n', err: '' })
    const old = new Date(Date.now() - 2 * 86_400_000)
    for (const path of objectsIn(it)) utimesSync(path, old, old)
    expect(await command('tidy')).toEqual({ code: 0, out: '1 objects removed.\n', err: '' })
    expect(await isWhole(it)).toBe(true)
    expect(await command('database')).toMatchObject({ code: 0, out: '3 moved, 0.00 GiB.\n' })
    expect([await rowsIn(it), objectsIn(it).length, await isWhole(it)]).toEqual([6, 0, true])
  })

  it('says how many are damaged, and fails', async () => {
    const it = await given('postgres')
    await portalWith(it)
    const { command } = commandOf(it)
    await move(it, true)
    rmSync(objectsIn(it)[0] ?? '')
    const { code, out, err } = await command('database')
    expect([code, out]).toEqual([1, '2 moved, 0.00 GiB.\n'])
    expect(err).toMatch(/^1 are damaged where they are, and stay there/m)
  })
})

/** As any program does that copies objects under their names. @returns how many there were */
const copyObjects = async (from: BucketAddress, to: BucketAddress): Promise<number> => {
  const asked = async ({ url, prefix: _, ...keys }: BucketAddress, path: string, put?: Blob) => {
    const client = new AwsClient({ ...keys, service: 's3' })
    const how = put ? { method: 'PUT', body: await put.arrayBuffer() } : {}
    const answer = await client.fetch(`${url}${path}`, how)
    expect(answer.status).toBe(200)
    return answer
  }
  const listed = await (await asked(from, `?prefix=${from.prefix}`)).text()
  const keys = [...listed.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key)
  for (const key of keys) await asked(to, `/${key}`, await (await asked(from, `/${key}`)).blob())
  return keys.length
}

it('a dump and then a copy of the bucket give back every file that the dump knows', async () => {
  const its = await given('postgres')
  await portalWith(its)
  await move(its, true)
  const { folder, remove } = temporaryFolder()
  undo.push(async () => remove())
  const { config } = its.live.portal
  if (config.kind !== 'postgres') throw new Error('another database')
  await saveTables(config.url, join(folder, 'dump'))
  await fileOf(its.reporter)
  const copy = await startBucket()
  undo.push(copy.stop)
  const [own, bucket] = [its.server, copy].map(({ url }) => parseBucketAddress(url))
  if (!own || !bucket) throw new Error('an address')
  expect(await copyObjects(own, bucket)).toBe(objectsIn(its).length)

  const restored = await freshDatabase()
  undo.push(restored.drop)
  const database = await openDatabase({ kind: 'postgres', url: restored.url })
  undo.push(database.close)
  await prepareDatabase(database.db)
  await restoreTables(join(folder, 'dump'), restored.url)
  const files = createFiles({ ...USUAL_FILES, bucket }, Date.now)
  const deps = createDeps({
    ...its.live.portal.deps,
    db: database.db,
    files,
  })
  const app = await buildApp(deps, NO_PAGES)
  await app.server.ready()
  undo.push(() => app.server.close())
  Object.assign(its.live.portal, { app })
  expect(await isWhole(its)).toBe(true)
})
