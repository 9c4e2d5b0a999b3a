import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type OpenedFile, piecesOf } from '../files/download.ts'

/** Only whoever runs it may read what is saved, and nothing that is there is written over. */
export const OWN_FILE = { mode: 0o600, flag: 'wx' } as const

/**
 * Written beside its place, and moved there when all of it is known to be what was signed.
 * @param place an empty file of the caller's; it goes if the file does not come
 * @throws as `piecesOf`; what writing throws
 */
export const saveFile = async (file: OpenedFile, place: string): Promise<void> => {
  const apart = await mkdtemp(join(dirname(place), '.candour-'))
  const part = join(apart, basename(place))
  try {
    await writeFile(part, piecesOf(file), OWN_FILE)
    await rename(part, place)
  } catch (error) {
    await rm(place)
    throw error
  } finally {
    await rm(apart, { recursive: true })
  }
}
