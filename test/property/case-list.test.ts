/** The list of an officer's cases: what is asked of it, whatever the cases. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginsClose, CaseFinder, type ListedCase } from '../../client/officer/case-find.ts'
import {
  CaseList,
  COLUMNS,
  type Filters,
  type InWords,
  MARKS,
  NO_FILTERS,
  NOBODY,
  PAGE_ROWS,
  partOf,
  type Sort,
  sortCases,
} from '../../client/officer/case-list.ts'
import { editDistance } from '../../protocol/edit-distance.ts'
import { STAGES } from '../../protocol/statement.ts'
import { caseNumbers, listedCases, rowWith } from '../support/queue-row.ts'

const TODAY = '2026-03-05'
const { compare } = new Intl.Collator('en-GB')
const WORDS: InWords = { compare, nameOf: (id) => ({ a: 'Ines', b: 'Änne', c: 'ivan' })[id] ?? id }

const sorts: fc.Arbitrary<Sort> = fc.record({
  by: fc.constantFrom(...COLUMNS),
  descending: fc.boolean(),
})

const DAYS = ['', '2026-02-20', '2026-03-01', '2026-03-05']
/** One filter each, and the next to nothing. */
const single: fc.Arbitrary<Partial<Filters>> = fc.oneof(
  fc.record({ stage: fc.constantFrom(...STAGES, 'open' as const, 'all' as const) }),
  fc.record({ handler: fc.constantFrom(null, NOBODY, 'a', 'b') }),
  ...MARKS.map((mark) => fc.constant({ marks: [mark] })),
  fc.record({ kind: fc.constantFrom(null, 'bullying', 'fraud') }),
  fc.record({ tag: fc.constantFrom(null, 'night shift', 'kim') }),
  fc.record({ receivedFrom: fc.constantFrom(...DAYS) }),
  fc.record({ receivedTo: fc.constantFrom(...DAYS) }),
  fc.record({ find: fc.constantFrom('', 'till', 'custody', 'kim') }),
)

const combined = (filters: readonly Partial<Filters>[]): Filters => ({
  ...NO_FILTERS,
  stage: 'all',
  ...Object.assign({}, ...filters),
  marks: filters.flatMap(({ marks }) => marks ?? []),
})

const listed = (cases: readonly ListedCase[], filters: Filters, sort: Sort | null = null) => {
  const entries = new Map<string, ListedCase['entry']>(
    cases.map(({ row, entry }) => [row.case, entry]),
  )
  const rows = cases.map(({ row }) => row)
  const index = { get: (id: string) => entries.get(id) }
  return new CaseList().show({ rows, today: TODAY }, index, filters, sort, WORDS)
}
const ids = (cases: readonly ListedCase[]) => cases.map(({ row }) => row.case)

describe('filters', () => {
  it('combine: a case is listed if it meets each of them, and no other is', () => {
    fc.assert(
      fc.property(
        listedCases,
        fc.uniqueArray(single, { selector: (one) => Object.keys(one).join(), maxLength: 6 }),
        (cases, filters) => {
          const all = new Set(ids(listed(cases, combined(filters)).cases))
          const each = filters.map((one) => new Set(ids(listed(cases, combined([one])).cases)))
          const inEach = ids(cases).filter((id) => each.every((met) => met.has(id)))
          expect([...all].sort()).toEqual(inEach.sort())
        },
      ),
    )
  })

  it('count the cases of which the kinds are not known, and list none of them by kind', () => {
    fc.assert(
      fc.property(listedCases, (cases) => {
        const { cases: met, unknownKinds } = listed(cases, combined([{ kind: 'fraud' }]))
        expect(met.every(({ entry }) => entry?.kinds?.includes('fraud'))).toBe(true)
        expect(unknownKinds).toBe(cases.filter(({ entry }) => !entry?.kinds).length)
      }),
    )
  })
})

