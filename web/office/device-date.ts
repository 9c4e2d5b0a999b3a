import { isoDateWords } from '../common/date-words.ts'

const isoIn = (zone: string, now: Date): string => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`
}

/** Both dates in words, if the device's date in the organisation's zone is not the server's. */
export const deviceDateDiffers = (
  today: string,
  zone: string,
  now = new Date(),
): { server: string; device: string } | null => {
  const device = isoIn(zone, now)
  return device === today ? null : { server: isoDateWords(today), device: isoDateWords(device) }
}

/** The date of a moment by the device's own clock and zone, in words: for what is the officer's own affair. */
export const deviceDateWords = (atMs: number): string => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return isoDateWords(isoIn(timeZone, new Date(atMs)))
}
