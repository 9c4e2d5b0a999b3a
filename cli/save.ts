/** Files of letters, saved under names of our own once all of each was verified. */
import { closeSync, mkdirSync, mkdtempSync, openSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type OpenedFile, piecesOf } from '../client/files/download.ts'
import type { LetterFile } from '../client/files/letter-files.ts'
import { savedName } from '../client/files/saved-name.ts'
import { plain } from '../client/literal.ts'
import { writtenLine } from '../client/written.ts'
import { orStop, writeNote } from './terminal.ts'

/** Only whoever runs the command may read what is saved. */
const OWNER_FILE = 0o600
const OWNER_FOLDER = 0o700

/** Written beside its place, and moved there when all of it is known to be what was signed. */
const write = async (file: OpenedFile, folder: string, name: string): Promise<void> => {
  const place = join(folder, name)
  // Taken at once, so that nothing that is there is ever replaced.
  orStop(`${name} cannot be saved`, () => closeSync(openSync(place, 'wx', OWNER_FILE)))
  const apart = mkdtempSync(join(folder, '.candour-'))
  try {
    const part = join(apart, name)
    const handle = await open(part, 'wx', OWNER_FILE)
    try {
      for await (const piece of piecesOf(file)) await handle.writeFile(piece)
    } finally {
      await handle.close()
    }
    renameSync(part, place)
  } catch (error) {
    rmSync(place)
    throw error
  } finally {
    rmSync(apart, { recursive: true })
  }
}

export const NOT_SIGNED = 'A letter names other files than were signed. None of them is saved.'

export interface SavedFiles {
  /** By the id of the file. */
  readonly names: ReadonlyMap<string, string>
  /** The first that could not be saved, if one could not. */
  readonly fault: unknown
}

/** @param open whose secrets are overwritten here */
export const saveFiles = async (
  folder: string,
  files: readonly LetterFile[],
  openOne: (file: LetterFile) => Promise<OpenedFile>,
): Promise<SavedFiles> => {
  orStop('The folder', () => mkdirSync(folder, { recursive: true, mode: OWNER_FOLDER }))
  const names = new Map<string, string>()
  let fault: unknown = null
  for (const [i, file] of files.entries()) {
    const { entry } = file
    const name = savedName(entry.type, i + 1)
    const told = `${name} (sent as "${plain(writtenLine(entry.name))}", ${entry.size} bytes)`
    try {
      const opened = await openOne(file)
      try {
        await write(opened, folder, name)
      } finally {
        opened.close()
      }
      names.set(entry.id, name)
      writeNote(`Saved and verified: ${told}${entry.cleaned ? '' : '. It was not cleaned.'}`)
    } catch (error) {
      fault ??= error
      writeNote(`NOT saved: ${told}`)
    }
  }
  return { names, fault }
}
