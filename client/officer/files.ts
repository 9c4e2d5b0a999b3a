/** An officer's files: begun by whoever reads the case, and noted in its history before one is opened. */
import { beginOfficerUpload, readOfficerFile } from '../../protocol/exchanges/files.ts'
import type { Hash } from '../../protocol/fields.ts'
import { CallError, call } from '../call.ts'
import type { StartOpening } from '../crypto/file-stream.ts'
import { type OpenedFile, openFile } from '../files/download.ts'
import { filesOfLetter, type LetterFile, matchAnnounced } from '../files/letter-files.ts'
import type { Uploads } from '../files/upload.ts'
import type { CaseFile, Opened } from './case-file.ts'
import { deliver, readAgain } from './deliver.ts'
import type { Entry } from './timeline.ts'

/** What uploads to the case need, but for what seals. */
export const uploadsTo = ({ session, file }: Opened): Omit<Uploads, 'seal'> => {
  const { platform, primitives } = session
  const { server } = platform
  return {
    server,
    primitives,
    case: file.verified.replay.state.caseId,
    begin: (request) => call(server, beginOfficerUpload, request),
  }
}

/** The files of an entry's letter; none where it does not open, null where they are not those that were signed. */
export const filesIn = (
  { letters }: Pick<CaseFile, 'letters'>,
  { key, act }: Pick<Entry, 'key' | 'act'>,
): readonly LetterFile[] | null => {
  const letter = letters.byStatement.get(key)
  const isReadable =
    letter?.kind === 'open' && (letter.purpose === 'message' || letter.purpose === 'note')
  const isLetter = act.type === 'message' || act.type === 'note'
  return isReadable && isLetter ? filesOfLetter(act.files, letter.content.files) : []
}

/** The file of this id, of whichever letter; null where that one does not open, or its files are not those that were signed. */
export const fileIn = (
  file: Pick<CaseFile, 'letters' | 'entries'>,
  id: string,
): LetterFile | null => {
  const all = file.entries.flatMap((entry) => filesIn(file, entry) ?? [])
  return all.find(({ entry }) => entry.id === id) ?? null
}

/** What the report announced, and what of it has come. */
export const announcedIn = (file: Pick<CaseFile, 'letters' | 'entries' | 'report'>) =>
  matchAnnounced(
    file.report?.files,
    file.entries
      .filter(({ actor }) => actor === 'reporter')
      .flatMap((entry) => filesIn(file, entry) ?? []),
  )

const isNoted = ({ session, file: { verified } }: Opened, id: Hash): boolean =>
  verified.replay.state.fileOpenings.get(session.author.id)?.has(id) === true

/** Writes into the history that the officer opens the file, unless that stands there. @throws as `deliver` */
const note = async (opened: Opened, id: Hash): Promise<Opened> => {
  const outcome = await deliver(opened, (now) =>
    isNoted(now, id) ? null : [{ log: 'internal', act: { type: 'fileOpened', file: id } }],
  )
  if (outcome.kind === 'moved' || outcome.kind === 'lost') throw outcome.error
  return outcome.kind === 'done' ? readAgain(opened) : opened
}

/**
 * Opens a file of the case. That it is opened stands in the history before anything of it comes; again if the officer was taken
 * out meanwhile and brought back.
 * @returns the case, read again if something was written into it
 * @throws as `deliver`, `openCase` and `openFile`
 */
export const openOfficerFile = async (
  opened: Opened,
  file: LetterFile,
  open: StartOpening,
): Promise<{ readonly now: Opened; readonly opened: OpenedFile }> => {
  let now = await note(opened, file.entry.id)
  const caseHash = now.file.verified.replay.state.caseId
  const { server } = now.session.platform
  const ask = (id: Hash, chunk: number) =>
    call(server, readOfficerFile, { case: caseHash, file: id, chunk })
  let noting: Promise<Opened> | null = null
  const fetch = async (id: Hash, chunk: number): Promise<Uint8Array> => {
    try {
      return await ask(id, chunk)
    } catch (error) {
      if (!(error instanceof CallError && error.code === 'conflict')) throw error
      noting ??= readAgain(now)
        .then((read) => note(read, id))
        .finally(() => {
          noting = null
        })
      now = await noting
      return ask(id, chunk)
    }
  }
  return { now, opened: await openFile(file, caseHash, fetch, open) }
}
