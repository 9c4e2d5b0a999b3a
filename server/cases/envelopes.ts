import {
  type SealedEnvelope,
  type StoredEnvelope,
  WRAP_BYTES,
  wrapHash,
} from '../../protocol/envelope.ts'
import { HASH_BYTES } from '../../protocol/fields.ts'
import { checkEnvelope } from '../../protocol/history/check-envelope.ts'
import type { ExpectedEnvelope } from '../../protocol/history/context.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import type { Log } from '../../protocol/statement.ts'
import type { Database } from '../db/open.ts'
import { ProblemError } from '../http/problem.ts'
import { toBytes, toText } from './text.ts'

const bytesOf = (text: string): Uint8Array => {
  const bytes = toBytes(text)
  if (!bytes) throw new ProblemError('refused')
  return bytes
}

/** Rows of an envelope that is the one its statement promised. @throws ProblemError refused */
export const envelopeRows = (
  primitives: Primitives,
  caseId: Uint8Array,
  expected: ExpectedEnvelope,
  sealed: SealedEnvelope,
) => {
  const body = bytesOf(sealed.body)
  const wraps = sealed.wraps.map(bytesOf)
  const hashes = wraps.map((wrap) => wrapHash(primitives, wrap))
  const header = checkEnvelope(primitives, expected, sealed.header, body, hashes)
  if (typeof header === 'string') throw new ProblemError('refused')
  const { log, seq } = expected.statement.body
  const place = { case_id: caseId, log, seq }
  return {
    envelope: {
      ...place,
      header: bytesOf(sealed.header),
      body,
      wrap_hashes: Buffer.concat(hashes),
    },
    wraps: wraps.map((wrap, i) => ({ ...place, reader_id: header.readers[i]?.id ?? '', wrap })),
  }
}
export type EnvelopeRows = ReturnType<typeof envelopeRows>
export type WrapRow = EnvelopeRows['wraps'][number]

/** The bytes of a later wrap whose hash a statement lists. @throws ProblemError refused */
export const listedWrap = (primitives: Primitives, text: string, hash: string): Uint8Array => {
  const wrap = bytesOf(text)
  if (wrap.length !== WRAP_BYTES || toText(wrapHash(primitives, wrap)) !== hash) {
    throw new ProblemError('refused')
  }
  return wrap
}

export const insertEnvelopes = async (
  db: Database,
  rows: readonly EnvelopeRows[],
): Promise<void> => {
  if (rows.length === 0) return
  await db
    .insertInto('envelopes')
    .values(rows.map((it) => it.envelope))
    .execute()
  await db
    .insertInto('wraps')
    .values(rows.flatMap((it) => it.wraps))
    .execute()
}

/** A reader's later wrap takes the place of the one before; of two in one request the last counts. */
export const putLaterWraps = async (db: Database, rows: readonly WrapRow[]): Promise<void> => {
  const last = new Map(rows.map((row) => [`${row.reader_id}/${row.log}/${row.seq}`, row]))
  if (last.size === 0) return
  await db
    .insertInto('wraps')
    .values([...last.values()])
    .onConflict((conflict) =>
      conflict
        .columns(['case_id', 'reader_id', 'log', 'seq'])
        .doUpdateSet((it) => ({ wrap: it.ref('excluded.wrap') })),
    )
    .execute()
}

const hashesOf = (joined: Uint8Array): string[] =>
  Array.from({ length: joined.length / HASH_BYTES }, (_, i) =>
    toText(joined.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)),
  )

export interface EnvelopeRow {
  readonly header: Uint8Array
  readonly body: Uint8Array | null
  readonly wrap_hashes: Uint8Array
  readonly wrap: Uint8Array | null
}

export const storedEnvelope = (row: EnvelopeRow): StoredEnvelope => ({
  header: toText(row.header),
  body: row.body ? toText(row.body) : '',
  wrapHashes: hashesOf(row.wrap_hashes),
  wrap: row.wrap && toText(row.wrap),
})

/**
 * The envelopes of these statements, as one reader gets them.
 * @param withBodies false leaves out bodies and the reader's wraps
 */
export const loadEnvelopes = async (
  db: Database,
  caseId: Uint8Array,
  readerId: string,
  places: readonly { readonly log: Log; readonly seq: number }[],
  withBodies = true,
): Promise<StoredEnvelope[]> => {
  const query = db
    .selectFrom('envelopes as e')
    .where('e.case_id', '=', caseId)
    .orderBy('e.log')
    .orderBy('e.seq')
  const rows = withBodies
    ? await query
        .leftJoin('wraps as w', (join) =>
          join
            .onRef('w.case_id', '=', 'e.case_id')
            .onRef('w.log', '=', 'e.log')
            .onRef('w.seq', '=', 'e.seq')
            .on('w.reader_id', '=', readerId),
        )
        .select(['e.log', 'e.seq', 'e.header', 'e.body', 'e.wrap_hashes', 'w.wrap'])
        .execute()
    : (await query.select(['e.log', 'e.seq', 'e.header', 'e.wrap_hashes']).execute()).map(
        (row) => ({ ...row, body: null, wrap: null }),
      )
  const known = new Set(places.map(({ log, seq }) => `${log}/${seq}`))
  return rows.filter(({ log, seq }) => known.has(`${log}/${seq}`)).map(storedEnvelope)
}
