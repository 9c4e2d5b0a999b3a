import { openHere } from '../crypto/file-stream.ts'
import type { Opened } from '../officer/case-file.ts'
import { filesIn, openOfficerFile } from '../officer/files.ts'
import { type SavedFiles, type Saving, saveFiles } from './files.ts'

/** All files of an officer's case. Each is noted in its history before anything of it comes. */
export const saveCaseFiles = (opened: Opened, saving: Saving): Promise<SavedFiles> => {
  const { file } = opened
  let now = opened
  const open = async (one: Parameters<typeof openOfficerFile>[1]) => {
    const its = await openOfficerFile(now, one, openHere)
    now = its.now
    return its.opened
  }
  return saveFiles(
    file.entries.map((entry) => filesIn(file, entry)),
    open,
    saving,
  )
}
