import type { Chosen } from '../../../client/files/upload.ts'
import type { ReadyFile } from './tray.ts'

export const toChosen = ({ blob, name, type, original, isCleaned }: ReadyFile): Chosen => ({
  ...{ blob, name, type, original },
  cleaned: isCleaned,
})
