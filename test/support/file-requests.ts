/** Those of the table of doors (requests.ts) that are about files. */
import { toBase64url } from '../../protocol/base64url.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import { SEALED_CHUNK_BYTES } from '../../protocol/files/steps.ts'
import type { Cast } from './cast.ts'
import { TestFile } from './files.ts'
import { random } from './portal.ts'

const STRAY = { 'a stray field': () => ({ stray: 1 }) }
const tokenOf = (text: string) => () => ({ token: text })

export const fileRequests = (
  { live, held, released, fresh, deleted, file }: Cast,
  unknown: Hash,
) => {
  const begin = (id: Hash, { keys }: typeof held) => {
    const owner = { keys, id }
    return () => new TestFile(1).signed(live, owner)
  }
  const mailbox = toBase64url(held.keys.mailboxToken)
  const chunkOf = (id: string) => () => ({ case: id, file: toHash(file.id), chunk: 0 })
  const beginIn = (id: string) => () => new TestFile(1).upload(id)
  const inEach = (body: (id: string) => () => unknown) => ({
    'in held': body(held.id),
    'in released': body(released.id),
    'before its slot': body(fresh.id),
    'that is no more': body(deleted.id),
    'that never was': body(unknown),
    ...STRAY,
  })
  return {
    'POST /api/files/begin': {
      'to their own': begin(held.id, held),
      'to another’s case': begin(held.id, released),
      'to one that is no more': begin(deleted.id, deleted),
      'to one that never was': begin(unknown, held),
      ...STRAY,
    },
    'POST /api/files/chunk': {
      'what is there': () => file.chunkRequest(0),
      'another in its place': () => file.chunkRequest(0, random(SEALED_CHUNK_BYTES)),
      'of no upload': () => new TestFile(1).chunkRequest(0),
      'one too short': () => file.chunkRequest(0).subarray(1),
      ...STRAY,
    },
    'POST /api/files/state': {
      'of one that is there': tokenOf(toBase64url(file.token)),
      'of none': tokenOf(unknown),
      ...STRAY,
    },
    'POST /api/files/cancel': {
      'one that a letter names': tokenOf(toBase64url(file.token)),
      none: tokenOf(unknown),
      ...STRAY,
    },
    'POST /api/report/file': {
      'their own': () => ({ token: mailbox, file: toHash(file.id), chunk: 0 }),
      'a chunk beyond': () => ({ token: mailbox, file: toHash(file.id), chunk: 1 }),
      'one that never was': () => ({ token: mailbox, file: unknown, chunk: 0 }),
      'by another’s token': () => ({
        token: toBase64url(released.keys.mailboxToken),
        file: toHash(file.id),
        chunk: 0,
      }),
      ...STRAY,
    },
    'POST /api/office/files/begin': inEach(beginIn),
    'POST /api/office/file': inEach(chunkOf),
  }
}
