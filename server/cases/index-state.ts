import { sql } from 'kysely'
import { lengthPrefixed, utf8 } from '../../protocol/bytes.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import { TAG_PREFIX } from '../../protocol/primitives.ts'
import type { Database } from '../db/open.ts'

const TAG = lengthPrefixed(utf8(`${TAG_PREFIX}index-state`))

/**
 * The state of the officer's own index if it were whole, as `indexState` makes it of what their browser has read. One walk
 * over the officer's own rows: what they do not read changes nothing of it.
 */
export const ownState = async (db: Database, officerId: string): Promise<Hash> => {
  const cases = sql`coalesce(
    string_agg(case_id || int8send(index_version::bigint), ''::bytea order by case_id), ''::bytea
  )`
  const { state } = await db
    .selectFrom('case_readers')
    .select(
      sql<Uint8Array>`sha256(${TAG}::bytea || int4send(octet_length(${cases})) || ${cases})`.as(
        'state',
      ),
    )
    .where('officer_id', '=', officerId)
    .where((it) => it.or([it('shown', '=', true), it('early', '=', true)]))
    .executeTakeFirstOrThrow()
  return toHash(state)
}
