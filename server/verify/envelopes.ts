import type { Directory } from '../../protocol/directory/verify.ts'
import { REPORTER, wrapHash } from '../../protocol/envelope.ts'
import { HASH_BYTES, toHash } from '../../protocol/fields.ts'
import { checkEnvelope } from '../../protocol/history/check-envelope.ts'
import type { Replay } from '../../protocol/history/context.ts'
import { listedWraps } from '../../protocol/history/listed-wraps.ts'
import { readers } from '../../protocol/history/state.ts'
import { partsOf } from '../cases/envelopes.ts'
import { toText } from '../cases/text.ts'
import type { Database } from '../db/open.ts'
import type { Found } from './found.ts'

/**
 * The envelopes of a case, one at a time, and their wraps: those that the history lists for its readers, and no others.
 */
export const verifyEnvelopes = async (
  db: Database,
  replay: Replay,
  newest: Directory,
  caseId: Uint8Array,
  found: Found,
): Promise<void> => {
  const { primitives } = replay.context
  const all = [REPORTER, ...readers(replay.state, newest)]
  const listed = new Set<string>()
  let introduced = 0
  for (const expected of replay.envelopes.values()) {
    const { log, seq } = expected.statement.body
    const row = await db
      .selectFrom('envelopes')
      .select(['header', 'body', 'wrap_hashes'])
      .where('case_id', '=', caseId)
      .where('log', '=', log)
      .where('seq', '=', seq)
      .executeTakeFirst()
    found.checked.envelopes += 1
    if (row) introduced += 1
    const hashes = row ? partsOf(row.wrap_hashes, HASH_BYTES) : []
    const header = row && checkEnvelope(primitives, expected, toText(row.header), row.body, hashes)
    if (header === undefined || typeof header === 'string') found.fault('envelope')
    for (const reader of all) {
      for (const { hash } of listedWraps(replay, expected.hash, hashes.map(toHash), reader)) {
        listed.add(`${reader} ${log} ${seq} ${hash}`)
      }
    }
  }
  const { count } = await db
    .selectFrom('envelopes')
    .select((it) => it.fn.countAll<number>().as('count'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  found.fault('envelope', count - introduced)

  const rows = await db
    .selectFrom('wraps')
    .select(['reader_id', 'log', 'seq', 'hash', 'wrap'])
    .where('case_id', '=', caseId)
    .execute()
  found.checked.wraps += rows.length
  for (const { reader_id, log, seq, hash, wrap } of rows) {
    const its = toHash(wrapHash(primitives, wrap))
    // Each that is listed stands once: what is left over is missing.
    if (!listed.delete(`${reader_id} ${log} ${seq} ${its}`) || its !== toHash(hash)) {
      found.fault('wrap')
    }
  }
  found.fault('wrap', listed.size)
}
