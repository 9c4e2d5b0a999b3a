/** The little of zlib (RFC 1950) that a colour profile in a PNG needs. */

/** Decompressed, or null: malformed, or longer than `most`. No more than that is ever held, whatever it would become. */
export const inflated = async (
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader()
  const out = new Uint8Array(most)
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || !value) return out.slice(0, length)
      if (length + value.length > most) {
        await reader.cancel()
        return null
      }
      out.set(value, length)
      length += value.length
    }
  } catch {
    return null
  }
}

const ADLER = 65_521

/** As zlib without compression: one block, of at most 65,535 bytes. */
export const stored = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  let [a, b] = [1, 0]
  for (const byte of bytes) {
    a = (a + byte) % ADLER
    b = (b + a) % ADLER
  }
  const out = new Uint8Array(bytes.length + 11)
  const data = new DataView(out.buffer)
  data.setUint16(0, 0x7801)
  out[2] = 1
  data.setUint16(3, bytes.length, true)
  data.setUint16(5, ~bytes.length & 0xffff, true)
  out.set(bytes, 7)
  data.setUint16(out.length - 4, b)
  data.setUint16(out.length - 2, a)
  return out
}
