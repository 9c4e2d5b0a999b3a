/** Public: the signed directory. */
import * as z from 'zod/mini'
import { isoDate } from '../dates.ts'
import { directoryChain, signedDirectory } from '../directory/schema.ts'
import { exchange } from '../exchange.ts'
import { count, hash } from '../fields.ts'
import { MOST_CHUNKS } from '../files/steps.ts'

/** What this portal takes of files, for whoever is about to choose some: the same for everybody. */
const filesTaken = z.strictObject({
  /** Of one file. */
  mostChunks: count.check(z.lte(MOST_CHUNKS)),
  /** There was no room for any when this quarter of an hour was first asked about. */
  isFull: z.boolean(),
})
export type FilesTaken = z.output<typeof filesTaken>

/** The newest epoch and what it takes to trust it. `notOpen` while nothing is signed. */
export const readDirectory = exchange({
  path: '/api/directory',
  access: 'anyone',
  maxRequestBytes: 64,
  isRepeatable: true,
  request: z.strictObject({}),
  response: z.strictObject({
    chain: directoryChain,
    /** The server's civil date in the organisation's zone. */
    today: isoDate,
    /** The embedded database keeps the cases: for trying the portal out, and not for real reports. */
    evaluation: z.boolean(),
    /** A server of before says nothing of them. */
    files: z._default(filesTaken, { mostChunks: MOST_CHUNKS, isFull: false }),
  }),
})

/**
 * Past epochs that statements name, in the order asked; those that do not exist are left out, and those that do not fit
 * into one answer: whoever got one asks again for the rest.
 */
export const readEpochs = exchange({
  path: '/api/directory/epochs',
  access: 'anyone',
  maxRequestBytes: 2048,
  isRepeatable: true,
  request: z.strictObject({ hashes: z.array(hash).check(z.maxLength(20)) }),
  response: z.strictObject({ epochs: z.array(signedDirectory) }),
})
