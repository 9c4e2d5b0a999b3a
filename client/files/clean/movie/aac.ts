/**
 * The names of encoders in AAC: elements of filling and of data that stand before the sound of a frame (ISO/IEC 14496-3,
 * table 4.4.2.1). They keep their lengths, and are filled with zeros. Those behind the sound stay: finding their place would take decoding it.
 */

const FILL = 6
const DATA = 4
/** A frame of it never begins with more. */
export const AAC_HEAD_BYTES = 320

const bit = (bytes: Uint8Array, at: number): number => ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1

const bits = (bytes: Uint8Array, at: number, count: number): number => {
  let value = 0
  for (let i = 0; i < count; i += 1) value = value * 2 + bit(bytes, at + i)
  return value
}

/** The first bytes of a frame with such elements blank, and what they held. Undefined where there is nothing of the kind. */
export const withoutFilling = (
  head: Uint8Array,
): { readonly instead: Uint8Array<ArrayBuffer>; readonly said: Uint8Array } | undefined => {
  const instead = Uint8Array.from(head)
  const said: number[] = []
  let at = 0
  for (;;) {
    const kind = bits(head, at, 3)
    let from: number
    let count: number
    if (kind === FILL) {
      count = bits(head, at + 3, 4)
      from = at + 7
      if (count === 15) {
        count += bits(head, from, 8) - 1
        from += 8
      }
    } else if (kind === DATA) {
      const isAligned = bit(head, at + 7) === 1
      count = bits(head, at + 8, 8)
      from = at + 16
      if (count === 255) {
        count += bits(head, from, 8)
        from += 8
      }
      if (isAligned) from = Math.ceil(from / 8) * 8
    } else break
    const to = from + 8 * count
    if (to > 8 * head.length) break
    for (let i = from; i < to; i += 8) said.push(bits(head, i, 8))
    for (let i = from; i < to; i += 1) instead[i >> 3] = (instead[i >> 3] ?? 0) & ~(0x80 >> (i & 7))
    at = to
  }
  return said.some((byte) => byte !== 0) ? { instead, said: Uint8Array.from(said) } : undefined
}
