/** All that belongs to files, in one part that is fetched when the first is chosen, or when a letter has some. */
import { type Bounds, limitsOf } from '../../common/files/limits.ts'
import { type NameOf, Tray } from '../../common/files/tray.ts'
import { type FilesWorker, filesInWorker } from '../../workers/files.ts'
// Fetched by itself, it would stand in the browser's list of compiled code: that somebody opened a file.
import '../../common/files/file-view.tsx'

export { roomWords } from '../../common/files/limits.ts'
export { AskFinish, BeforeSending, ChosenFiles, FollowNotes, LetterNotes } from './follow.tsx'
export { LetterFiles, ReportFiles } from './letter-files.tsx'
export { openReporterFile } from './open-file.ts'
export { followReport, sendLetter } from './sending.ts'

export interface Opened {
  readonly tray: Tray
  readonly worker: FilesWorker
}

export const openTray = (bounds: () => Bounds, nameOf?: NameOf): Opened => {
  const worker = filesInWorker()
  const limits = () => limitsOf(bounds())
  return { worker, tray: new Tray(limits, (file) => worker.clean(file), nameOf) }
}
