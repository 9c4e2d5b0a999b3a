import type { IndexSums } from '../../protocol/own-index.ts'
import type { Database } from '../db/open.ts'

/**
 * How much the officer's own index would take in if it were whole. One walk over the officer's own rows: what they
 * do not read changes nothing of it.
 */
export const ownSums = async (db: Database, officerId: string): Promise<IndexSums> => {
  const { cases, versions } = await db
    .selectFrom('case_readers')
    .select(({ fn }) => [
      fn.countAll<string>().as('cases'),
      fn.sum<string | null>('index_version').as('versions'),
    ])
    .where('officer_id', '=', officerId)
    .where((it) => it.or([it('shown', '=', true), it('early', '=', true)]))
    .executeTakeFirstOrThrow()
  return { cases: Number(cases), versions: Number(versions ?? 0) }
}
