/** base64url without padding (RFC 4648 section 5), strict: one text for each byte string. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Indexed by character code; 64 for characters outside the alphabet. */
const VALUES = new Uint8Array(65_536).fill(64)
for (let value = 0; value < 64; value++) VALUES[ALPHABET.charCodeAt(value)] = value

export const toBase64url = (bytes: Uint8Array): string => {
  const letters: string[] = []
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[i], bytes[i + 1], bytes[i + 2]]
    const bits = (a << 16) | (b << 8) | c
    const count = Math.min(3, bytes.length - i) + 1
    for (let k = 0; k < count; k++) letters.push(ALPHABET[(bits >> (18 - 6 * k)) & 63] ?? '')
  }
  return letters.join('')
}

/** Null for any letter outside the alphabet, padding, an impossible length, or set bits after the last byte. */
export const fromBase64url = (text: string): Uint8Array | null => {
  const rest = text.length % 4
  if (rest === 1) return null
  const out = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? 64
    if (value === 64) return null
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held >= 8) {
      held -= 8
      out[at++] = (bits >> held) & 255
    }
  }
  return (bits & ((1 << held) - 1)) === 0 ? out : null
}

/** Whether the text is the base64url of that many bytes, without decoding it. */
export const isBase64urlOf = (text: string, lengthBytes: number): boolean => {
  if (text.length !== Math.ceil((lengthBytes * 4) / 3) || !/^[A-Za-z0-9_-]*$/.test(text))
    return false
  const spareBits = (text.length * 6) % 8
  const last = VALUES[text.charCodeAt(text.length - 1)] ?? 0
  return text.length === 0 || (last & ((1 << spareBits) - 1)) === 0
}
