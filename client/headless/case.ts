/** A case that its reporter comes back to: a message added, or all of it as data. */
import { openHere } from '../crypto/file-stream.ts'
import { openFile } from '../files/download.ts'
import type { LetterFile } from '../files/letter-files.ts'
import type { Chosen } from '../files/upload.ts'
import { openSession } from '../reporter/case.ts'
import type { CaseView } from '../reporter/case-view.ts'
import type { Portal } from '../reporter/portal.ts'
import { checkTaken, type SavedFiles, type Saving, saveFiles, sendFiles } from './files.ts'
import { addKnown } from './report.ts'
import type { Patience } from './until-known.ts'

const nothing = () => undefined

/** @throws NothingSent; FilesNotTaken; and as `sendFiles` and `CaseSession.add` */
export const addMessage = async (
  portal: Portal,
  secret: Uint8Array,
  text: string,
  files: readonly Chosen[],
  patience: Patience,
) => {
  checkTaken(portal, files)
  const session = await openSession(portal, secret, nothing)
  try {
    const sent = files.length > 0 && {
      files: await sendFiles(await session.files(), files, patience),
    }
    return await addKnown(session, { type: 'message', text, ...sent }, patience)
  } finally {
    session.forget()
  }
}

/** As JSON: without the keys of files, which are for nobody's screen. */
const dataOf = (view: CaseView, saved: SavedFiles['names']): object => {
  const entries = view.entries.map(({ said, files, ...entry }) => {
    const content = said && said !== 'unreadable' ? { ...said.content, files: undefined } : null
    const shown = files?.map(({ entry: { id, name, type, size, original, cleaned } }) => ({
      ...{ name, type, size, original, cleaned },
      savedAs: saved.get(id),
    }))
    return {
      ...entry,
      said: content ? { ...(said as object), content } : said,
      files: shown ?? null,
    }
  })
  return { ...view, entries }
}

/**
 * @param saving where its files go; null: they stay there
 * @returns the case as JSON data; `fault` as in `SavedFiles`
 * @throws as `CaseSession.read`
 */
export const readCase = async (
  portal: Portal,
  secret: Uint8Array,
  saving: Saving | null,
): Promise<{ readonly data: object; readonly fault: unknown }> => {
  const session = await openSession(portal, secret, nothing)
  try {
    const { view } = await session.read()
    if (!saving) return { data: dataOf(view, new Map()), fault: null }
    const { case: id, fetch } = await session.files()
    const letters = view.entries.map(({ files }) => files)
    const open = (file: LetterFile) => openFile(file, id, fetch, openHere)
    const { names, fault } = await saveFiles(letters, open, saving)
    return { data: dataOf(view, names), fault }
  } finally {
    session.forget()
  }
}
