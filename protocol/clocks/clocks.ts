/** Every clock of a case, from its log alone. */
import { addDays, type Day, latest } from '../dates.ts'
import { type Count, dueOf, target } from './count.ts'
import { type AnyClockName, CLOCK_NAMES, definitionOf } from './definitions.ts'
import {
  type Clock,
  type ClockEvent,
  type Dated,
  isClockOpen,
  settleClock,
  type UnsettledClock,
} from './events.ts'
import { beginningOf, holidaysBy, type PolicyOf } from './policy.ts'

/** The instances of one clock, by number. However many are behind, those that are open are found at once. */
class Instances {
  readonly all: UnsettledClock<AnyClockName>[] = []
  /** None before this place is open. */
  #from = 0

  open(): UnsettledClock<AnyClockName>[] {
    for (let one = this.all[this.#from]; one && !isClockOpen(one); one = this.all[this.#from]) {
      this.#from += 1
    }
    return this.all.slice(this.#from).filter(isClockOpen)
  }

  /** @param number of a given one; left out: of any */
  firstOpen(number?: number): UnsettledClock<AnyClockName> | undefined {
    return this.open().find(({ instance }) => (number ?? instance) === instance)
  }

  /** Those that are not over by that day. */
  reopen(on: Day): void {
    for (const one of this.all) if (one.due >= on) delete one.endedOn
    this.#from = 0
  }
}

/**
 * All clocks of these names that have started by `today`, by name and instance. Pure: the same on server and browser.
 *
 * The events are a log that the table of acts admits: the first is `received`, dates never fall. A case keeps the rules
 * it was received under; each due date uses the calendar of the epoch that the starting statement names. A log's last
 * date is the earliest today there is. No events give no clocks.
 */
export const clocksNamed = <Name extends AnyClockName>(
  names: readonly Name[],
  events: readonly ClockEvent[],
  policyOf: PolicyOf,
  today: Day,
): Clock<Name>[] => {
  const beginning = beginningOf(events, policyOf)
  if (!beginning) return []
  const { received, rules, from } = beginning
  const holidaysOf = holidaysBy(policyOf)
  const instances = new Map(names.map((name) => [name as AnyClockName, new Instances()]))
  let isClosed = false

  const unsettled = <Its extends AnyClockName>(
    clock: Its,
    instance: number,
    count: Count,
    start: Day,
    epoch: number,
  ): UnsettledClock<Its> => {
    const due = dueOf(count, start, holidaysOf(epoch))
    return { clock, instance, start, due, target: target(due, holidaysOf(epoch)) }
  }
  const start = (
    clock: Exclude<AnyClockName, 'delay'>,
    day: Day,
    { on, epoch, countsFrom }: Dated,
  ) => {
    const count = rules[clock]
    if (count === undefined || (isClosed && !definitionOf(clock).startsWhileClosed)) return
    const of = instances.get(clock)
    of?.all.push({
      ...unsettled(clock, of.all.length + 1, count, day, epoch),
      ...(countsFrom !== undefined && { startedOn: on }),
    })
  }
  const openOne = (clock: AnyClockName, instance?: number) =>
    instances.get(clock)?.firstOpen(instance)

  const { first, further } = rules.delay
  let nextPeriod = unsettled('delay', 1, first, from, received.epoch)
  const turnPeriod = () => {
    const { instance, due } = nextPeriod
    nextPeriod = unsettled('delay', instance + 1, further, addDays(due, 1), received.epoch)
  }

  /** What starts with the day itself, before anything that is done on it. */
  const begin = (day: Day) => {
    if (isClosed) return
    const unasked = addDays(from, rules.feedbackStartsAfterDays)
    if (day >= unasked && instances.get('feedback')?.all.length === 0) {
      start('feedback', unasked, { on: unasked, epoch: received.epoch })
    }
    const delays = instances.get('delay')
    if (delays) for (; nextPeriod.start <= day; turnPeriod()) delays.all.push(nextPeriod)
  }

  const satisfy = (clock: AnyClockName, event: ClockEvent) => {
    const { act, on } = event
    const { startedBy, keptBy, goesOn } = definitionOf(clock)
    const open = openOne(clock, act === 'delayReport' ? event.period : undefined)
    const isKept = open !== undefined && keptBy.includes(act)
    if (isKept) open.satisfiedOn = on
    const starts = isKept ? goesOn : open === undefined && startedBy.includes(act)
    if (starts && clock !== 'delay') start(clock, event.countsFrom ?? on, event)
  }

  const close = (on: Day) => {
    isClosed = true
    for (const [clock, of] of instances) {
      if (definitionOf(clock).endsWithCase) for (const one of of.open()) one.endedOn = on
    }
  }

  /** Goes on with the delay period that contains the day. Periods that lie wholly behind keep their numbers. */
  const resumeDelay = (on: Day) => {
    instances.get('delay')?.reopen(on)
    while (nextPeriod.due < on) turnPeriod()
  }

  for (const event of events) {
    begin(event.on)
    const isReopened = event.act === 'reopened'
    if (isReopened && !isClosed) continue
    if (isReopened) isClosed = false
    for (const name of names) satisfy(name, event)
    if (isReopened) {
      resumeDelay(event.on)
      begin(event.on)
    }
    if (event.act === 'closed') close(event.on)
    if (event.act === 'extension') {
      const open = openOne(event.clock, event.instance)
      if (open !== undefined) open.revised = event.revised
    }
  }
  const now = latest(today, events.at(-1)?.on ?? today)
  begin(now)
  return names.flatMap((clock) =>
    (instances.get(clock)?.all ?? []).map((one) => settleClock({ ...one, clock }, now)),
  )
}

/** The reporter's promises, from the shared log. */
export const clocks = (events: readonly ClockEvent[], policyOf: PolicyOf, today: Day): Clock[] =>
  clocksNamed(CLOCK_NAMES, events, policyOf, today)
