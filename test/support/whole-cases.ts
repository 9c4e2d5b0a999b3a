/** What must hold of every stored case, whatever became of the server: it is whole, or it is not there. */
import type { VerifiedCase } from '../../client/verified-case.ts'
import { LOGS } from '../../protocol/statement.ts'
import type { Database } from '../../server/db/open.ts'
import { createFiles } from '../../server/files/files.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { verifyDatabase } from '../../server/verify/verify-database.ts'

/**
 * Replays every stored case with its signatures, and compares what hangs on it: its envelopes, the wraps of all its
 * readers, their rows, and what still waits for its slot. No server may be at work on the cases.
 */
export const brokenCases = async (db: Database): Promise<string[]> => {
  const { stores } = createFiles(USUAL_FILES, Date.now)
  const { faults, reasons } = await verifyDatabase(nodePrimitives, db, stores)
  return [...faults, ...reasons].map(([what, count]) => `${what}: ${count}`)
}

export interface Counted {
  readonly cases: number
  readonly pending: number
  readonly unseen: number
}

export const countCases = async (db: Database): Promise<Counted> => {
  const cases = await db.selectFrom('cases').select('visible').execute()
  const statements = await db.selectFrom('statements').select('pending').execute()
  return {
    cases: cases.length,
    pending: statements.filter((row) => row.pending).length,
    unseen: cases.filter((row) => !row.visible).length,
  }
}

/** How often the very statements of a request stand in a case, one number for each. */
export const timesStored = ({ logs }: VerifiedCase, json: string): number[] => {
  const { statements } = JSON.parse(json)
  const held = LOGS.flatMap((log) => logs[log].map((it) => it.bytes))
  return statements.map(({ bytes }: { bytes: string }) => held.filter((it) => it === bytes).length)
}
