/** What files may take up, told before the first byte; races; and what the log says. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { appendToMailbox } from '../../protocol/exchanges/report.ts'
import { MOST_CHUNKS, SEALED_CHUNK_BYTES } from '../../protocol/files/steps.ts'
import { parseBucketAddress } from '../../server/files/bucket-address.ts'
import { createFiles } from '../../server/files/files.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import { LOG_KEYS } from '../../server/log.ts'
import { startBucket } from '../support/bucket.ts'
import {
  fileOf,
  messageWith,
  noteWith,
  refusalOf,
  sendMessage,
  TestFile,
} from '../support/files.ts'
import { Live } from '../support/live.ts'
import { NOON_MS } from '../support/portal.ts'
import { tamper } from '../support/tamper.ts'

const undo: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const step of undo.reverse()) await step()
})
const open = async (files = USUAL_FILES, kind: 'embedded' | 'postgres' = 'postgres') => {
  let live: Live | null = null
  const now = () => live?.portal.clock.nowMs ?? NOON_MS
  live = await Live.open(kind, undefined, { files: createFiles(files, now) })
  const opened = live
  undo.push(() => opened.close())
  const reporter = await live.report()
  await live.slot()
  return { live, reporter }
}
/** What whoever loads a page is told of files. */
const taken = async (live: Live): Promise<unknown> => {
  const { body } = await live.send(readDirectory.path, '{}')
  return readDirectory.response.parse(body).files
}
/** Only its number of chunks counts. */
const large = () => new TestFile(1)

/** As though all of its chunks had come. */
const fill = ({ db }: Live, { id }: TestFile) =>
  sql`insert into file_chunks (place, n, hash)
    select place, n, ${new Uint8Array(32)}::bytea from files, generate_series(0, chunks - 1) as n
    where id = ${id}`.execute(db)

/** That the files that letters name are so large. */
const pretend = ({ db }: Live, chunks: number) =>
  tamper(db, (tx) => sql`update files set chunks = ${chunks} where log is not null`.execute(tx))

