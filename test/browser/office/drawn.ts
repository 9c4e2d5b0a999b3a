/** Pictures with words in them, made and read by a browser of their own. */
import type { Browser, Page } from 'playwright-core'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Red, green, blue and alpha, row by row. */
  readonly data: Buffer
}

export const SIZE = { width: 640, height: 480 } as const

const onPage = async <T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> => {
  const page = await browser.newPage()
  try {
    return await work(page)
  } finally {
    await page.close()
  }
}

/** Shapes of every colour, and a word in the area. */
export const picture = (
  browser: Browser,
  mime: string,
  word: string,
  area: Area,
): Promise<Buffer> =>
  onPage(browser, async (page) => {
    const bytes = await page.evaluate(
      async ({ mime, word, area, size }) => {
        const canvas = document.createElement('canvas')
        canvas.width = size.width
        canvas.height = size.height
        const on = canvas.getContext('2d')
        if (!on) throw new Error('no canvas')
        for (let at = 0; at < 48; at += 1) {
          on.fillStyle = `hsl(${at * 37} 60% ${30 + (at % 5) * 10}%)`
          on.fillRect((at % 8) * 80, Math.floor(at / 8) * 80, 80, 80)
        }
        on.fillStyle = '#fff'
        on.fillRect(area.x, area.y, area.width, area.height)
        on.fillStyle = '#c00'
        on.font = `${Math.round(area.height * 0.7)}px sans-serif`
        on.fillText(word, area.x + 4, area.y + area.height * 0.75, area.width - 8)
        const blob = await new Promise<Blob | null>((resolve) => {
          canvas.toBlob(resolve, mime, 0.95)
        })
        return [...new Uint8Array(await (blob ?? new Blob()).arrayBuffer())]
      },
      { mime, word, area, size: SIZE },
    )
    return Buffer.from(bytes)
  })

export const pixelsOf = (browser: Browser, bytes: Buffer, mime: string): Promise<Pixels> =>
  onPage(browser, async (page) => {
    const read = await page.evaluate(
      async ({ base64, mime }) => {
        const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        const bitmap = await createImageBitmap(new Blob([raw], { type: mime }))
        const canvas = document.createElement('canvas')
        canvas.width = bitmap.width
        canvas.height = bitmap.height
        const on = canvas.getContext('2d')
        if (!on) throw new Error('no canvas')
        on.drawImage(bitmap, 0, 0)
        const { data } = on.getImageData(0, 0, bitmap.width, bitmap.height)
        let text = ''
        for (let at = 0; at < data.length; at += 32_768)
          text += String.fromCharCode(...data.subarray(at, at + 32_768))
        return { width: bitmap.width, height: bitmap.height, base64: btoa(text) }
      },
      { base64: bytes.toString('base64'), mime },
    )
    const { width, height } = read
    return { width, height, data: Buffer.from(read.base64, 'base64') }
  })

/** The largest value of any colour within an area: 0 is black. */
export const brightest = ({ data, width }: Pixels, area: Area): number => {
  let most = 0
  for (let y = area.y; y < area.y + area.height; y += 1)
    for (let x = area.x; x < area.x + area.width; x += 1)
      for (let part = 0; part < 3; part += 1)
        most = Math.max(most, data[(y * width + x) * 4 + part] ?? 0)
  return most
}

/** How far two pictures are apart on average outside of an area, of 255. */
export const apart = (one: Pixels, other: Pixels, area: Area): number => {
  let sum = 0
  let count = 0
  for (let y = 0; y < one.height; y += 1)
    for (let x = 0; x < one.width; x += 1) {
      const isIn = x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height
      for (let part = 0; !isIn && part < 3; part += 1) {
        const at = (y * one.width + x) * 4 + part
        sum += Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0))
        count += 1
      }
    }
  return sum / count
}

/** Grown by so many pixels on each side. */
export const grown = ({ x, y, width, height }: Area, by: number): Area => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})
