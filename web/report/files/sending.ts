/** How a reporter's files go: those of a report each in a message of its own, those of a letter together with it. */
import { CallError } from '../../../client/call.ts'
import { inMessages } from '../../../client/files/attach.ts'
import type { SentFile } from '../../../client/files/upload.ts'
import type { CaseSession } from '../../../client/reporter/case.ts'
import { toRefused } from '../../../client/reporter/refused.ts'
import { carried } from '../../common/files/carried.ts'
import { toChosen } from '../../common/files/to-chosen.ts'
import type { ReadyFile } from '../../common/files/tray.ts'
import { type Carrier, Way, type WayFault } from '../../common/files/way.ts'
import { faultOfCall } from '../../common/files/way-faults.ts'

/** There is something to look at before more is sealed: other readers, or what another tab has sent. */
class Moved extends Error {
  override readonly name = 'Moved'
}

const faultOf = (error: unknown): WayFault | 'line' => {
  if (error instanceof Moved) return 'moved'
  if (error instanceof CallError || error instanceof DOMException) return faultOfCall(error)
  const { code } = toRefused(error)
  if (code === 'unreachable' || code === 'busy' || code === 'internal') return 'line'
  return code === 'expired' || code === 'full' ? code : 'refused'
}

const uploadOf = (session: CaseSession, file: ReadyFile) =>
  carried((onProgress) => session.upload(toChosen(file), onProgress), file.blob.size)

/** A few small ones together, a large one alone: a page that closes loses little of what was sent. */
export const followReport = (
  files: readonly ReadyFile[],
  session: CaseSession,
): Way<SentFile> => {
  const groups = inMessages(files)
  return new Way(files, {
    carry: (file) => uploadOf(session, file),
    groupOf: (file) => groups.findIndex((group) => group.includes(file)),
    async takeIn(sent) {
      const { kind } = await session.add({ type: 'message', text: '', files: sent })
      if (kind === 'moved') throw new Moved()
    },
    faultOf,
  } satisfies Carrier<SentFile>)
}

export const sendLetter = (files: readonly ReadyFile[], session: CaseSession): Way<SentFile> =>
  new Way(files, {
    carry: (file) => uploadOf(session, file),
    faultOf,
  } satisfies Carrier<SentFile>)
