/**
 * What a reporter may add to one case. A case costs whoever reads it a replay, and only the report itself costs work:
 * so all of it is asked of the database, with the case locked, before a replay.
 */
import { sql } from 'kysely'
import type { SealedEnvelope } from '../../../protocol/envelope.ts'
import type { Database } from '../../db/open.ts'
import { ProblemError } from '../../http/problem.ts'

/** Statements of one case that wait for a slot. */
export const MAX_WAITING = 20
/**
 * Sealed bytes that a reporter adds to one case: a mailbox is answered whole. About a thousand letters, one for each
 * working day of four years.
 */
export const MAX_MAILBOX_BYTES = 8 * 1024 * 1024
/** Those thousand letters, and as many exclusions and appeals: twice the officers that a directory can list. */
export const MAX_REPORTER_STATEMENTS = 2_000

/** @throws ProblemError busy until the next slot, or full for good */
export const checkBounds = async (
  tx: Database,
  caseId: Uint8Array,
  envelope: SealedEnvelope | null,
): Promise<void> => {
  const { waiting, added } = await tx
    .selectFrom('statements')
    .select((it) => [
      sql<number>`count(*) filter (where pending)::int`.as('waiting'),
      sql<number>`${it.fn.countAll()}::int`.as('added'),
    ])
    .where('case_id', '=', caseId)
    .where('log', '=', 'reporter')
    .executeTakeFirstOrThrow()
  if (added >= MAX_REPORTER_STATEMENTS) throw new ProblemError('full')
  if (waiting >= MAX_WAITING) throw new ProblemError('busy')
  if (envelope === null) return
  // The lengths of bodies are known without reading them.
  const { sealed } = await tx
    .selectFrom('envelopes')
    .select(sql<number>`coalesce(sum(octet_length(body)), 0)::int`.as('sealed'))
    .where('case_id', '=', caseId)
    .where('log', '=', 'reporter')
    .executeTakeFirstOrThrow()
  if (sealed + envelope.body.length > MAX_MAILBOX_BYTES) throw new ProblemError('full')
}

/** So many appends of a reporter may cost one case a replay in a window: what is refused after it costs one too. */
export const MAX_REPLAYS = 3 * MAX_WAITING
export const REPLAY_WINDOW_MS = 15 * 60_000

/** Counts them, in memory alone: on disk it would be a record of when reporters come. */
export class Replays {
  readonly #now: () => number
  #windowMs: number
  readonly #byCase = new Map<string, number>()

  constructor(now: () => number) {
    this.#now = now
    this.#windowMs = now()
  }

  /** @throws ProblemError busy */
  count(caseId: string): void {
    if (Math.abs(this.#now() - this.#windowMs) >= REPLAY_WINDOW_MS) {
      this.#byCase.clear()
      this.#windowMs = this.#now()
    }
    const counted = this.#byCase.get(caseId) ?? 0
    if (counted >= MAX_REPLAYS) throw new ProblemError('busy')
    this.#byCase.set(caseId, counted + 1)
  }
}
