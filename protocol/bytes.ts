/** Byte helpers that both ends share. All multi-byte integers are big-endian. */

/** Joins byte strings. */
export const concat = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** An unsigned 32-bit integer, big-endian. */
export const u32 = (value: number): Uint8Array => {
  const out = new Uint8Array(4)
  new DataView(out.buffer).setUint32(0, value)
  return out
}

const ENCODER = new TextEncoder()

export const utf8 = (text: string): Uint8Array => ENCODER.encode(text)

const LATIN = new TextDecoder('latin1')

/** One letter for each byte, each another: what a map can be keyed by. */
export const asLetters = (bytes: Uint8Array): string => LATIN.decode(bytes)

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Strict UTF-8 decoding: throws TypeError on malformed input; a byte-order mark is kept. */
export const fromUtf8 = (bytes: Uint8Array): string => STRICT.decode(bytes)

/** Length-prefixed concatenation: for each part, u32(length) || part. */
export const lengthPrefixed = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0))
  const view = new DataView(out.buffer)
  let at = 0
  for (const part of parts) {
    view.setUint32(at, part.length)
    out.set(part, at + 4)
    at += 4 + part.length
  }
  return out
}

/** The whole number that 32 bytes are, the least byte first. @throws RangeError where there are fewer */
export const littleEndian = (bytes: Uint8Array): bigint => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = (byte: number) => view.getBigUint64(byte, true)
  return (at(24) << 192n) | (at(16) << 128n) | (at(8) << 64n) | at(0)
}

/** Equality of public values. Not constant-time: never used on secrets. */
export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
