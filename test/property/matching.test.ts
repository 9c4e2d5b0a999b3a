/** The matching, whatever people write. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as canonical from '../../client/officer/together/matching/canonical.ts'
import { createMatcher } from '../../client/officer/together/matching/index.ts'
import { nameOf } from '../../client/officer/together/matching/names.ts'
import {
  halves,
  halvesNear,
  isOneSlip,
  oneLeftOut,
} from '../../client/officer/together/matching/slips.ts'
import { editDistance } from '../../protocol/edit-distance.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import { type Subject, subject } from '../../protocol/together/subject.ts'
import { NAMES_B } from '../support/staff/names-b.ts'
import { makePopulation } from '../support/staff/population.ts'
import { randomFrom } from '../support/staff/random.ts'
import { sightingOf, slipped } from '../support/staff/sightings.ts'

const NOBODY = new Set<AllegationId>()
const idOf = (n: number) => `${n}` as AllegationId

const PIECES = [
  ...[
    'PC',
    'Mr',
    'Smith',
    'Smyth',
    'O',
    "O'Brien",
    'Mac',
    'MacDonald',
    'van',
    'der',
    'al',
    'Ali',
    'Khan',
  ],
  ...[
    'J.',
    'Bob',
    'Łukasz',
    'ß',
    'ﷺ',
    'İ',
    'محمد',
    '12',
    '+44',
    '(0)',
    '007',
    '@',
    ',',
    '-',
    '.',
    ' ',
    'x',
    'ext',
  ],
]
const written = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((all) => all.join(' ')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

const FORMS: readonly (readonly [string, (text: string) => string])[] = [
  ...Object.entries(canonical).flatMap(([name, form]) =>
    name === 'wordsOf' ? [] : [[name, form as (text: string) => string] as const],
  ),
  ['name', (text) => nameOf(text)?.text ?? ''],
]

describe('canonical forms are idempotent', () => {
  it.each(FORMS)('%s', (_, form) => {
    fc.assert(
      fc.property(written, (text) => {
        expect(form(form(text))).toBe(form(text))
      }),
      { numRuns: 2_000 },
    )
  })
})

const people = makePopulation(3, NAMES_B, 400)
/** Any sightings of a few people, some of them broken further. */
const sightings = fc
  .tuple(fc.integer(), fc.array(fc.nat(12), { minLength: 2, maxLength: 24 }))
  .map(([seed, ofWhom]) => {
    const random = randomFrom(seed)
    return ofWhom.map((at) => sightingOf(random, people[at] ?? random.of(people), NAMES_B))
  })

describe('suggestions', () => {
  it('go both ways, with the same reasons', () => {
    fc.assert(
      fc.property(sightings, (all) => {
        const matcher = createMatcher(
          all.map((it, n) => ({ id: idOf(n), content: { subject: it } })),
        )
        const found = all.map((it, n) => {
          const suggestions = matcher.suggest(it, new Set([idOf(n)]))
          return new Map(suggestions.map(({ id, ...more }) => [id, more]))
        })
        all.forEach((_, a) => {
          all.forEach((_, b) => {
            expect(found[a]?.get(idOf(b))).toEqual(found[b]?.get(idOf(a)))
          })
        })
      }),
    )
  })

  it('do not depend on the order in which allegations came, nor on what came and went', () => {
    fc.assert(
      fc.property(sightings, (all) => {
        const filed = all.map((it, n) => ({ id: idOf(n), content: { subject: it } }))
        const matcher = createMatcher(filed)
        const other = createMatcher(filed.toReversed())
        other.put({ id: idOf(999), content: { subject: all[0] ?? {} } })
        other.put({ id: idOf(0), content: { subject: all.at(-1) ?? {} } })
        for (const it of filed) other.put(it)
        other.remove(idOf(999))
        for (const it of all) expect(other.suggest(it, NOBODY)).toEqual(matcher.suggest(it, NOBODY))
      }),
      { numRuns: 50 },
    )
  })

  const texts = fc.array(written, { maxLength: 3 })
  it('come of whatever is written, unicode too', () => {
    const record = fc.record({
      staffNumbers: texts,
      emails: texts,
      phones: texts,
      handles: texts,
      names: fc.array(
        fc.record({ kind: fc.constantFrom('name', 'former', 'nickname'), text: written }),
      ),
      rank: written,
      unit: written,
    })
    fc.assert(
      fc.property(record, (it) => {
        const given = it as unknown as Subject
        const matcher = createMatcher([{ id: idOf(1), content: { subject: given } }])
        expect(matcher.suggest(given, new Set([idOf(1)]))).toEqual([])
        matcher.suggest(given, NOBODY)
      }),
    )
  })
})

const word = fc.string({ unit: fc.constantFrom(...'abc0'), minLength: 1, maxLength: 9 })

it('a slip is what the edit distance counts as one', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(isOneSlip(a, b)).toBe(editDistance(a, b) === 1)
    }),
    { numRuns: 5_000 },
  )
})

it('whatever is a slip away is found', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 3, maxLength: 20 }), fc.integer(), (text, seed) => {
      const near = slipped(randomFrom(seed), text)
      const filed = halves(near)
      expect(halvesNear(text).some((key) => filed.includes(key))).toBe(true)
      expect(oneLeftOut(text).some((key) => oneLeftOut(near).includes(key))).toBe(true)
    }),
    { numRuns: 5_000 },
  )
})

/** What each step costs is counted by steps, not by the clock: work that grows with the square would not end here. */
describe('a hostile subject', () => {
  const LONG = 200_000
  const HOSTILE = [
    'a',
    ' ',
    '-',
    'mac',
    'pc ',
    'o ',
    "'",
    ',',
    '0',
    '+44',
    '44',
    '@',
    'a@',
    '.',
    'é',
    'ﷺ',
    '́',
    'x',
    'aA1 ',
  ]
  it.each(HOSTILE)('of %j again and again', (piece) => {
    const text = piece.repeat(LONG / piece.length)
    for (const [, form] of FORMS) form(text)
    const given: Subject = {
      names: [{ kind: 'name', text }],
      staffNumbers: [text],
      emails: [text],
      phones: [text],
      handles: [text],
      unit: text,
      rank: text,
    }
    expect(subject.safeParse(given).success).toBe(false)
    const matcher = createMatcher([{ id: idOf(1), content: { subject: given } }])
    matcher.suggest({ ...given, unit: `${text}b`, staffNumbers: [`${text}1`] }, NOBODY)
  })
})
