/** Welsh is written out for browsers whose `Intl` lacks it. Node has it: both must agree. */
import { describe, expect, it } from 'vitest'
import { literal } from '../../client/literal.ts'
import { addDays, fromCivil, toCivil } from '../../protocol/dates.ts'
import { byLanguage } from '../../web/text/by-language.ts'
import { language } from '../../web/text/cy/language.ts'

const platform = byLanguage('cy', 'ltr')
/** Two years, every day. */
const FIRST = fromCivil({ year: 2026, month: 1, day: 1 })
const DAYS = Array.from({ length: 730 }, (_, at) => toCivil(addDays(FIRST, at)))

describe('Welsh', () => {
  it('has the dates that the platform has', () => {
    expect(language.months).toEqual(platform.months)
    for (const day of DAYS) {
      expect(language.date(day)).toBe(platform.date(day))
      expect(language.weekday(day)).toBe(platform.weekday(day).replace('Dydd', 'dydd'))
      for (const withYear of [true, false])
        expect(language.shortDate(day, withYear)).toBe(platform.shortDate(day, withYear))
    }
  })

  it('joins items as it is spoken', () => {
    expect(language.all([])).toBe('')
    expect(language.all(['Ann'])).toBe('Ann')
    expect(language.all(['Ann', 'Mair'])).toBe('Ann a Mair')
    expect(language.all(['Mair', 'Siân', 'Ann'])).toBe('Mair, Siân ac Ann')
    expect(language.all(['3', '8'])).toBe('3 ac 8')
    expect(language.all(['3', '11'])).toBe('3 ac 11')
    expect(language.all(['3', '10'])).toBe('3 a 10')
    expect(language.all(['Mair', 'Wayne'])).toBe('Mair a Wayne')
    expect(language.all(['naw', 'wyth'])).toBe('naw ac wyth')
    expect(language.all(['Mair', literal('Éile')])).toBe(`Mair ac ${literal('Éile')}`)
    expect(language.either(['a', 'b', 'c'])).toBe('a, b neu c')
    expect(language.list(['a', 'b', 'c'])).toBe('a, b, c')
  })

  it('has a form for two', () => {
    const days = (n: number) => language.plural(n, { two: 'ddiwrnod', other: 'diwrnod' })
    expect([1, 2, 3, 7].map(days)).toEqual(['diwrnod', 'ddiwrnod', 'diwrnod', 'diwrnod'])
  })
})
