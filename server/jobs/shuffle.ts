/** In an order that says nothing of the one before: by keys that are drawn. @param random gives that many random bytes */
export const shuffle = <T>(
  items: readonly T[],
  random: (lengthBytes: number) => Uint8Array,
): T[] => {
  const drawn = Buffer.from(random(items.length * 4))
  return items
    .map((item, i) => ({ item, key: drawn.readUInt32BE(i * 4) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}
