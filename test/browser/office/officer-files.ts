/** What an officer's case holds of files, fetched and opened by a client of its own, with the notes that name them. */
import { call } from '../../../client/call.ts'
import { openHere } from '../../../client/crypto/file-stream.ts'
import { wholeFile } from '../../../client/files/download.ts'
import { deviceAt } from '../../../client/node/platform.ts'
import { serverAt } from '../../../client/node/server.ts'
import { openCase } from '../../../client/officer/case-file.ts'
import { filesIn, openOfficerFile } from '../../../client/officer/files.ts'
import { findCase } from '../../../protocol/exchanges/office.ts'
import { signInAt } from '../../../scripts/demo/officer.ts'
import { browserPrimitives as primitives } from '../../support/ends.ts'
import { type Credentials, nextCode } from './driver.ts'
import type { OfficePortal } from './portal.ts'

export interface OfficerFile {
  readonly name: string
  readonly type: string
  readonly cleaned: boolean
  readonly isInternal: boolean
  readonly by: string
  /** What was written beside it. */
  readonly text: string
  readonly bytes: Buffer
}

/** Every file of every letter and note, in their order. @param number of the case */
export const officerFiles = async (
  { origin, clock }: OfficePortal,
  { signInName: name, passphrase, totpSecret }: Credentials,
  number: string,
): Promise<OfficerFile[]> => {
  const device = deviceAt(serverAt(origin))
  const code = nextCode(clock, totpSecret)
  const session = await signInAt(device, primitives, { name, passphrase, code })
  const { case: id } = await call(device.server, findCase, { number })
  if (id === null) throw new Error(`no case ${number}`)
  let now = await openCase(session, id)
  const found: OfficerFile[] = []
  for (const entry of now.file.entries) {
    const letter = now.file.letters.byStatement.get(entry.key)
    const content = letter?.kind === 'open' ? letter.content : {}
    for (const file of filesIn(now.file, entry) ?? []) {
      const its = await openOfficerFile(now, file, openHere)
      now = its.now
      const whole = await wholeFile(its.opened)
      const { name: called, type, cleaned } = file.entry
      found.push({
        ...{ name: called, type, cleaned, isInternal: entry.isInternal, by: entry.actor },
        text: 'text' in content && typeof content.text === 'string' ? content.text : '',
        bytes: Buffer.from(await whole.arrayBuffer()),
      })
    }
  }
  return found
}
