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
