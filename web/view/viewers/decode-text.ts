/** A long text in parts, each decoded by itself. Nothing in it is markup. */

const MARKS = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const

/** At most three bytes of a letter of UTF-8, or one half of a letter of UTF-16, stand in the part before. */
export const LONGEST_LETTER_BYTES = 4

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** By its mark, else by whether its beginning is UTF-8, else as Windows wrote it in western Europe. */
export const encodingOf = (beginning: Uint8Array): string => {
  const marked = MARKS.find(({ bytes }) => bytes.every((byte, at) => beginning[at] === byte))
  if (marked) return marked.encoding
  return isUtf8(beginning) ? 'utf-8' : 'windows-1252'
}

const isInside = (encoding: string, bytes: Uint8Array, at: number): boolean => {
  if (encoding === 'utf-8') return ((bytes[at] ?? 0) & 0xc0) === 0x80
  if (encoding === 'windows-1252') return false
  if (at % 2 === 1) return true
  const high = bytes[encoding === 'utf-16le' ? at + 1 : at] ?? 0
  return high >= 0xdc && high <= 0xdf
}

/** The first place from `at` on at which a letter begins. */
const letterFrom = (encoding: string, bytes: Uint8Array, at: number): number => {
  const end = Math.min(bytes.length, at + LONGEST_LETTER_BYTES)
  for (let found = at; found < end; found++) if (!isInside(encoding, bytes, found)) return found
  return at
}

/**
 * Letters that begin in a part, also where they end in the next.
 * @param bytes the part, and up to LONGEST_LETTER_BYTES of the next
 * @param isFirst whether nothing stands before the part
 */
export const decodePart = (
  encoding: string,
  bytes: Uint8Array,
  partBytes: number,
  isFirst: boolean,
): string => {
  const from = isFirst ? 0 : letterFrom(encoding, bytes, 0)
  const to = bytes.length > partBytes ? letterFrom(encoding, bytes, partBytes) : bytes.length
  return new TextDecoder(encoding).decode(bytes.subarray(from, to))
}
