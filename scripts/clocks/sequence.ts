/** Histories written by hand, and their clocks. */
import * as z from 'zod'
import { clocks } from '../../protocol/clocks/clocks.ts'
import { CLIMBING_NAMES, CLOCK_NAMES } from '../../protocol/clocks/definitions.ts'
import type { ClockEvent } from '../../protocol/clocks/events.ts'
import { standardPolicy } from '../../protocol/clocks/packs.ts'
import { clockPolicy } from '../../protocol/clocks/policy.ts'
import { type Day, parseDay } from '../../protocol/dates.ts'
import { internalAct, reporterAct, sharedAct } from '../../protocol/statement.ts'
import { ScriptError } from '../script-error.ts'
import { clockText } from './clock-text.ts'

const day = z.string().transform((value, context): Day => {
  const parsed = parseDay(value)
  if (parsed !== null) return parsed
  context.addIssue(`${JSON.stringify(value)} is no date, written YYYY-MM-DD`)
  return z.NEVER
})
const ordinal = z.int().min(1)
const clockName = z.enum(CLOCK_NAMES)
const climbingName = z.enum(CLIMBING_NAMES)

const entry = z.object({ act: z.string().min(1), on: day, epoch: ordinal.default(1) })
const clockEntry = z.discriminatedUnion('act', [
  entry.extend({ act: z.literal('received'), countsFrom: z.exactOptional(day) }),
  entry.extend({ act: z.literal('appealed'), countsFrom: z.exactOptional(day) }),
  entry.extend({
    act: z.literal([
      ...(['acknowledged', 'update', 'feedback', 'decided'] as const),
      ...(['outcome', 'closed', 'reopened', 'appealAnswered'] as const),
    ]),
  }),
  entry.extend({ act: z.literal('delayReport'), period: ordinal }),
  entry.extend({ act: z.literal('hold'), review: day }),
  entry.extend({
    act: z.literal('extension'),
    clock: climbingName,
    instance: ordinal,
    revised: day,
  }),
])
const clockActs = new Set<string>(clockEntry.options.flatMap(({ shape }) => [...shape.act.values]))
const allActs = new Set<string>(
  [...reporterAct.def.options, ...sharedAct.def.options, ...internalAct.def.options].flatMap(
    (option) => option.def.shape.type.def.values,
  ),
)

const sequence = z.object({
  history: z.array(z.unknown()),
  today: day,
  policy: z.union([z.enum(['default', 'police-england-wales']), clockPolicy]).default('default'),
  only: z.array(clockName).default([...CLOCK_NAMES]),
})

/** @throws ScriptError that names the place */
export const parse = <Schema extends z.ZodType>(schema: Schema, value: unknown, where: string) => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new ScriptError(`${where}: ${z.prettifyError(parsed.error)}`)
}

const toEvent = (value: unknown, where: string): ClockEvent => {
  const { act, on, epoch } = parse(entry, value, where)
  if (clockActs.has(act)) return parse(clockEntry, value, where)
  if (!allActs.has(act)) console.warn(`${where}: no statement is called '${act}'; ignored`)
  return { act: 'other', on, epoch }
}

/** The clocks of a sequence, as text. @param where it stands in the input */
export const clocksOfSequence = (value: unknown, where: string) => {
  const { history, today, policy, only } = parse(sequence, value, where)
  const events = history.map((one, i) => toEvent(one, `${where}.history[${i}]`))
  const [first] = events
  if (first?.act !== 'received') throw new ScriptError(`${where}.history[0] is not 'received'`)
  events.forEach(({ on, countsFrom = on }, i) => {
    if (countsFrom > on) {
      throw new ScriptError(`${where}.history[${i}]: countsFrom is after on`)
    }
    if (on < (events[i - 1]?.on ?? on)) {
      throw new ScriptError(`${where}.history[${i}] is dated before the entry above it`)
    }
    if (on > today) throw new ScriptError(`${where}.history[${i}] is dated after today`)
  })
  const signed = typeof policy === 'string' ? standardPolicy(policy, 'england-and-wales') : policy
  return clocks(events, () => signed, today)
    .filter(({ clock }) => only.includes(clock))
    .map(clockText)
}
