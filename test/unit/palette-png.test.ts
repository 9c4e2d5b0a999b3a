import { crc32, deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { decodePng, encodePalettePng } from '../../scripts/screenshots/palette-png.ts'

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data])
  const bytes = Buffer.alloc(body.length + 8)
  bytes.writeUInt32BE(data.length)
  body.copy(bytes, 4)
  bytes.writeUInt32BE(crc32(body), body.length + 4)
  return bytes
}

const png = (header: readonly number[], rows: Uint8Array): Uint8Array =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Uint8Array.from(header)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ])

/** Two pixels wide, five rows high, 8 bits of red, green and blue. */
const HEADER = [0, 0, 0, 2, 0, 0, 0, 5, 8, 2, 0, 0, 0]

it('undoes each of the five filters', () => {
  // By hand, from the differences that each filter leaves of rows that are all 10 20 30, 40 50 60.
  const rows = Uint8Array.from([
    ...[0, 10, 20, 30, 40, 50, 60],
    ...[1, 10, 20, 30, 30, 30, 30],
    ...[2, 0, 0, 0, 0, 0, 0],
    ...[3, 5, 10, 15, 15, 15, 15],
    ...[4, 0, 0, 0, 0, 0, 0],
  ])
  const { colours } = decodePng(png(HEADER, rows))
  expect([...colours]).toEqual(Array.from({ length: 5 }, () => [0x0a141e, 0x28323c]).flat())
})

it('refuses a picture of another kind', () => {
  const interlaced = HEADER.with(12, 1)
  expect(() => decodePng(png(interlaced, new Uint8Array(35)))).toThrow(RangeError)
})

it('writes at most 256 colours, every frequent one as it was', () => {
  const colours = Uint32Array.from(
    { length: 300 * 4 },
    (_, i) => (i < 900 ? i % 200 : i) * 0x010101,
  )
  const bytes = Buffer.from(encodePalettePng({ width: 300, height: 4, colours }))
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24], bytes[25]]).toEqual([
    300, 4, 8, 3,
  ])
  const at = bytes.indexOf('PLTE')
  expect(bytes.readUInt32BE(at - 4)).toBe(256 * 3)
  const palette = new Set(
    Array.from({ length: 256 }, (_, i) => bytes.readUIntBE(at + 4 + i * 3, 3)),
  )
  for (let grey = 0; grey < 200; grey++) expect(palette).toContain(grey * 0x010101)
})
