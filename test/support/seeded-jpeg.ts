/** A picture as a phone takes it, with where, when, by what and by whom: made by a browser, and tagged here. */
import type { Browser } from 'playwright-core'

const ascii = (text: string): Buffer => Buffer.from(`${text}\0`, 'latin1')
const rational = (...pairs: readonly (readonly [number, number])[]): Buffer => {
  const bytes = Buffer.alloc(pairs.length * 8)
  pairs.forEach(([over, under], at) => {
    bytes.writeUInt32BE(over, at * 8)
    bytes.writeUInt32BE(under, at * 8 + 4)
  })
  return bytes
}

type Tag = readonly [tag: number, type: number, count: number, value: Buffer]

/** An image file directory at an offset, its longer values behind it. */
const directory = (at: number, tags: readonly Tag[]): Buffer => {
  const head = Buffer.alloc(2 + tags.length * 12 + 4)
  head.writeUInt16BE(tags.length, 0)
  let behind = at + head.length
  const values = tags.map(([tag, type, count, value], i) => {
    const entry = 2 + i * 12
    head.writeUInt16BE(tag, entry)
    head.writeUInt16BE(type, entry + 2)
    head.writeUInt32BE(count, entry + 4)
    if (value.length <= 4) value.copy(head, entry + 8)
    else {
      head.writeUInt32BE(behind, entry + 8)
      behind += value.length
    }
    return value.length <= 4 ? Buffer.alloc(0) : value
  })
  return Buffer.concat([head, ...values])
}

const ASCII = 2
const LONG = 4
const RATIONAL = 5
const DIRECTORY_AT = 8

export const SEEDED = {
  make: 'Kestrelcam',
  model: 'KX-7719',
  author: 'Zeraphine Quillfeather',
  time: '1987:06:05 04:03:02',
} as const

/** EXIF, big-endian: 51 degrees 30 minutes north, 0 degrees 7 minutes 12 seconds west. */
const exif = (): Buffer => {
  const strings = [
    [0x010f, SEEDED.make],
    [0x0110, SEEDED.model],
    [0x0132, SEEDED.time],
    [0x013b, SEEDED.author],
  ] as const
  const tags = (gpsAt: number): Tag[] => {
    const offset = Buffer.alloc(4)
    offset.writeUInt32BE(gpsAt)
    return [
      ...strings.map(([tag, text]): Tag => [tag, ASCII, text.length + 1, ascii(text)]),
      [0x8825, LONG, 1, offset],
    ]
  }
  const gpsAt = DIRECTORY_AT + directory(DIRECTORY_AT, tags(0)).length
  const gps = directory(gpsAt, [
    [1, ASCII, 2, ascii('N')],
    [2, RATIONAL, 3, rational([51, 1], [30, 1], [0, 1])],
    [3, ASCII, 2, ascii('W')],
    [4, RATIONAL, 3, rational([0, 1], [7, 1], [12, 1])],
  ])
  const head = Buffer.from('4d4d002a00000008', 'hex')
  return Buffer.concat([head, directory(DIRECTORY_AT, tags(gpsAt)), gps])
}

/** @param jpeg without EXIF */
export const withExif = (jpeg: Buffer): Buffer => {
  const data = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif()])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)])
}

/** @param seed another one, another picture */
export const seededJpeg = async (browser: Browser, seed = 1, width = 640): Promise<Buffer> => {
  const page = await browser.newPage()
  try {
    const bytes = await page.evaluate(
      async ([number = 1, wide = 1]) => {
        const canvas = document.createElement('canvas')
        canvas.width = wide
        canvas.height = Math.round(wide * 0.75)
        const on = canvas.getContext('2d')
        let state = number
        const next = () => {
          state = (state * 48_271) % 2_147_483_647
          return state / 2_147_483_647
        }
        for (let at = 0; on && at < wide / 3; at += 1) {
          on.fillStyle = `hsl(${next() * 360} 60% 50%)`
          on.fillRect(next() * wide, next() * wide, next() * 90, next() * 90)
        }
        const blob = await new Promise<Blob | null>((resolve) => {
          canvas.toBlob(resolve, 'image/jpeg', 0.9)
        })
        return [...new Uint8Array(await (blob ?? new Blob()).arrayBuffer())]
      },
      [seed, width],
    )
    return withExif(Buffer.from(bytes))
  } finally {
    await page.close()
  }
}
