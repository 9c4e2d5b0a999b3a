/** A whole history: three logs woven into one order by the shared heads that their statements name. */
import * as z from 'zod/mini'
import { LOGS, type Log, parseStatement, signedStatement } from '../statement.ts'
import type { Context, Replay } from './context.ts'
import { HistoryError } from './fault.ts'
import {
  admitInternal,
  admitReporter,
  admitShared,
  checkPairs,
  openReplay,
  type StatementInput,
} from './replay.ts'

export const historyLogs = z.strictObject({
  reporter: z.array(signedStatement),
  shared: z.array(signedStatement),
  /** Empty in what a reporter gets. */
  internal: z.array(signedStatement),
})
export type HistoryLogs = z.output<typeof historyLogs>

/** Whoever has parsed the statements already need not turn them into text again. */
export type LogInputs = Readonly<Record<Log, readonly StatementInput[]>>

/** One that does not parse stays as it came, and is refused at its place. */
const parseOnce = ({ primitives, seen }: Context, given: StatementInput): StatementInput => {
  if ('body' in given) return given
  return (seen ? seen.parse(primitives, given) : parseStatement(primitives, given)) ?? given
}

/** The shared head that a statement of another log names. */
const headNamed = (given: StatementInput): string | null =>
  'body' in given && given.body.log !== 'shared' ? given.body.shared : null

/**
 * Replays the logs; each statement of the reporter and internal logs takes its place right after the shared statement
 * that it names. Throws `HistoryError` on the first statement that does not stand.
 */
export const replayHistory = (context: Context, logs: LogInputs): Replay => {
  const steps = replaySteps(context, logs)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/** As `replayHistory`, with a stop after each statement: whoever has others to see to as well goes on when they like. */
export function* replaySteps(context: Context, logs: LogInputs): Generator<void, Replay, void> {
  const parsed: Record<Log, StatementInput[]> = { reporter: [], shared: [], internal: [] }
  for (const log of LOGS) {
    for (const given of logs[log]) {
      parsed[log].push(parseOnce(context, given))
      yield
    }
  }
  const [opening, ...reporter] = parsed.reporter
  const { shared, internal } = parsed
  if (!opening) throw new HistoryError('broken', { log: 'reporter', seq: 0 })
  const replay = openReplay(context, opening)
  for (const given of shared) {
    admitShared(replay, given)
    yield
    const head = replay.state.heads.shared?.hash ?? ''
    for (const next of takeNaming(reporter, head)) {
      admitReporter(replay, next)
      yield
    }
    for (const next of takeNaming(internal, head)) {
      admitInternal(replay, next)
      yield
    }
  }
  if (shared.length === 0) throw new HistoryError('receivedDiffers', { log: 'shared', seq: 0 })
  checkPairs(replay)
  for (const [log, left] of [
    ['reporter', reporter[0]] as const,
    ['internal', internal[0]] as const,
  ]) {
    if (!left) continue
    const fault = headNamed(left) === null ? 'malformed' : 'cut'
    throw new HistoryError(fault, { log, seq: replay[log].length })
  }
  return replay
}

/** Takes from the front of a log what names this head. */
const takeNaming = (log: StatementInput[], head: string): StatementInput[] => {
  const end = log.findIndex((given) => headNamed(given) !== head)
  return log.splice(0, end < 0 ? log.length : end)
}
