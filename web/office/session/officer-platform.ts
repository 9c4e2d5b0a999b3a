/** A browser in which an officer signs in: it knows which of their drafts are choices. */
import type { OfficerPlatform } from '../../../client/officer/storage.ts'
import { isChoice } from '../case/acts.ts'
import { platform } from '../platform.ts'

export const officerPlatform: OfficerPlatform = { ...platform, isChoice }
