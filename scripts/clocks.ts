/**
 * The clocks of a case, recomputed by whoever doubts them: `npm run -s clocks < histories.json`.
 * Reads one or an array of them, and prints `{clocks}` for each.
 *
 * - `{history, today}`: a shared log from `received` on, written by hand, each entry `{act, on}` and what the act
 *   carries; dates are YYYY-MM-DD. Optional: `policy` (a name of CLOCK_RULES, with the calendar of England and Wales, or
 *   a whole clock policy; else the default rules) and `only` (the names of the clocks to print).
 * - `{directories, logs, today}`: the export of a case (protocol/case-export.ts). Every signature in it is verified and
 *   the case replayed; what does not stand is named, and nothing printed. Beside `clocks`: `portal`, the id that all of it
 *   is signed for, to be compared with the one on the poster; `missing`, what the server should have said and has not.
 *   With `-- --officer`, each must be what an officer is given: one whose internal log was taken out does not stand.
 */
import { text } from 'node:stream/consumers'
import { clocksOfCase, isExport } from './clocks/exported.ts'
import { clocksOfSequence } from './clocks/sequence.ts'
import { ScriptError } from './script-error.ts'

const IS_OFFICERS = process.argv.includes('--officer')

const recompute = (value: unknown, where: string) =>
  isExport(value)
    ? clocksOfCase(value, where, IS_OFFICERS)
    : { clocks: clocksOfSequence(value, where) }

const parseJson = (input: string): unknown => {
  try {
    return JSON.parse(input)
  } catch (cause) {
    throw new ScriptError(`standard input is no JSON: ${String(cause)}`, { cause })
  }
}

try {
  const input = parseJson(await text(process.stdin))
  const output = Array.isArray(input)
    ? input.map((one, i) => recompute(one, `[${i}]`))
    : recompute(input, 'input')
  console.log(JSON.stringify(output, null, 2))
} catch (error) {
  if (!(error instanceof ScriptError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
