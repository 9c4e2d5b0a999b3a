/** Why a case stands out in a list, for every reader of it: from what a row says. */
import { holidaysOf } from '../../../protocol/clocks/policy.ts'
import { dayOf } from '../../../protocol/dates.ts'
import type { ReadingRole } from '../../../protocol/directory/schema.ts'
import type { Directory } from '../../../protocol/directory/verify.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { isWanted } from '../../../protocol/history/vacancies.ts'
import {
  type HandlerNeglect,
  handlerNeglect,
  isUnopenedFor,
  type OfficerAbsence,
} from '../../../protocol/promises/neglect.ts'

/** Nobody reads the case in a role. */
const VACANT = { intake: 'noIntake', supervisor: 'noSupervisor', overseer: 'noOverseer' } as const

export type StandsOut =
  | { readonly kind: 'unopened' | (typeof VACANT)[ReadingRole] }
  | HandlerNeglect

/** Said beside the handler's name, where there is room. */
export const isOfHandler = ({ kind }: StandsOut): boolean =>
  kind === 'handlerLeft' || kind === 'handlerAway' || kind === 'handlerSilent'

type Row = Pick<
  QueueRow,
  'stage' | 'handler' | 'handlerSeenOn' | 'opened' | 'receivedOn' | 'vacant'
>

export const standsOut = (
  { stage, handler, handlerSeenOn: seenOn, opened, receivedOn, vacant }: Row,
  directory: Directory,
  absences: readonly OfficerAbsence[],
  today: string,
): StandsOut[] => {
  if (stage === 'closed') return []
  const holidays = holidaysOf(directory.body.policy.clocks)
  const isUnopened = !opened && isUnopenedFor(dayOf(receivedOn), dayOf(today), holidays)
  const ofHandler = handlerNeglect({ handler, seenOn }, directory, today, absences)
  return [
    ...(isUnopened ? [{ kind: 'unopened' as const }] : []),
    ...vacant.filter((role) => isWanted(role, directory)).map((role) => ({ kind: VACANT[role] })),
    ...(ofHandler ? [ofHandler] : []),
  ]
}
