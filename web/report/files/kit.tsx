/** All that belongs to files, in one part that is fetched when the first is chosen, or when a letter has some. */
import { MOST } from '../../common/files/limits.ts'
import { type NameOf, Tray } from '../../common/files/tray.ts'
import { cleaningInWorker } from '../../workers/cleaning.ts'

export { ChosenFiles } from '../../common/files/chosen-files.tsx'
export { AskFinish, BeforeSending, FollowNotes, LetterNotes } from './follow.tsx'
export { LetterFiles, ReportFiles } from './letter-files.tsx'
export { followReport, sendLetter } from './sending.ts'

export const openTray = (nameOf?: NameOf): Tray => {
  const worker = cleaningInWorker()
  return new Tray(
    MOST,
    (file) => worker.clean(file),
    () => worker.end(),
    nameOf,
  )
}
