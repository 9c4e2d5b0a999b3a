import { openHere } from '../../../../client/crypto/file-stream.ts'
import type { CaseFile } from '../../../../client/officer/case-file.ts'
import { openOfficerFile } from '../../../../client/officer/files.ts'
import type { OpenFile } from '../../../common/files/file-list.tsx'
import { useOffice } from '../../office-context.ts'

/** That a file is opened stands in the history first: the case is shown as it is then. */
export const useOpenFile = (file: CaseFile, onFile: (file: CaseFile) => void): OpenFile => {
  const { session, update } = useOffice()
  return async (one) => {
    const { now, opened } = await openOfficerFile({ session, file }, one, openHere)
    update(now.session)
    onFile(now.file)
    return opened
  }
}
