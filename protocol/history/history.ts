/** A whole history: three logs woven into one order by the shared heads that their statements name. */
import * as z from 'zod/mini'
import { parseStatement, type SignedStatement, signedStatement } from '../statement.ts'
import type { Context, Replay } from './context.ts'
import { HistoryError } from './fault.ts'
import { admitInternal, admitReporter, admitShared, checkPairs, openReplay } from './replay.ts'

export const historyLogs = z.strictObject({
  reporter: z.array(signedStatement),
  shared: z.array(signedStatement),
  /** Empty in what a reporter gets. */
  internal: z.array(signedStatement),
})
export type HistoryLogs = z.output<typeof historyLogs>

/** The shared head that a statement of another log names. */
const headNamed = (context: Context, signed: SignedStatement | undefined): string | null => {
  const statement = signed && parseStatement(context.primitives, signed)
  return statement && statement.body.log !== 'shared' ? statement.body.shared : null
}

/**
 * Replays the logs; each statement of the reporter and internal logs takes its place right after the shared statement
 * that it names. Throws `HistoryError` on the first statement that does not stand.
 */
export const replayHistory = (context: Context, logs: HistoryLogs): Replay => {
  const [opening, ...reporter] = logs.reporter
  const internal = [...logs.internal]
  if (!opening) throw new HistoryError('broken', { log: 'reporter', seq: 0 })
  const replay = openReplay(context, opening)
  for (const signed of logs.shared) {
    admitShared(replay, signed)
    const head = replay.state.heads.shared?.hash
    while (reporter[0] && headNamed(context, reporter[0]) === head) {
      admitReporter(replay, reporter.shift() as SignedStatement)
    }
    while (internal[0] && headNamed(context, internal[0]) === head) {
      admitInternal(replay, internal.shift() as SignedStatement)
    }
  }
  if (logs.shared.length === 0) throw new HistoryError('receivedDiffers', { log: 'shared', seq: 0 })
  checkPairs(replay)
  for (const [log, left] of [
    ['reporter', reporter[0]] as const,
    ['internal', internal[0]] as const,
  ]) {
    if (!left) continue
    const fault = headNamed(context, left) === null ? 'malformed' : 'cut'
    throw new HistoryError(fault, { log, seq: replay[log].length })
  }
  return replay
}
