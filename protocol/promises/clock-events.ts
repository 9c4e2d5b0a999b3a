/** What the clocks see of a shared log. */
import type { ClockEvent } from '../clocks/events.ts'
import { type Day, parseDay } from '../dates.ts'
import type { Replay } from '../history/context.ts'
import type { ReporterActType, SharedStatement, Statement } from '../statement.ts'

const dayOf = (date: string): Day => {
  const day = parseDay(date)
  if (day === null) throw new TypeError('a statement names dates that exist')
  return day
}

const eventOf = (
  { body }: Statement<SharedStatement>,
  epoch: number,
  countsFrom: string | undefined,
  received: ReporterActType | undefined,
): ClockEvent => {
  const { act } = body
  const dated = { on: dayOf(body.on), epoch }
  switch (act.type) {
    case 'received':
      if (received === 'appeal') return { ...dated, act: 'appealed' }
      // Of the others, clocks start at the first; the later ones only give the reporter's words their place.
      if (body.seq > 0) return { ...dated, act: 'other' }
      return {
        ...dated,
        act: 'received',
        ...(countsFrom !== undefined && { countsFrom: dayOf(countsFrom) }),
      }
    case 'acknowledged':
    case 'update':
    case 'feedback':
    case 'decided':
    case 'outcome':
    case 'closed':
    case 'reopened':
    case 'appealAnswered':
      return { ...dated, act: act.type }
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
    default:
      return { ...dated, act: 'other' }
  }
}

/** @param epochOf the epoch number of a directory by its hash */
export const clockEvents = (
  { reporter, shared, state }: Pick<Replay, 'reporter' | 'shared' | 'state'>,
  epochOf: (directory: string) => number,
): ClockEvent[] => {
  const types = new Map(reporter.map(({ hash, body }) => [hash, body.act.type]))
  return shared.map((statement) => {
    const { act, directory } = statement.body
    const received = act.type === 'received' ? types.get(act.statement) : undefined
    return eventOf(statement, epochOf(directory), state.recorded?.countsFrom, received)
  })
}
