import { putChunk } from '../../../protocol/exchanges/files.ts'
import { decodeChunkRequest, uploadTokenHash } from '../../../protocol/files/layout.ts'
import type { Deps } from '../../deps.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { hashAt, sameBytes } from '../../files/notes.ts'
import { storeOf } from '../../files/store.ts'
import { findUpload, touch } from '../../files/uploads.ts'
import { type App, route } from '../../http/route.ts'
import { hashOfChunk } from '../../primitives.ts'
import { ProblemError } from '../../problem.ts'

const put = async (deps: Deps, bytes: Uint8Array): Promise<Record<string, never>> => {
  const { db, files, primitives } = deps
  const { token, number: n, sealed } = decodeChunkRequest(bytes)
  const upload = await findUpload(deps, fieldBytes(uploadTokenHash(primitives, token)), n)
  if (n >= upload.chunks) throw new ProblemError('badRequest')
  const { place, hash: held } = upload
  const chunk = { place, n, hash: hashOfChunk(sealed) }
  if (held && !sameBytes(held, chunk.hash)) throw new ProblemError('conflict')
  if (held) return {}
  await files.usage.check(db, 1)
  const isTaken = await storeOf(files.stores, upload).take(db, chunk, sealed)
  if (!isTaken) throw new ProblemError((await hashAt(db, chunk)) ? 'conflict' : 'notFound')
  files.usage.add()
  await touch(deps, upload)
  return {}
}

export const registerPutChunk = (app: App, deps: Deps): void =>
  route(app, putChunk, (bytes) => put(deps, bytes), { lane: 'chunk' })
