/** What stands out about a case, as the officer's list of cases has it. Pure. */
import { type ClockPolicy, rulesFor } from '../../../protocol/clocks/policy.ts'
import { dayOf } from '../../../protocol/dates.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import type { KnownCase } from './known.ts'

/** @param clocks of the newest directory */
export const knownCase = (
  { case: caseId, number, receivedOn, stage }: QueueRow,
  clocks: ClockPolicy,
): KnownCase => ({
  ...{ caseId, number, received: dayOf(receivedOn) },
  isClosed: stage === 'closed',
  isToDecide: stage !== 'decided' && stage !== 'closed',
  isBound: rulesFor(clocks, dayOf(receivedOn)).comparison !== undefined,
  isReader: true,
})
