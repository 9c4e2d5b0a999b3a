/** What an officer has typed of a report that came otherwise, and what is wrong with it. */

import { officeRecord } from '#words/office-record.ts'
import { openingReaders } from '../../../client/compose-report.ts'
import type { Recording } from '../../../client/officer/recorder.ts'
import { CAME_BY, type ReportContent } from '../../../protocol/content.ts'
import { dayOf, parseDay } from '../../../protocol/dates.ts'
import { type Directory, hasRole } from '../../../protocol/directory/verify.ts'
import { RECORDED_AT_MOST_DAYS } from '../../../protocol/exchanges/recording.ts'
import { dateFault as dayFault } from '../../common/components/date-input.tsx'
import type { FieldFault } from '../../common/components/error-summary.tsx'

const words = officeRecord.form

export const POINTS = ['whoElseKnows', 'notToRepeat', 'willBeTold'] as const

export interface Typed extends Record<(typeof POINTS)[number], string> {
  readonly how: string
  /** `YYYY-MM-DD`, as far as it was typed. */
  readonly firstDate: string
  readonly what: string
  readonly excluded: readonly string[]
  readonly urgent: boolean
}

const dateFault = (firstDate: string, today: string): string | null => {
  const day = parseDay(firstDate)
  const now = dayOf(today)
  const fault = dayFault(firstDate, words.noSuchDate)
  if (fault || day === null) return fault
  if (day > now) return words.future
  return now - day > RECORDED_AT_MOST_DAYS ? words.tooOld : null
}

export const recordFaults = (typed: Typed, current: Directory, today: string): FieldFault[] => {
  const wrongDate = dateFault(typed.firstDate, today)
  const readers = openingReaders({ current }, new Set(typed.excluded))
  const hasOverseer = readers.some((id) => hasRole(current, id, 'overseer'))
  return [
    ...(CAME_BY.some((way) => way === typed.how) ? [] : [{ field: 'how', text: words.noHow }]),
    ...(wrongDate ? [{ field: 'first-date', text: wrongDate }] : []),
    ...(typed.what.trim() ? [] : [{ field: 'what', text: words.noWhat }]),
    ...(hasOverseer ? [] : [{ field: 'excluded', text: words.lastOverseer }]),
  ]
}

/** Word for word: what was typed is neither trimmed nor mended. */
export const recordingOf = (typed: Typed): Recording => {
  const cameBy = CAME_BY.find((way) => way === typed.how)
  const points = POINTS.flatMap((point) => (typed[point].trim() ? [[point, typed[point]]] : []))
  const content: ReportContent = {
    version: 1,
    answers: { what: typed.what },
    ...(cameBy && { cameBy }),
    pointsToMe: Object.fromEntries(points),
    excluded: [...typed.excluded].sort(),
  }
  return { content, urgent: typed.urgent, countsFrom: typed.firstDate }
}
