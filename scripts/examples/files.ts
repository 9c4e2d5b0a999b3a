/** Files of the examples: one that its reporter gives up, and one that goes with a letter of an officer's. */
import { call } from '../../client/call.ts'
import { composeAppend, type OfficerAct } from '../../client/compose-office.ts'
import type { Server } from '../../client/platform.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import {
  beginOfficerUpload,
  beginUpload,
  cancelUpload,
  putChunk,
  readOfficerFile,
  readReporterFile,
  uploadState,
} from '../../protocol/exchanges/files.ts'
import { appendToCase, readCase, readQueue } from '../../protocol/exchanges/office.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import {
  chunkHash,
  encodeChunkRequest,
  fileHash,
  uploadBytes,
  uploadTokenHash,
} from '../../protocol/files/layout.ts'
import { SEALED_CHUNK_BYTES } from '../../protocol/files/steps.ts'
import { seedOf, TODAY } from '../vectors/portal.ts'
import type { Team } from './found.ts'
import type { ExamplePortal } from './portal.ts'
import { reporterKeys } from './reporter.ts'

/** Zeros stand in for what secretstream seals under random keys. */
const SEALED = new Uint8Array(SEALED_CHUNK_BYTES)

const givenUp = async (example: ExamplePortal, id: Hash) => {
  const { primitives } = example
  const [file, token] = [seedOf(primitives, 'file'), seedOf(primitives, 'upload token')]
  const hash = uploadTokenHash(primitives, token)
  const upload = { case: id, file: toHash(file), chunks: 2, token: hash }
  const bytes = uploadBytes({
    case: Buffer.from(id, 'base64url'),
    file,
    chunks: 2,
    token: Buffer.from(hash, 'base64url'),
  })
  const { secretKey } = reporterKeys(primitives, 'reporter').sign
  const signature = toBase64url(primitives.signPurpose('upload', secretKey, bytes))
  const begins = 'The reporter begins a file of two chunks.'
  await example.show(begins, beginUpload, { ...upload, signature })
  const request = { token: toBase64url(token) }
  await example.show('None of them has come yet.', uploadState, request)
  await example.show('The reporter leaves it.', cancelUpload, request)
}

/** The officer's desk; their letter with a file, which they open themselves. */
export const files = async (
  example: ExamplePortal,
  { ines }: Team,
  desk: Server,
): Promise<void> => {
  const { primitives } = example
  const { rows } = await call(desk, readQueue, { closed: false, number: null, after: null })
  const id = rows[0]?.case ?? toHash(new Uint8Array(32))
  await givenUp(example, id)

  const [file, token] = [seedOf(primitives, 'note'), seedOf(primitives, 'note token')]
  const upload = {
    case: id,
    file: toHash(file),
    chunks: 1,
    token: uploadTokenHash(primitives, token),
  }
  await example.show('An officer begins a file of one chunk.', beginOfficerUpload, upload, desk)
  const chunk = new Uint8Array(encodeChunkRequest({ token, number: 0, sealed: SEALED }))
  await example.showBody('The chunk.', putChunk, chunk)
  const ref = {
    id: toHash(file),
    hash: fileHash(primitives, file, [chunkHash(primitives, SEALED)]),
  }
  const entry = {
    id: ref.id,
    key: toBase64url(seedOf(primitives, 'file key')),
    header: toBase64url(seedOf(primitives, 'file header').subarray(0, 24)),
    name: 'letter 1.pdf',
    type: 'pdf',
    size: 1000,
    original: toHash(seedOf(primitives, 'original')),
    cleaned: true,
  } as const
  const append = async (acts: readonly OfficerAct[]) => {
    const epochs = await example.epochs()
    const read = await call(desk, readCase, { case: id })
    const given = { seesInternal: true, today: read.today, withBodies: read.opened }
    const verified = await example.verify(epochs, read.logs, read.envelopes, given)
    const request = composeAppend(primitives, epochs, verified, ines, acts, TODAY)
    await call(desk, appendToCase, request)
  }
  await append([
    {
      log: 'shared',
      act: { type: 'message', files: [ref] },
      content: { version: 1, text: 'Please look at this letter.', files: [entry] },
    },
    { log: 'internal', act: { type: 'fileOpened', file: ref.id } },
  ])
  const asked = { file: ref.id, chunk: 0 }
  const opened = 'After the officer’s letter that names it, and their `fileOpened`.'
  await example.show(opened, readOfficerFile, { case: id, ...asked }, desk)
  const mailbox = toBase64url(reporterKeys(primitives, 'reporter').mailboxToken)
  await example.show('The reporter reads it.', readReporterFile, { token: mailbox, ...asked })
}
