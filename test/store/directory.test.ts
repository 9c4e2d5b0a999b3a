import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignedDirectory } from '../../protocol/directory/schema.ts'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { prepareDatabase } from '../../server/db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import { insertEpoch } from '../../server/directory/epochs.ts'
import { holdDirectory, lockDirectory } from '../../server/directory/lock.ts'
import { createDirectoryStore } from '../../server/directory/store.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { DATABASES } from '../support/databases.ts'
import { emptyDatabase } from '../support/portal.ts'
import { tamper } from '../support/tamper.ts'
import { World } from '../support/world.ts'

const world = await World.create()
for (let day = 2; day <= 5; day++) {
  world.publish(world.nextBody(() => ({ issuedOn: `2026-03-0${day}` })))
}
const hashOf = (index: number) => world.epochs[index]?.directory.hash ?? ''

describe.each(DATABASES)('verified epochs on %s', (kind) => {
  let database: OpenDatabase
  let remove: () => Promise<void>
  beforeAll(async () => {
    const empty = await emptyDatabase(kind)
    remove = empty.remove
    database = await openDatabase(empty.config)
    await prepareDatabase(database.db)
  })
  afterAll(async () => {
    await database.close()
    await remove()
  })

  const insert = async (index: number) => {
    const epoch = world.epochs[index]
    if (!epoch) throw new Error('no such epoch')
    await database.db
      .transaction()
      .execute((tx) => insertEpoch(tx, epoch.directory, epoch.signed, false))
  }

  it('are none, then the newest, on each server as soon as they are written', async () => {
    const { db } = database
    const stores = [1, 2].map(() => createDirectoryStore(nodePrimitives))
    const newest = () =>
      Promise.all(stores.map(async (store) => (await store.newest(db))?.directory.hash))
    expect(await newest()).toEqual([undefined, undefined])
    for (const index of [0, 1, 2, 3]) {
      await insert(index)
      expect(await newest()).toEqual([hashOf(index), hashOf(index)])
    }
  })

  it('are verified once', async () => {
    const { db } = database
    let verified = 0
    const verify: typeof nodePrimitives.verify = (...given) => {
      verified += 1
      return nodePrimitives.verify(...given)
    }
    const store = createDirectoryStore({ ...nodePrimitives, verify })
    const all = await Promise.all(Array.from({ length: 8 }, () => store.newest(db)))
    expect(new Set(all).size).toBe(1)
    const once = verified
    expect(once).toBe(1 + world.current.body.officers.length)
    await store.past(db, [hashOf(3), hashOf(3)])
    expect(verified).toBe(once)
    await store.past(db, [hashOf(0), hashOf(1)])
    await store.past(db, [hashOf(1), hashOf(0), hashOf(3)])
    expect(verified).toBe(3 * once)
  })

  it('are found by their hash, and those that never were are left out', async () => {
    const store = createDirectoryStore(nodePrimitives)
    const found = await store.past(database.db, [hashOf(0), hashOf(4), hashOf(2)])
    expect([...found.keys()].toSorted()).toEqual([hashOf(0), hashOf(2)].toSorted())
    expect(found.get(hashOf(2))).toEqual(world.epochs[2]?.directory)
    expect((await store.past(database.db, [])).size).toBe(0)
  })

  it('can be asked for within a transaction', async () => {
    const store = createDirectoryStore(nodePrimitives)
    const hash = await database.db.transaction().execute(async (tx) => {
      await holdDirectory(tx)
      await store.past(tx, [hashOf(0)])
      return (await store.newest(tx))?.directory.hash
    })
    expect(hash).toBe(hashOf(3))
  })

  it('that were altered in the database do not count', async () => {
    const { db } = database
    const genuine = world.epochs[3]
    if (!genuine) throw new Error('no epoch')
    const write = async (signed: SignedDirectory) => {
      const bytes = new Uint8Array(Buffer.from(signed.bytes, 'base64url'))
      await tamper(db, (tx) =>
        tx.updateTable('directory_epochs').set({ bytes }).where('epoch', '=', 4).execute(),
      )
    }
    await write(world.sign({ ...genuine.directory.body, expiresOn: '2026-12-31' }))
    const store = createDirectoryStore(nodePrimitives)
    await expect(store.newest(db)).rejects.toBeInstanceOf(DirectoryError)
    await write(genuine.signed)
    expect((await store.newest(db))?.directory.hash).toBe(hashOf(3))
  })
})

describe('the lock of the directory, on postgres', () => {
  let database: OpenDatabase
  let remove: () => Promise<void>
  beforeAll(async () => {
    const empty = await emptyDatabase('postgres')
    remove = empty.remove
    database = await openDatabase(empty.config)
    await prepareDatabase(database.db)
  })
  afterAll(async () => {
    await database.close()
    await remove()
  })

  /** A transaction that is under way until it is let go. */
  const hold = async (lock: typeof holdDirectory) => {
    const taken = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const ended = database.db.transaction().execute(async (tx) => {
      await lock(tx)
      taken.resolve()
      await go.promise
    })
    await taken.promise
    return async () => {
      go.resolve()
      await ended
    }
  }
  /** Who waits for a lock in this database. */
  const waitingLocks = sql`select 1 from pg_locks where not granted and database =
    (select oid from pg_database where datname = current_database())`
  const takes = async (lock: typeof holdDirectory, withinMs: number): Promise<boolean> => {
    const taken = hold(lock).then((letGo) => letGo())
    const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), withinMs))
    return (await Promise.race([taken, late])) !== 'late'
  }

  it('is held by any number at once, and by nobody beside who changes it', async () => {
    const holders = await Promise.all([hold(holdDirectory), hold(holdDirectory)])
    expect(await takes(holdDirectory, 60_000)).toBe(true)
    expect(await takes(lockDirectory, 200)).toBe(false)
    for (const letGo of holders) await letGo()
    const letGo = await hold(lockDirectory)
    expect(await takes(holdDirectory, 200)).toBe(false)
    await letGo()
    expect(await takes(lockDirectory, 60_000)).toBe(true)
  })

  it('lets who waited for a new epoch see it', async () => {
    const store = createDirectoryStore(nodePrimitives)
    const seen: (number | undefined)[] = []
    const read = () =>
      database.db.transaction().execute(async (tx) => {
        await holdDirectory(tx)
        seen.push((await store.newest(tx))?.directory.body.epoch)
      })
    const readers: Promise<void>[] = []
    for (const { directory, signed } of world.epochs) {
      await database.db.transaction().execute(async (tx) => {
        await lockDirectory(tx)
        readers.push(read())
        await expect
          .poll(async () => (await waitingLocks.execute(tx)).rows.length, { interval: 5 })
          .toBe(1)
        await insertEpoch(tx, directory, signed, false)
      })
      await Promise.all(readers)
      expect(seen.at(-1)).toBe(directory.body.epoch)
    }
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })
})
