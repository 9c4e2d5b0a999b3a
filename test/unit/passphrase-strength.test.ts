import { beforeAll, describe, expect, it } from 'vitest'
import { EFF_LARGE_WORDS } from '../../protocol/words/eff-large.ts'
import {
  GUESSES_PER_SECOND,
  LEAST_GUESSES_LOG10,
  loadMeasureStrength,
  type MeasureStrength,
} from '../../web/office/forms/passphrase-strength.ts'

const KNOWN = ['Ines Intake', 'Example Borough', 'Integrity', 'ines']

let measure: MeasureStrength
beforeAll(async () => {
  measure = await loadMeasureStrength()
})

describe('a passphrase of one’s own', () => {
  it.each([
    '',
    'password',
    'x'.repeat(100),
    'Summer2026!Summer2026!Summer2026!',
    '12345678901234567890123456789012345678',
    'qwertyuiopasdfghjklzxcvbnmqwertyuiop',
    'Tr0ub4dor&3Tr0ub4dor&3',
    'correct horse battery staple',
    'CorrectHorseBatteryStaple',
    'I love my little dog Rex',
    'Ines Intake is the best officer of Example Borough',
    'EXAMPLE BOROUGH INTEGRITY INES 2026',
    '😀'.repeat(30),
    `${' '.repeat(30)}short${' '.repeat(30)}`,
  ])('%j is too easy', (typed) => {
    expect(measure(typed, KNOWN).isEnough).toBe(false)
  })

  it.each([
    'abacus petty uranium shrimp disclose neatness',
    'mein hund frisst am liebsten gruene tomaten',
    'xK9#mQ2$vL7pR4!u',
    'b7Gw2Xq9ZtR4mK8pY3nV6cH5sD1f',
  ])('%j is enough', (typed) => {
    expect(measure(typed, KNOWN).isEnough).toBe(true)
  })

  it('counts a name for nothing, only where it is known', () => {
    const typed = 'Wilhelmina Featherstonehaugh reads letters'
    expect(measure(typed, []).isEnough).toBe(true)
    expect(measure(typed, ['Wilhelmina Featherstonehaugh']).isEnough).toBe(false)
  })

  it('is measured within a moment, however long it is', () => {
    const long = measure('a1 '.repeat(100_000), KNOWN)
    expect(long).toEqual(measure('a1 '.repeat(1_000), KNOWN))
  })

  it('holds for decades against a thousand graphics cards, and generated ones longer', () => {
    const years = 10 ** LEAST_GUESSES_LOG10 / GUESSES_PER_SECOND / (365 * 86_400)
    expect(Math.round(years)).toBe(63)
    expect(Math.log10(EFF_LARGE_WORDS.length ** 6)).toBeGreaterThan(LEAST_GUESSES_LOG10 + 8)
  })
})
