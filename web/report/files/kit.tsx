/** All that belongs to files, in one part that is fetched when the first is chosen, or when a letter has some. */

import { MOST } from '../../common/files/limits.ts'
import { Tray } from '../../common/files/tray.ts'
import { cleaningInWorker } from '../../workers/cleaning.ts'

export { ChosenFiles } from '../../common/files/chosen-files.tsx'

export const openTray = (): Tray => {
  const worker = cleaningInWorker()
  return new Tray(
    MOST,
    (file) => worker.clean(file),
    () => worker.end(),
  )
}
