import { HistoryError } from '../../protocol/history/fault.ts'
import type { BuiltApp } from '../../server/app.ts'

/**
 * The jobs of a slot, which ends a quarter of an hour too. Rows that stand for no history (queue-rows.ts), or for one that
 * was tampered with, follow no directory: that is logged elsewhere, and the next job comes. @throws whatever else fails
 */
export const runJobs = async ({ jobs, quarterHourly }: BuiltApp): Promise<void> => {
  for (const job of [...jobs, ...quarterHourly]) {
    await job().catch((error: unknown) => {
      if (!(error instanceof HistoryError)) throw error
    })
  }
}
