/** Files sent and saved one after the other, without anybody who pauses them or tries again. */
import { CodedError } from '../../protocol/coded-error.ts'
import type { FileEntry } from '../../protocol/files/refs.ts'
import { chunksFor } from '../../protocol/files/steps.ts'
import { sealHere } from '../crypto/file-stream.ts'
import type { Cleaned } from '../files/clean/cleaner.ts'
import type { OpenedFile } from '../files/download.ts'
import type { LetterFile } from '../files/letter-files.ts'
import { prepareFile } from '../files/prepare.ts'
import { savedName } from '../files/saved-name.ts'
import {
  type Chosen,
  type SentFile,
  Upload,
  type UploadProgress,
  type Uploads,
} from '../files/upload.ts'
import type { Portal } from '../reporter/portal.ts'
import type { Patience } from './until-known.ts'

/** A file as it would be sent, under a neutral name: cleaned, or as it is where that cannot be done. */
export interface NeutralFile {
  readonly chosen: Chosen
  readonly cleaned: Cleaned
}

/**
 * @param number among those that go together, from 1
 * @throws as `prepareFile`
 */
export const neutralFile = async (file: Blob, number: number): Promise<NeutralFile> => {
  const { cleaned, original } = await prepareFile(file)
  const { type } = cleaned
  const isCleaned = cleaned.state === 'cleaned'
  const blob = isCleaned ? cleaned.blob : file
  const chosen = { blob, name: savedName(type, number), type, original, cleaned: isCleaned }
  return { chosen, cleaned }
}

/** The portal takes no file as large as one of these, or none at all now: nothing was sent. */
export class FilesNotTaken extends CodedError<'fileTooLarge' | 'filesFull'> {
  override readonly name = 'FilesNotTaken'
}

/** By what the portal says before anything is sent. @throws FilesNotTaken */
export const checkTaken = ({ epochs }: Portal, files: readonly Chosen[]): void => {
  const { mostChunks, isFull } = epochs.files
  if (isFull && files.length > 0) throw new FilesNotTaken('filesFull')
  if (files.some(({ blob }) => chunksFor(blob.size) > mostChunks)) {
    throw new FilesNotTaken('fileTooLarge')
  }
}

const sendOne = (
  to: Omit<Uploads, 'seal'>,
  file: Chosen,
  { longestMs, onQuarter }: Patience,
): Promise<SentFile> => {
  let sent = 0
  let told = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const onProgress = ({ sentBytes, allBytes, state }: UploadProgress) => {
    if (state === 'waiting') timer ??= setTimeout(() => upload.cancel(), longestMs)
    if (sentBytes > sent) {
      clearTimeout(timer)
      timer = undefined
    }
    sent = sentBytes
    const quarters = Math.floor((4 * sentBytes) / allBytes)
    if (quarters > told) onQuarter(file.name, quarters)
    told = Math.max(told, quarters)
  }
  const upload = new Upload({ ...to, seal: sealHere }, file, onProgress)
  return upload.done.finally(() => clearTimeout(timer))
}

/** @throws UploadCancelled where one gets no further; and as `Upload.done` */
export const sendFiles = async (
  to: Omit<Uploads, 'seal'>,
  files: readonly Chosen[],
  patience: Patience,
): Promise<SentFile[]> => {
  const sent: SentFile[] = []
  for (const file of files) sent.push(await sendOne(to, file, patience))
  return sent
}

/** A letter names other files than were signed: none of them is fetched. */
export class FilesDiffer extends Error {
  override readonly name = 'FilesDiffer'
}

/** Where files are saved. */
export interface Saving {
  /** Keeps nothing of it if reading it throws (`piecesOf`). @throws also if there is a file of that name */
  write(file: OpenedFile, name: string): Promise<void>
  /** Told of each, whether it was saved or not. */
  onFile(entry: FileEntry, name: string, isSaved: boolean): void
}

export interface SavedFiles {
  /** Under which a file stands, by its id. */
  readonly names: ReadonlyMap<string, string>
  /** What went wrong first, once all were tried; null if nothing did. */
  readonly fault: unknown
}

/**
 * @param letters the files of each; null: not those that were signed
 * @param open closed again here
 */
export const saveFiles = async (
  letters: readonly (readonly LetterFile[] | null)[],
  open: (file: LetterFile) => Promise<OpenedFile>,
  { write, onFile }: Saving,
): Promise<SavedFiles> => {
  const names = new Map<string, string>()
  let fault: unknown = null
  for (const [i, file] of letters.flatMap((files) => files ?? []).entries()) {
    const { entry } = file
    const name = savedName(entry.type, i + 1)
    try {
      const opened = await open(file)
      try {
        await write(opened, name)
      } finally {
        opened.close()
      }
      names.set(entry.id, name)
    } catch (error) {
      fault ??= error
    }
    onFile(entry, name, names.has(entry.id))
  }
  return { names, fault: fault ?? (letters.includes(null) ? new FilesDiffer() : null) }
}
