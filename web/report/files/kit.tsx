/** All that belongs to files, in one part that is fetched when the first is chosen, or when a letter has some. */
import { MOST } from '../../common/files/limits.ts'
import { type NameOf, Tray } from '../../common/files/tray.ts'
import { type FilesWorker, filesInWorker } from '../../workers/files.ts'

export { AskFinish, BeforeSending, ChosenFiles, FollowNotes, LetterNotes } from './follow.tsx'
export { LetterFiles, ReportFiles } from './letter-files.tsx'
export { openReporterFile } from './open-file.ts'
export { followReport, sendLetter } from './sending.ts'

export interface Opened {
  readonly tray: Tray
  readonly worker: FilesWorker
}

export const openTray = (nameOf?: NameOf): Opened => {
  const worker = filesInWorker()
  return { worker, tray: new Tray(MOST, (file) => worker.clean(file), nameOf) }
}
