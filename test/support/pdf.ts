/** What a print has on its sheets. */
import { getDocumentProxy } from 'unpdf'

/** In points, from the edges of the sheet. */
interface Edges {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Sheet {
  /** In points: A4 has 595 by 842. */
  readonly width: number
  readonly height: number
  readonly lines: readonly string[]
  /** All of it, a space for every break: without what stands in the margin. */
  readonly text: string
  /** What stands in the upper margin, and in the lower. */
  readonly head: string
  readonly foot: string
  /** How far from the edges the text itself stays. */
  readonly margins: Edges
}

/** Of the margins of 2 cm: what belongs to the sheet stands in their middle. */
const MARGIN_POINTS = 50

interface Item {
  readonly str: string
  readonly hasEOL: boolean
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
}

const placeOf = ({ transform, width, height }: Item) => {
  const [, , , , x = 0, y = 0] = transform
  return { left: x, right: x + width, bottom: y, top: y + height }
}

const textOf = (items: readonly Item[]): string =>
  items.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join('')

export const readPdf = async (pdf: Uint8Array): Promise<Sheet[]> => {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const sheets: Sheet[] = []
  for (let at = 1; at <= document.numPages; at++) {
    const page = await document.getPage(at)
    const { width, height } = page.getViewport({ scale: 1 })
    const items = (await page.getTextContent()).items.flatMap((it): Item[] =>
      'str' in it ? [it] : [],
    )
    const isHead = (it: Item) => placeOf(it).top > height - MARGIN_POINTS
    const isFoot = (it: Item) => placeOf(it).bottom < MARGIN_POINTS
    const body = items.filter((it) => !isHead(it) && !isFoot(it))
    const places = body.filter(({ str }) => str.trim() !== '').map(placeOf)
    const lines = textOf(body)
      .split('\n')
      .map((line) => line.trim())
    sheets.push({
      width,
      height,
      lines: lines.filter((line) => line !== ''),
      text: textOf(body).replace(/\s+/g, ' '),
      head: textOf(items.filter(isHead)).trim(),
      foot: textOf(items.filter(isFoot)).trim(),
      margins: {
        left: Math.min(...places.map(({ left }) => left)),
        right: width - Math.max(...places.map(({ right }) => right)),
        top: height - Math.max(...places.map(({ top }) => top)),
        bottom: Math.min(...places.map(({ bottom }) => bottom)),
      },
    })
  }
  return sheets
}
