/** Several matters about one person, against what the rules say of days, of answers and of letters. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KnownAllegation, KnownDecision } from '../../client/officer/together/known.ts'
import { cumulativeSeverity, type Said } from '../../client/officer/together/severity.ts'
import { addDays, formatDay } from '../../protocol/dates.ts'
import { CATEGORIES, categoryOf, SCHEMES } from '../../protocol/schemes/schemes.ts'
import {
  type AllegationId,
  type KindOfAllegation,
  PROVENANCE,
} from '../../protocol/together/allegation.ts'
import { about, decided, idOf, said, TODAY, warning } from '../support/matters.ts'

/** By the two numbers, the smaller first. */
const answers =
  (given: Readonly<Record<string, Said>>) =>
  (one: AllegationId, other: AllegationId): Said | undefined =>
    Object.entries(given).find(([pair]) => {
      const [a, b] = pair.split(' ').map(Number) as [number, number]
      return [one, other].includes(idOf(a)) && [one, other].includes(idOf(b))
    })?.[1]
const NOTHING_SAID = answers({})

const askedOf = (
  allegations: readonly KnownAllegation[],
  decisions: readonly KnownDecision[] = [],
  said: Parameters<typeof cumulativeSeverity>[0]['said'] = NOTHING_SAID,
  deciding: number | null = 1,
) =>
  cumulativeSeverity(
    { allegations, decisions, said },
    TODAY,
    deciding === null ? null : idOf(deciding),
  )

describe('a warning', () => {
  it('is in force on its first day, on its last, and on those between alone', () => {
    const days = fc.integer({ min: -900, max: 900 })
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [from, until] = [Math.min(one, other), Math.max(one, other)]
        const action = warning(formatDay(addDays(TODAY, from)), formatDay(addDays(TODAY, until)))
        const { warning: asked } = askedOf([about(1), about(2)], [decided(2, action)])
        expect(asked.answer).toBe(from <= 0 && until >= 0 ? 'yes' : 'no')
      }),
    )
  })

  it.each([
    ['its first day', '2026-03-31', '2027-09-29', 'yes'],
    ['the day before its first', '2026-04-01', '2027-09-30', 'no'],
    ['its last day', '2024-10-01', '2026-03-31', 'yes'],
    ['the day after its last', '2024-09-30', '2026-03-30', 'no'],
    ['a day after it began, without an end', '2026-01-01', null, 'unknown'],
    ['a day before it begins, without an end', '2026-04-01', null, 'no'],
    ['a day before its end, without a beginning', null, '2026-04-01', 'unknown'],
    ['a day after its end, without a beginning', null, '2026-03-30', 'no'],
    ['a day of which nothing is said', null, null, 'unknown'],
  ] as const)('on %s: %s', (_, from, until, answer) => {
    const decision = decided(2, warning(from, until))
    const { warning: asked } = askedOf([about(1), about(2)], [decision])
    expect(asked.answer).toBe(answer)
    expect(asked.matters.map((it) => it.decision)).toEqual([decision])
  })

  it('names those that are in force, and not those that have run out', () => {
    const past = decided(2, warning('2020-01-01', '2021-06-30'))
    const now = decided(3, warning('2026-01-01', '2027-12-31', 'finalWrittenWarning'))
    const { warning: asked } = askedOf([about(1), about(2), about(3)], [past, now])
    expect(asked).toMatchObject({ answer: 'yes', matters: [{ code: 'finalWrittenWarning' }] })
    expect(asked.matters).toHaveLength(1)
  })

  it('with new days is in force on these', () => {
    const first = decided(2, warning('2024-01-01', '2025-06-30'), 1)
    const extended = decided(2, warning('2024-01-01', '2026-06-30'), 2)
    for (const order of [
      [first, extended],
      [extended, first],
    ])
      expect(askedOf([about(1), about(2)], order).warning).toMatchObject({
        answer: 'yes',
        matters: [{ decision: extended }],
      })
  })

  it('stands where a later decision says nothing of what follows', () => {
    const later = decided(2, null, 2)
    const given = decided(2, warning('2026-01-01', '2027-06-30'), 1)
    expect(askedOf([about(1), about(2)], [given, later]).warning.answer).toBe('yes')
  })

  it('may not stand where a later decision has something else follow', () => {
    const given = decided(2, warning('2026-01-01', '2027-06-30'), 1)
    const later = decided(2, { code: 'noFurtherAction', from: null, until: null }, 2)
    const { warning: asked } = askedOf([about(1), about(2)], [given, later])
    expect(asked).toMatchObject({ answer: 'unknown', matters: [{ isOvertaken: true }] })
  })

  it('of somebody else, or of the matter to be decided, does not count', () => {
    const action = warning('2026-01-01', '2027-06-30')
    const given = [decided(9, action), decided(1, action)]
    expect(askedOf([about(1), about(2)], given).warning).toEqual({ answer: 'no', matters: [] })
    expect(askedOf([about(1), about(2)], given, NOTHING_SAID, null).warning.answer).toBe('yes')
  })

  it('is no other action that has days', () => {
    const given = decided(2, warning('2026-01-01', '2027-06-30', 'performance'))
    expect(askedOf([about(1), about(2)], [given]).warning.answer).toBe('no')
  })
})

