import { openHere } from '../../../client/crypto/file-stream.ts'
import { type OpenedFile, openFile } from '../../../client/files/download.ts'
import type { LetterFile } from '../../../client/files/letter-files.ts'
import type { CaseSession } from '../../../client/reporter/case.ts'

/** @throws FileFault, CallError */
export const openReporterFile = async (
  session: CaseSession,
  file: LetterFile,
): Promise<OpenedFile> => {
  const files = await session.files()
  return openFile(file, files.case, files.fetch, openHere)
}
