/** Boxes over a picture, in its whole pixels: an edge within a pixel would let some of what is under it shine through. */

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Box extends Point, Size {}

const within = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(Math.round(value), most))

/** In the picture, and one pixel at least. */
export const fitted = ({ x, y, width, height }: Box, of: Size): Box => {
  const left = within(x, 0, of.width - 1)
  const top = within(y, 0, of.height - 1)
  return {
    x: left,
    y: top,
    width: within(width, 1, of.width - left),
    height: within(height, 1, of.height - top),
  }
}

/** Covers every pixel that it touches. */
export const between = (one: Point, other: Point, of: Size): Box => {
  const x = Math.max(0, Math.floor(Math.min(one.x, other.x)))
  const y = Math.max(0, Math.floor(Math.min(one.y, other.y)))
  const width = Math.ceil(Math.max(one.x, other.x)) - x
  const height = Math.ceil(Math.max(one.y, other.y)) - y
  return fitted({ x, y, width, height }, of)
}

/** Stops at the edges, as large as it is. */
export const moved = (box: Box, by: Point, of: Size): Box => ({
  ...box,
  x: within(box.x + by.x, 0, of.width - box.width),
  y: within(box.y + by.y, 0, of.height - box.height),
})

/** Its upper left corner stays. */
export const resized = (box: Box, by: Point, of: Size): Box =>
  fitted({ ...box, width: box.width + by.x, height: box.height + by.y }, of)

/** Where it is in view: around a place in the picture. */
export const around = ({ x, y }: Point, of: Size): Box => {
  const width = Math.max(1, Math.round(of.width / 4))
  const height = Math.max(1, Math.round(of.height / 8))
  return moved({ x: 0, y: 0, width, height }, { x: x - width / 2, y: y - height / 2 }, of)
}

/** How far one press of a key goes, in pixels. */
export const stepOf = ({ width, height }: Size): number =>
  Math.max(1, Math.round(Math.max(width, height) / 100))
