/** Firefox keeps its sessions in files of one LZ4 block (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md). */

const MAGIC = 'mozLz40\0'

export const isMozLz4 = (file: Buffer): boolean =>
  file.subarray(0, MAGIC.length).toString('latin1') === MAGIC

/** What was packed: 8 bytes of magic and 4 of length stand before it. */
export const unpackMozLz4 = (file: Buffer): Buffer => {
  const out = Buffer.alloc(file.readUInt32LE(MAGIC.length))
  let from = MAGIC.length + 4
  let to = 0
  const length = (nibble: number): number => {
    let all = nibble
    for (let more = nibble === 15 ? 255 : 0; more === 255; all += more) more = file[from++] ?? 0
    return all
  }
  while (from < file.length) {
    const token = file[from++] ?? 0
    const literals = length(token >> 4)
    file.copy(out, to, from, from + literals)
    from += literals
    to += literals
    if (from >= file.length) break
    const back = file.readUInt16LE(from)
    from += 2
    // A match may overlap what it writes.
    for (let left = length(token & 15) + 4; left > 0; left--, to++) out[to] = out[to - back] ?? 0
  }
  return out
}
