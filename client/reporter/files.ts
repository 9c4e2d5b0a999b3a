/** A reporter's files: begun with the case's own signature, read with the mailbox token. Loaded when there are some. */
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { beginUpload, readReporterFile } from '../../protocol/exchanges/files.ts'
import { uploadBytes } from '../../protocol/files/layout.ts'
import { caseId } from '../../protocol/history/context.ts'
import { call } from '../call.ts'
import type { ReceiptKeys } from '../crypto/receipt-keys.ts'
import type { FetchChunk } from '../files/download.ts'
import type { Uploads } from '../files/upload.ts'
import type { Portal } from './portal.ts'

/** What uploads and downloads of the case need, but for what seals and opens. */
export interface CaseFiles extends Omit<Uploads, 'seal'> {
  readonly fetch: FetchChunk
}

const bytesOf = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array()

export const caseFiles = (
  { platform: { server }, primitives, epochs }: Portal,
  { sign, kem, mailboxToken }: ReceiptKeys,
): CaseFiles => ({
  server,
  primitives,
  case: caseId(primitives, epochs.directories.portal, {
    signKey: toBase64url(sign.publicKey),
    kemKey: toBase64url(kem.publicKey),
  }),
  begin(request) {
    const bytes = uploadBytes({
      case: bytesOf(request.case),
      file: bytesOf(request.file),
      chunks: request.chunks,
      token: bytesOf(request.token),
    })
    const signature = toBase64url(primitives.signPurpose('upload', sign.secretKey, bytes))
    return call(server, beginUpload, { ...request, signature })
  },
  fetch: (file, chunk) =>
    call(server, readReporterFile, { token: toBase64url(mailboxToken), file, chunk }),
})
