import type { OfficerAbsence } from '../../../protocol/exchanges/absence.ts'

/** The absence of an officer that has begun, and is not over; null while they are here. */
export const awayNow = (
  absences: readonly OfficerAbsence[],
  officer: string,
  today: string,
): OfficerAbsence | null =>
  absences.find((it) => it.officer === officer && it.from <= today && today <= it.until) ?? null
