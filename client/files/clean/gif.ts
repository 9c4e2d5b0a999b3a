/**
 * GIF89a. What stays: the screen, palettes, frames with their times, how often they are repeated. Comments, texts that no
 * program shows, all other extensions, and whatever follows the end, go.
 */
import { broken, cleaner } from './cleaner.ts'
import { Finds } from './finds.ts'
import { foundInXmp, MOST_XMP_BYTES } from './metadata/xmp.ts'
import { Pieces } from './pieces.ts'
import { Reader } from './reader.ts'

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b]
const [CONTROL, COMMENT, APPLICATION] = [0xf9, 0xfe, 0xff]
const LOOPS = ['NETSCAPE2.0', 'ANIMEXTS1.0']

const BLOCKS_BYTES = 64 * 1024

/** How long a palette is, by the byte that says whether there is one. */
const paletteBytes = (packed: number): number => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0)

/** Behind the block of no length that ends a row of blocks of at most 255 bytes. */
const endOfBlocks = async (reader: Reader, from: number): Promise<number> => {
  for (let at = from; ; ) {
    const { bytes } = await reader.readUpTo(at, BLOCKS_BYTES)
    let i = 0
    while (i < bytes.length) {
      const length = bytes[i] ?? 0
      if (length === 0) return at + i + 1
      i += 1 + length
    }
    at += i
    if (at >= reader.size) throw broken()
  }
}

/** The first block of a row: what most comments are. */
const firstBlock = async (reader: Reader, at: number): Promise<string> => {
  const length = (await reader.read(at, 1)).u8(0)
  return new TextDecoder('utf-8').decode((await reader.readUpTo(at + 1, length)).bytes)
}

/** How often the frames are repeated, written as one program writes it; null where that is not said. */
const loopOf = async (reader: Reader, at: number): Promise<Uint8Array<ArrayBuffer> | null> => {
  const block = (await reader.readUpTo(at, 4)).bytes
  if (block.length < 4 || block[0] !== 3 || block[1] !== 1) return null
  const name = Array.from('NETSCAPE2.0', (it) => it.charCodeAt(0))
  return Uint8Array.from([EXTENSION, APPLICATION, 11, ...name, ...block, 0])
}

const readApplication = async (reader: Reader, at: number, to: number, finds: Finds) => {
  const length = (await reader.read(at + 2, 1)).u8(0)
  const name = (await reader.readUpTo(at + 3, length)).code(0, length)
  const loop = LOOPS.includes(name) ? await loopOf(reader, at + 3 + length) : null
  if (loop) {
    // It may say more than that: how many bytes are to be read before the first frame is shown.
    if (loop.length < to - at) finds.add('other')
    return loop
  }
  if (name.startsWith('XMP Data')) {
    const from = at + 3 + length
    finds.addAll(
      foundInXmp((await reader.readUpTo(from, Math.min(MOST_XMP_BYTES, to - from))).bytes),
    )
  } else finds.add(name.startsWith('ICCRGBG1') ? 'colours' : 'other')
  return null
}

export const clean = cleaner('gif', async (file) => {
  const reader = new Reader(file)
  const pieces = new Pieces(file)
  const finds = new Finds()
  const screen = await reader.read(0, 13)
  if (!['GIF87a', 'GIF89a'].includes(screen.code(0, 6))) throw broken()
  let at = 13 + paletteBytes(screen.u8(10))
  pieces.keep(0, at)
  let hasFrame = false
  let hasLoop = false
  /** How the next frame is shown: it goes with what it belongs to. */
  let control: readonly [number, number] | null = null
  for (;;) {
    const head = await reader.readUpTo(at, 10)
    const block = head.u8(0)
    if (block === TRAILER) {
      if (!hasFrame) throw broken()
      pieces.keep(at, at + 1)
      if (at + 1 < file.size) finds.add('trailing')
      return { blob: pieces.blob('image/gif'), found: finds.list }
    }
    if (block === IMAGE) {
      const to = await endOfBlocks(reader, at + 11 + paletteBytes(head.u8(9)))
      if (control) pieces.keep(...control)
      pieces.keep(at, to)
      control = null
      hasFrame = true
      at = to
      continue
    }
    if (block !== EXTENSION) throw broken()
    const label = head.u8(1)
    const to = await endOfBlocks(reader, at + 2)
    if (label === CONTROL && to - at === 8) {
      control = [at, to]
    } else if (label === APPLICATION) {
      const loop = await readApplication(reader, at, to, finds)
      if (loop && !hasLoop) pieces.add(loop)
      hasLoop ||= loop !== null
    } else if (label === COMMENT) {
      finds.add('comments', await firstBlock(reader, at + 2))
    } else {
      control = null
      finds.add('other')
    }
    at = to
  }
})
