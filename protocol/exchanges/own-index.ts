/** An officer's own index, over the caller's own cases (protocol/own-index.ts has the layout of a record). */
import * as z from 'zod/mini'
import { isoDate } from '../dates.ts'
import { storedEnvelope } from '../envelope.ts'
import { exchange } from '../exchange.ts'
import { bytesText, count, hash } from '../fields.ts'
import { MAX_SEALED_RECORD_BYTES, sealedRecord } from '../own-index.ts'
import { signedStatement } from '../statement.ts'
import { caseNumber } from './office.ts'

export const SYNC_CASES = 100
/** A sync hands over whole cases, until it has so many items. */
export const SYNC_ITEMS = 1_000
export const INDEX_PAGE_RECORDS = 500
/** Records that are longer than usual make a shorter page. */
export const INDEX_PAGE_BYTES = 4 * 1024 * 1024
export const INDEX_PAGE_VERSIONS = 5_000
/** So much of records, as they are sealed, goes into one request; of one that is longer, that one. */
export const SAVE_BYTES = 512 * 1024

const record = z.strictObject({ case: hash, version: count, sealed: sealedRecord })
const after = z.strictObject({ after: z.nullable(hash) })
const someCases = z.array(hash).check(z.maxLength(SYNC_CASES))

export const indexItem = z.strictObject({ statement: signedStatement, envelope: storedEnvelope })
export type IndexItem = z.output<typeof indexItem>

/**
 * What the caller's records lack, with its envelopes: of each case the newest title and tags, and every allegation,
 * comparison and decision that counts; of a case that an overseer is not let into, these alone. It is no opening of the
 * case, and leaves no `opened`.
 */
export const syncIndex = exchange({
  path: '/api/office/index/sync',
  access: 'officer',
  isRepeatable: true,
  maxRequestBytes: 8 * 1024,
  request: z.strictObject({
    /** These, although their records are said to be whole. Empty: whatever lacks something. */
    again: someCases,
  }),
  response: z.strictObject({
    cases: z.array(
      z.strictObject({
        case: hash,
        version: count,
        /** The one that is there. */
        record: z.nullable(z.strictObject({ version: count, sealed: sealedRecord })),
        items: z.array(indexItem),
      }),
    ),
    /** How many more lack something, counted to 10,000; how many more of those that were asked for. */
    left: count,
    /** What an index takes in that lacks nothing, as it was before these cases were read. */
    state: hash,
  }),
})

/**
 * Keeps records, all or none. `notFound` for a case that the caller does not read, `refused` for a version that it has
 * not reached. One that is older than what is there changes nothing.
 */
export const saveIndex = exchange({
  path: '/api/office/index/save',
  access: 'officer',
  isRepeatable: true,
  maxRequestBytes: 768 * 1024,
  request: z.strictObject({
    records: z.array(record).check(
      z.minLength(1),
      z.maxLength(SYNC_CASES),
      z.refine((all) => new Set(all.map((it) => it.case)).size === all.length),
    ),
  }),
  response: z.strictObject({}),
})

/**
 * A page of the caller's records, by case id. Thousands are opened at every sign-in, so they come as one text: it is read
 * far sooner than one for each.
 */
export const readIndex = exchange({
  path: '/api/office/index/read',
  access: 'officer',
  isRepeatable: true,
  maxRequestBytes: 256,
  request: after,
  response: z.strictObject({
    records: z.array(z.strictObject({ case: hash, version: count, lengthBytes: count })),
    /** The records, sealed, one after another. */
    sealed: bytesText(INDEX_PAGE_BYTES + MAX_SEALED_RECORD_BYTES),
    next: z.nullable(hash),
  }),
})

/**
 * Of which version each of the caller's cases is, by case id: for a browser that has not read what another of the same
 * officer has, or has read what is no longer theirs.
 */
export const indexVersions = exchange({
  path: '/api/office/index/versions',
  access: 'officer',
  isRepeatable: true,
  maxRequestBytes: 256,
  request: after,
  response: z.strictObject({
    cases: z.array(z.strictObject({ case: hash, version: count })),
    next: z.nullable(hash),
  }),
})

const head = z.strictObject({ seq: count, hash })

/** What an overseer needs to sign `calledIn` in cases that they are not let into: of those asked for, by case id. */
export const earlyCases = exchange({
  path: '/api/office/index/early',
  access: 'officer',
  isRepeatable: true,
  maxRequestBytes: 8 * 1024,
  request: z.strictObject({ cases: someCases.check(z.minLength(1)) }),
  response: z.strictObject({
    cases: z.array(
      z.strictObject({
        case: hash,
        number: caseNumber,
        heads: z.strictObject({ shared: head, internal: head }),
      }),
    ),
    today: isoDate,
  }),
})
