import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { NOBODY, QUEUE_PAGE_ROWS, readQueue } from '../../protocol/exchanges/office.ts'
import { Live } from '../support/live.ts'
import { DATABASES, random } from '../support/portal.ts'

const message = (text: string) => ({ version: 1 as const, text })
const acknowledged = { log: 'shared', act: { type: 'acknowledged' } } as const
const opened = { log: 'internal', act: { type: 'opened' } } as const

describe.each(DATABASES)('a queue on %s', (kind) => {
  let live: Live
  const ids: { plain: string; urgent: string; mine: string; closed: string } = {
    plain: '',
    urgent: '',
    mine: '',
    closed: '',
  }
  const row = async (id: string, as = 'Ines', filter: object = {}) =>
    (await live.queue(as, filter)).rows.find((it) => it.case === id)
  const order = async (as: string, filter: object = {}) =>
    (await live.queue(as, filter)).rows.map((it) => it.case)

  beforeAll(async () => {
    live = await Live.open(kind)
    ids.plain = (await live.report()).id
    ids.mine = (await live.report()).id
    ids.closed = (await live.report()).id
    ids.urgent = (await live.report({ urgent: true })).id
    await live.slot()
    const ines = live.world.officer('Ines')
    await live.act('Ines', ids.mine, [
      opened,
      acknowledged,
      { log: 'internal', act: { type: 'title' }, content: message('Custody record') },
      { log: 'shared', act: { type: 'handover', officer: ines.id } },
    ])
    await live.act('Ines', ids.closed, [
      opened,
      acknowledged,
      { log: 'shared', act: { type: 'decided' } },
      {
        log: 'shared',
        act: { type: 'outcome' },
        content: { version: 1, decision: 'upheld', reasons: 'Because.', next: 'Nothing.' },
      },
      { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } },
    ])
  })
  afterAll(() => live.close())

  it('lists urgent cases first, then what is due first, and no closed one', async () => {
    expect(await order('Ines')).toEqual([ids.urgent, ids.plain, ids.mine])
  })

  it('says what stands in the history', async () => {
    expect(await row(ids.mine)).toMatchObject({
      receivedOn: '2026-03-02',
      stage: 'acknowledged',
      urgent: false,
      handler: live.world.officer('Ines').id,
      nextDue: '2026-03-30',
    })
    expect(await row(ids.urgent)).toMatchObject({ urgent: true, nextDue: '2026-03-09' })
    expect(await row(ids.closed, 'Ines', { stage: 'closed' })).toMatchObject({ nextDue: null })
  })

  it('filters by stage, by handler and by number', async () => {
    expect(await order('Ines', { stage: 'acknowledged' })).toEqual([ids.mine])
    expect(await order('Ines', { stage: 'closed' })).toEqual([ids.closed])
    const handler = live.world.officer('Ines').id
    expect(await order('Ivan', { handler })).toEqual([ids.mine])
    expect(await order('Ivan', { handler, stage: 'received' })).toEqual([])
    expect(await order('Ivan', { handler: NOBODY })).toEqual([ids.urgent, ids.plain])
    expect(await order('Ivan', { handler: NOBODY, stage: 'acknowledged' })).toEqual([])
    const number = (await row(ids.closed, 'Ines', { stage: 'closed' }))?.number ?? ''
    expect(await order('Ivan', { number })).toEqual([ids.closed])
    expect(await order('Ivan', { number, stage: 'received' })).toEqual([])
    expect(await order('Ivan', { number: '0000-0000' })).toEqual([])
  })

  it('shows nothing to who reads nothing', async () => {
    for (const name of ['Ada', 'Vera', 'Olu']) expect(await order(name)).toEqual([])
    const { number } = (await row(ids.plain)) ?? {}
    for (const name of ['Ada', 'Vera', 'Olu']) expect(await order(name, { number })).toEqual([])
  })

  it('brings the newest title with the caller’s own wrap', async () => {
    const [mine, theirs] = [await row(ids.mine, 'Ines'), await row(ids.mine, 'Sana')]
    expect(mine?.title?.header).toBe(theirs?.title?.header)
    expect(mine?.title?.wraps).not.toEqual(theirs?.title?.wraps)
    expect((await row(ids.plain))?.title).toBeNull()
    await live.act('Ivan', ids.mine, [
      opened,
      { log: 'internal', act: { type: 'title' }, content: message('Custody record, again') },
    ])
    expect((await row(ids.mine))?.title?.header).not.toBe(mine?.title?.header)
  })

  it('marks what the caller has not been shown, each for themselves', async () => {
    const reporter = await live.report()
    const unread = async (as: string) => (await row(reporter.id, as))?.unread
    await live.slot()
    expect([await unread('Ines'), await unread('Ivan')]).toEqual([true, true])
    await live.open('Ines', reporter.id)
    expect([await unread('Ines'), await unread('Ivan')]).toEqual([false, true])
    await reporter.act({ type: 'message', text: 'More.' })
    expect(await unread('Ines')).toBe(false)
    await live.slot()
    expect(await unread('Ines')).toBe(true)
    await live.act('Ivan', reporter.id, [opened])
    expect([await unread('Ines'), await unread('Ivan')]).toEqual([true, false])
    // Opened today already: reading is enough.
    await live.read('Ines', reporter.id)
    expect(await unread('Ines')).toBe(false)
  })

  it('goes through all of the caller’s cases, page by page, each once and in order', async () => {
    for (let i = 0; i < QUEUE_PAGE_ROWS; i++) await live.report({ urgent: i % 3 === 0 })
    await live.slot()
    const pages = []
    let after: string | null = null
    do {
      const page = await live.queue('Ines', {}, after)
      pages.push(page.rows)
      after = page.next
    } while (after !== null)
    expect(pages.map((rows) => rows.length)).toEqual([QUEUE_PAGE_ROWS, pages[1]?.length])
    const all = pages.flat()
    expect(new Set(all.map((it) => it.case)).size).toBe(all.length)
    const keys = all.map((it) => `${it.urgent ? 0 : 1} ${it.nextDue}`)
    expect(keys).toEqual([...keys].sort())
    const { rows } = await live.db
      .selectFrom('cases')
      .select('id')
      .execute()
      .then((rows) => ({ rows }))
    expect(all).toHaveLength(rows.length - 1)
  })

  it('ends with a page that is full, and no empty one after it', async () => {
    const first = await live.queue('Ines')
    const { rows } = await live.queue('Ines', {}, first.next)
    for (let i = rows.length; i < QUEUE_PAGE_ROWS; i++) await live.report()
    await live.slot()
    const second = await live.queue('Ines', {}, (await live.queue('Ines')).next)
    expect([second.rows.length, second.next]).toEqual([QUEUE_PAGE_ROWS, null])
  })

  it('takes only its own kind of place, and gives nothing of others’ for it', async () => {
    const ask = (after: string, as: string) =>
      live.post(readQueue, { stage: null, handler: null, number: null, waiting: false, after }, as)
    const id = toBase64url(random(32))
    for (const after of ['', 'x', `-1.${id}`, `999999999.${id}`, `1.${id}x`, `1.${id.slice(1)}`]) {
      expect((await ask(after, 'Ines')).error).toBe('badRequest')
    }
    const { next } = await live.queue('Ines')
    expect(JSON.parse((await ask(next ?? '', 'Vera')).text).rows).toEqual([])
  })
})
