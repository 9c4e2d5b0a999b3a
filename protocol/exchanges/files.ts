/**
 * Files: up chunk by chunk under a token of each upload's own, adopted by the statement that names them, and read chunk by
 * chunk by whoever is given that statement's envelope. What no statement adopts goes after a day or two.
 */
import * as z from 'zod/mini'
import { exchange, octets } from '../exchange.ts'
import { bytesOf, count, hash, signature } from '../fields.ts'
import { CHUNK_REQUEST_BYTES, UPLOAD_TOKEN_BYTES } from '../files/layout.ts'
import { isStep, MOST_CHUNKS, SEALED_CHUNK_BYTES } from '../files/steps.ts'

const upload = {
  case: hash,
  /** 32 random bytes: the file's id. */
  file: hash,
  chunks: z.int().check(z.refine(isStep)),
  /** H('upload', token). */
  token: hash,
}
const token = bytesOf(UPLOAD_TOKEN_BYTES)
/** How many chunks are there from the first on, without a gap. */
const have = z.strictObject({ have: count.check(z.lte(MOST_CHUNKS)) })
const chunk = count.check(z.lt(MOST_CHUNKS))

/**
 * Begins an upload to a case that stands, authorised by its reporter's signature under the purpose `upload` over
 * `uploadBytes`. The same again is answered with what is there; `conflict` if the id or the token is another upload's. `notFound` for a
 * case that does not exist, and for one that does and another's signature. `fileTooLarge`, `caseFilesFull`,
 * `portalFilesFull` before the first byte.
 */
export const beginUpload = exchange({
  path: '/api/files/begin',
  access: 'anyone',
  maxRequestBytes: 512,
  isRepeatable: true,
  request: z.strictObject({ ...upload, signature }),
  response: have,
})

/** The same, by an officer who reads the case. */
export const beginOfficerUpload = exchange({
  path: '/api/office/files/begin',
  access: 'officer',
  maxRequestBytes: 512,
  isRepeatable: true,
  request: z.strictObject(upload),
  response: have,
})

/**
 * One chunk (`encodeChunkRequest`), in any order. The same bytes again are fine; `conflict` for others under a number that
 * is there, or once the file is adopted; `notFound` for a token of no upload, `badRequest` for a number beyond its chunks.
 */
export const putChunk = exchange({
  path: '/api/files/chunk',
  access: 'anyone',
  maxRequestBytes: CHUNK_REQUEST_BYTES,
  isRepeatable: true,
  octets: 'request',
  request: octets(CHUNK_REQUEST_BYTES),
  response: z.strictObject({}),
})

/** After a lost line or a restart. `notFound` once it was cancelled, or has gone. */
export const uploadState = exchange({
  path: '/api/files/state',
  access: 'anyone',
  maxRequestBytes: 128,
  isRepeatable: true,
  request: z.strictObject({ token }),
  response: have,
})

/** Forgets what no statement has adopted. Of an upload that is not there it does nothing. */
export const cancelUpload = exchange({
  path: '/api/files/cancel',
  access: 'anyone',
  maxRequestBytes: 128,
  isRepeatable: true,
  request: z.strictObject({ token }),
  response: z.strictObject({}),
})

/** A chunk of a file of the mailbox's case, the reporter's own that wait for their `received` among them. */
export const readReporterFile = exchange({
  path: '/api/report/file',
  access: 'reporter',
  maxRequestBytes: 256,
  isRepeatable: true,
  octets: 'response',
  request: z.strictObject({ token: bytesOf(32), file: hash, chunk }),
  response: octets(SEALED_CHUNK_BYTES),
})

/**
 * A chunk of a file whose letter the caller is given with its body. `conflict` until the caller's `fileOpened` of it stands
 * in the internal log: the client appends that first. `notFound` for all else.
 */
export const readOfficerFile = exchange({
  path: '/api/office/file',
  access: 'officer',
  maxRequestBytes: 256,
  isRepeatable: true,
  octets: 'response',
  request: z.strictObject({ case: hash, file: hash, chunk }),
  response: octets(SEALED_CHUNK_BYTES),
})
