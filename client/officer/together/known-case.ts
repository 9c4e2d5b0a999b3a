/** What stands out about a case, as the officer's list of cases has it. Pure. */
import { dayOf } from '../../../protocol/dates.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import type { KnownCase } from './known.ts'

export const knownCase = ({ case: caseId, number, receivedOn, stage }: QueueRow): KnownCase => ({
  ...{ caseId, number, received: dayOf(receivedOn) },
  isClosed: stage === 'closed',
  isToDecide: stage !== 'decided' && stage !== 'closed',
  isReader: true,
})
