import { sql } from 'kysely'
import type { Database } from '../../db/open.ts'

/** The case of a mailbox token's hash. */
export const findMailbox = async (
  db: Database,
  tokenHash: Uint8Array,
): Promise<Uint8Array | null> => {
  const query = db.selectFrom('cases').select('id').where('token_hash', '=', tokenHash)
  return (await query.executeTakeFirst())?.id ?? null
}

export const findSignKey = async (db: Database, caseId: Uint8Array): Promise<Uint8Array | null> => {
  const query = db.selectFrom('cases').select('sign_key').where('id', '=', caseId)
  return (await query.executeTakeFirst())?.sign_key ?? null
}

/** How many bytes of sealed bodies a reporter has added to a case. Their lengths are known without reading them. */
export const sealedBytes = async (db: Database, caseId: Uint8Array): Promise<number> => {
  const row = await db
    .selectFrom('envelopes')
    .select(sql<number>`coalesce(sum(octet_length(body)), 0)::int`.as('bytes'))
    .where('case_id', '=', caseId)
    .where('log', '=', 'reporter')
    .executeTakeFirstOrThrow()
  return row.bytes
}
