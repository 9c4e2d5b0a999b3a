/**
 * The clocks a second time, from the design's table alone: one day after the other, by a person with a wall calendar.
 * Shares no code with protocol/. Dates are texts; every number is counted by walking.
 */
const next = (date: string): string =>
  new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
const previous = (date: string): string =>
  new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)
const month = (date: string): string => date.slice(0, 7)
const number = (date: string): string => date.slice(8)
const isWeekend = (date: string): boolean => [0, 6].includes(new Date(date).getUTCDay())

export interface NaiveCount {
  rule: string
  n: number
}

/** What one epoch's directory promises. */
export interface NaivePolicy {
  holidays: readonly string[]
  acknowledgement: NaiveCount
  news: NaiveCount
  feedback: NaiveCount
  feedbackStartsAfterDays: number
  outcome: NaiveCount
  delayFirst: NaiveCount
  delayFurther: NaiveCount
  overseerAfterDays: number
  appeal?: NaiveCount
}

export interface NaiveEvent {
  act: string
  on: string
  epoch: number
  countsFrom?: string
  period?: number
  clock?: string
  instance?: number
  revised?: string
}

/** The day with the same number `n` months on, or the month's last day, whichever comes first. */
const sameNumber = (start: string, n: number) => {
  let date = start
  for (let months = 0; months < n; ) {
    const before = month(date)
    date = next(date)
    if (month(date) !== before) months += 1
  }
  while (number(date) !== number(start) && month(next(date)) === month(date)) date = next(date)
  return { date, exists: number(date) === number(start) }
}

const lastDayOf = ({ rule, n }: NaiveCount, start: string, holidays: readonly string[]): string => {
  const isOff = (date: string) => isWeekend(date) || holidays.includes(date)
  let date = start
  if (rule === 'withinDays') for (let i = 0; i < n; i++) date = next(date)
  if (rule === 'withinWorkingDays') {
    for (let i = 0; i < n; i++) {
      date = next(date)
      while (isOff(date)) date = next(date)
    }
  }
  if (rule === 'monthsFrom') date = sameNumber(start, n).date
  if (rule === 'monthsBeginningWith') {
    const same = sameNumber(start, n)
    date = same.exists ? previous(same.date) : same.date
  }
  return date
}

export interface Promised {
  clock: string
  instance: number
  start: string
  /** The day of the statement that says from which earlier day it counts. */
  startedOn?: string
  due: string
  target: string
  state: string
  satisfiedOn?: string
  endedOn?: string
  revised?: string
}

/** `late clock instance date` and the like: what the server says of its own accord, and when. */
export interface NaiveResult {
  clocks: Promised[]
  told: string[]
}

