import { language } from '#words/language.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
const STEP = 1000

const formatsFor = (roundingMode: 'halfExpand' | 'floor') =>
  UNITS.map(
    (unit) =>
      new Intl.NumberFormat(language.lang, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumFractionDigits: unit === 'byte' || unit === 'kilobyte' ? 0 : 1,
        roundingMode,
      }),
  )

const wordsBy = (formats: readonly Intl.NumberFormat[]) => (bytes: number) => {
  const power = bytes < STEP ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3))
  return formats[power]?.format(bytes / STEP ** power) ?? ''
}

/** `2.3 MB`. */
export const sizeWords = wordsBy(formatsFor('halfExpand'))

/** Of a bound, rounded down: what is said to fit does. */
export const mostWords = wordsBy(formatsFor('floor'))
