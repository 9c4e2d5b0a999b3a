/** Frames of MPEG audio, layer III (ISO/IEC 11172-3, 13818-3, and MPEG 2.5). */
import type { View } from '../reader.ts'

export interface Frame {
  readonly bytes: number
  /** The same in all frames of a stream: the version of MPEG and the rate of samples. */
  readonly stream: number
  /** How many bytes of numbers stand before what is coded, the header and its check included. */
  readonly before: number
}

export const FRAME_HEADER_BYTES = 4
const KBITS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const KBITS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const HERTZ = [44_100, 48_000, 32_000]

/** The frame that begins here, or undefined: none does, or its length is not said. */
export const frameAt = (view: View, at: number): Frame | undefined => {
  if (at + FRAME_HEADER_BYTES > view.length) return undefined
  const [first, second, third] = [view.u8(at), view.u8(at + 1), view.u8(at + 2)]
  if (first !== 0xff || (second & 0xe6) !== 0xe2) return undefined
  // 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5.
  const version = (second >> 3) & 3
  const hertz = HERTZ[(third >> 2) & 3]
  const isFirst = version === 3
  const kbits = (isFirst ? KBITS_1 : KBITS_2)[third >> 4]
  if (version === 1 || hertz === undefined || !kbits) return undefined
  const rate = isFirst ? hertz : version === 2 ? hertz / 2 : hertz / 4
  const isMono = view.u8(at + 3) >> 6 === 3
  const side = isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17
  return {
    bytes: Math.floor(((isFirst ? 144_000 : 72_000) * kbits) / rate) + ((third >> 1) & 1),
    stream: (second & 0x18) | (third & 0x0c),
    before: FRAME_HEADER_BYTES + side + ((second & 1) === 0 ? 2 : 0),
  }
}
