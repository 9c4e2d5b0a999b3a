/** Pictures and recordings within documents, each cleaned as a file of its own would be. */
import { type Cleaner, Refusal } from './cleaner.ts'
import type { Finds } from './finds.ts'
import { Reader } from './reader.ts'
import { sniff } from './sniff.ts'

const CLEANERS: Readonly<
  Record<string, { ending: string; type: string; load: () => Promise<{ clean: Cleaner }> }>
> = {
  jpeg: { ending: 'jpg', type: 'image/jpeg', load: () => import('./jpeg.ts') },
  png: { ending: 'png', type: 'image/png', load: () => import('./png.ts') },
  gif: { ending: 'gif', type: 'image/gif', load: () => import('./gif.ts') },
  webp: { ending: 'webp', type: 'image/webp', load: () => import('./webp.ts') },
}

export interface Picture {
  readonly blob: Blob
  /** What its name ends with, and its type as archives say it. */
  readonly ending: string
  readonly type: string
}

/** Null where it cannot be cleaned: then it must not stay in the document. */
export const cleanPicture = async (file: Blob, finds: Finds): Promise<Picture | null> => {
  try {
    const known = CLEANERS[await sniff(new Reader(file))]
    if (!known) return null
    const cleaned = await (await known.load()).clean(file)
    if (cleaned.state === 'refused') return null
    finds.addAll(cleaned.found)
    return { blob: cleaned.blob, ending: known.ending, type: known.type }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
