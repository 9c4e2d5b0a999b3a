/** What the list of an officer's cases is made of: the filters one by one, and the rows as they are read. */
import { describe, expect, it } from 'vitest'
import { CallError } from '../../client/call.ts'
import {
  CaseList,
  type Filters,
  type InWords,
  NO_FILTERS,
  NOBODY,
} from '../../client/officer/case-list.ts'
import { CaseRows, type Extent } from '../../client/officer/case-rows.ts'
import type { Answer } from '../../client/platform.ts'
import type { QueueRow } from '../../protocol/exchanges/office.ts'
import { queueRow, rowWith } from '../support/queue-row.ts'

// A Thursday.
const TODAY = '2026-03-05'
const WORDS: InWords = { compare: new Intl.Collator('en-GB').compare, nameOf: (id) => id }

const isListed = (
  row: Partial<QueueRow>,
  filters: Partial<Filters>,
  entry: Parameters<typeof rowWith>[1] = null,
): boolean => {
  const it = rowWith(row, entry)
  const index = { get: () => it.entry }
  const all = { ...NO_FILTERS, ...filters }
  return (
    new CaseList().show({ rows: [it.row], today: TODAY }, index, all, null, WORDS).cases.length > 0
  )
}

const due = (day: string) => ({ promises: [{ clock: 'news' as const, instance: 1, due: day }] })

describe('a filter', () => {
  it.each([
    ['an open case', { stage: 'decided' }, {}, true],
    ['no closed one', { stage: 'closed' }, {}, false],
    ['a closed one that waits', { stage: 'closed', waitsSince: '2026-03-01' }, {}, true],
    ['a closed one with an appeal', { stage: 'closed', appealedOn: '2026-03-01' }, {}, true],
    ['closed ones if asked for', { stage: 'closed' }, { stage: 'closed' }, true],
    ['closed ones among all', { stage: 'closed' }, { stage: 'all' }, true],
    ['one stage', { stage: 'received' }, { stage: 'decided' }, false],
    ['what is late', due('2026-03-04'), { marks: ['late'] }, true],
    ['not what is due today as late', due('2026-03-05'), { marks: ['late'] }, false],
    ['what is due today as due this week', due('2026-03-05'), { marks: ['dueThisWeek'] }, true],
    ['what is due on Sunday', due('2026-03-08'), { marks: ['dueThisWeek'] }, true],
    ['not what is due on Monday', due('2026-03-09'), { marks: ['dueThisWeek'] }, false],
    ['not what was due on Monday', due('2026-03-02'), { marks: ['dueThisWeek'] }, false],
    ['what is urgent', { urgent: true }, { marks: ['urgent'] }, true],
    ['not what is not urgent', due('2026-03-04'), { marks: ['urgent'] }, false],
    ['what waits', { waitsSince: '2026-03-01' }, { marks: ['waiting'] }, true],
    ['an appeal as waiting', { appealedOn: '2026-03-01' }, { marks: ['waiting'] }, true],
    ['a letter not as an appeal', { waitsSince: '2026-03-01' }, { marks: ['appealed'] }, false],
    ['what came on the first day', {}, { receivedFrom: '2026-03-02' }, true],
    ['what came on the last day', {}, { receivedTo: '2026-03-02' }, true],
    ['not what came before', {}, { receivedFrom: '2026-03-03' }, false],
    ['not what came after', {}, { receivedTo: '2026-03-01' }, false],
    ['what nobody handles', {}, { handler: NOBODY }, true],
    ['what somebody handles', { handler: 'a' }, { handler: NOBODY }, false],
    ['what an officer handles', { handler: 'a' }, { handler: 'a' }, true],
    ['not what another handles', { handler: 'b' }, { handler: 'a' }, false],
    [
      'what meets all that is asked',
      { urgent: true, handler: 'a' },
      { marks: ['urgent'], handler: 'a' },
      true,
    ],
    [
      'nothing that meets a part of it',
      { urgent: true, handler: 'b' },
      { marks: ['urgent'], handler: 'a' },
      false,
    ],
    ['nothing with one mark of two', { urgent: true }, { marks: ['urgent', 'late'] }, false],
  ] as [string, Partial<QueueRow>, Partial<Filters>, boolean][])(
    'lists %s',
    (_, row, filters, is) => {
      expect(isListed(row, filters)).toBe(is)
    },
  )

  it('by tag or kind lists what the index says, and nothing that it does not know', () => {
    const known = { tags: ['kim'], kinds: ['fraud'] }
    for (const filter of [{ tag: 'kim' }, { kind: 'fraud' }]) {
      expect([isListed({}, filter, known), isListed({}, filter, {}), isListed({}, filter)]).toEqual(
        [true, false, false],
      )
    }
  })
})

