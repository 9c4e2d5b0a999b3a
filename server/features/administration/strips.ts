/** Of how many cases a new epoch strips which role (protocol/directory/strips.ts). */
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { ReadingRole } from '../../../protocol/directory/schema.ts'
import { losingRoles, type RoleHolders } from '../../../protocol/directory/strips.ts'
import type { Directory } from '../../../protocol/directory/verify.ts'
import type { Strips } from '../../../protocol/exchanges/administration.ts'
import type { Database } from '../../db/open.ts'
import type { Schema } from '../../db/schema.ts'
import { fieldBytes } from '../../field-bytes.ts'

/** The key of each officer in the newest directory: base64url of H('kem-key', key). */
type KeyHashes = Directory['keyHashes']

/**
 * The cases that lose their last reader of a role, be it one who leaves or one with new keys; who was given access to a case
 * for other keys than they have now does not read it. None that must not exist for the caller, and none before its slot: for
 * an officer whom a reporter left out, no number may differ by it.
 */
const strippedOf = async (
  db: Database,
  role: ReadingRole,
  before: RoleHolders,
  next: RoleHolders,
  keys: KeyHashes,
  callerId: string,
): Promise<{ readonly open: number; readonly released: number }> => {
  const readBy = (it: ExpressionBuilder<Schema, 'cases'>, ids: readonly string[]) =>
    it
      .selectFrom('case_readers')
      .select('case_readers.officer_id')
      .whereRef('case_readers.case_id', '=', 'cases.id')
      .where((of) =>
        of.or(
          ids.map((id) =>
            of.and({
              'case_readers.officer_id': id,
              'case_readers.wrapped_key': fieldBytes(keys.get(id) ?? ''),
            }),
          ),
        ),
      )
  return db
    .selectFrom('cases')
    .where('cases.visible', '=', true)
    .where(sql<SqlBool>`not cases.hidden_from @> to_jsonb(${callerId}::text)`)
    .where((it) => it.exists(readBy(it, before[role])))
    .where((it) => it.not(it.exists(readBy(it, next[role]))))
    .select((it) => [
      it.fn.countAll<number>().filterWhere('cases.stage', '<>', 'closed').as('open'),
      it.fn
        .countAll<number>()
        .filterWhere(it.exists(readBy(it, before.overseer).where('withheld', '=', false)))
        .as('released'),
    ])
    .executeTakeFirstOrThrow()
}

/** Cost: for each role that somebody loses, one walk over all cases. Lock: none. */
export const stripsOf = async (
  db: Database,
  before: RoleHolders,
  next: RoleHolders,
  keys: KeyHashes,
  callerId: string,
): Promise<Strips> => {
  const strips = { intake: 0, supervisor: 0, overseer: 0, released: 0 }
  for (const role of losingRoles(before, next)) {
    const { open, released } = await strippedOf(db, role, before, next, keys, callerId)
    strips[role] = open
    if (role === 'overseer') strips.released = released
  }
  return strips
}
