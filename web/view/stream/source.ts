/** A file too large to be held, for what reads here and there in it. */
import { CustomSource } from 'mediabunny'
import type { Chunk, Handed } from '../handed.ts'

/** 8 MiB. What lies side by side is asked for once. */
const KEPT_CHUNKS = 32
const MOST_CACHED_BYTES = 4_194_304

export const sourceOf = (file: Handed): CustomSource => {
  const kept = new Map<number, Promise<Chunk>>()
  const chunk = (number: number): Promise<Chunk> => {
    const found = kept.get(number) ?? file.chunk(number)
    kept.delete(number)
    kept.set(number, found)
    const [oldest = number] = kept.keys()
    if (kept.size > KEPT_CHUNKS) kept.delete(oldest)
    return found
  }
  return new CustomSource({
    getSize: () => file.sizeBytes,
    read: (start, end) => file.bytes(start, end, chunk),
    maxCacheSize: MOST_CACHED_BYTES,
  })
}
