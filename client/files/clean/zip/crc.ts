/** The checksum of ZIP (CRC-32 of ITU-T V.42), over bytes that come in parts. */
const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** `before` is that of the bytes before these. */
export const crc32 = (parts: readonly Uint8Array[], before = 0): number => {
  let value = ~before
  for (const part of parts)
    for (const byte of part) value = (TABLE[(value ^ byte) & 255] ?? 0) ^ (value >>> 8)
  return ~value >>> 0
}