/** @param unsupervisedFrom the first day without a supervisor among the readers; '' for never */
export const naiveClocks = (
  events: readonly NaiveEvent[],
  policies: readonly NaivePolicy[],
  today: string,
  unsupervisedFrom = '',
): NaiveResult => {
  const received = events[0]
  const rules = received && policies[received.epoch]
  if (!received || !rules) return { clocks: [], told: [] }
  const wall: (Promised & { wasLate: boolean; lateDays: number; tellings: string[] })[] = []
  const told: string[] = []
  let closed = false
  let exists = false
  let hidden: (typeof wall)[number] | null = null
  const firstDay = received.countsFrom ?? received.on

  const make = (
    clock: string,
    instance: number,
    count: NaiveCount,
    start: string,
    epoch: number,
  ) => {
    const holidays = policies[epoch]?.holidays ?? []
    const due = lastDayOf(count, start, holidays)
    let target = due
    while (isWeekend(target) || holidays.includes(target)) target = previous(target)
    const blank = { state: 'running', wasLate: false, lateDays: 0, tellings: [] as string[] }
    return { clock, instance, start, due, target, ...blank }
  }
  const all = (clock: string) => wall.filter((it) => it.clock === clock)
  const waits = (it: Promised) => it.satisfiedOn === undefined && it.endedOn === undefined
  const hang = (clock: string, count: NaiveCount, date: string, epoch: number) => {
    if (!closed) wall.push(make(clock, all(clock).length + 1, count, date, epoch))
  }

  const tell = (date: string) => {
    if (!exists) return
    // Above the overseers, who answer an appeal, nobody stands to be told.
    for (const it of wall.filter((one) => waits(one) && one.wasLate && one.clock !== 'appeal')) {
      const say = (act: string) => {
        if (it.tellings.includes(act)) return
        it.tellings.push(act)
        told.push(`${act} ${it.clock} ${it.instance} ${date}`)
      }
      say('late')
      const nobody = unsupervisedFrom !== '' && date >= unsupervisedFrom
      if (it.lateDays > rules.overseerAfterDays || nobody) say('escalated')
    }
  }

  let daysSinceReceived = -1
  let period = { number: 0, end: '' }
  const morning = (date: string) => {
    daysSinceReceived += 1
    for (const it of wall) {
      if (waits(it) && date > it.due) {
        it.wasLate = true
        it.lateDays += 1
      }
    }
    if (date === firstDay) {
      hang('acknowledgement', rules.acknowledgement, date, received.epoch)
      const [first] = wall
      if (first && received.countsFrom !== undefined) first.startedOn = received.on
    }
    if (daysSinceReceived === rules.feedbackStartsAfterDays && all('feedback').length === 0) {
      hang('feedback', rules.feedback, date, received.epoch)
    }
    if (date === firstDay || date > period.end) {
      const count = date === firstDay ? rules.delayFirst : rules.delayFurther
      const begun = make('delay', period.number + 1, count, date, received.epoch)
      period = { number: begun.instance, end: begun.due }
      hidden = closed ? begun : null
      if (!closed) wall.push(begun)
    }
  }

  const happen = ({ act, on, epoch, ...event }: NaiveEvent) => {
    const keep = (clock: string): boolean => {
      const open = all(clock).find(waits)
      if (open) open.satisfiedOn = on
      return open !== undefined
    }
    if (act === 'acknowledged' && keep('acknowledgement')) {
      hang('news', rules.news, on, epoch)
      if (all('feedback').length === 0) hang('feedback', rules.feedback, on, epoch)
    }
    if (['update', 'feedback', 'outcome'].includes(act) && keep('news')) {
      hang('news', rules.news, on, epoch)
    }
    if (['feedback', 'outcome'].includes(act) && keep('feedback')) {
      hang('feedback', rules.feedback, on, epoch)
    }
    if (act === 'outcome') keep('outcome')
    if (act === 'decided' && !all('outcome').some(waits)) hang('outcome', rules.outcome, on, epoch)
    // Of a closed case too; a second question before the answer is one with the first.
    if (act === 'appealed' && rules.appeal && !all('appeal').some(waits)) {
      // It may come late to the log: then it may be late when it does.
      const asked = event.countsFrom ?? on
      const made = make('appeal', all('appeal').length + 1, rules.appeal, asked, epoch)
      const startedOn = event.countsFrom === undefined ? {} : { startedOn: on }
      wall.push({ ...made, ...startedOn, wasLate: on > made.due })
    }
    if (act === 'appealAnswered') keep('appeal')
    if (act === 'delayReport') {
      const named = all('delay').find((it) => waits(it) && it.instance === event.period)
      if (named) named.satisfiedOn = on
    }
    if (act === 'extension') {
      const named = wall.find(
        (it) => it.clock === event.clock && it.instance === event.instance && waits(it),
      )
      if (named && event.revised !== undefined) named.revised = event.revised
    }
    if (act === 'closed') {
      closed = true
      for (const it of wall) {
        if (waits(it) && ['news', 'feedback', 'delay'].includes(it.clock)) it.endedOn = on
      }
    }
    if (act === 'reopened' && closed) {
      closed = false
      hang('news', rules.news, on, epoch)
      hang('feedback', rules.feedback, on, epoch)
      if (hidden) wall.push(hidden)
      hidden = null
      const current = all('delay').find((it) => it.instance === period.number)
      if (current) delete current.endedOn
    }
  }

  const rest = [...events]
  for (let date = firstDay; date <= today; date = next(date)) {
    morning(date)
    while (rest[0] && rest[0].on <= date) {
      tell(date)
      happen(rest[0])
      exists = true
      rest.shift()
    }
    tell(date)
  }

  const clocks = wall.map(({ wasLate, lateDays: _, tellings: __, ...it }): Promised => {
    if (it.satisfiedOn !== undefined) return { ...it, state: wasLate ? 'keptLate' : 'kept' }
    if (wasLate) return { ...it, state: 'late' }
    return { ...it, state: it.endedOn === undefined ? 'running' : 'ended' }
  })
  return { clocks, told }
}
