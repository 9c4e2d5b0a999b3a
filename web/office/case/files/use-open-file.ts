import { openHere } from '../../../../client/crypto/file-stream.ts'
import type { CaseFile } from '../../../../client/officer/case-file.ts'
import { openOfficerFile } from '../../../../client/officer/files.ts'
import type { OpenFile } from '../../../common/files/file-list.tsx'
import { useOffice } from '../../office-context.ts'
import { isSessionOver } from '../../use-load.ts'

/** That a file is opened stands in the history first: the case is shown as it is then. Whoever is signed out meanwhile signs in. */
export const useOpenFile = (file: CaseFile, onFile: (file: CaseFile) => void): OpenFile => {
  const { session, update, onSessionEnded } = useOffice()
  const orSignIn = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      if (isSessionOver(error)) onSessionEnded()
      throw error
    }
  }
  return async (one) => {
    const { now, opened } = await orSignIn(openOfficerFile({ session, file }, one, openHere))
    update(now.session)
    onFile(now.file)
    const { name, type, size } = opened
    return {
      ...{ name, type, size },
      read: (chunk) => orSignIn(opened.read(chunk)),
      check: (onProgress) => orSignIn(opened.check(onProgress)),
      close: () => opened.close(),
    }
  }
}
