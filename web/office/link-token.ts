/** The one-time links: `#setup=TOKEN` and `#invitation=TOKEN`, 32 bytes in base64url. */
import { fromBase64url } from '../../protocol/base64url.ts'

export type OneTimeLink =
  | { readonly kind: 'setup' | 'invitation'; readonly token: string }
  /** It says that it is one, but part of it was lost on the way. */
  | { readonly kind: 'broken' }

const TOKEN_BYTES = 32

export const parseLink = (fragment: string): OneTimeLink | null => {
  const [, kind, token = ''] = /^#(setup|invitation)=(.*)$/.exec(fragment) ?? []
  if (kind !== 'setup' && kind !== 'invitation') return null
  const isWhole = fromBase64url(token)?.length === TOKEN_BYTES
  return isWhole ? { kind, token } : { kind: 'broken' }
}

/** Reads the link and takes it out of the address bar and the browser's history at once. */
export const takeLink = (): OneTimeLink | null => {
  const link = parseLink(location.hash)
  if (link) history.replaceState(null, '', location.pathname)
  return link
}
