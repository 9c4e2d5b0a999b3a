/** What a server that cheats can and cannot make an officer's own index show. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type SealTo, sealEnvelope } from '../../client/crypto/envelope.ts'
import { openCase } from '../../client/officer/case-file.ts'
import { fromBase64url } from '../../protocol/base64url.ts'
import { parseHeader, wrapHash } from '../../protocol/envelope.ts'
import type { ResponseOf } from '../../protocol/exchange.ts'
import { readIndex, syncIndex } from '../../protocol/exchanges/own-index.ts'
import { toHash } from '../../protocol/fields.ts'
import { type IndexPage, pageOf, recordsOf, type StoredRecord } from '../support/index-pages.ts'
import {
  changing,
  forgetIndexes,
  freshIndex,
  indexedCases,
  indexingAt,
  indexOf,
  opened,
  tagged,
  titled,
} from '../support/indexed-cases.ts'
import type { OnTheWay } from '../support/live-session.ts'

type Synced = ResponseOf<typeof syncIndex>

const its = indexedCases()
const fresh = (name?: string) => freshIndex(its, name)
const at = (name: string) => indexingAt(its, name)

const changingSync = (change: (body: Synced) => void): OnTheWay =>
  changing<Synced>(syncIndex, (body) => void change(body))

describe('a server that cheats', () => {
  const TRUE = { title: 'The car', tags: ['cars'], fails: false }
  const FAILS = { title: null, fails: true }
  beforeEach(() => forgetIndexes(its))
  const other = async (): Promise<Synced['cases'][number]['items']> => {
    let items: Synced['cases'][number]['items'] = []
    its.onTheWay = changingSync((body) => {
      items = body.cases.find((it) => it.case === its.one.id)?.items ?? items
    })
    await fresh('Ivan')
    await forgetIndexes(its)
    return items
  }
  const edited = (edit: (found: Synced['cases'][number]) => void): OnTheWay =>
    changingSync((body) => {
      const found = body.cases.find((it) => it.case === its.two.id)
      if (found) edit(found)
    })
  const flipped = (text: string): string => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`

  it.each<[string, (found: Synced['cases'][number]) => void, object]>([
    [
      'a forged signature',
      ({ items }) => {
        for (const { statement } of items) statement.signature = flipped(statement.signature)
      },
      { title: null, tags: [], fails: true },
    ],
    [
      'an altered body',
      ({ items }) => {
        const [first] = items
        if (first) first.envelope.body = flipped(first.envelope.body)
      },
      { ...FAILS, tags: ['cars'] },
    ],
    [
      'a wrap of junk',
      ({ items }) => {
        const [first] = items
        if (first) first.envelope.wraps = [flipped(first.envelope.wraps[0] ?? '')]
      },
      FAILS,
    ],
    [
      'no wrap',
      ({ items }) => {
        const [first] = items
        if (first) first.envelope.wraps = []
      },
      FAILS,
    ],
    [
      'the envelopes swapped',
      ({ items }) => {
        const [first, second] = items
        if (first && second) {
          const { envelope } = first
          first.envelope = second.envelope
          second.envelope = envelope
        }
      },
      { title: null, tags: [], fails: true },
    ],
    [
      'bytes that are no statement',
      ({ items }) => {
        const [first] = items
        if (first) first.statement.bytes = 'e30'
      },
      FAILS,
    ],
  ])('is found out with %s, and one case that fails stops no other', async (_, edit, shown) => {
    its.onTheWay = edited(edit)
    const index = await fresh('Ines')
    expect(index.get(its.two.id)).toMatchObject(shown)
    expect(index.get(its.one.id)).toMatchObject({ fails: false })
    its.onTheWay = (_path, _json, pass) => pass()
    await forgetIndexes(its)
    expect((await fresh('Ines')).get(its.two.id)).toMatchObject(TRUE)
  })

  it('shows the items in any order, and two of a kind by their place in the log', async () => {
    its.onTheWay = edited(({ items }) => void items.reverse())
    expect((await fresh('Ines')).get(its.two.id)).toMatchObject(TRUE)
  })

  it('moves no item to another case', async () => {
    const items = await other()
    expect(items).toHaveLength(2)
    its.onTheWay = edited((found) => {
      found.items = items
    })
    expect((await fresh('Ines')).get(its.two.id)).toMatchObject({
      title: null,
      tags: [],
      fails: true,
    })
  })

  it('shows no words that the server seals itself, under a title that an officer signed', async () => {
    const { primitives, current } = its.live.world
    const ines = its.live.world.officer('Ines')
    its.onTheWay = edited(({ items, case: id }) => {
      for (const item of items) {
        const header = parseHeader(item.envelope.header)
        if (header?.purpose !== 'title') continue
        const { log, purpose, author } = header
        const readers = [{ id: ines.id, kemKey: ines.kemKey, key: current.keyHashes.get(ines.id) }]
        const forged = sealEnvelope(
          primitives,
          { case: id, log, purpose, author },
          readers as SealTo[],
          { version: 1, text: 'Nothing here' },
        ).envelope
        const [wrap = ''] = forged.wraps
        const wrapHashes = [toHash(wrapHash(primitives, fromBase64url(wrap) ?? new Uint8Array()))]
        item.envelope = { ...forged, wrapHashes, wraps: [wrap] }
      }
    })
    expect((await fresh('Ines')).get(its.two.id)).toMatchObject({ ...FAILS, tags: ['cars'] })
  })

  it('names no signer of an epoch that is not to be had', async () => {
    its.onTheWay = edited(({ items }) => {
      for (const { statement } of items) {
        const text = Buffer.from(statement.bytes, 'base64url').toString()
        const [, epoch = ''] = /"directory":"([^"]*)"/.exec(text) ?? []
        statement.bytes = Buffer.from(text.replace(epoch, flipped(epoch))).toString('base64url')
      }
    })
    const index = await fresh('Ines')
    expect(index.get(its.two.id)).toMatchObject({ title: null, tags: [], fails: true })
    expect(index.get(its.one.id)?.fails).toBe(false)
  })

  it('takes back nothing: an older item, another in its place, or none', async () => {
    let before: Synced['cases'][number]['items'] = []
    its.onTheWay = changingSync((body) => {
      before = structuredClone(body.cases.find((it) => it.case === its.two.id)?.items ?? before)
    })
    const index = await fresh('Ines')
    await its.live.act('Sana', its.two.id, [opened, titled('The cars')])
    await index.refresh()
    expect(index.get(its.two.id)?.title).toBe('The cars')
    const [oldTitle] = before

    await its.live.act('Sana', its.two.id, [tagged('cars', 'old')])
    its.onTheWay = edited(({ items }) => {
      items.splice(
        0,
        items.length,
        ...items.filter((_, i) => i > 0),
        ...(oldTitle ? [oldTitle] : []),
      )
    })
    await index.refresh()
    expect(index.get(its.two.id)).toMatchObject({ title: null, tags: ['cars', 'old'], fails: true })

    await its.live.act('Sana', its.two.id, [tagged('cars')])
    its.onTheWay = edited((found) => {
      found.items = []
      found.record = null
    })
    await index.refresh()
    expect(index.get(its.two.id)).toMatchObject({ title: null, tags: [], fails: true })

    // Opening the case says what its history says.
    its.onTheWay = (_path, _json, pass) => pass()
    const session = at('Ines')
    await indexOf(session).refresh()
    expect(indexOf(session).get(its.two.id)?.fails).toBe(true)
    await openCase(session, its.two.id)
    await expect
      .poll(() => indexOf(session).get(its.two.id))
      .toMatchObject({ title: 'The cars', tags: ['cars'], fails: false })
  })

  const withRecords = (edit: (records: StoredRecord[]) => void) => (page: IndexPage) => {
    const records = recordsOf(page)
    edit(records)
    Object.assign(page, pageOf(records))
  }
  const withLengths = (change: (lengthBytes: number) => number) => (page: IndexPage) => {
    for (const record of page.records) record.lengthBytes = change(record.lengthBytes)
  }

  it.each<[string, (page: IndexPage) => void]>([
    [
      'another officer’s records',
      withRecords((records) => {
        for (const record of records) record.sealed = ivans.get(record.case) ?? ''
      }),
    ],
    [
      'a record of another case',
      withRecords((records) => {
        const [first, second] = records
        if (first && second) [first.sealed, second.sealed] = [second.sealed, first.sealed]
      }),
    ],
    [
      'an older record as the present one',
      withRecords((records) => {
        for (const record of records) record.version += 1
      }),
    ],
    ['records of no length', withLengths(() => 0)],
    ['records that are said to be longer', withLengths((it) => it + 1)],
    ['records longer than all there is', withLengths(() => Number.MAX_SAFE_INTEGER)],
    [
      'what is no base64url',
      (page) => {
        page.sealed = 'A'
      },
    ],
  ])('is found out with %s, and the index is synced again', async (_, edit) => {
    await fresh('Ivan')
    const page = JSON.parse((await its.live.post(readIndex, { after: null }, 'Ivan')).text)
    for (const record of recordsOf(page)) ivans.set(record.case, record.sealed)
    await fresh('Ines')
    const asked: string[] = []
    const change = changing<IndexPage>(readIndex, (body) => void edit(body))
    its.onTheWay = (path, json, pass) => {
      if (path === syncIndex.path) asked.push(...JSON.parse(json).again)
      return change(path, json, pass)
    }
    const index = await fresh('Ines')
    expect(asked).toEqual(expect.arrayContaining([its.one.id, its.two.id]))
    expect(index.get(its.two.id)).toMatchObject({ title: 'The cars', tags: ['cars'], fails: false })
  })
  const ivans = new Map<string, string>()
})
