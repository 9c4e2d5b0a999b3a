/** When a movie says it was made: seconds since the beginning of 1904. */
import type { Finds } from '../finds.ts'
import type { View } from '../reader.ts'

const SECONDS_TO_1970 = 2_082_844_800
const MOST_SECONDS = 2 ** 32

/** The times of creation and change that `mvhd`, `tkhd` and `mdhd` begin with. */
export const foundTime = (header: View, finds: Finds): void => {
  const isLong = header.u8(0) === 1
  for (const at of isLong ? [4, 12] : [4, 8]) {
    const seconds = isLong ? header.u32(at) * 2 ** 32 + header.u32(at + 4) : header.u32(at)
    if (seconds === 0) continue
    const isReadable = seconds > SECONDS_TO_1970 && seconds < SECONDS_TO_1970 + MOST_SECONDS
    const date = new Date((seconds - SECONDS_TO_1970) * 1000)
    finds.add('time', isReadable ? `${date.toISOString().slice(0, 19)}Z` : undefined)
  }
}
