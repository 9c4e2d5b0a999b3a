/** One-time codes (RFC 6238), as authenticator apps take them: SHA-1, six digits, thirty seconds. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 base 32 without padding: 20 bytes make 32 letters. */
export const base32 = (bytes: Uint8Array): string => {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** For typing: groups of four. */
export const grouped = (text: string): string => (text.match(/.{1,4}/g) ?? []).join(' ')

/** What a QR code tells an app (Key Uri Format): the organisation, the sign-in name and the secret. */
export const totpUri = (secret: Uint8Array, organisation: string, signInName: string): string => {
  const label = `${encodeURIComponent(organisation)}:${encodeURIComponent(signInName)}`
  const query = `secret=${base32(secret)}&issuer=${encodeURIComponent(organisation)}`
  return `otpauth://totp/${label}?${query}`
}
