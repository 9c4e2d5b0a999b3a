/** A sound and a picture of which every part is known, whatever form it is kept in: to look for on a disk afterwards. */
import { crc32, deflateSync } from 'node:zlib'
import type { Needle } from '../support/byte-search.ts'

/** What the samples hold, what the pixels do, and what is taken out of both. */
export const SAMPLES = 'every sample of the blue locker '
export const PIXELS = 'every pixel of the blue locker...'
export const ARTIST = 'Zeraphine Quillfeather'
const SOUND_BYTES = 3_000_000

/** A sound of some megabytes: more than browsers keep in memory without a thought. */
export const sound = (): Buffer => {
  const chunk = (code: string, data: Buffer): Buffer => {
    const head = Buffer.from(`${code}....`, 'latin1')
    head.writeUInt32LE(data.length, 4)
    return Buffer.concat([head, data])
  }
  const format = Buffer.from('0100010044ac000088580100020010 00'.replace(' ', ''), 'hex')
  const info = Buffer.concat([Buffer.from('INFO'), chunk('IART', Buffer.from(`${ARTIST}\0\0`))])
  const parts = [
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    chunk('LIST', info),
    chunk('data', Buffer.alloc(SOUND_BYTES, SAMPLES)),
  ]
  return chunk('RIFF', Buffer.concat(parts))
}

/** Each three letters are a pixel: a row holds the text a hundred times, stored as it is. */
const [WIDTH, HEIGHT] = [(PIXELS.length / 3) * 100, 900]

/** A picture of nine megabytes, whose rows are not made smaller: PNG, of 8 bits for each of red, green and blue. */
export const picture = (): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(typed))
    return Buffer.concat([length, typed, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 2], 8)
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(3 * WIDTH, PIXELS)])
  const rows = Buffer.concat(Array.from({ length: HEIGHT }, () => row))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Author\0${ARTIST}`, 'latin1')),
    chunk('IDAT', deflateSync(rows, { level: 0 })),
    chunk('IEND', Buffer.of()),
  ])
}

/** Pixels as they stand in memory once a picture is decoded: four bytes each, blue or red first. */
export const ofPixels = (name: string): Needle[] => {
  const pixels = Array.from({ length: PIXELS.length / 3 }, (_, at) => [
    ...Buffer.from(PIXELS.slice(3 * at, 3 * at + 3)),
  ])
  return [
    { name: `${name}, red first`, bytes: Uint8Array.from(pixels.flatMap((it) => [...it, 255])) },
    {
      name: `${name}, blue first`,
      bytes: Uint8Array.from(pixels.flatMap((it) => [...it.toReversed(), 255])),
    },
  ]
}