describe('bounds', () => {
  it('of one author in one case: what is begun counts, and nobody else’s does', async () => {
    const { live, reporter } = await open()
    // A letter of 2 GiB whose files just do not fit a smaller step, and some more.
    for (const chunks of [...Array(15).fill(725), 363, 256, 725, 46, 23]) {
      const file = large()
      expect((await file.beginAs(live, reporter, chunks)).ok).toBe(true)
      await fill(live, file)
    }
    const one = large()
    expect(refusalOf(await one.beginAs(live, reporter))).toBe('caseFilesFull')
    // Officers cannot tell: theirs are bounds of their own.
    await live.open('Ines', reporter.id)
    for (const name of ['Ines', 'Ivan']) {
      expect((await large().beginIn(live, name, reporter.id, MOST_CHUNKS)).ok).toBe(true)
    }
    const other = await live.report()
    expect((await large().beginAs(live, other, MOST_CHUNKS)).ok).toBe(true)
  })

  it('of one author in one case: what is not whole makes way, as though its page had gone', async () => {
    const { live, reporter } = await open()
    const [whole, left, others] = [new TestFile(1), large(), large()]
    await whole.beginAs(live, reporter)
    await whole.putAll(live)
    await live.open('Ines', reporter.id)
    await others.beginIn(live, 'Ines', reporter.id, MOST_CHUNKS)
    await left.beginAs(live, reporter, MOST_CHUNKS)
    await left.put(live, 0)
    // A page that crashes again and again, with a file of a gibibyte.
    const begin = () => large().beginAs(live, reporter, MOST_CHUNKS)
    for (let i = 0; i < 5; i++) expect((await begin()).ok).toBe(true)
    // What is given up takes up room until it is removed.
    expect(refusalOf(await begin())).toBe('caseFilesFull')
    expect(refusalOf(await left.put(live, 1))).toBe('notFound')
    expect(refusalOf(await left.state(live))).toBe('notFound')
    expect((await others.put(live, 0)).ok).toBe(true)
    expect((await sendMessage(reporter, [whole])).error).toBeNull()
    await live.portal.app.quarterHourly[4]?.()
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from files`.execute(live.db)
    expect(rows).toEqual([{ n: 4 }])
    expect((await begin()).ok).toBe(true)
  })

  it('of one case hold for what letters name, too', async () => {
    const { live, reporter } = await open()
    await fileOf(reporter)
    await pretend(live, 4 * MOST_CHUNKS)
    expect(refusalOf(await large().beginAs(live, reporter))).toBe('caseFilesFull')
    expect((await large().beginAs(live, await live.report())).ok).toBe(true)
  })

  it('of one file, and of all files of the portal: by what has come, not by what was begun', async () => {
    const { live, reporter } = await open({ bucket: null, mostGib: 1, mostFileMib: 1 })
    expect(await taken(live)).toEqual({ mostChunks: 4, isFull: false })
    expect(refusalOf(await large().beginAs(live, reporter, 6))).toBe('fileTooLarge')
    await fileOf(reporter)
    await pretend(live, 1024 * 4 - 2)
    // A count of all is good for a minute; what comes meanwhile is added.
    live.portal.clock.nowMs += 60_000
    const [one, two] = [new TestFile(2), new TestFile(2)]
    for (const file of [one, two]) expect((await file.beginAs(live, reporter)).ok).toBe(true)
    expect(refusalOf(await large().beginAs(live, reporter, 3))).toBe('portalFilesFull')
    for (const n of [0, 1]) expect((await one.put(live, n)).ok).toBe(true)
    expect(refusalOf(await two.put(live, 0))).toBe('portalFilesFull')
    // Whoever has not chosen any yet is told, nobody how much there is, and nobody at once.
    expect(await taken(live)).toEqual({ mostChunks: 4, isFull: false })
    live.portal.clock.nowMs += 900_000
    expect(await taken(live)).toEqual({ mostChunks: 4, isFull: true })
    expect(refusalOf(await large().beginAs(live, reporter))).toBe('portalFilesFull')
    expect((await one.put(live, 1)).ok).toBe(true)
    live.portal.clock.nowMs += 60_000
    expect(refusalOf(await two.put(live, 0))).toBe('portalFilesFull')
    await one.cancel(live)
    live.portal.clock.nowMs += 60_000
    expect((await two.put(live, 0)).ok).toBe(true)
  })
})

it('a mailbox is given so many bytes of files, and no store is asked for more', async () => {
  let reads = 0
  const files = createFiles(USUAL_FILES, () => NOON_MS)
  const { database } = files.stores
  const counted: typeof database = {
    ...database,
    get: (...asked) => {
      reads += 1
      return database.get(...asked)
    },
  }
  const given = { ...files, mostReadBytes: 2 * SEALED_CHUNK_BYTES }
  const live = await Live.open('embedded', undefined, {
    files: { ...given, stores: { ...files.stores, database: counted } },
  })
  undo.push(() => live.close())
  const [reporter, other] = [await live.report(), await live.report()]
  const file = await fileOf(reporter)
  const its = await fileOf(other)
  for (let i = 0; i < 2; i++) expect((await file.readAs(live, reporter, 0)).ok).toBe(true)
  expect(refusalOf(await file.readAs(live, reporter, 0))).toBe('busy')
  expect(reads).toBe(2)
  expect((await its.readAs(live, other, 0)).ok).toBe(true)
})

describe('two servers on one PostgreSQL', () => {
  let one: Live
  let two: Live
  let reporter: Awaited<ReturnType<Live['report']>>
  beforeAll(async () => {
    ;({ live: one, reporter } = await open())
    two = await one.another()
    for (const name of ['Ines', 'Ivan']) await one.open(name, reporter.id)
  })

  it('let one of two letters of the reporter have a file', async () => {
    const file = new TestFile(1)
    await file.beginAs(one, reporter)
    await file.putAll(two)
    const letters = await Promise.all([0, 1].map(() => messageWith(reporter, [file])))
    const answers = await Promise.all(
      letters.map((json, i) => (i === 0 ? one : two).post(appendToMailbox, json)),
    )
    expect(answers.map(({ error }) => error).sort()).toEqual(['conflict', null])
    expect((await file.readAs(two, reporter, 0)).ok).toBe(true)
  })

  it('let one of an officer’s note and a day that takes unfinished files away win', async () => {
    for (let i = 0; i < 6; i++) {
      const file = new TestFile(1)
      await file.beginIn(one, 'Ines', reporter.id)
      await file.putAll(one)
      await one.db
        .updateTable('files')
        .set({ touched_day: 0 as never })
        .where('log', 'is', null)
        .execute()
      const request = await one.compose('Ines', reporter.id, [noteWith([file])])
      const [{ error }] = await Promise.all([
        one.post(appendToCase, request, 'Ines'),
        two.portal.app.quarterHourly[4]?.(),
      ])
      const state = await file.state(one)
      expect([error, state.ok]).toEqual(error === null ? [null, true] : ['filesMissing', false])
      await one.read('Ines', reporter.id)
    }
  })

  it('begin no upload of an officer who is left out while it waits its turn', async () => {
    const file = new TestFile(1)
    const theirs = (tx: typeof one.db, shown: boolean) =>
      tx
        .updateTable('case_readers')
        .set({ shown })
        .where('officer_id', '=', one.world.officer('Ivan').id)
        .execute()
    const waiting = sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    const begun = await one.db.transaction().execute(async (tx) => {
      await tx.selectFrom('cases').select('id').forUpdate().execute()
      const answer = file.beginIn(two, 'Ivan', reporter.id)
      while ((await waiting.execute(one.db)).rows.length === 0);
      await theirs(tx, false)
      return { answer }
    })
    expect(refusalOf(await begun.answer)).toBe('notFound')
    await theirs(one.db, true)
  })

  it('take every chunk once, however often it comes to both', async () => {
    const file = new TestFile(2)
    await Promise.all([file.beginAs(one, reporter), file.beginAs(two, reporter)])
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => file.put(i % 2 ? one : two, i % 4 < 2 ? 0 : 1)),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect((await sendMessage(reporter, [file])).error).toBeNull()
  })
})

it('nothing of files is logged but that the bucket failed, and by which exchange', async () => {
  const bucket = await startBucket()
  const { live, reporter } = await open({
    ...USUAL_FILES,
    bucket: parseBucketAddress(bucket.url),
  })
  const file = new TestFile(2)
  await file.beginAs(live, reporter)
  await file.put(live, 0)
  await bucket.stop()
  expect(refusalOf(await file.put(live, 1))).toBe('interrupted')
  expect((await file.state(live)).body).toEqual({ have: 1 })
  await live.slot()
  const again = await startBucket(bucket)
  undo.push(again.stop)
  const { logged } = live.portal
  expect(logged).toEqual([
    expect.objectContaining({ event: 'faults', route: '/api/files/chunk', code: 'ECONNREFUSED' }),
  ])
  for (const line of logged) {
    expect(Object.keys(line).every((key) => LOG_KEYS.some((it) => it === key))).toBe(true)
  }
})
