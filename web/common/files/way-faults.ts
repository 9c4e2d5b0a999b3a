import { CallError } from '../../../client/call.ts'
import { FileUnread } from '../../workers/files.ts'
import type { WayFault } from './way.ts'

/** It was moved, deleted or written to after it was chosen. */
export const isOfFile = (error: unknown): boolean =>
  error instanceof FileUnread || error instanceof DOMException

/** Why a file did not go, of what both sides meet. */
export const faultOfCall = (error: unknown): WayFault | 'line' => {
  if (isOfFile(error)) return 'unread'
  if (!(error instanceof CallError)) return 'refused'
  switch (error.code) {
    case 'unreachable':
    case 'busy':
    case 'interrupted':
    case 'internal':
      return 'line'
    case 'directoryExpired':
      return 'expired'
    case 'fileTooLarge':
      return 'tooLarge'
    case 'caseFilesFull':
      return 'caseFull'
    case 'portalFilesFull':
      return 'portalFull'
    case 'filesMissing':
      return 'gone'
    case 'signInNeeded':
      return 'signedOut'
    case 'clockWrong':
      return 'clockWrong'
    case 'full':
      return 'full'
    default:
      return 'refused'
  }
}
