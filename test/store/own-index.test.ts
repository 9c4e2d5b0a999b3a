/** Officers' own indexes in the database: what they lack, what is kept, and what takes it away. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { RequestOf } from '../../protocol/exchange.ts'
import {
  INDEX_PAGE_BYTES,
  INDEX_PAGE_RECORDS,
  INDEX_PAGE_VERSIONS,
  indexVersions,
  readIndex,
  saveIndex,
  syncIndex,
} from '../../protocol/exchanges/own-index.ts'
import { toHash } from '../../protocol/fields.ts'
import { indexState, MAX_RECORD_CELL_BYTES } from '../../protocol/own-index.ts'
import { DATABASES } from '../support/databases.ts'
import { recordsOf } from '../support/index-pages.ts'
import { opened, tagged, titled } from '../support/indexed-cases.ts'
import { Live, type Reporter } from '../support/live.ts'
import { random } from '../support/portal.ts'

const brought = (officer: string): OfficerAct => ({
  log: 'shared',
  bring: { type: 'assign', officer, handler: false },
})

type Saved = RequestOf<typeof saveIndex>['records'][number]

const sealed = (): string => toBase64url(random(24 + 512 + 16))

describe.each(DATABASES)('own indexes on %s', (kind) => {
  let live: Live
  let reporter: Reporter
  let other: Reporter
  beforeAll(async () => {
    live = await Live.open(kind)
    reporter = await live.report()
    other = await live.report()
    await live.slot()
  })
  afterAll(() => live.close())

  /** By their bytes, as the database orders them. */
  const inOrder = () =>
    [reporter.id, other.id].sort((a, b) =>
      Buffer.compare(Buffer.from(a, 'base64url'), Buffer.from(b, 'base64url')),
    )
  const idOf = (name: string) => live.world.officer(name).id
  const sync = async (name: string, again: string[] = []) =>
    syncIndex.response.parse(JSON.parse((await live.post(syncIndex, { again }, name)).text))
  const read = async (name: string, after: string | null = null) =>
    readIndex.response.parse(JSON.parse((await live.post(readIndex, { after }, name)).text))
  const save = async (name: string, ...records: Saved[]) =>
    (await live.post(saveIndex, { records }, name)).error
  const record = (version: number, of = reporter): Saved => ({
    case: of.id,
    version,
    sealed: sealed(),
  })
  const actsOf = (items: readonly { statement: { bytes: string } }[]) =>
    items.map(({ statement }) => {
      const { seq, act } = JSON.parse(Buffer.from(statement.bytes, 'base64url').toString())
      return `${seq} ${act.type}`
    })
  const say = async (name: string, id: string, ...acts: OfficerAct[]) =>
    expect((await live.act(name, id, acts)).error).toBeNull()
  const indexedOf = (name: string, of = reporter) =>
    live.db
      .selectFrom('case_readers')
      .select(['index_version', 'indexed'])
      .where('officer_id', '=', idOf(name))
      .where('case_id', '=', Buffer.from(of.id, 'base64url'))
      .executeTakeFirst()

  it('hand over the newest of each kind, of every case that lacks it, and leave no `opened`', async () => {
    expect((await sync('Ines')).cases.map((it) => [it.case, it.version, it.items])).toEqual(
      inOrder().map((id) => [id, 0, []]),
    )
    await say('Ines', reporter.id, opened, titled('First'), tagged('a'), titled('Second'))
    const { cases, left } = await sync('Sana')
    const [found] = cases.filter((it) => it.case === reporter.id)
    expect(found).toMatchObject({ version: 3, record: null })
    expect(actsOf(found?.items ?? [])).toEqual(['2 tags', '3 title'])
    expect(found?.items.map((it) => it.envelope.wraps.length)).toEqual([1, 1])
    expect(left).toBe(0)
    const { opened: sanaOpened, replay } = await live.read('Sana', reporter.id)
    expect(sanaOpened).toBe(false)
    expect(replay.internal).toHaveLength(4)
  })

  it('are whole once they are saved, until something new counts', async () => {
    const [one, two] = [record(3), record(0, other)]
    expect(await save('Ines', one, two)).toBeNull()
    const versions = new Map(
      [one, two].map((it) => [toHash(Buffer.from(it.case, 'base64url')), it.version]),
    )
    const state = indexState(live.world.primitives, versions)
    expect(await sync('Ines')).toEqual({ cases: [], left: 0, state })
    expect((await sync('Sana')).cases).toHaveLength(2)
    await say('Ines', reporter.id, tagged('a', 'b'))
    const { cases } = await sync('Ines')
    expect(cases.map((it) => [it.case, it.version, it.record])).toEqual([
      [reporter.id, 4, { version: 3, sealed: one.sealed }],
    ])
    expect(await save('Ines', record(4))).toBeNull()
    // A letter and a note change no index.
    await say('Ines', reporter.id, {
      log: 'internal',
      act: { type: 'note' },
      content: { version: 1, text: 'Seen.' },
    })
    expect((await sync('Ines')).cases).toEqual([])
  })

  it('are handed over again when their officer asks', async () => {
    const { cases, left } = await sync('Ines', [reporter.id, toBase64url(random(32))])
    expect(cases.map((it) => [it.case, it.version, actsOf(it.items)])).toEqual([
      [reporter.id, 4, ['3 title', '4 tags']],
    ])
    expect(left).toBe(0)
  })

  it('refuse what is none of the caller’s, and what is ahead of the case, all or none', async () => {
    const before = await read('Ines')
    const never = { ...record(0), case: toHash(random(32)) }
    expect(await save('Ines', record(4), never)).toBe('notFound')
    expect(await save('Vera', record(0))).toBe('notFound')
    expect(await save('Olu', record(0))).toBe('notFound')
    expect(await save('Ines', record(0, other), record(5))).toBe('refused')
    expect(await save('Ines', record(4), record(4))).toBe('badRequest')
    expect(await save('Ines', { ...record(4), sealed: toBase64url(random(24 + 500 + 16)) })).toBe(
      'badRequest',
    )
    expect(await save('Ines', { ...record(4), sealed: toBase64url(random(24 + 16)) })).toBe(
      'badRequest',
    )
    expect(await read('Ines')).toEqual(before)
    // From a tab that has not heard of the newest.
    expect(await save('Ines', record(3))).toBeNull()
    expect(await read('Ines')).toEqual(before)
  })

  it('are each officer’s own', async () => {
    expect((await read('Sana')).records).toEqual([])
    const one = record(4)
    expect(await save('Sana', one)).toBeNull()
    expect(recordsOf(await read('Sana'))).toEqual([one])
    expect((await read('Ines')).records.map((it) => it.case)).toEqual(inOrder())
    expect((await read('Olu')).records).toEqual([])
  })

  it('go with the case, and begin anew with it', async () => {
    await say('Ines', reporter.id, brought(idOf('Vera')))
    expect(actsOf((await sync('Vera')).cases[0]?.items ?? [])).toEqual(['3 title', '4 tags'])
    expect(await save('Vera', record(5))).toBeNull()
    await say('Ines', reporter.id, {
      log: 'shared',
      act: { type: 'unassign', officer: idOf('Vera') },
    })
    expect(await indexedOf('Vera')).toBeUndefined()
    expect(await read('Vera')).toEqual({ records: [], sealed: '', next: null })
    const rows = live.db.selectFrom('index_records').select('officer_id')
    expect(await rows.where('officer_id', '=', idOf('Vera')).execute()).toEqual([])
    await say('Ines', reporter.id, brought(idOf('Vera')))
    expect((await sync('Vera')).cases).toMatchObject([{ version: 6, record: null }])
  })

  it('go with the account, and are asked for again', async () => {
    expect(await indexedOf('Sana')).toEqual({ index_version: 4, indexed: 4 })
    await live.db.deleteFrom('accounts').where('officer_id', '=', idOf('Sana')).execute()
    expect(await indexedOf('Sana')).toEqual({ index_version: 4, indexed: -1 })
    await live.publish()
    expect((await read('Sana')).records).toEqual([])
    expect((await sync('Sana')).cases).toHaveLength(2)
  })

  it('are not answered to an overseer before the case is released', async () => {
    expect(await indexedOf('Olu')).toEqual({ index_version: 0, indexed: -1 })
    const state = indexState(live.world.primitives, new Map())
    expect(await sync('Olu')).toEqual({ cases: [], left: 0, state })
    await reporter.act({ type: 'appeal' })
    await live.slot()
    expect((await sync('Olu')).cases).toMatchObject([{ case: reporter.id, version: 4 }])
  })

  /** So many more cases that Ivan reads, a few hundred at once. */
  const give = async (count: number): Promise<Uint8Array[]> => {
    const ids = Array.from({ length: count }, () => random(32))
    const row = await live.db
      .selectFrom('cases')
      .selectAll()
      .where('id', '=', Buffer.from(other.id, 'base64url'))
      .executeTakeFirstOrThrow()
    const reads = await live.db
      .selectFrom('case_readers')
      .selectAll()
      .where('officer_id', '=', idOf('Ivan'))
      .where('case_id', '=', row.id)
      .executeTakeFirstOrThrow()
    const asJson = {
      promises: '[]',
      drafts_by: '[]',
      vacant: '[]',
      hidden_from: '[]',
      index_seqs: '[]',
      together_seqs: '[]',
      milestones: 'null',
    }
    for (let i = 0; i < count; i += INDEX_PAGE_RECORDS) {
      const some = ids.slice(i, i + INDEX_PAGE_RECORDS)
      const cases = some.map((id) => ({
        ...row,
        ...asJson,
        id,
        number: toBase64url(id.subarray(0, 8)),
        token_hash: id,
      }))
      await live.db.insertInto('cases').values(cases).execute()
      await live.db
        .insertInto('case_readers')
        .values(some.map((case_id) => ({ ...reads, case_id })))
        .execute()
    }
    return ids
  }
  const keep = (ids: readonly Uint8Array[], lengthBytes: number) =>
    live.db
      .insertInto('index_records')
      .values(
        ids.map((case_id) => ({
          officer_id: idOf('Ivan'),
          case_id,
          version: 0,
          sealed: random(lengthBytes),
        })),
      )
      .execute()
  const forget = (ids: readonly Uint8Array[]) =>
    live.db.deleteFrom('index_records').where('case_id', 'in', ids).execute()

  it('come page by page, and the last that is full says so', async () => {
    const ids = await give(INDEX_PAGE_RECORDS + 1)
    const first = await sync('Ivan')
    expect([first.cases.length, first.left]).toEqual([100, ids.length + 2 - 100])
    await keep(ids, 552)
    const { records, next } = await read('Ivan')
    expect(records).toHaveLength(INDEX_PAGE_RECORDS)
    const rest = await read('Ivan', next)
    expect([rest.records.length, rest.next]).toEqual([1, null])
    const all = [...records, ...rest.records].map((it) => Buffer.from(it.case, 'base64url'))
    expect(all).toEqual(all.toSorted(Buffer.compare))
    expect(new Set(all.map((it) => it.toString('hex'))).size).toBe(ids.length)
    await forget(ids.slice(0, 1))
    const full = await read('Ivan')
    expect([full.records.length, full.next]).toEqual([INDEX_PAGE_RECORDS, null])
    await forget(ids)
  })

  it('come in shorter pages where they are long, likewise', async () => {
    const longest = 24 + MAX_RECORD_CELL_BYTES + 16
    const fit = Math.ceil(INDEX_PAGE_BYTES / longest)
    const ids = await give(fit + 1)
    await keep(ids, longest)
    const { records, next } = await read('Ivan')
    expect(records).toHaveLength(fit)
    const rest = await read('Ivan', next)
    expect([rest.records.length, rest.next]).toEqual([1, null])
    await forget(ids.slice(0, 1))
    const full = await read('Ivan')
    expect([full.records.length, full.next]).toEqual([fit, null])
    await forget(ids)
  })

  it('say their versions page by page, likewise', async () => {
    const versions = async (after: string | null = null) =>
      indexVersions.response.parse(
        JSON.parse((await live.post(indexVersions, { after }, 'Ivan')).text),
      )
    const before = (await versions()).cases.length
    await give(INDEX_PAGE_VERSIONS - before)
    const full = await versions()
    expect([full.cases.length, full.next]).toEqual([INDEX_PAGE_VERSIONS, null])
    await give(1)
    const { cases, next } = await versions()
    expect(cases).toHaveLength(INDEX_PAGE_VERSIONS)
    const rest = await versions(next)
    expect([rest.cases.length, rest.next]).toEqual([1, null])
  })
})
