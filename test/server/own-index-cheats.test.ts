/** What a server that cheats can and cannot make an officer's own index show. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { openCase } from '../../client/officer/case-file.ts'
import type { OwnIndex } from '../../client/officer/index/own-index.ts'
import type { Session } from '../../client/officer/session.ts'
import type { ResponseOf } from '../../protocol/exchange.ts'
import { readIndex, syncIndex } from '../../protocol/exchanges/own-index.ts'
import { indexHere } from '../support/index-here.ts'
import { Live, type Reporter } from '../support/live.ts'
import { type OnTheWay, sessionAt } from '../support/live-session.ts'

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const titled = (text: string): OfficerAct => ({
  log: 'internal',
  act: { type: 'title' },
  content: { version: 1, text },
})
const tagged = (...tags: string[]): OfficerAct => ({
  log: 'internal',
  act: { type: 'tags' },
  content: { version: 1, tags },
})

type Synced = ResponseOf<typeof syncIndex>
type Read = ResponseOf<typeof readIndex>

let live: Live
let one: Reporter
let two: Reporter
let onTheWay: OnTheWay
beforeAll(async () => {
  live = await Live.open('embedded')
  one = await live.report({ what: 'Evidence was taken from the store at night.' })
  two = await live.report()
  await live.slot()
  await live.act('Ines', one.id, [opened, titled('The store'), tagged('store', 'night')])
  await live.act('Ines', two.id, [opened, titled('The car'), tagged('cars')])
})
afterAll(() => live.close())
beforeEach(() => {
  onTheWay = (_path, _json, pass) => pass()
})

const at = (name: string): Session =>
  sessionAt(live, name, (path, json, pass) => onTheWay(path, json, pass), {
    startIndex: indexHere(live.world.primitives),
  })
const indexOf = ({ ownIndex }: Session): OwnIndex => {
  if (!ownIndex) throw new Error('the test has an engine')
  return ownIndex
}
const fresh = async (name = 'Ines') => {
  const index = indexOf(at(name))
  await index.refresh()
  return index
}
/** As if nothing had been kept. */
const forgetAll = () => live.db.deleteFrom('index_records').execute()

const changing =
  <T>(of: { readonly path: string }, change: (body: T, json: string) => T | undefined): OnTheWay =>
  async (path, json, pass) => {
    const answer = await pass()
    if (path !== of.path || !answer.ok) return answer
    const body = structuredClone(answer.body) as T
    return { ok: true, body: change(body, json) ?? body }
  }
const changingSync = (change: (body: Synced) => void): OnTheWay =>
  changing<Synced>(syncIndex, (body) => void change(body))

describe('a server that cheats', () => {
  const TRUE = { title: 'The car', tags: ['cars'], fails: false }
  const FAILS = { title: null, fails: true }
  beforeEach(forgetAll)
  const other = async (): Promise<Synced['cases'][number]['items']> => {
    let items: Synced['cases'][number]['items'] = []
    onTheWay = changingSync((body) => {
      items = body.cases.find((it) => it.case === one.id)?.items ?? items
    })
    await fresh('Ivan')
    await forgetAll()
    return items
  }
  const edited = (edit: (found: Synced['cases'][number]) => void): OnTheWay =>
    changingSync((body) => {
      const found = body.cases.find((it) => it.case === two.id)
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
    onTheWay = edited(edit)
    const index = await fresh('Ines')
    expect(index.get(two.id)).toMatchObject(shown)
    expect(index.get(one.id)).toMatchObject({ fails: false })
    onTheWay = (_path, _json, pass) => pass()
    await forgetAll()
    expect((await fresh('Ines')).get(two.id)).toMatchObject(TRUE)
  })

  it('shows the items in any order, and two of a kind by their place in the log', async () => {
    onTheWay = edited(({ items }) => void items.reverse())
    expect((await fresh('Ines')).get(two.id)).toMatchObject(TRUE)
  })

  it('moves no item to another case', async () => {
    const items = await other()
    expect(items).toHaveLength(2)
    onTheWay = edited((found) => {
      found.items = items
    })
    expect((await fresh('Ines')).get(two.id)).toMatchObject({ title: null, tags: [], fails: true })
  })

  it('names no signer of an epoch that is not to be had', async () => {
    onTheWay = edited(({ items }) => {
      for (const { statement } of items) {
        const text = Buffer.from(statement.bytes, 'base64url').toString()
        const [, epoch = ''] = /"directory":"([^"]*)"/.exec(text) ?? []
        statement.bytes = Buffer.from(text.replace(epoch, flipped(epoch))).toString('base64url')
      }
    })
    const index = await fresh('Ines')
    expect(index.get(two.id)).toMatchObject({ title: null, tags: [], fails: true })
    expect(index.get(one.id)?.fails).toBe(false)
  })

  it('takes back nothing: an older item, another in its place, or none', async () => {
    let before: Synced['cases'][number]['items'] = []
    onTheWay = changingSync((body) => {
      before = structuredClone(body.cases.find((it) => it.case === two.id)?.items ?? before)
    })
    const index = await fresh('Ines')
    await live.act('Sana', two.id, [opened, titled('The cars')])
    await index.refresh()
    expect(index.get(two.id)?.title).toBe('The cars')
    const [oldTitle] = before

    await live.act('Sana', two.id, [tagged('cars', 'old')])
    onTheWay = edited(({ items }) => {
      items.splice(
        0,
        items.length,
        ...items.filter((_, i) => i > 0),
        ...(oldTitle ? [oldTitle] : []),
      )
    })
    await index.refresh()
    expect(index.get(two.id)).toMatchObject({ title: null, tags: ['cars', 'old'], fails: true })

    await live.act('Sana', two.id, [tagged('cars')])
    onTheWay = edited((found) => {
      found.items = []
      found.record = null
    })
    await index.refresh()
    expect(index.get(two.id)).toMatchObject({ title: null, tags: [], fails: true })

    // Opening the case says what its history says.
    onTheWay = (_path, _json, pass) => pass()
    const session = at('Ines')
    await indexOf(session).refresh()
    expect(indexOf(session).get(two.id)?.fails).toBe(true)
    await openCase(session, two.id)
    await expect
      .poll(() => indexOf(session).get(two.id))
      .toMatchObject({ title: 'The cars', tags: ['cars'], fails: false })
  })

  it.each<[string, (read: Read) => void]>([
    [
      'another officer’s records',
      ({ records }) => {
        for (const record of records) record.sealed = ivans.get(record.case) ?? ''
      },
    ],
    [
      'a record of another case',
      ({ records }) => {
        const [first, second] = records
        if (first && second) [first.sealed, second.sealed] = [second.sealed, first.sealed]
      },
    ],
    [
      'an older record as the present one',
      ({ records }) => {
        for (const record of records) record.version += 1
      },
    ],
  ])('is found out with %s, and the index is synced again', async (_, edit) => {
    await fresh('Ivan')
    const { records } = JSON.parse((await live.post(readIndex, { after: null }, 'Ivan')).text)
    for (const record of records) ivans.set(record.case, record.sealed)
    await fresh('Ines')
    const asked: string[] = []
    const change = changing<Read>(readIndex, (body) => void edit(body))
    onTheWay = (path, json, pass) => {
      if (path === syncIndex.path) asked.push(...JSON.parse(json).again)
      return change(path, json, pass)
    }
    const index = await fresh('Ines')
    expect(asked).toEqual(expect.arrayContaining([one.id, two.id]))
    expect(index.get(two.id)).toMatchObject({ title: 'The cars', tags: ['cars'], fails: false })
  })
  const ivans = new Map<string, string>()
})
