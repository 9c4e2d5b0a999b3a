import { sql } from 'kysely'
import {
  type SealedEnvelope,
  type StoredEnvelope,
  WRAP_BYTES,
  wrapHash,
} from '../../protocol/envelope.ts'
import { HASH_BYTES, type Hash, toHash } from '../../protocol/fields.ts'
import { checkEnvelope } from '../../protocol/history/check-envelope.ts'
import type { ExpectedEnvelope } from '../../protocol/history/context.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import { LOGS, type Log } from '../../protocol/statement.ts'
import type { Database } from '../db/open.ts'
import { ProblemError } from '../problem.ts'
import { mapInSlices } from '../slices.ts'
import { toBytes, toText } from './text.ts'

const bytesOf = (text: string): Uint8Array => {
  const bytes = toBytes(text)
  if (!bytes) throw new ProblemError('refused')
  return bytes
}

/** An envelope that has come, its texts read but for the header's. */
export interface ReadEnvelope extends Pick<SealedEnvelope, 'header'> {
  readonly body: Uint8Array
  readonly wraps: readonly Uint8Array[]
}

/** @throws ProblemError refused */
export const readEnvelope = ({ header, body, wraps }: SealedEnvelope): ReadEnvelope => ({
  header,
  body: bytesOf(body),
  wraps: wraps.map(bytesOf),
})

/**
 * As `readEnvelope`, and empties what it has read: the texts of all who wait for the database would else be kept, and moved
 * about by each collection of garbage.
 * @throws ProblemError refused
 */
export const takeEnvelope = (sealed: SealedEnvelope): ReadEnvelope => {
  const read = readEnvelope(sealed)
  Object.assign(sealed, { body: '', wraps: [] })
  return read
}

/** Rows of an envelope that is the one its statement promised. @throws ProblemError refused */
export const envelopeRows = (
  primitives: Primitives,
  caseId: Uint8Array,
  expected: ExpectedEnvelope,
  sealed: ReadEnvelope,
) => {
  const { body, wraps } = sealed
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
    wraps: header.readers.map(({ id, key }, i) => ({
      ...place,
      reader_id: id,
      key: bytesOf(key),
      hash: hashes[i] ?? new Uint8Array(),
      wrap: wraps[i] ?? new Uint8Array(),
    })),
  }
}
export type EnvelopeRows = ReturnType<typeof envelopeRows>
export type WrapRow = EnvelopeRows['wraps'][number]

