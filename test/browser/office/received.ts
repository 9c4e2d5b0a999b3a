/** What a reporter's case holds of files, fetched and opened by a client of its own. */
import { openHere } from '../../../client/crypto/file-stream.ts'
import { openFile, wholeFile } from '../../../client/files/download.ts'
import { deviceAt } from '../../../client/node/platform.ts'
import { serverAt } from '../../../client/node/server.ts'
import { type CaseSession, openSession } from '../../../client/reporter/case.ts'
import { loadPortal } from '../../../client/reporter/portal.ts'
import { decodeReceipt } from '../../../protocol/receipt-input.ts'
import { browserPrimitives as primitives } from '../../support/ends.ts'

export interface ReceivedFile {
  readonly name: string
  readonly type: string
  readonly cleaned: boolean
  readonly by: string
  readonly bytes: Buffer
}

export const sessionOf = async (origin: string, words: readonly string[]): Promise<CaseSession> => {
  const decoded = decodeReceipt(primitives, words.join(' '))
  if (decoded.kind !== 'ok') throw new Error(decoded.kind)
  const portal = await loadPortal(deviceAt(serverAt(origin)))
  return openSession(portal, decoded.secret, () => undefined)
}

/** Every file of every letter, in their order. */
export const receivedFiles = async (session: CaseSession): Promise<ReceivedFile[]> => {
  const { view } = await session.read()
  const { fetch, case: caseHash } = await session.files()
  const received: ReceivedFile[] = []
  for (const { files, by } of view.entries) {
    for (const file of files ?? []) {
      const opened = await openFile(file, caseHash, fetch, openHere)
      const whole = await wholeFile(opened)
      const { name, type, cleaned } = file.entry
      const bytes = Buffer.from(await whole.arrayBuffer())
      received.push({ name, type, cleaned, by: by.kind, bytes })
    }
  }
  return received
}
