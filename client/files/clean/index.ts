/** Cleans a file of any type, with the code of its format alone: that is fetched when a file of it is chosen. */
import type { FileType } from '../../../protocol/files/types.ts'
import { type Cleaned, type Cleaner, Refusal, type Uncleanable } from './cleaner.ts'
import { Reader } from './reader.ts'
import { sniff } from './sniff.ts'

const movie = async (type: 'mp4' | 'mov' | 'm4a') => ({
  clean: (await import('./mp4.ts')).cleanerOf(type),
})

/** What is missing here cannot be cleaned: it is refused as `unknown`. */
const CLEANERS: Partial<Record<FileType, () => Promise<{ readonly clean: Cleaner }>>> = {
  jpeg: () => import('./jpeg.ts'),
  png: () => import('./png.ts'),
  webp: () => import('./webp.ts'),
  gif: () => import('./gif.ts'),
  pdf: () => import('./pdf.ts'),
  docx: () => import('./ooxml.ts'),
  xlsx: () => import('./ooxml.ts'),
  pptx: () => import('./ooxml.ts'),
  odt: () => import('./odf.ts'),
  ods: () => import('./odf.ts'),
  odp: () => import('./odf.ts'),
  text: () => import('./text.ts'),
  heic: () => import('./heic.ts'),
  mp4: () => movie('mp4'),
  mov: () => movie('mov'),
  m4a: () => movie('m4a'),
  mp3: () => import('./mp3.ts'),
  wav: () => import('./wav.ts'),
}

const refused = (type: FileType, why: Uncleanable): Cleaned => ({ state: 'refused', type, why })

/** Told by its content alone. Throws only what the device fails at: a file that is gone, or that may not be read. */
export const cleanFile: Cleaner = async (file) => {
  try {
    const type = await sniff(new Reader(file))
    const format = await CLEANERS[type]?.()
    return format ? await format.clean(file) : refused(type, 'unknown')
  } catch (error) {
    if (error instanceof Refusal) return refused('other', error.why)
    throw error
  }
}
