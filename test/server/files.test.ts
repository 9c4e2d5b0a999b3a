/** Files: up, adopted by a statement, and down again, on both databases and in a bucket. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SEALED_CHUNK_BYTES } from '../../protocol/files/steps.ts'
import { parseBucketAddress } from '../../server/files/bucket-address.ts'
import { createFiles } from '../../server/files/files.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import { startBucket } from '../support/bucket.ts'
import { DATABASES, type DatabaseKind } from '../support/databases.ts'
import { noteWith, refusalOf, sendMessage, TestFile } from '../support/files.ts'
import { Live, type Reporter } from '../support/live.ts'
import { random } from '../support/portal.ts'

const DAY_MS = 86_400_000
const NO_SUCH = { ok: false, body: { error: 'notFound' } }
const undo: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const step of undo.reverse()) await step()
})

const openLive = async (kind: DatabaseKind, store: 'the database' | 'a bucket'): Promise<Live> => {
  const bucket = store === 'a bucket' ? await startBucket() : null
  if (bucket) undo.push(bucket.stop)
  const config = { ...USUAL_FILES, bucket: bucket && parseBucketAddress(bucket.url) }
  const live = await Live.open(kind, undefined, { files: createFiles(config, () => Date.now()) })
  undo.push(() => live.close())
  return live
}

const STORES = [
  ...DATABASES.map((kind) => [kind, 'the database'] as const),
  ['postgres', 'a bucket'] as const,
]

describe.each(STORES)('on %s, in %s', (kind, store) => {
  let live: Live
  beforeAll(async () => {
    live = await openLive(kind, store)
  })

  const reported = async (): Promise<Reporter> => {
    const reporter = await live.report()
    await live.slot()
    return reporter
  }
  const sent = async (reporter: Reporter, count = 1): Promise<TestFile> => {
    const file = new TestFile(count)
    expect(await file.beginAs(live, reporter)).toEqual({ ok: true, body: { have: 0 } })
    await file.putAll(live)
    return file
  }

  it('gives back a reporter’s file byte for byte: to the reporter at once, to officers with its slot', async () => {
    const reporter = await reported()
    await live.open('Ines', reporter.id)
    const file = await sent(reporter, 3)
    expect(await file.state(live)).toEqual({ ok: true, body: { have: 3 } })
    expect(await file.readAs(live, reporter, 0)).toEqual(NO_SUCH)
    expect((await sendMessage(reporter, [file])).error).toBeNull()
    for (const [n, chunk] of file.chunks.entries()) {
      expect(await file.readAs(live, reporter, n)).toEqual({ ok: true, body: Buffer.from(chunk) })
    }
    expect(await file.readAs(live, reporter, 3)).toEqual(NO_SUCH)
    expect(await file.readIn(live, 'Ines', reporter.id, 0)).toEqual(NO_SUCH)
    await live.slot()
    expect(refusalOf(await file.readIn(live, 'Ines', reporter.id, 0))).toBe('conflict')
    expect((await file.open(live, 'Ines', reporter.id)).error).toBeNull()
    for (const [n, chunk] of file.chunks.entries()) {
      expect(await file.readIn(live, 'Ines', reporter.id, n)).toEqual({
        ok: true,
        body: Buffer.from(chunk),
      })
    }
    // It counts for this officer, from now on, and is said once.
    expect(refusalOf(await file.readIn(live, 'Ivan', reporter.id, 0))).toBe('conflict')
    live.portal.clock.nowMs += DAY_MS
    expect((await file.readIn(live, 'Ines', reporter.id, 0)).ok).toBe(true)
    await expect(file.open(live, 'Ines', reporter.id)).rejects.toMatchObject({
      reason: 'openedBefore',
    })
    live.portal.clock.nowMs -= DAY_MS
  })

  it('takes an officer’s files with a note and with a letter: the note’s are not the reporter’s', async () => {
    const reporter = await reported()
    await live.open('Ines', reporter.id)
    const [internal, shared] = [new TestFile(1), new TestFile(1)]
    for (const file of [internal, shared]) {
      expect((await file.beginIn(live, 'Ines', reporter.id)).ok).toBe(true)
      await file.putAll(live)
    }
    const letter = {
      ...noteWith([shared]),
      log: 'shared',
      act: { type: 'message', files: [shared.ref] },
    } as ReturnType<typeof noteWith>
    expect((await live.act('Ines', reporter.id, [noteWith([internal])])).error).toBeNull()
    expect((await live.act('Ines', reporter.id, [letter])).error).toBeNull()
    expect((await shared.readAs(live, reporter, 0)).ok).toBe(true)
    expect(await internal.readAs(live, reporter, 0)).toEqual(NO_SUCH)
    await live.open('Ivan', reporter.id)
    expect((await internal.open(live, 'Ivan', reporter.id)).error).toBeNull()
    expect((await internal.readIn(live, 'Ivan', reporter.id, 0)).ok).toBe(true)
  })

  it('takes the same chunk again, in any order, and another under its number never', async () => {
    const reporter = await reported()
    const file = new TestFile(4)
    await file.beginAs(live, reporter)
    for (const n of [3, 1, 1]) expect((await file.put(live, n)).ok).toBe(true)
    expect(await file.state(live)).toEqual({ ok: true, body: { have: 0 } })
    expect(refusalOf(await file.put(live, 1, random(SEALED_CHUNK_BYTES)))).toBe('conflict')
    expect(refusalOf(await file.put(live, 4, random(SEALED_CHUNK_BYTES)))).toBe('badRequest')
    expect((await sendMessage(reporter, [file])).error).toBe('filesMissing')
    await file.putAll(live)
    expect(await file.beginAs(live, reporter)).toEqual({ ok: true, body: { have: 4 } })
    expect((await sendMessage(reporter, [file])).error).toBeNull()
    expect((await file.put(live, 2)).ok).toBe(true)
    expect(refusalOf(await file.put(live, 2, random(SEALED_CHUNK_BYTES)))).toBe('conflict')
    expect((await file.cancel(live)).ok).toBe(true)
    expect((await file.readAs(live, reporter, 2)).ok).toBe(true)
  })

  it('keeps one of two chunks that come under one number at once, and that one whole', async () => {
    const reporter = await reported()
    const file = new TestFile(1)
    await file.beginAs(live, reporter)
    const versions = Array.from({ length: 6 }, () => random(SEALED_CHUNK_BYTES))
    const answers = await Promise.all(versions.map((sealed) => file.put(live, 0, sealed)))
    expect(answers.map(refusalOf).sort()).toEqual([...Array(5).fill('conflict'), null])
    const kept = versions[answers.findIndex(({ ok }) => ok)] ?? random(1)
    const whole = Object.assign(new TestFile(1), { id: file.id, chunks: [kept] })
    expect((await sendMessage(reporter, [whole])).error).toBeNull()
    expect(await whole.readAs(live, reporter, 0)).toEqual({ ok: true, body: Buffer.from(kept) })
  })

  it('adopts no file twice, of another case, of another side, or with another hash', async () => {
    const [reporter, other] = [await reported(), await reported()]
    const [theirs, others, wrong] = [await sent(reporter), await sent(other), await sent(reporter)]
    const officers = new TestFile(1)
    await officers.beginIn(live, 'Ines', reporter.id)
    await officers.putAll(live)
    for (const file of [others, officers]) {
      expect((await sendMessage(reporter, [file])).error).toBe('filesMissing')
    }
    const forged = { ...wrong.ref, hash: theirs.ref.hash }
    expect((await sendMessage(reporter, [wrong], [forged])).error).toBe('filesMissing')
    await live.open('Ines', reporter.id)
    expect((await live.act('Ines', reporter.id, [noteWith([theirs])])).error).toBe('filesMissing')
    await live.open('Ivan', reporter.id)
    expect((await live.act('Ivan', reporter.id, [noteWith([officers])])).error).toBe('filesMissing')
    expect((await sendMessage(reporter, [theirs])).error).toBeNull()
    expect((await sendMessage(reporter, [theirs])).error).toBe('refused')
    // What was refused left nothing behind: the same files can still go with a letter that stands.
    expect((await live.act('Ines', reporter.id, [noteWith([officers])])).error).toBeNull()
    expect((await sendMessage(other, [others])).error).toBeNull()
  })

  it('begins no file without the case’s own signature, and tells no case from none', async () => {
    const [reporter, other] = [await reported(), await reported()]
    const file = new TestFile(1)
    const stranger = { keys: other.keys, id: reporter.id }
    expect(await file.beginAs(live, stranger)).toEqual(NO_SUCH)
    const nowhere = Buffer.from(random(32)).toString('base64url') as Reporter['id']
    expect(await file.beginAs(live, { keys: other.keys, id: nowhere })).toEqual(NO_SUCH)
    expect(await file.beginIn(live, 'Ines', nowhere)).toEqual(NO_SUCH)
    expect(await file.put(live, 0)).toEqual(NO_SUCH)
    expect(await file.state(live)).toEqual(NO_SUCH)
    expect(await file.cancel(live)).toEqual({ ok: true, body: {} })
    // One id, another upload.
    expect((await file.beginAs(live, reporter)).ok).toBe(true)
    const same = Object.assign(new TestFile(1), { id: file.id })
    expect(refusalOf(await same.beginAs(live, reporter))).toBe('conflict')
    expect((await same.beginAs(live, other)).ok).toBe(true)
    // Another id, with the token of an upload.
    const twice = Object.assign(new TestFile(1), { token: file.token })
    expect(refusalOf(await twice.beginAs(live, reporter))).toBe('conflict')
    expect(refusalOf(await twice.beginIn(live, 'Ines', reporter.id))).toBe('conflict')
  })

  it('ends an officer’s upload, and their reading, with their place in the case', async () => {
    const reporter = await reported()
    const theirs = await sent(reporter)
    expect((await sendMessage(reporter, [theirs])).error).toBeNull()
    await live.slot()
    await live.open('Ivan', reporter.id)
    await theirs.open(live, 'Ivan', reporter.id)
    expect((await theirs.readIn(live, 'Ivan', reporter.id, 0)).ok).toBe(true)
    const file = new TestFile(2)
    await file.beginIn(live, 'Ivan', reporter.id)
    await file.put(live, 0)
    const conflict = { log: 'shared', act: { type: 'conflict' } } as const
    expect((await live.act('Ivan', reporter.id, [conflict])).error).toBeNull()
    for (const answer of [
      await file.put(live, 0),
      await file.put(live, 1),
      await file.state(live),
      await new TestFile(1).beginIn(live, 'Ivan', reporter.id),
      await theirs.readIn(live, 'Ivan', reporter.id, 0),
    ]) {
      expect(answer).toEqual(NO_SUCH)
    }
  })

  it('answers an overseer who is not let in as though there were no case', async () => {
    const reporter = await reported()
    const theirs = await sent(reporter)
    await sendMessage(reporter, [theirs])
    await live.slot()
    expect(await theirs.readIn(live, 'Olu', reporter.id, 0)).toEqual(NO_SUCH)
    expect(await new TestFile(1).beginIn(live, 'Olu', reporter.id)).toEqual(NO_SUCH)
  })

  it('forgets what nobody finished a day after the last of it came, and what was cancelled at once', async () => {
    const reporter = await reported()
    const [left, going, cancelled, kept] = [
      await sent(reporter),
      new TestFile(2),
      await sent(reporter),
      await sent(reporter),
    ]
    await going.beginAs(live, reporter)
    expect((await sendMessage(reporter, [kept])).error).toBeNull()
    expect((await cancelled.cancel(live)).ok).toBe(true)
    expect(await cancelled.state(live)).toEqual(NO_SUCH)
    const before = live.portal.clock.nowMs
    live.portal.clock.nowMs += DAY_MS
    await going.put(live, 0)
    await live.slot()
    expect((await left.state(live)).ok).toBe(true)
    live.portal.clock.nowMs += DAY_MS
    await live.slot()
    expect(await left.state(live)).toEqual(NO_SUCH)
    expect((await going.state(live)).ok).toBe(true)
    expect((await kept.readAs(live, reporter, 0)).ok).toBe(true)
    live.portal.clock.nowMs = before
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from file_chunks c where not exists
        (select from files f where f.place = c.place)
    `.execute(live.db)
    expect(rows).toEqual([{ n: 0 }])
  })
})
