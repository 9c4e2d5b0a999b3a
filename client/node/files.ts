/** Files on this machine: those that are to be sent, and where a case's are saved. */
import { mkdirSync, openAsBlob, writeFileSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { tooMuch } from '../files/attach.ts'
import { type OpenedFile, piecesOf } from '../files/download.ts'
import { type NeutralFile, neutralFile, type Saving } from '../headless/files.ts'
import { GivenFault } from '../headless/given-fault.ts'

const neutralAt = async (path: string, number: number): Promise<NeutralFile> => {
  const read = async () => {
    const file = await openAsBlob(path)
    // A folder opens, and is none to read from.
    return { size: file.size, neutral: await neutralFile(file, number) }
  }
  const { size, neutral } = await read().catch((cause: unknown) => {
    throw new GivenFault('fileUnread', { cause }, path)
  })
  if (size === 0) throw new GivenFault('fileEmpty', {}, path)
  return neutral
}

/**
 * Files as they would go with one letter.
 * @param onFile told of each before the next is read. What it throws ends it
 * @throws GivenFault: one cannot be read, or they are too much for a letter
 */
export const filesAt = async (
  paths: readonly string[],
  onFile: (path: string, file: NeutralFile) => void,
): Promise<NeutralFile['chosen'][]> => {
  const chosen: NeutralFile['chosen'][] = []
  for (const path of paths) {
    const file = await neutralAt(path, chosen.length + 1)
    onFile(path, file)
    chosen.push(file.chosen)
  }
  const fault = tooMuch(chosen.map(({ blob }) => blob.size))
  if (fault) throw new GivenFault(fault)
  return chosen
}

/** Only whoever runs it may read what is saved, and nothing that is there is written over. */
const OWN_FILE = { mode: 0o600, flag: 'wx' } as const

/**
 * Written beside its place, and moved there when all of it is known to be what was signed.
 * @param place an empty file, which goes if the other does not come
 * @throws as `piecesOf`; what writing throws
 */
const saveFile = async (file: OpenedFile, place: string): Promise<void> => {
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

/**
 * Saves files that nobody else may read. The folder is made with the first of them, closed to everybody else; one that
 * is there already stays as it is: whoever may look into it sees what they are called and how large they are.
 * @throws GivenFault; as `saveFile`
 */
export const savingIn =
  (folder: string): Saving['write'] =>
  (file, name) => {
    const place = join(folder, name)
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(place, '', OWN_FILE)
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : ''
      throw new GivenFault('notSaved', { cause }, `${name}: ${why}`)
    }
    return saveFile(file, place)
  }