/** A later wrap whose hash a statement lists. @throws ProblemError refused */
export const listedWrap = (
  primitives: Primitives,
  text: string,
  listed: string,
): Pick<WrapRow, 'hash' | 'wrap'> => {
  const wrap = bytesOf(text)
  const hash = wrapHash(primitives, wrap)
  if (wrap.length !== WRAP_BYTES || toText(hash) !== listed) throw new ProblemError('refused')
  return { hash, wrap }
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

/** Adds later wraps. None takes the place of another, which junk could do; those for an old key go. */
export const putLaterWraps = async (db: Database, rows: readonly WrapRow[]): Promise<void> => {
  if (rows.length === 0) return
  const readers = new Map(rows.map((row) => [row.reader_id, row]))
  for (const { case_id, reader_id, key } of readers.values()) {
    await db
      .deleteFrom('wraps')
      .where('case_id', '=', case_id)
      .where('reader_id', '=', reader_id)
      .where('key', '<>', key)
      .execute()
  }
  await db
    .insertInto('wraps')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Equal parts of what was joined. */
export const partsOf = (joined: Uint8Array, partBytes: number): Uint8Array[] =>
  Array.from({ length: joined.length / partBytes }, (_, i) =>
    joined.subarray(i * partBytes, (i + 1) * partBytes),
  )

export interface EnvelopeRow {
  readonly header: Uint8Array
  readonly body: Uint8Array | null
  readonly wrap_hashes: Uint8Array
  /** One reader's, joined; null: none. */
  readonly wraps: Uint8Array | null
}

export const storedEnvelope = (row: EnvelopeRow): StoredEnvelope => ({
  header: toText(row.header),
  body: row.body ? toText(row.body) : '',
  wrapHashes: partsOf(row.wrap_hashes, HASH_BYTES).map(toHash),
  wraps: row.wraps ? partsOf(row.wraps, WRAP_BYTES).map(toText) : [],
})

/** Where an envelope belongs: the statement that introduces it. */
interface Place {
  readonly log: Log
  readonly seq: number
}
const placeOf = ({ log, seq }: Place): string => `${log}/${seq}`

/** One reader's wraps of an envelope `e`, joined. They are all of one length. */
export const joinedWraps = (readerId: string) =>
  sql<Uint8Array | null>`(select string_agg(w.wrap, ''::bytea) from wraps as w
    where w.case_id = e.case_id and w.reader_id = ${readerId} and w.log = e.log and w.seq = e.seq)`

const seqsOf = (places: readonly Place[], log: Log): number[] =>
  places.filter((it) => it.log === log).map(({ seq }) => seq)

/** The envelopes `e` of these places. */
const standsAt = (places: readonly Place[]) =>
  sql<boolean>`(${sql.join(
    LOGS.map((log) => sql`e.log = ${log} and e.seq = any(${seqsOf(places, log)}::int[])`),
    sql` or `,
  )})`

/** @param withBodies false leaves out bodies and the reader's wraps */
const loadRows = async (
  db: Database,
  caseId: Uint8Array,
  readerId: string,
  places: readonly Place[],
  withBodies: boolean,
): Promise<(EnvelopeRow & Place)[]> => {
  const query = db
    .selectFrom('envelopes as e')
    .where('e.case_id', '=', caseId)
    .where(standsAt(places))
    .orderBy('e.log')
    .orderBy('e.seq')
  return withBodies
    ? query
        .select(['e.log', 'e.seq', 'e.header', 'e.body', 'e.wrap_hashes'])
        .select(joinedWraps(readerId).as('wraps'))
        .execute()
    : (await query.select(['e.log', 'e.seq', 'e.header', 'e.wrap_hashes']).execute()).map(
        (row) => ({ ...row, body: null, wraps: null }),
      )
}

/** The envelopes of these statements, as one reader gets them. */
export const loadEnvelopes = async (
  db: Database,
  caseId: Uint8Array,
  readerId: string,
  places: readonly Place[],
): Promise<StoredEnvelope[]> => {
  return mapInSlices(await loadRows(db, caseId, readerId, places, true), storedEnvelope)
}

/**
 * The newest of these envelopes, as one reader gets them: as many as have so many bytes of bodies, and one at least. None that
 * waits for its slot.
 */
export const loadNewest = async (
  db: Database,
  caseId: Uint8Array,
  readerId: string,
  places: readonly Place[],
  mostBytes: number,
): Promise<StoredEnvelope[]> => {
  const sized = db
    .selectFrom('envelopes as e')
    .innerJoin('statements as s', (join) =>
      join
        .onRef('s.case_id', '=', 'e.case_id')
        .onRef('s.log', '=', 'e.log')
        .onRef('s.seq', '=', 'e.seq'),
    )
    .where('e.case_id', '=', caseId)
    .where('s.pending', '=', false)
    .where(standsAt(places))
    .select([
      'e.log',
      'e.seq',
      sql<number>`coalesce(sum(octet_length(e.body)) over (order by e.seq desc, e.log
        rows between unbounded preceding and 1 preceding), 0)`.as('before'),
    ])
  const fitting = await db
    .selectFrom(sized.as('sized'))
    .select(['log', 'seq'])
    .where('before', '<', mostBytes)
    .execute()
  return loadEnvelopes(db, caseId, readerId, fitting)
}

/**
 * The envelopes that a replay found, each with the hash that its statement names.
 * @param withBodies false leaves out bodies and the reader's wraps
 */
export const loadNamedEnvelopes = async (
  db: Database,
  caseId: Uint8Array,
  readerId: string,
  found: readonly ExpectedEnvelope[],
  withBodies: boolean,
): Promise<(StoredEnvelope & { readonly hash: Hash })[]> => {
  const named = new Map(found.map(({ hash, statement }) => [placeOf(statement.body), hash]))
  const places = found.map(({ statement }) => statement.body)
  const rows = await loadRows(db, caseId, readerId, places, withBodies)
  const formed = await mapInSlices(rows, (row) => {
    const hash = named.get(placeOf(row))
    return hash === undefined ? [] : [{ ...storedEnvelope(row), hash }]
  })
  return formed.flat()
}
