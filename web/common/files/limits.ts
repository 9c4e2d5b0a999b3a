import type { TrayLimits } from './tray.ts'

const GIB = 1_073_741_824

/** What one letter takes at most; a portal may take less, and says so before the first byte. */
export const MOST: TrayLimits = { fileBytes: GIB, letterBytes: 2 * GIB, files: 20 }