describe('incidents', () => {
  const three = [about(1), about(2), about(3)]
  const incidents = (given: Readonly<Record<string, Said>>, deciding: number | null = 1) =>
    askedOf(three, [], answers(given), deciding).incidents

  it('are one where there is one matter', () => {
    expect(askedOf([about(1)]).incidents).toEqual({ answer: 'no', matters: [] })
  })

  it('are not known where nobody has said', () => {
    expect(incidents({})).toEqual({ answer: 'unknown', matters: [idOf(2), idOf(3)] })
  })

  it('are more than one where somebody says that two are not closely connected', () => {
    expect(incidents({ '1 3': said({ closelyConnected: false }) })).toEqual({
      answer: 'yes',
      matters: [idOf(3)],
    })
    // One of these two is another incident than the first, whichever it is.
    expect(incidents({ '2 3': said({ closelyConnected: false }) })).toEqual({
      answer: 'yes',
      matters: [idOf(2), idOf(3)],
    })
  })

  it('are one where each is connected to another of them', () => {
    const together = {
      '1 2': said({ closelyConnected: true }),
      '2 3': said({ links: ['sameIncident'] }),
    }
    expect(incidents(together)).toEqual({ answer: 'no', matters: [idOf(2), idOf(3)] })
    expect(incidents(together, null).answer).toBe('no')
    expect(incidents({ '1 2': said({ closelyConnected: true }) })).toEqual({
      answer: 'unknown',
      matters: [idOf(3)],
    })
  })

  it('are not known of an answer that is taken back, disputed, or of two persons', () => {
    const takenBack = said({ person: null, closelyConnected: false })
    const other = said({ person: 'differentPerson', closelyConnected: false })
    const disputed = said({ links: ['sameIncident'], isDisputed: true })
    for (const answer of [takenBack, other, disputed])
      expect(incidents({ '1 2': answer, '1 3': said({ closelyConnected: true }) })).toEqual({
        answer: 'unknown',
        matters: [idOf(2)],
      })
  })

  it('are asked of what is not disproved', () => {
    const disproved = about(2, { provenance: 'disproved' })
    const apart = answers({ '1 2': said({ closelyConnected: false }) })
    expect(askedOf([about(1), disproved], [], apart).incidents).toEqual({
      answer: 'no',
      matters: [],
    })
  })
})

const kind: fc.Arbitrary<KindOfAllegation> = fc.oneof(
  fc
    .constantFrom(...SCHEMES)
    .chain((scheme) =>
      fc.constantFrom(
        ...CATEGORIES[scheme].flatMap((it) =>
          [it.code, ...it.kinds].map((code) => ({ scheme, code })),
        ),
      ),
    ),
  fc.constant({ scheme: 'force-own', code: 'F' }),
)
const kinds = fc.array(kind, { maxLength: 4 })

describe('behaviour', () => {
  it('is the same where a kind of both is of one scheme and one category', () => {
    fc.assert(
      fc.property(kinds, kinds, (own, other) => {
        const { behaviour } = askedOf([about(1, { kinds: own }), about(2, { kinds: other })])
        const names = own.map((it) => `${it.scheme} ${categoryOf(it)}`)
        const alike = other.filter((it) => names.includes(`${it.scheme} ${categoryOf(it)}`))
        expect(behaviour.answer === 'yes').toBe(alike.length > 0)
        if (alike.length > 0)
          expect(behaviour.matters).toEqual([{ allegation: idOf(2), kinds: alike }])
      }),
    )
  })

  it('is never told by a letter of another scheme', () => {
    fc.assert(
      fc.property(fc.constantFrom(...'ABCDEFGHJKL'), (code) => {
        const now = about(1, { kinds: [{ scheme: 'iopc-2020', code }] })
        const before = about(2, { kinds: [{ scheme: 'iopc-legacy', code }] })
        expect(askedOf([now, before]).behaviour).toEqual({
          answer: 'unknown',
          matters: [{ allegation: idOf(2), kinds: [] }],
        })
      }),
    )
  })

  it('is not known of what has no kind', () => {
    expect(askedOf([about(1), about(2, { kinds: [] })]).behaviour.answer).toBe('unknown')
    expect(askedOf([about(1, { kinds: [] }), about(2)]).behaviour.answer).toBe('unknown')
    expect(askedOf([about(1, { kinds: [] })]).behaviour).toEqual({ answer: 'no', matters: [] })
  })

  it('of a person is asked of each two matters', () => {
    const all = [
      about(1, { kinds: [{ scheme: 'iopc-2020', code: 'H1' }] }),
      about(2, { kinds: [{ scheme: 'iopc-2020', code: 'F6' }] }),
      about(3, { kinds: [{ scheme: 'iopc-2020', code: 'F9' }] }),
    ]
    expect(askedOf(all, [], NOTHING_SAID, null).behaviour).toEqual({
      answer: 'yes',
      matters: [
        { allegation: idOf(2), kinds: [{ scheme: 'iopc-2020', code: 'F6' }] },
        { allegation: idOf(3), kinds: [{ scheme: 'iopc-2020', code: 'F9' }] },
      ],
    })
    expect(askedOf(all).behaviour.answer).toBe('no')
  })
})

it('nothing in an answer is a number but a day, whatever is known', () => {
  const provenance = fc.constantFrom(...PROVENANCE)
  const matter = fc.record({ kinds, provenance })
  const numbersIn = (value: unknown): unknown[] => {
    if (typeof value === 'number') return [value]
    return value && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : []
  }
  fc.assert(
    fc.property(fc.array(matter, { minLength: 1, maxLength: 6 }), (matters) => {
      const all = matters.map((content, at) => about(at + 1, content))
      const { incidents, behaviour } = askedOf(all)
      expect(numbersIn([incidents, behaviour])).toEqual([])
    }),
  )
})