/** Answers as the server would, page by page; what is asked is noted. */
const serverOf = (pages: Readonly<Record<string, () => Promise<Answer>>>) => {
  const asked: string[] = []
  const post = (_path: string, json: string) => {
    const { closed, after } = JSON.parse(json)
    const name = `${closed ? 'settled' : 'open'} ${after ?? ''}`.trim()
    asked.push(name)
    return pages[name]?.() ?? Promise.reject(new Error(`no page ${name}`))
  }
  const rows = new CaseRows({ post })
  return { asked, rows }
}

const ID = (letter: string) => letter.padEnd(43, 'A')
const page = (cases: string, next: string | null, today = TODAY) => ({
  ok: true,
  body: { rows: [...cases].map((it) => queueRow({ case: ID(it) })), next, today },
})
const shown = ({ now }: CaseRows) => now.rows.map(({ case: id }) => id[0]).join('')
const read = async (rows: CaseRows, extent: Extent) => {
  await rows.refresh(extent)
  return [shown(rows), rows.now.whole, rows.now.busy]
}

describe('rows', () => {
  it('are read page by page, settled cases only if asked for', async () => {
    const { rows, asked } = serverOf({
      open: async () => page('AB', 'x'),
      'open x': async () => page('C', null),
      settled: async () => page('D', null),
    })
    const seen: string[] = []
    rows.subscribe(() => seen.push(`${shown(rows)} ${rows.now.whole}`))
    expect(await read(rows, 'unsettled')).toEqual(['ABC', 'unsettled', false])
    expect(asked).toEqual(['open', 'open x'])
    expect(seen).toContain('AB null')
    expect(await read(rows, 'settled')).toEqual(['ABCD', 'settled', false])
    expect(await read(rows, 'unsettled')).toEqual(['ABC', 'unsettled', false])
  })

  it('go on after an error from the page that failed', async () => {
    let isDown = true
    const { rows, asked } = serverOf({
      open: async () => page('A', 'x'),
      'open x': () =>
        Promise.resolve(isDown ? { ok: false, body: { error: 'internal' } } : page('B', null)),
    })
    await rows.refresh('unsettled')
    expect([shown(rows), rows.now.busy, rows.now.whole]).toEqual(['A', false, null])
    expect(rows.now.error).toBeInstanceOf(CallError)
    isDown = false
    await rows.resume()
    expect([shown(rows), rows.now.error, rows.now.whole]).toEqual(['AB', null, 'unsettled'])
    expect(asked).toEqual(['open', 'open x', 'open x'])
  })

  it('stay while they are read anew; what is gone goes at the end', async () => {
    const first = [page('ABC', null), page('C', 'x')]
    const late: ((answer: Answer) => void)[] = []
    const { rows } = serverOf({
      open: async () => first.shift() ?? page('', null),
      'open x': () => new Promise((answer) => late.push(answer)),
    })
    await rows.refresh('unsettled')
    const again = rows.refresh('unsettled')
    await expect.poll(() => late.length).toBe(1)
    expect([shown(rows), rows.now.whole]).toEqual(['CAB', 'unsettled'])
    late[0]?.(page('A', null))
    await again
    expect(shown(rows)).toBe('CA')
  })

  it('of a reading that was begun anew are the newer ones', async () => {
    const late: ((answer: Answer) => void)[] = []
    const { rows } = serverOf({ open: () => new Promise((answer) => late.push(answer)) })
    const both = [rows.refresh('unsettled'), rows.refresh('unsettled')]
    late[1]?.(page('B', null))
    late[0]?.(page('A', null))
    await Promise.all(both)
    expect([shown(rows), rows.now.busy]).toEqual(['B', false])
  })

  it('have a case once that moved while they were read, where it came last', async () => {
    const { rows } = serverOf({
      open: async () => page('AB', 'x'),
      'open x': async () => page('CA', null),
    })
    expect((await read(rows, 'unsettled'))[0]).toBe('BCA')
  })
})
