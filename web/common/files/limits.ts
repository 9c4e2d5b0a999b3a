import { MOST_FILE_BYTES, MOST_FILES, MOST_LETTER_BYTES } from '../../../protocol/files/steps.ts'
import type { TrayLimits } from './tray.ts'

/** What one letter takes at most; a portal may take less, and says so before the first byte. */
export const MOST: TrayLimits = {
  fileBytes: MOST_FILE_BYTES,
  letterBytes: MOST_LETTER_BYTES,
  files: MOST_FILES,
}
