/** How a reporter's files go: those of a report in messages that follow it, those of a letter together with it. */
import { CallError } from '../../../client/call.ts'
import { inMessages } from '../../../client/files/attach.ts'
import { type SentFile, Upload } from '../../../client/files/upload.ts'
import type { CaseSession } from '../../../client/reporter/case.ts'
import type { CaseFiles } from '../../../client/reporter/files.ts'
import { toRefused } from '../../../client/reporter/refused.ts'
import { carried } from '../../common/files/carried.ts'
import type { ReadyFile } from '../../common/files/tray.ts'
import { type Carrier, Way, type WayFault } from '../../common/files/way.ts'
import { faultOfCall, isOfFile } from '../../common/files/way-faults.ts'
import type { FilesWorker } from '../../workers/files.ts'

/** There is something to look at before more is sealed: other readers, or what another tab has sent. */
class CaseMoved extends Error {
  override readonly name = 'CaseMoved'
}

const faultOf = (error: unknown): WayFault | 'line' => {
  if (error instanceof CaseMoved) return 'moved'
  if (error instanceof CallError || isOfFile(error)) return faultOfCall(error)
  const { code } = toRefused(error)
  if (code === 'unreachable' || code === 'busy' || code === 'internal') return 'line'
  return code === 'expired' || code === 'full' || code === 'clockWrong' ? code : 'refused'
}

interface To {
  readonly session: CaseSession
  readonly uploads: CaseFiles
  readonly worker: FilesWorker
}

const uploadOf = ({ uploads, worker: { seal } }: To, file: ReadyFile) =>
  carried((onProgress) => new Upload({ ...uploads, seal }, file, onProgress), file.blob.size)

/** A few small ones together, a large one alone: a page that closes loses little of what was sent. */
export const followReport = (files: readonly ReadyFile[], to: To): Way<SentFile> => {
  const groups = inMessages(files)
  return new Way(files, {
    carry: (file) => uploadOf(to, file),
    groupOf: (file) => groups.findIndex((group) => group.includes(file)),
    async takeIn(sent) {
      const { kind } = await to.session.add({ type: 'message', text: '', files: sent })
      if (kind === 'moved') throw new CaseMoved()
    },
    faultOf,
  } satisfies Carrier<SentFile>)
}

export const sendLetter = (files: readonly ReadyFile[], to: To): Way<SentFile> =>
  new Way(files, { carry: (file) => uploadOf(to, file), faultOf } satisfies Carrier<SentFile>)
