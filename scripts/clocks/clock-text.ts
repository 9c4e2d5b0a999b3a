import type { Clock } from '../../protocol/clocks/events.ts'
import { formatDay } from '../../protocol/dates.ts'

/** A clock with dates for day numbers; fields that are not there are left out. */
export const clockText = ({
  start,
  startedOn,
  due,
  target,
  satisfiedOn,
  endedOn,
  revised,
  ...rest
}: Clock<string>) => ({
  ...rest,
  start: formatDay(start),
  due: formatDay(due),
  target: formatDay(target),
  ...(startedOn !== undefined && { startedOn: formatDay(startedOn) }),
  ...(satisfiedOn !== undefined && { satisfiedOn: formatDay(satisfiedOn) }),
  ...(endedOn !== undefined && { endedOn: formatDay(endedOn) }),
  ...(revised !== undefined && { revised: formatDay(revised) }),
})
