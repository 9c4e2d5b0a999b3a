/** What the clocks see of a log. */

import { isClockAct } from '../clocks/definitions.ts'
import type { ClockEvent } from '../clocks/events.ts'
import { type Day, dayOf } from '../dates.ts'
import type { Hash } from '../fields.ts'
import type { Replay } from '../history/context.ts'
import type { InternalStatement, SharedStatement, Statement } from '../statement.ts'

/**
 * @param epochOf the epoch number of a directory by its hash
 * @param appeals the day of each of the reporter's appeals, by its hash
 */
export const clockEvent = (
  { body }: Statement<SharedStatement | InternalStatement>,
  epochOf: (directory: Hash) => number,
  recorded: Replay['state']['recorded'],
  appeals: ReadonlyMap<Hash, Day>,
): ClockEvent => {
  const { act } = body
  const dated = { on: dayOf(body.on), epoch: epochOf(body.directory) }
  switch (act.type) {
    case 'received': {
      const appealedOn = appeals.get(act.statement)
      if (appealedOn !== undefined) return { ...dated, act: 'appealed', countsFrom: appealedOn }
      // Else clocks start at the first; the later ones only give the reporter's words their place.
      if (body.seq > 0) return { ...dated, act: 'other' }
      return {
        ...dated,
        act: 'received',
        ...(recorded && { countsFrom: dayOf(recorded.countsFrom) }),
      }
    }
    case 'delayReport':
      return { ...dated, act: 'delayReport', period: act.period }
    case 'hold':
      return { ...dated, act: 'hold', review: dayOf(act.review) }
    case 'extension': {
      const { clock, instance, revised } = act
      return { ...dated, act: 'extension', clock, instance, revised: dayOf(revised) }
    }
    case 'late':
    case 'escalated':
      return { ...dated, act: act.type, clock: act.clock, instance: act.instance }
    case 'closed':
      return { ...dated, act: 'closed' }
    default:
      return { ...dated, act: isClockAct(act.type) ? act.type : 'other' }
  }
}
