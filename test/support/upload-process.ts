/** A reporter's device as a process of its own: sends a file with a letter by the client's own code, and says how far it is. */
import { openAsBlob } from 'node:fs'
import { sealHere } from '../../client/crypto/file-stream.ts'
import { type SentFile, Upload } from '../../client/files/upload.ts'
import type { RequestBody, Server } from '../../client/platform.ts'
import { sessionWith } from '../../client/reporter/case.ts'
import { loadPortal } from '../../client/reporter/portal.ts'
import { putChunk } from '../../protocol/exchanges/files.ts'
import { decodeChunkRequest, uploadTokenHash } from '../../protocol/files/layout.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { testPlatform } from './test-platform.ts'
import { postTo, type UploadJob, type UploadNews } from './upload-device.ts'

const FIRST_WAIT_MS = 20

const tell = (news: UploadNews): void => void process.send?.(news)

const tellTaken = (body: RequestBody): void => {
  if (typeof body === 'string') throw new TypeError('a chunk is bytes')
  const { token, number } = decodeChunkRequest(body)
  tell({ kind: 'taken', upload: uploadTokenHash(nodePrimitives, token), number })
}

const sendFile = async ({ origin, keys, path }: UploadJob): Promise<SentFile> => {
  const post = postTo(origin)
  const telling: Server['post'] = async (to, body, asOfficer) => {
    const answer = await post(to, body, asOfficer)
    if (to === putChunk.path && answer.ok) tellTaken(body)
    return answer
  }
  const session = sessionWith(await loadPortal(testPlatform(telling)), keys)
  const to = await session.files()
  const blob = await openAsBlob(path)
  const upload = new Upload(
    { ...to, seal: sealHere, firstWaitMs: FIRST_WAIT_MS },
    { blob, name: 'film 1.mp4', type: 'mp4', original: to.case, cleaned: true },
  )
  const file = await upload.done
  const { kind } = await session.add({ type: 'message', text: '', files: [file] })
  if (kind !== 'added') throw new Error(`the letter was not added: ${kind}`)
  return file
}

process.once('message', (job: UploadJob) => {
  sendFile(job)
    .then(
      (file) => tell({ kind: 'sent', file }),
      (error) => tell({ kind: 'failed', why: String(error) }),
    )
    .finally(() => process.disconnect())
})
