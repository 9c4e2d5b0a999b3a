import { fromBase64url } from '../../protocol/base64url.ts'
import { checkWords, PORTAL_WORDS } from '../../protocol/check-words.ts'

/** @param portal the portal id, base64url of 32 bytes */
export const portalWords = (portal: string): string =>
  checkWords(fromBase64url(portal) ?? new Uint8Array(), PORTAL_WORDS).join(' ')
