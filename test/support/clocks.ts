/** Clocks in tests: dates as texts, and the published vectors. */
import { readFileSync } from 'node:fs'
import type { Count } from '../../protocol/clocks/count.ts'
import type { ClimbingName } from '../../protocol/clocks/definitions.ts'
import type { ClockEvent } from '../../protocol/clocks/events.ts'
import { standardPolicy } from '../../protocol/clocks/packs.ts'
import type { ClockPolicy, PolicyOf } from '../../protocol/clocks/policy.ts'
import { type Day, parseDay } from '../../protocol/dates.ts'
import { clockText } from '../../scripts/clocks/clock-text.ts'

export { clockText as toText }

export const day = (text: string): Day => {
  const value = parseDay(text)
  if (value === null) throw new Error(`not a date: ${text}`)
  return value
}

/** A ClockEvent with texts for day numbers. */
export interface Entry {
  act: string
  on: string
  epoch?: number
  countsFrom?: string
  period?: number
  review?: string
  clock?: ClimbingName
  instance?: number
  revised?: string
}

export const toEvent = (entry: Entry): ClockEvent => {
  const { act, on, epoch = 1, period = 0, clock = 'news', instance = 0 } = entry
  const dated = { on: day(on), epoch }
  switch (act) {
    case 'received':
    case 'appealed':
      return { ...dated, act, ...(entry.countsFrom && { countsFrom: day(entry.countsFrom) }) }
    case 'delayReport':
      return { ...dated, act, period }
    case 'hold':
      return { ...dated, act, review: day(entry.review ?? '') }
    case 'extension':
      return { ...dated, act, clock, instance, revised: day(entry.revised ?? '') }
    case 'late':
    case 'escalated':
      return { ...dated, act, clock, instance }
    case 'acknowledged':
    case 'update':
    case 'feedback':
    case 'decided':
    case 'outcome':
    case 'closed':
    case 'reopened':
    case 'appealAnswered':
    case 'allegation':
    case 'comparison':
    case 'decision':
      return { ...dated, act }
    default:
      return { ...dated, act: 'other' }
  }
}

/** `'acknowledged 2026-03-04'` and the like, of epoch 1; `'delayReport 2025-02-27 1'` names its period. */
export const log = (...lines: readonly string[]): ClockEvent[] =>
  lines.map((line) => {
    const [act = '', on = '', period] = line.split(' ')
    return toEvent({ act, on, ...(period !== undefined && { period: Number(period) }) })
  })

type Whole = ReturnType<typeof clockText>
/** A clock with texts for day numbers; vectors may leave out its target. */
export type ClockText = Omit<Whole, 'target'> & Partial<Pick<Whole, 'target'>>

/** As a portal signed them before allegations were looked at together: nothing is asked of its decisions. */
export const olderPolicy = (...of: Parameters<typeof standardPolicy>): ClockPolicy => {
  const policy = standardPolicy(...of)
  return { ...policy, rules: policy.rules.map(({ comparison: _, ...rules }) => rules) }
}

const englandAndWales = standardPolicy('default', 'england-and-wales')

/** The default rules with the calendar of England and Wales, whatever the epoch. */
export const defaultPolicy: PolicyOf = () => englandAndWales

export interface Sequence {
  name: string
  history: Entry[]
  today: string
  clocks: ClockText[]
  only?: string[]
}

interface Vectors {
  holidays: Record<'england-and-wales', string[]>
  rules: (Count & { start: string; due: string; target?: string })[]
  sequences: Sequence[]
  ladder: {
    cases: Record<'start' | 'due' | 'p50' | 'p75' | 'p90' | 'supervisor' | 'overseer', string>[]
  }
}

export const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../vectors/clocks.json', import.meta.url), 'utf8'),
)

/** What a vector gives of a clock: the target only where the vector names it. */
export const asGiven = (clock: ClockText, given: ClockText | undefined): ClockText => {
  const { target, ...rest } = clock
  return given?.target === undefined || target === undefined ? rest : { ...rest, target }
}

export const sameClock = (a: ClockText) => (b: ClockText) =>
  a.clock === b.clock && a.instance === b.instance
