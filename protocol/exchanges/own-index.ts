/** An officer's own index, over the caller's own cases (protocol/own-index.ts has the layout of a record). */
import * as z from 'zod/mini'
import { storedEnvelope } from '../envelope.ts'
import { exchange } from '../exchange.ts'
import { count, hash } from '../fields.ts'
import { sealedRecord } from '../own-index.ts'
import { signedStatement } from '../statement.ts'

export const SYNC_CASES = 100
export const INDEX_PAGE_RECORDS = 500

const record = z.strictObject({ case: hash, version: count, sealed: sealedRecord })

export const indexItem = z.strictObject({ statement: signedStatement, envelope: storedEnvelope })
export type IndexItem = z.output<typeof indexItem>

/**
 * What the caller's records lack: of each case the newest statement of each kind, with its envelope. It is no opening of
 * the case, and leaves no `opened`.
 */
export const syncIndex = exchange({
  path: '/api/office/index/sync',
  access: 'officer',
  isRepeatable: true,
  maxRequestBytes: 8 * 1024,
  request: z.strictObject({
    /** These, although their records are said to be whole: they did not open. Empty: whatever lacks something. */
    again: z.array(hash).check(z.maxLength(SYNC_CASES)),
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
    /** How many more lack something, counted to 10,000. */
    left: count,
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
  maxRequestBytes: 640 * 1024,
  request: z.strictObject({
    records: z.array(record).check(
      z.minLength(1),
      z.maxLength(SYNC_CASES),
      z.refine((all) => new Set(all.map((it) => it.case)).size === all.length),
    ),
  }),
  response: z.strictObject({}),
})

/** A page of the caller's records, by case id. */
export const readIndex = exchange({
  path: '/api/office/index/read',
  access: 'officer',
  isRepeatable: true,
  maxRequestBytes: 256,
  request: z.strictObject({ after: z.nullable(hash) }),
  response: z.strictObject({ records: z.array(record), next: z.nullable(hash) }),
})
