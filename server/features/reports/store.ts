import type { Database } from '../../db/open.ts'

/** The case of a mailbox token's hash. */
export const findMailbox = async (
  db: Database,
  tokenHash: Uint8Array,
): Promise<Uint8Array | null> => {
  const query = db.selectFrom('cases').select('id').where('token_hash', '=', tokenHash)
  return (await query.executeTakeFirst())?.id ?? null
}
