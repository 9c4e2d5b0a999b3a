/**
 * What a reporter may add to one case. A case costs whoever reads it a replay, and only the report itself costs work:
 * so all of it is asked of the database, with the case locked, before a replay.
 */
import { sql } from 'kysely'
import type { Directory } from '../../../protocol/directory/verify.ts'
import { AEAD_TAG_BYTES, CELL_BYTES, type SealedEnvelope } from '../../../protocol/envelope.ts'
import { requestBytes } from '../../../protocol/padding.ts'
import type { Log, StatementBody } from '../../../protocol/statement.ts'
import type { Database } from '../../db/open.ts'
import { ProblemError } from '../../problem.ts'

/** Statements of one case that wait for a slot. */
export const MAX_WAITING = 20
/** The smallest sealed cell. An appeal of this size is taken by a full mailbox too: the number of statements bounds them. */
const SMALLEST_BYTES = CELL_BYTES[0] + AEAD_TAG_BYTES
/**
 * Sealed bytes that a reporter adds to one case: a mailbox is answered whole. About a thousand letters, one for each
 * working day of four years.
 */
export const MAX_MAILBOX_BYTES = 8 * 1024 * 1024
/** Those thousand letters, and as many exclusions and appeals: twice the officers that a directory can list. */
export const MAX_REPORTER_STATEMENTS = 2_000

/** How long a sealed body is, as its text says; 0 without. */
export const sealedLength = (envelope: SealedEnvelope | null): number =>
  Math.floor(((envelope?.body.length ?? 0) * 3) / 4)

/** How long the sealed bodies of these logs are together: known without reading them. */
export const sealedBytes = async (
  db: Database,
  caseId: Uint8Array,
  logs: readonly Log[],
): Promise<number> => {
  const { sealed } = await db
    .selectFrom('envelopes')
    .select(sql<number>`coalesce(sum(octet_length(body)), 0)::int`.as('sealed'))
    .where('case_id', '=', caseId)
    .where('log', 'in', logs)
    .executeTakeFirstOrThrow()
  return sealed
}

/** @throws ProblemError busy until the next slot, or full for good */
export const checkBounds = async (
  tx: Database,
  caseId: Uint8Array,
  act: StatementBody['act']['type'],
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
  if (act === 'appeal' && sealedLength(envelope) <= SMALLEST_BYTES) return
  const sealed = await sealedBytes(tx, caseId, ['reporter'])
  if (sealed + envelope.body.length > MAX_MAILBOX_BYTES) throw new ProblemError('full')
}

/**
 * Whether a request has the one length that it may have (protocol/padding.ts): else its length would tell of the words, or
 * of the program that made it.
 * @param sealed the length of its sealed body, in bytes
 * @throws ProblemError badRequest
 */
export const checkLength = (
  bodyBytes: number,
  sealed: number,
  { body: { officers } }: Directory,
): void => {
  if (bodyBytes !== requestBytes(sealed, officers.length)) throw new ProblemError('badRequest')
}

/** So many appends of a reporter may cost one case a replay in a window: what is refused after it costs one too. */
export const MAX_REPLAYS = 3 * MAX_WAITING
/** Sealed bytes that one mailbox is answered with in a window: sixteen times the largest. Reading costs no work. */
export const MAX_READ_BYTES = 16 * MAX_MAILBOX_BYTES
