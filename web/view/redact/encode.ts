/** The copy of a picture: drawn anew, black where a box is, and coded from that. Nothing else of the file comes along. */
import type { Box } from './boxes.ts'

const BLACK = '#000'
const JPEG_QUALITY = 0.92

/** What browsers change on purpose by a little is still true. */
const MOST_OFF = 8
const PROBE = 4
const PROBE_COLOUR = [204, 51, 102, 255]

export type CopyMime = 'image/jpeg' | 'image/png'

/** Other kinds are coded without loss: not every browser writes them. */
export const copyMimeOf = (mime: string): CopyMime =>
  mime === 'image/jpeg' ? 'image/jpeg' : 'image/png'

/**
 * Whether what is drawn here is what is read: some browsers hand out noise, or draw nothing on what is too large for them.
 * @throws whatever a browser refuses to read with
 */
const faultOf = (on: CanvasRenderingContext2D): 'large' | 'altered' | null => {
  const { width, height } = on.canvas
  const [x, y] = [Math.max(0, width - PROBE), Math.max(0, height - PROBE)]
  on.fillStyle = `rgb(${PROBE_COLOUR.slice(0, 3).join(' ')})`
  on.fillRect(x, y, PROBE, PROBE)
  const { data } = on.getImageData(x, y, Math.min(PROBE, width), Math.min(PROBE, height))
  on.clearRect(0, 0, width, height)
  if (data.every((value) => value === 0)) return 'large'
  const isOff = (value: number, at: number) =>
    Math.abs(value - (PROBE_COLOUR[at % 4] ?? 0)) > MOST_OFF
  return data.some(isOff) ? 'altered' : null
}

export const burnt = async (
  picture: ImageBitmap,
  boxes: readonly Box[],
  mime: CopyMime,
): Promise<Blob | 'large' | 'altered'> => {
  const canvas = document.createElement('canvas')
  canvas.width = picture.width
  canvas.height = picture.height
  const on = canvas.getContext('2d')
  if (!on) return 'large'
  const fault = faultOf(on)
  if (fault) return fault
  on.drawImage(picture, 0, 0)
  on.fillStyle = BLACK
  for (const { x, y, width, height } of boxes) on.fillRect(x, y, width, height)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, mime, JPEG_QUALITY)
  })
  canvas.width = 0
  return blob ?? 'large'
}
