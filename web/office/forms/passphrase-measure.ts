/** The measure of own passphrases, loaded when somebody wants to choose one. */
import { useEffect, useState } from 'preact/hooks'
import { officeAccount } from '#words/office-account.ts'
import { loadMeasureStrength, type MeasureStrength, type Strength } from './passphrase-strength.ts'

const words = officeAccount.passphrase.strength

let measure: MeasureStrength | null = null

/** Null while the lists are not there. */
export const measured = (typed: string, known: readonly string[]): Strength | null =>
  measure?.(typed, known) ?? null

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY

const timeWords = (seconds: number): string => {
  if (seconds < MINUTE) return words.moment
  if (seconds < HOUR) return words.minutes(Math.round(seconds / MINUTE))
  if (seconds < DAY) return words.hours(Math.round(seconds / HOUR))
  if (seconds < YEAR) return words.days(Math.round(seconds / DAY))
  return seconds < 1000 * YEAR ? words.years(Math.round(seconds / YEAR)) : words.ages
}

export const strengthWords = ({ isEnough, seconds }: Strength): string =>
  isEnough ? words.strong(timeWords(seconds)) : words.weak(timeWords(seconds))

/** What is announced is said once somebody has stopped typing. */
const AFTER_TYPING_MS = 500

/** What is to be said of what is typed; nothing of nothing. */
export const useStrengthWords = (
  isWanted: boolean,
  typed: string,
  known: readonly string[],
): string => {
  const [said, setSaid] = useState('')
  const [state, setState] = useState<'loading' | 'loaded' | 'failed'>(
    measure ? 'loaded' : 'loading',
  )
  const all = known.join('\n')
  useEffect(() => {
    if (!isWanted || state !== 'loading') return
    loadMeasureStrength().then(
      (loaded) => {
        measure = loaded
        setState('loaded')
      },
      () => setState('failed'),
    )
  }, [isWanted, state])
  useEffect(() => {
    const timer = setTimeout(() => {
      const strength = typed === '' ? null : measured(typed, all.split('\n'))
      setSaid(strength ? strengthWords(strength) : '')
    }, AFTER_TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, all, state])
  return state === 'failed' ? words.notLoaded : said
}
