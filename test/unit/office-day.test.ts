/** What an officer's lists say of cases, and what forms take: from rows, typed text and dates alone. */

import { describe, expect, it } from 'vitest'
import { officeDay } from '#words/office-day.ts'
import { parseDay } from '../../protocol/dates.ts'
import { DAY_ROWS, type QueueRow } from '../../protocol/exchanges/office.ts'
import { absenceOf } from '../../protocol/promises/neglect.ts'
import { typedIso } from '../../web/common/components/date-input.tsx'
import { isoDateNumbers } from '../../web/common/date-words.ts'
import { absenceFaults } from '../../web/office/absence/absence-page.tsx'
import { arrange, type Day } from '../../web/office/day/arrange.ts'
import { dueLines, nearness, nearnessWords, readUrgentBy } from '../../web/office/queue/due.ts'
import { standsOut } from '../../web/office/queue/stands-out.ts'
import { recordFaults, recordingOf, type Typed } from '../../web/office/record/typed.ts'
import { queueRow } from '../support/queue-row.ts'
import { World } from '../support/world.ts'

const world = await World.create()
const ines = world.officer('Ines').id
const olu = world.officer('Olu').id
// A Thursday.
const TODAY = '2026-03-05'

describe('when something is due', () => {
  it.each([
    ['2026-03-01', 'late', '4 days late'],
    ['2026-03-04', 'late', '1 day late'],
    ['2026-03-05', 'today', 'Due today'],
    ['2026-03-06', 'soon', 'Due tomorrow'],
    ['2026-03-12', 'soon', 'Due in 7 days'],
    ['2026-03-13', 'later', null],
  ] as const)('%s is %s', (due, how, words) => {
    expect(nearness(due, TODAY)).toBe(how)
    expect(nearnessWords(due, TODAY, officeDay.due)).toBe(words)
  })

  it('falls into one part of the day for each promise, and no further than Sunday', () => {
    const promise = (clock: 'news' | 'feedback' | 'delay', due: string) => ({
      ...{ clock, instance: 1, due },
    })
    const both = queueRow({
      number: 'AAAA-0001',
      promises: [promise('news', '2026-03-04'), promise('feedback', '2026-03-05')],
    })
    const sunday = queueRow({ number: 'AAAA-0002', promises: [promise('news', '2026-03-08')] })
    const monday = queueRow({ number: 'AAAA-0003', promises: [promise('news', '2026-03-09')] })
    const { late, today, week } = dueLines([both, sunday, monday], TODAY)
    const said = [late, today, week].map((lines) =>
      lines.map(({ row: { number }, promises }) => [number, promises.map(({ clock }) => clock)]),
    )
    expect(said).toEqual([
      [['AAAA-0001', ['news']]],
      [['AAAA-0001', ['feedback']]],
      [['AAAA-0002', ['news']]],
    ])
  })

  it('asks for an urgent report to be read by the next working day, until somebody has', () => {
    const { clocks } = world.current.body.policy
    const friday = queueRow({ urgent: true, receivedOn: '2026-03-06' })
    expect(readUrgentBy(friday, clocks)).toBe('2026-03-09')
    // Good Friday and Easter Monday are holidays.
    expect(readUrgentBy({ ...friday, receivedOn: '2026-04-02' }, clocks)).toBe('2026-04-07')
    expect(readUrgentBy({ ...friday, stage: 'acknowledged' }, clocks)).toBeNull()
    expect(readUrgentBy({ ...friday, urgent: false }, clocks)).toBeNull()
  })
})

describe('a day', () => {
  const promise = { clock: 'news' as const, instance: 1, due: '2026-03-04' }
  const rowOf = (name: string) =>
    queueRow({ case: name, promises: [promise], waitsSince: '2026-03-02' })
  const listOf = (...names: string[]) => ({ rows: names.map(rowOf), more: false })
  const dayOf = (lists: Partial<Day>): Day => ({
    today: TODAY,
    late: listOf(),
    due: listOf(),
    newReports: listOf(),
    appeals: listOf(),
    waiting: listOf(),
    urgent: listOf(),
    unopened: listOf(),
    handlerGone: listOf(),
    handlerAway: listOf(),
    proposals: listOf(),
    longestSilence: null,
    open: 0,
    handled: 0,
    ...lists,
  })
  const placed = (lists: Partial<Day>) =>
    Object.entries(arrange(dayOf(lists))).flatMap(([place, { lines }]) =>
      lines.map(({ row }) => [place, row.case]),
    )

  it('has each case once, where it is in every list of it', () => {
    const all = listOf('a', 'b')
    const lists = {
      late: all,
      newReports: all,
      appeals: listOf('b'),
      waiting: all,
      urgent: listOf('a'),
      unopened: all,
      handlerGone: all,
      handlerAway: all,
      proposals: all,
    }
    expect(placed(lists)).toEqual([
      ['urgent', 'a'],
      ['appeals', 'b'],
    ])
    expect(arrange(dayOf(lists)).late).toEqual({
      lines: [],
      more: false,
      mayBeMore: false,
      isCut: true,
    })
  })

  it('says that there may be more where fewer came than there can, and not all were looked at', () => {
    const unopenedOf = (rows: QueueRow[]) =>
      arrange(dayOf({ unopened: { rows, more: true } })).unopened
    expect(unopenedOf([])).toMatchObject({ more: false, mayBeMore: true })
    const full = Array.from({ length: DAY_ROWS }, (_, i) => rowOf(`${i}`))
    expect(unopenedOf(full)).toMatchObject({ more: true, mayBeMore: false })
  })

  it('has all that is due today, unless what was left out may be', () => {
    const dueOn = (name: string, due: string) =>
      queueRow({ case: name, nextDue: due, promises: [{ ...promise, due }] })
    const cut = (...rows: QueueRow[]) => {
      const { late, today, week } = arrange(dayOf({ due: { rows, more: true } }))
      return [late.more, today.more, week.more, today.lines.length, week.lines.length]
    }
    const [first, second, later] = [
      dueOn('a', TODAY),
      dueOn('b', TODAY),
      dueOn('c', '2026-03-06'),
    ] as const
    expect(cut(first, second)).toEqual([false, true, true, 2, 0])
    expect(cut(first, later)).toEqual([false, false, true, 1, 1])
  })
})

