/** Every clock of a case, from its shared log alone. */
import type { Day } from '../dates.ts'
import { askedClocks } from './asked.ts'
import { type Count, dueOf, target } from './count.ts'
import {
  CLIMBING_NAMES,
  type ClimbingName,
  type Clock,
  type ClockEvent,
  type ClockName,
  type Draft,
  isOpen,
  settle,
} from './events.ts'
import { holidaysBy, type PolicyOf, rulesFor } from './policy.ts'

/** The only act that satisfies each clock. A delay report names its own. */
const SATISFIES = {
  acknowledged: ['acknowledgement'],
  update: ['news'],
  feedback: ['news', 'feedback'],
  outcome: ['news', 'feedback', 'outcome'],
  appealAnswered: ['appeal'],
} as const satisfies Partial<Record<ClockEvent['act'], readonly ClockName[]>>

type Satisfying = keyof typeof SATISFIES
const SATISFYING = Object.keys(SATISFIES) as Satisfying[]

const satisfiedBy = (act: ClockEvent['act']): readonly ClockName[] => {
  const known = SATISFYING.find((it) => it === act)
  return known ? SATISFIES[known] : []
}

/** The acts that keep a promise; no other act does. */
export const keepersOf = (clock: ClockName): (Satisfying | 'delayReport')[] =>
  clock === 'delay' ? ['delayReport'] : SATISFYING.filter((act) => satisfiedBy(act).includes(clock))

const ENDS_WITH_CLOSED: readonly ClimbingName[] = ['news', 'feedback', 'delay']

/**
 * All clocks that have started by `today`, by name and instance. Pure: the same on server and browser.
 *
 * The events are a log valid under the table of acts: `received` first, dates never decrease. A case keeps the rules
 * it was received under; each due date uses the calendar of the epoch that the starting statement names. A log's last
 * date is a lower bound for `today`. Without events there are no clocks.
 */
export const clocks = (events: readonly ClockEvent[], policyOf: PolicyOf, today: Day): Clock[] => {
  const received = events[0]
  if (received?.act !== 'received') return []
  const rules = rulesFor(policyOf(received.epoch), received.on)
  const holidaysOf = holidaysBy(policyOf)
  const from = received.countsFrom ?? received.on
  const drafts: Draft<ClimbingName>[] = []
  let isClosed = false

  const draft = (
    clock: ClimbingName,
    instance: number,
    count: Count,
    start: Day,
    epoch: number,
  ) => {
    const due = dueOf(count, start, holidaysOf(epoch))
    return { clock, instance, start, due, target: target(due, holidaysOf(epoch)) }
  }
  const instances = (clock: ClimbingName) => drafts.filter((one) => one.clock === clock)
  const start = (clock: Exclude<ClimbingName, 'delay'>, day: Day, epoch: number) => {
    if (isClosed) return
    drafts.push(draft(clock, instances(clock).length + 1, rules[clock], day, epoch))
  }
  const openOne = (clock: ClimbingName, instance?: number) =>
    instances(clock).find((one) => isOpen(one) && (instance ?? one.instance) === one.instance)

  const { first, further } = rules.delay
  let nextPeriod: Draft<ClimbingName> = draft('delay', 1, first, from, received.epoch)
  const turnPeriod = () => {
    const { instance, due } = nextPeriod
    nextPeriod = draft('delay', instance + 1, further, due + 1, received.epoch)
  }

  /** Clocks that start with the day itself, before anything done on that day. */
  const begin = (day: Day) => {
    if (isClosed) return
    const unasked = from + rules.feedbackStartsAfterDays
    if (day >= unasked && instances('feedback').length === 0) {
      start('feedback', unasked, received.epoch)
    }
    for (; nextPeriod.start <= day; turnPeriod()) drafts.push(nextPeriod)
  }

  const satisfy = ({ act, on, epoch }: ClockEvent) => {
    for (const clock of satisfiedBy(act)) {
      if (clock === 'appeal') continue
      const open = openOne(clock)
      if (open === undefined) continue
      open.satisfiedOn = on
      if (clock === 'news' || clock === 'feedback') start(clock, on, epoch)
      if (clock === 'acknowledgement') {
        start('news', on, epoch)
        if (instances('feedback').length === 0) start('feedback', on, epoch)
      }
    }
  }

  const close = (on: Day) => {
    isClosed = true
    for (const one of drafts) {
      if (isOpen(one) && ENDS_WITH_CLOSED.includes(one.clock)) one.endedOn = on
    }
  }

  /** Continues with the delay period that contains the day. Periods entirely in the past keep their numbers. */
  const reopen = ({ on, epoch }: ClockEvent) => {
    if (!isClosed) return
    isClosed = false
    start('news', on, epoch)
    start('feedback', on, epoch)
    for (const one of instances('delay')) if (one.due >= on) delete one.endedOn
    while (nextPeriod.due < on) turnPeriod()
    begin(on)
  }

  start('acknowledgement', from, received.epoch)
  for (const event of events) {
    begin(event.on)
    satisfy(event)
    if (event.act === 'decided' && !openOne('outcome')) start('outcome', event.on, event.epoch)
    if (event.act === 'closed') close(event.on)
    if (event.act === 'reopened') reopen(event)
    if (event.act === 'delayReport') {
      const period = openOne('delay', event.period)
      if (period !== undefined) period.satisfiedOn = event.on
    }
    if (event.act === 'extension') {
      const open = openOne(event.clock, event.instance)
      if (open !== undefined) open.revised = event.revised
    }
  }
  const now = Math.max(today, events.at(-1)?.on ?? today)
  begin(now)
  return [
    ...CLIMBING_NAMES.flatMap(instances).map((one) => settle(one, now)),
    ...askedClocks('appeal', received, events, policyOf, now),
  ]
}
