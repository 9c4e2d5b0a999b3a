import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LADDER_ROLES, rungs } from '../../protocol/clocks/ladder.ts'
import { DEFAULT_RULES, standardPolicy } from '../../protocol/clocks/packs.ts'
import type { Day } from '../../protocol/dates.ts'
import {
  type Counts,
  countPromises,
  NOTICE_BYTES,
  type OwnCase,
  renderNotice,
  type Waiting,
} from '../../server/notices/digest.ts'
import { NOTICE_LANGUAGES, noticeTexts } from '../../server/notices/text.ts'
import { day } from '../support/clocks.ts'

const policy = standardPolicy('default', 'england-and-wales')

/** A promise from one day to another, and the rungs of it that reach the officer. */
const own = (start: string, due: string, ...toldAs: OwnCase['toldAs']): OwnCase => {
  const days = { start: day(start), due: day(due) }
  return {
    promises: [
      {
        clock: 'news',
        instance: 1,
        ...days,
        rungs: rungs({ clock: 'news', ...days }, DEFAULT_RULES),
      },
    ],
    toldAs,
  }
}
const counts = (cases: readonly OwnCase[], today: string, since = today) =>
  countPromises(cases, policy, day(today), day(since))

describe('what is counted', () => {
  // 4 March 2026 is a Wednesday.
  it.each([
    ['2026-03-03', { late: 1, dueToday: 0, dueThisWeek: 0 }],
    ['2026-03-04', { late: 0, dueToday: 1, dueThisWeek: 0 }],
    ['2026-03-05', { late: 0, dueToday: 0, dueThisWeek: 1 }],
    ['2026-03-08', { late: 0, dueToday: 0, dueThisWeek: 1 }],
    ['2026-03-09', { late: 0, dueToday: 0, dueThisWeek: 0 }],
  ])('is where a promise due on %s stands', (due, wanted) => {
    expect(counts([own('2026-02-01', due)], '2026-03-04')).toMatchObject(wanted)
  })

  it('is each rung once, after the last notice and by today, for whom it reaches', () => {
    // 20 days: half on the 12th, three quarters on the 17th, nine tenths on the 20th.
    const cases = [own('2026-03-02', '2026-03-22', 'handler')]
    const reminders = (today: string, since: string) =>
      counts(cases, today, since).reminders.map(({ count }) => count)
    expect(reminders('2026-03-11', '2026-03-10')).toEqual([0, 0, 0])
    expect(reminders('2026-03-12', '2026-03-11')).toEqual([1, 0, 0])
    expect(reminders('2026-03-13', '2026-03-12')).toEqual([0, 0, 0])
    expect(reminders('2026-03-20', '2026-03-10')).toEqual([1, 1, 0])
    const intake = [own('2026-03-02', '2026-03-22', 'intake')]
    expect(counts(intake, '2026-03-20', '2026-03-19').reminders.at(-1)?.count).toBe(1)
  })

  it('is lateness for whoever is told of it', () => {
    const told = (...toldAs: OwnCase['toldAs']) => {
      const { toldLate, toldEscalated } = counts(
        [own('2026-03-02', '2026-03-22', ...toldAs)],
        '2026-03-30',
        '2026-03-22',
      )
      return [toldLate, toldEscalated]
    }
    expect(told('supervisor')).toEqual([1, 0])
    expect(told('supervisor', 'overseer')).toEqual([1, 1])
    expect(told('handler', 'intake')).toEqual([0, 0])
  })

  it('leaves out no rung of older rules', () => {
    const days = { start: day('2026-03-02'), due: day('2026-03-22') }
    const reminders = [10, 60, 95].map((percent) => ({ percent, to: 'handler' as const }))
    const old = rungs({ clock: 'news', ...days }, { ...DEFAULT_RULES, reminders })
    const promise = { clock: 'news' as const, instance: 1, ...days, rungs: old }
    const all = counts([{ promises: [promise], toldAs: ['handler'] }], '2026-03-22', '2026-03-02')
    expect(all.reminders).toEqual([
      { percent: 50, count: 2 },
      { percent: 75, count: 0 },
      { percent: 90, count: 1 },
    ])
  })
})

describe('a notice', () => {
  const count = fc.nat({ max: 9_999_999 })
  const anything: fc.Arbitrary<Counts> = fc.record({
    dueToday: count,
    dueThisWeek: count,
    late: count,
    reminders: fc.array(fc.record({ percent: fc.integer({ min: 1, max: 100 }), count }), {
      maxLength: 10,
    }),
    toldLate: count,
    toldEscalated: count,
  })
  const waiting: fc.Arbitrary<Waiting> = fc.record({
    newReports: count,
    letters: count,
    appeals: count,
  })

  const LATE = { en: 'Late', cy: 'Yn hwyr' }
  const APPEALS = { en: 'Appeals without an answer', cy: 'Apeliadau heb ateb' }

  it('has the same number of bytes, whatever it says, in each language and in both', () => {
    fc.assert(
      fc.property(
        anything,
        waiting,
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
        fc.integer({ min: 20_000, max: 40_000 }).map((it) => it as Day),
        fc.constantFrom(['en'] as const, ['cy'] as const, ['cy', 'en'] as const),
        (counted, waits, organisation, today, languages) => {
          const office = 'https://portal.example/office/'
          const occasion = { organisation, today, at: '08:00', office }
          const text = renderNotice(counted, waits, occasion, noticeTexts(languages))
          expect(Buffer.byteLength(text)).toBe(NOTICE_BYTES)
          const said = (line: string) => text.includes(line)
          for (const it of NOTICE_LANGUAGES) {
            const isIn = languages.some((language) => language === it)
            expect(said(`${LATE[it]}: ${counted.late}\n`)).toBe(isIn)
            expect(said(`${APPEALS[it]}: ${waits.appeals}\n`)).toBe(isIn)
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  it('writes the day as its language does', () => {
    const days = noticeTexts(NOTICE_LANGUAGES).map(({ day }) => day(2026, 8, 2))
    expect(days).toEqual(['2 August 2026', '2 Awst 2026'])
  })

  it('knows every role of the ladder', () => {
    const all = counts(
      [own('2026-03-02', '2026-03-22', ...LADDER_ROLES)],
      '2026-04-30',
      '2026-03-02',
    )
    expect(all).toMatchObject({ late: 1, toldLate: 1, toldEscalated: 1 })
    expect(all.reminders.map((it) => it.count)).toEqual([1, 1, 1])
  })
})