describe('a case stands out', () => {
  const reasons = (more: Partial<QueueRow>, today = TODAY, until = '2026-03-05') =>
    standsOut(queueRow(more), world.current, [{ officer: ines, from: '2026-03-04', until }], today)

  it('when nobody has opened it after two working days', () => {
    expect(reasons({ opened: false }, '2026-03-04')).toEqual([])
    expect(reasons({ opened: false })).toEqual([{ kind: 'unopened' }])
    expect(reasons({ opened: false, stage: 'closed' })).toEqual([])
  })

  it('when its handler has said that they are away, from the first day to the last', () => {
    const handled = { handler: ines, handlerSeenOn: '2026-03-02' }
    expect(reasons(handled, '2026-03-03')).toEqual([])
    expect(reasons(handled, '2026-03-04')).toEqual([{ kind: 'handlerAway', until: '2026-03-05' }])
    expect(reasons(handled, '2026-03-05')).toHaveLength(1)
    expect(reasons(handled, '2026-03-06')).toEqual([])
    expect(absenceOf([{ officer: ines, from: TODAY, until: TODAY }], olu, TODAY)).toBeNull()
  })

  it('when its handler has not been at it for ten working days', () => {
    const handled = { handler: ines, handlerSeenOn: '2026-03-02' }
    expect(reasons(handled, '2026-03-16')).toEqual([])
    expect(reasons(handled, '2026-03-17')).toEqual([{ kind: 'handlerSilent', seen: '2026-03-02' }])
  })

  it('when its handler has left, whatever they had said', async () => {
    const changing = await World.create()
    const leaver = changing.officer('Ivan').id
    changing.retire('Ivan')
    const away = [{ officer: leaver, from: TODAY, until: TODAY }]
    const handled = queueRow({ handler: leaver, handlerSeenOn: TODAY })
    expect(standsOut(handled, changing.current, away, TODAY)).toEqual([{ kind: 'handlerLeft' }])
  })
})

describe('an absence', () => {
  it.each([
    ['2026-03-05', '2026-03-05', []],
    ['2026-03-01', '2026-03-05', []],
    ['2026-03-01', '2026-03-04', ['until']],
    ['2026-03-07', '2026-03-06', ['until']],
    ['2026-03-05', '2027-04-09', []],
    ['2026-03-05', '2027-04-10', ['until']],
    ['2026-02-30', '', ['from', 'until']],
  ])('from %s to %s', (from, until, fields) => {
    expect(absenceFaults(from, until, TODAY).map(({ field }) => field)).toEqual(fields)
  })
})

describe('a report that came otherwise', () => {
  const typed: Typed = {
    how: 'letter',
    firstDate: TODAY,
    what: '  Dear Sir,\n\nas it came. ',
    whoElseKnows: ' ',
    notToRepeat: 'the shift',
    willBeTold: '',
    excluded: [],
    urgent: false,
  }
  const fields = (more: Partial<Typed>) =>
    recordFaults({ ...typed, ...more }, world.current, TODAY).map(({ field }) => field)

  it('stays as it was typed, letter for letter', () => {
    const excluded = [olu, ines]
    expect(recordingOf({ ...typed, excluded })).toEqual({
      content: {
        version: 1,
        cameBy: 'letter',
        answers: { what: '  Dear Sir,\n\nas it came. ' },
        pointsToMe: { notToRepeat: 'the shift' },
        excluded: excluded.toSorted(),
      },
      urgent: false,
      countsFrom: TODAY,
    })
  })

  it.each([
    [{}, []],
    [{ how: '' }, ['how']],
    [{ firstDate: '2026-03-06' }, ['first-date']],
    [{ firstDate: '2016-02-25' }, ['first-date']],
    [{ firstDate: '2016-02-26' }, []],
    [{ firstDate: '0000-03-0' }, ['first-date']],
    [{ what: ' \n' }, ['what']],
    [{ excluded: [ines] }, []],
    [{ excluded: [olu] }, ['excluded']],
  ])('typed as %j', (more, wrong) => expect(fields(more)).toEqual(wrong))
})

describe('a date in three boxes', () => {
  const typed = (month: string) => typedIso({ day: '7', month, year: '2026' })

  it('takes a month by its number or its name', () => {
    for (const month of ['3', '03', ' mar ', 'March']) expect(typed(month)).toBe('2026-03-07')
    expect(typed('Sept')).toBe('2026-09-07')
    for (const month of ['', 'm', 'ma', 'marc h', 'xyz']) expect(parseDay(typed(month))).toBe(null)
  })

  it('is shown as it can be typed', () => {
    expect(isoDateNumbers('2026-03-07')).toBe('7 3 2026')
  })
})
