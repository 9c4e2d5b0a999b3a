/**
 * What one officer may add to one case, so that none can bury it: asked of the database before a replay. Each has a
 * bound of their own, so that one who has reached it stands in nobody's way.
 */
import { sql } from 'kysely'
import type { Database } from '../../db/open.ts'
import { ProblemError } from '../../problem.ts'

/** An opening and a saved list on each day of four years, and as many acts again. */
export const MAX_OFFICER_STATEMENTS = 4_500
/**
 * Of statements and sealed bodies: some 950 letters and notes, one for nearly each working day of four years. What a
 * reporter and three officers add to the bound can still be handed to a new reader in one request and one statement.
 */
export const MAX_OFFICER_BYTES = 8 * 1024 * 1024

/** @throws ProblemError full */
export const checkBounds = async (
  tx: Database,
  caseId: Uint8Array,
  officerId: string,
): Promise<void> => {
  const { added, bytes } = await tx
    .selectFrom('statements as s')
    .leftJoin('envelopes as e', (join) =>
      join
        .onRef('e.case_id', '=', 's.case_id')
        .onRef('e.log', '=', 's.log')
        .onRef('e.seq', '=', 's.seq'),
    )
    .select([
      sql<number>`count(*)::int`.as('added'),
      // Lengths are known without reading what is so long.
      sql<number>`coalesce(sum(octet_length(s.bytes) + coalesce(octet_length(e.body), 0)), 0)::int`.as(
        'bytes',
      ),
    ])
    .where('s.case_id', '=', caseId)
    .where('s.log', 'in', ['shared', 'internal'])
    .where('s.actor', '=', officerId)
    .executeTakeFirstOrThrow()
  if (added >= MAX_OFFICER_STATEMENTS || bytes >= MAX_OFFICER_BYTES) throw new ProblemError('full')
}
