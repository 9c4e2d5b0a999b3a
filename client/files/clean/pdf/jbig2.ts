/** JBIG2 as PDF has it (ITU T.88, 7.2): segments one after the other. Those for remarks are left out. */
import { broken, Refusal } from '../cleaner.ts'
import { joined } from '../inflate.ts'
import { View } from '../reader.ts'

type Bytes = Uint8Array<ArrayBuffer>

const EXTENSION = 62

export const cleanJbig2 = (bytes: Bytes): Bytes => {
  const view = new View(bytes)
  const kept: Bytes[] = []
  let at = 0
  while (at < bytes.length) {
    const from = at
    const number = view.u32(at)
    const flags = view.u8(at + 4)
    at += 5
    let count = view.u8(at) >> 5
    if (count < 5) at += 1
    else {
      if (count !== 7) throw broken()
      count = view.u32(at) & 0x1fff_ffff
      at += 4 + ((count + 8) >> 3)
    }
    const size = number <= 256 ? 1 : number <= 65_536 ? 2 : 4
    at += count * size + (flags & 0x40 ? 4 : 1)
    const length = view.u32(at)
    // How long it is would have to be found in the coded data.
    if (length === 0xffff_ffff) throw new Refusal('unsafe')
    at += 4 + length
    if (at > bytes.length) throw broken()
    if ((flags & 63) !== EXTENSION) kept.push(bytes.subarray(from, at))
  }
  return joined(kept)
}