describe('a sort', () => {
  it('loses and doubles no case', () => {
    fc.assert(
      fc.property(listedCases, sorts, (cases, sort) => {
        const sorted = sortCases(cases, sort, WORDS)
        expect(ids(sorted).sort()).toEqual(ids(cases).sort())
      }),
    )
  })

  it('is stable, and what a case has nothing of stands last either way', () => {
    fc.assert(
      fc.property(listedCases, fc.boolean(), (cases, descending) => {
        const dues = sortCases(cases, { by: 'due', descending }, WORDS).map(({ row }) => row)
        const known = dues.filter(({ nextDue }) => nextDue !== null)
        expect(dues.slice(known.length).every(({ nextDue }) => nextDue === null)).toBe(true)
        const ordered = known.map(({ nextDue }) => nextDue ?? '').sort()
        expect(known.map(({ nextDue }) => nextDue)).toEqual(
          descending ? ordered.reverse() : ordered,
        )
        const places = new Map(cases.map(({ row }, at) => [row.case, at]))
        for (const [at, row] of dues.entries()) {
          const before = dues[at - 1]
          if (before?.nextDue !== row.nextDue) continue
          expect(places.get(before?.case ?? '')).toBeLessThan(places.get(row.case) ?? -1)
        }
      }),
    )
  })
})

describe('what is looked for', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.stringMatching(/^[a-zäéß0o1il \-'’]{0,30}$/),
  )

  it('is found wherever it stands in a title, a tag or a number, and as exact', () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(texts, { maxLength: 3 }),
        caseNumbers,
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (title, tags, number, which, from, length) => {
          const all = [title, ...tags, number]
          const chars = [...(all[which % all.length] ?? '')]
          const start = from % (chars.length + 1)
          const part = chars.slice(start, start + (length % 12)).join('')
          const it = rowWith({ number }, { title, tags })
          expect(new CaseFinder().find([it], part).exact).toEqual([it])
        },
      ),
    )
  })

  it('may be typed in another case, with other spaces, and without accents', () => {
    const it = rowWith(
      { number: 'K0QD-2M91' },
      { title: 'Müller’s café till', tags: ['Night shift'] },
    )
    for (const typed of [
      'MULLER',
      'cafe  TILL',
      'caf étill',
      'koqd 2mgl',
      'KOQD2M9I',
      'nightshift',
      'till muller',
      'd-2',
    ]) {
      const isThere = typed !== 'koqd 2mgl'
      expect([typed, new CaseFinder().find([it], typed).exact.length]).toEqual([
        typed,
        isThere ? 1 : 0,
      ])
    }
  })

  it('may have one slip in a word of five letters or more, and comes after what is exact', () => {
    const near = rowWith({ case: 'A' }, { title: 'Custody record' })
    const exact = rowWith({ case: 'B' }, { title: 'The custdy desk' })
    const far = rowWith({ case: 'C' }, { title: 'Cash' })
    const { exact: first, close } = new CaseFinder().find([near, exact, far], 'custdy')
    expect([first, close]).toEqual([[exact], [near]])
    expect(new CaseFinder().find([far], 'cahs').close).toEqual([])
    expect(new CaseFinder().find([near], 'cutsody recrod').close).toEqual([near])
    expect(new CaseFinder().find([near], 'cutsdy record').close).toEqual([])
  })

  it('is close as an edit distance of one says, of the word or of its beginning', () => {
    const letters = fc.stringMatching(/^[ABC]{0,7}$/)
    fc.assert(
      fc.property(letters, letters, (word, typed) => {
        const beginnings = Array.from({ length: word.length + 1 }, (_, to) => word.slice(0, to))
        const isClose = beginnings.some((it) => editDistance(it, typed) <= 1)
        expect(beginsClose(word, typed)).toBe(isClose)
      }),
      { numRuns: 5000 },
    )
  })
})

it('is shown in parts that hold every case once, and never beyond the last', () => {
  fc.assert(
    fc.property(fc.nat(3 * PAGE_ROWS), fc.nat(9), (count, asked) => {
      const cases = Array.from({ length: count }, (_, at) => rowWith({ case: `${at}` }))
      const { pages } = partOf(cases, 0)
      const parts = Array.from({ length: pages }, (_, page) => partOf(cases, page))
      expect(parts.flatMap((part) => part.cases)).toEqual(cases)
      for (const { from, to, cases: shown } of parts) {
        expect(shown).toEqual(cases.slice(Math.max(0, from - 1), to))
      }
      expect(partOf(cases, asked).page).toBe(Math.min(asked, pages - 1))
    }),
  )
})
