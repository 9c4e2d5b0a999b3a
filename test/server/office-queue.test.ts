import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { QUEUE_PAGE_ROWS, readQueue } from '../../protocol/exchanges/office.ts'
import { DATABASES } from '../support/databases.ts'
import { Live } from '../support/live.ts'
import { random } from '../support/portal.ts'
import { addQueueRows } from '../support/queue-rows.ts'

const message = (text: string) => ({ version: 1 as const, text })
const acknowledged = { log: 'shared', act: { type: 'acknowledged' } } as const
const opened = { log: 'internal', act: { type: 'opened' } } as const
const decided = { log: 'shared', act: { type: 'decided', draft: null } } as const
const outcome = {
  log: 'shared',
  act: { type: 'outcome' },
  content: { version: 1, decision: 'upheld', reasons: 'Because.', next: 'Nothing.' },
} as const
const closed = { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } } as const

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
    await live.act('Ines', ids.closed, [opened, acknowledged, decided, outcome, closed])
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
    expect(await row(ids.closed, 'Ines', { closed: true })).toMatchObject({ nextDue: null })
  })

  it('has closed cases in a list of their own, and finds each by its number', async () => {
    expect(await order('Ines', { closed: true })).toEqual([ids.closed])
    for (const closed of [false, true]) {
      for (const id of [ids.closed, ids.mine]) {
        const number = ((await row(id)) ?? (await row(id, 'Ines', { closed: true })))?.number ?? ''
        expect(await order('Ivan', { number, closed })).toEqual([id])
      }
      expect(await order('Ivan', { number: '0000-0000', closed })).toEqual([])
    }
  })

  it('lists a closed case with the open ones while something waits in it', async () => {
    const reporter = await live.report()
    await live.slot()
    await live.act('Ines', reporter.id, [opened, acknowledged, decided, outcome, closed])
    const listed = async () => [
      (await order('Ines')).includes(reporter.id),
      (await order('Ines', { closed: true })).includes(reporter.id),
    ]
    expect(await listed()).toEqual([false, true])
    await reporter.act({ type: 'message', text: 'Thank you.' })
    await live.slot()
    expect(await listed()).toEqual([true, false])
    await live.act('Ines', reporter.id, [
      opened,
      {
        log: 'internal',
        act: { type: 'needsNoAnswer' },
        content: { version: 1, reasons: 'Thanks only.' },
      },
    ])
    expect(await listed()).toEqual([false, true])
  })

  it('shows nothing to whoever reads nothing', async () => {
    for (const name of ['Ada', 'Vera', 'Olu']) expect(await order(name)).toEqual([])
    const { number } = (await row(ids.plain)) ?? {}
    for (const name of ['Ada', 'Vera', 'Olu']) expect(await order(name, { number })).toEqual([])
  })

  it('says nothing of titles', async () => {
    expect(Object.keys((await row(ids.mine)) ?? {})).not.toContain('title')
    const { text } = await live.post(
      readQueue,
      { closed: false, number: null, after: null },
      'Ines',
    )
    const { envelopes } = await live.read('Ines', ids.mine)
    for (const { header } of envelopes.values()) expect(text).not.toContain(header)
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
    await addQueueRows(live.db, {
      officers: [live.world.officer('Ines').id],
      count: 2 * QUEUE_PAGE_ROWS,
      stage: "case n % 4 when 0 then 'closed' else 'received' end",
      waitsSince: 'case n % 8 when 0 then 20300 end',
    })
    const all = async (closed: boolean) => {
      const pages = []
      let after: string | null = null
      do {
        const page = await live.queue('Ines', { closed }, after)
        pages.push(page.rows)
        after = page.next
      } while (after !== null)
      return pages
    }
    const open = await all(false)
    const rest = QUEUE_PAGE_ROWS / 4 + 2
    expect(open.map((rows) => rows.length)).toEqual([
      QUEUE_PAGE_ROWS,
      QUEUE_PAGE_ROWS * (3 / 4) + 4,
    ])
    const keys = open
      .flat()
      .map((it) => `${it.urgent ? 0 : 1} ${it.stage === 'closed'} ${it.nextDue}`)
    expect(keys).toEqual([...keys].sort())
    const settled = await all(true)
    expect(settled.map((rows) => rows.length)).toEqual([rest])
    const cases = [...open.flat(), ...settled.flat()].map((it) => it.case)
    expect(new Set(cases).size).toBe(cases.length)
  })

  it('ends with a page that is full, and no empty one after it', async () => {
    const count = async () => {
      const first = await live.queue('Ines')
      return first.rows.length + (await live.queue('Ines', {}, first.next)).rows.length
    }
    const tooMany = (await count()) - QUEUE_PAGE_ROWS
    await sql`delete from case_readers where case_id in (select case_id from case_readers
      where place < 10020400 and place > 10000000 and stage <> 'closed' limit ${tooMany})`.execute(
      live.db,
    )
    const only = await live.queue('Ines')
    expect([only.rows.length, only.next]).toEqual([QUEUE_PAGE_ROWS, null])
  })

  it('takes only its own kind of place, and gives nothing of others’ for it', async () => {
    const ask = (after: string, as: string) =>
      live.post(readQueue, { closed: false, number: null, after }, as)
    const id = toBase64url(random(32))
    for (const after of ['', 'x', `-1.${id}`, `999999999.${id}`, `1.${id}x`, `1.${id.slice(1)}`]) {
      expect((await ask(after, 'Ines')).error).toBe('badRequest')
    }
    const theirs = `0.${ids.mine}`
    expect(JSON.parse((await ask(theirs, 'Ines')).text).rows).not.toEqual([])
    expect(JSON.parse((await ask(theirs, 'Vera')).text).rows).toEqual([])
  })
})
