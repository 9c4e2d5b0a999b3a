/** What is said of files on this machine: those that go with a report or a message, and a case's that are saved. */
import type { NeutralFile, Saving } from '../client/headless/files.ts'
import { filesAt, savingIn } from '../client/node/files.ts'
import { writtenText } from '../client/written.ts'
import type { Options } from './options.ts'
import { usage } from './stop.ts'
import { writeNote } from './terminal.ts'

const WHY = {
  unknown: 'of a type that cannot be cleaned',
  broken: 'damaged, or not what its beginning says',
  locked: 'locked, with a password or against changes',
  unsafe: 'with parts that cannot be taken out',
} as const

const AS_IT_IS = 'It may say who made it, where and when, and nobody can take that back.'
const STAYS = 'No cleaning takes out what is seen or heard, watermarks or the dots of printers.'

/** @throws Stop unless it may go as it is */
const tell = (path: string, { chosen, cleaned }: NeutralFile, asIs: boolean) => {
  // On one line: a name with a line of its own in it would read as a word of ours.
  const told = path.replaceAll('\n', ' ')
  if (cleaned.state === 'refused') {
    const why = `${told} is ${WHY[cleaned.why]}`
    if (!asIs) throw usage(`${why}. Nothing was sent. With --as-is it goes as it is. ${AS_IT_IS}`)
    return writeNote(`${why}: it goes AS IT IS, as ${chosen.name}. ${AS_IT_IS}`)
  }
  const out = [...new Set(cleaned.found.map(({ kind }) => kind))].join(', ') || 'nothing was found'
  writeNote(`${told} goes cleaned, as ${chosen.name}. Taken out: ${out}. ${STAYS}`)
}

/** What `--file` names, ready to be sent. @throws Stop, GivenFault before anything is sent */
export const chooseFiles = ({ file = [], 'as-is': asIs = false }: Options) =>
  filesAt(file, (path, one) => tell(path, one, asIs))

/** A folder for files of a case, under names of our own. */
export const tellingSaved = (folder: string): Saving => ({
  write: savingIn(folder),
  onFile: ({ name: theirs, size, cleaned }, name, isSaved) => {
    const told = `${name} (sent as "${writtenText(theirs)}", ${size} bytes)`
    const verified = `Saved and verified: ${told}${cleaned ? '' : '. It was not cleaned.'}`
    writeNote(isSaved ? verified : `NOT saved: ${told}`)
  },
})
