import { common } from '#words/common.ts'
import { language } from '#words/language.ts'
import { caseText } from '#words/report-case.ts'
import type { Slot } from '../../../client/reporter/slot.ts'
import { dateWords } from '../../common/date-words.ts'
import { deviceDay } from './device-date.tsx'

const MINUTE_MS = 60_000

const text = caseText.slot

/** In the device's own zone; with the date where it is not today's. */
const timeWords = (ms: number): string => {
  const minute = Math.ceil(ms / MINUTE_MS) * MINUTE_MS
  const time = language.time(minute)
  const day = deviceDay(new Date(minute))
  return day === deviceDay(new Date()) ? time : common.timeAndDate(time, dateWords(day, true))
}

/** By when what was just done takes effect. */
export const slotWords = (
  { endsAtMs, lengthMs }: Slot,
  of: keyof typeof text.by & keyof typeof text.within,
): string =>
  endsAtMs === null
    ? text.within[of](Math.ceil(lengthMs / MINUTE_MS))
    : text.by[of](timeWords(endsAtMs))
