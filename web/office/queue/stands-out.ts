/** Why a case stands out in a list, for every reader of it: as protocol/history/neglect.ts, from what a row says. */
import { holidaysOf } from '../../../protocol/clocks/policy.ts'
import { parseDay } from '../../../protocol/dates.ts'
import { type Directory, standing } from '../../../protocol/directory/verify.ts'
import type { OfficerAbsence } from '../../../protocol/exchanges/absence.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { isAwaySince, isUnopenedFor } from '../../../protocol/history/neglect.ts'
import { awayNow } from '../absence/away.ts'

export type StandsOut =
  | { readonly kind: 'unopened' }
  | { readonly kind: 'handlerLeft' }
  /** They have said so. */
  | { readonly kind: 'handlerAway'; readonly until: string }
  /** They have not been at the case since. */
  | { readonly kind: 'handlerSilent'; readonly seen: string }

const dayOf = (date: string): number => parseDay(date) ?? 0

type Row = Pick<QueueRow, 'stage' | 'handler' | 'handlerSeenOn' | 'opened' | 'receivedOn'>

const ofHandler = (
  { handler, handlerSeenOn }: Row,
  directory: Directory,
  absences: readonly OfficerAbsence[],
  today: string,
): StandsOut[] => {
  if (handler === null) return []
  if (!standing(directory, handler)) return [{ kind: 'handlerLeft' }]
  const away = awayNow(absences, handler, today)
  if (away) return [{ kind: 'handlerAway', until: away.until }]
  const holidays = holidaysOf(directory.body.policy.clocks)
  const isSilent =
    handlerSeenOn !== null && isAwaySince(dayOf(handlerSeenOn), dayOf(today), holidays)
  return isSilent ? [{ kind: 'handlerSilent', seen: handlerSeenOn }] : []
}

export const standsOut = (
  row: Row,
  directory: Directory,
  absences: readonly OfficerAbsence[],
  today: string,
): StandsOut[] => {
  if (row.stage === 'closed') return []
  const holidays = holidaysOf(directory.body.policy.clocks)
  const isUnopened = !row.opened && isUnopenedFor(dayOf(row.receivedOn), dayOf(today), holidays)
  return [
    ...(isUnopened ? [{ kind: 'unopened' as const }] : []),
    ...ofHandler(row, directory, absences, today),
  ]
}
