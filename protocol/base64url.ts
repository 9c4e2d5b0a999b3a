/**
 * base64url without padding (RFC 4648 section 5), strict: one text for each byte string. Read by what ECMAScript 2026
 * brings, which most browsers have, and else, as in Node 24, by hand: to the same answers. Written by hand everywhere.
 */

interface MayHaveNative {
  readonly setFromBase64?: (
    text: string,
    options: { readonly alphabet: 'base64url' },
  ) => { readonly written: number }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Indexed by byte; 64 for those outside the alphabet. */
const VALUES = new Uint8Array(256).fill(64)
for (let value = 0; value < 64; value++) VALUES[ALPHABET.charCodeAt(value)] = value

const LETTERS = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0))
const ASCII = new TextDecoder()

export const toBase64url = (bytes: Uint8Array): string => {
  const letters = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  let at = 0
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    // What would stand past the end is no letter, and a typed array drops it.
    letters[at] = LETTERS[bits >> 18] ?? 0
    letters[at + 1] = LETTERS[(bits >> 12) & 63] ?? 0
    letters[at + 2] = LETTERS[(bits >> 6) & 63] ?? 0
    letters[at + 3] = LETTERS[bits & 63] ?? 0
    at += 4
  }
  return ASCII.decode(letters)
}

/** Null for any letter outside the alphabet, padding, an impossible length, or set bits after the last byte. */
export const fromBase64url = (text: string): Uint8Array | null => {
  const bytes = new Uint8Array(base64urlBytes(text))
  return readBase64url(text, bytes) ? bytes : null
}

/** How many bytes a text stands for, if it is base64url. */
export const base64urlBytes = (text: string): number => Math.floor((text.length * 3) / 4)

/**
 * As `fromBase64url`, into bytes that are there: a large text is read sooner than memory for it is got.
 * @param into as many as `base64urlBytes` says; where false is returned, anything may be in them
 */
export const readBase64url = (text: string, into: Uint8Array & MayHaveNative): boolean => {
  if (!into.setFromBase64) return readByHand(text, into)
  if (text.length % 4 === 1 || hasSpareBits(text)) return false
  try {
    // It overlooks white space and takes padding: then there are fewer.
    return into.setFromBase64(text, { alphabet: 'base64url' }).written === into.length
  } catch {
    return false
  }
}

export const readByHand = (text: string, out: Uint8Array): boolean => {
  const rest = text.length % 4
  if (rest === 1) return false
  const valueAt = (i: number): number => VALUES[text.charCodeAt(i)] ?? 64
  const whole = text.length - rest
  let at = 0
  for (let i = 0; i < whole; i += 4) {
    const a = valueAt(i)
    const b = valueAt(i + 1)
    const c = valueAt(i + 2)
    const d = valueAt(i + 3)
    if ((a | b | c | d) > 63) return false
    out[at] = (a << 2) | (b >> 4)
    out[at + 1] = (b << 4) | (c >> 2)
    out[at + 2] = (c << 6) | d
    at += 3
  }
  if (rest === 0) return true
  const a = valueAt(whole)
  const b = valueAt(whole + 1)
  const c = rest === 3 ? valueAt(whole + 2) : 0
  if ((a | b | c) > 63 || hasSpareBits(text)) return false
  out[at] = (a << 2) | (b >> 4)
  if (rest === 3) out[at + 1] = (b << 4) | (c >> 2)
  return true
}

/** Whether the last letter has bits set after the last byte. */
const hasSpareBits = (text: string): boolean => {
  const last = VALUES[text.charCodeAt(text.length - 1)] ?? 0
  return (last & ((1 << ((text.length * 6) % 8)) - 1)) !== 0
}

/** Whether the text is the base64url of that many bytes, without decoding it. */
export const isBase64urlOf = (text: string, lengthBytes: number): boolean =>
  text.length === Math.ceil((lengthBytes * 4) / 3) &&
  /^[A-Za-z0-9_-]*$/.test(text) &&
  !hasSpareBits(text)
