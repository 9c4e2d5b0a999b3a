/** What encoders write between the pictures of MPEG-4 Visual (ISO/IEC 14496-2): user data, from its start code to the next. */

const isStart = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0 && bytes[at + 1] === 0 && bytes[at + 2] === 1

/** Places of user data, as pairs of from and to. */
export const userData = (bytes: Uint8Array): readonly (readonly [number, number])[] => {
  const found: [number, number][] = []
  for (let at = bytes.indexOf(0xb2); at >= 0; at = bytes.indexOf(0xb2, at + 1)) {
    const from = at - 3
    if (from < 0 || !isStart(bytes, from)) continue
    let to = at + 1
    while (to < bytes.length && !isStart(bytes, to)) to += 1
    found.push([from, to])
    at = to - 1
  }
  return found
}

export const withoutUserData = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const gone = userData(bytes)
  return Uint8Array.from(bytes.filter((_, i) => !gone.some(([from, to]) => i >= from && i < to)))
}
