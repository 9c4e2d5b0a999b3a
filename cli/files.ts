/** Files on this machine: those that go with a report or a message, and where a case's are saved. */
import { mkdirSync, openAsBlob, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tooMuch } from '../client/files/attach.ts'
import type { Chosen } from '../client/files/upload.ts'
import { neutralFile, type Saving } from '../client/headless/files.ts'
import { OWN_FILE, saveFile } from '../client/node/save-file.ts'
import { writtenText } from '../client/written.ts'
import type { Options } from './options.ts'
import { usage } from './stop.ts'
import { orStop, writeNote } from './terminal.ts'

const WHY = {
  unknown: 'of a type that cannot be cleaned',
  broken: 'damaged, or not what its beginning says',
  locked: 'locked, with a password or against changes',
  unsafe: 'with parts that cannot be taken out',
} as const

const TOO_MUCH = {
  tooMany: 'A letter takes no more than 20 files.',
  fileTooLarge: 'A file has no more than 1 GiB.',
  letterTooLarge: 'The files of a letter have no more than 2 GiB together.',
} as const

const AS_IT_IS = 'It may say who made it, where and when, and nobody can take that back.'

const chooseOne = async (path: string, number: number, asIs: boolean): Promise<Chosen> => {
  // On one line: a name with a line of its own in it would read as a word of ours.
  const told = path.replaceAll('\n', ' ')
  const read = async () => {
    const file = await openAsBlob(path)
    // A folder opens, and is none to read from.
    return { file, ...(await neutralFile(file, number)) }
  }
  const { file, chosen, cleaned } = await read().catch((cause: unknown) => {
    throw usage(`A file cannot be read: ${told}. Nothing was sent.`, cause)
  })
  if (file.size === 0) throw usage(`A file is empty: ${told}. Nothing was sent.`)
  if (cleaned.state === 'refused') {
    const why = `${told} is ${WHY[cleaned.why]}`
    if (!asIs) throw usage(`${why}. Nothing was sent. With --as-is it goes as it is. ${AS_IT_IS}`)
    writeNote(`${why}: it goes AS IT IS, as ${chosen.name}. ${AS_IT_IS}`)
  } else {
    const found = [...new Set(cleaned.found.map(({ kind }) => kind))].join(', ')
    const out = found || 'nothing was found'
    writeNote(`${told} goes cleaned, as ${chosen.name}. Taken out: ${out}.`)
  }
  return chosen
}

/** What `--file` names, ready to be sent. @throws Stop before anything is sent */
export const chooseFiles = async ({ file = [], 'as-is': asIs }: Options): Promise<Chosen[]> => {
  const chosen: Chosen[] = []
  for (const path of file) chosen.push(await chooseOne(path, chosen.length + 1, asIs ?? false))
  const fault = tooMuch(chosen.map(({ blob }) => blob.size))
  if (fault) throw usage(`${TOO_MUCH[fault]} Nothing was sent.`)
  return chosen
}

/** A folder for files of a case: under names of our own, for whoever runs the command alone. */
export const savingIn = (folder: string): Saving => {
  orStop('The folder', () => mkdirSync(folder, { recursive: true, mode: 0o700 }))
  return {
    write: (file, name) => {
      const place = join(folder, name)
      orStop(`${name} cannot be saved`, () => writeFileSync(place, '', OWN_FILE))
      return saveFile(file, place)
    },
    onFile: ({ name: theirs, size, cleaned }, name, isSaved) => {
      const told = `${name} (sent as "${writtenText(theirs)}", ${size} bytes)`
      const verified = `Saved and verified: ${told}${cleaned ? '' : '. It was not cleaned.'}`
      writeNote(isSaved ? verified : `NOT saved: ${told}`)
    },
  }
}
