import { CallError } from '../../../client/call.ts'
import type { WayFault } from './way.ts'

/** Why a file did not go, of what both sides meet. */
export const faultOfCall = (error: unknown): WayFault | 'line' => {
  // A file that was moved or deleted after it was chosen.
  if (error instanceof DOMException) return 'unread'
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
    case 'full':
      return 'full'
    default:
      return 'refused'
  }
}
