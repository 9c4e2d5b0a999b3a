/** Files that go with a report or a message: cleaned, named neutrally, and sent. */
import { openAsBlob } from 'node:fs'
import { originalHash } from '../client/crypto/file-hash.ts'
import { sealHere } from '../client/crypto/file-stream.ts'
import { tooMuch } from '../client/files/attach.ts'
import { cleanFile } from '../client/files/clean/index.ts'
import { savedName } from '../client/files/saved-name.ts'
import {
  type Chosen,
  type SentFile,
  Upload,
  type UploadProgress,
  type Uploads,
} from '../client/files/upload.ts'
import type { Options } from './options.ts'
import { usage } from './stop.ts'
import { writeNote } from './terminal.ts'

const WHY = {
  unknown: 'of a type that cannot be cleaned',
  broken: 'damaged, or not what its beginning says',
  locked: 'locked with a password',
  unsafe: 'with parts that cannot be taken out',
} as const

const TOO_MUCH = {
  tooMany: 'A letter takes no more than 20 files.',
  fileTooLarge: 'A file has no more than 1 GiB.',
  letterTooLarge: 'The files of a letter have no more than 2 GiB together.',
} as const

const AS_IT_IS = 'It may say who made it, where and when, and nobody can take that back.'

/** On one line: a name with a line of its own in it would read as a word of ours. */
const told = (path: string): string => path.replaceAll('\n', ' ')

/** A folder opens, and is none to read from. */
const readOne = async (path: string) => {
  try {
    const file = await openAsBlob(path)
    return { file, cleaned: await cleanFile(file), original: await originalHash(file) }
  } catch (cause) {
    throw usage(`A file cannot be read: ${told(path)}. Nothing was sent.`, cause)
  }
}

const chooseOne = async (path: string, number: number, asIs: boolean): Promise<Chosen> => {
  const { file, cleaned, original } = await readOne(path)
  if (file.size === 0) throw usage(`A file is empty: ${told(path)}. Nothing was sent.`)
  const { type } = cleaned
  const name = savedName(type, number)
  if (cleaned.state === 'refused') {
    const why = `${told(path)} is ${WHY[cleaned.why]}`
    if (!asIs) throw usage(`${why}. Nothing was sent. With --as-is it goes as it is. ${AS_IT_IS}`)
    writeNote(`${why}: it goes AS IT IS, as ${name}. ${AS_IT_IS}`)
    return { blob: file, name, type, original, cleaned: false }
  }
  const found = [...new Set(cleaned.found.map(({ kind }) => kind))].join(', ')
  writeNote(`${told(path)} goes cleaned, as ${name}. Taken out: ${found || 'nothing was found'}.`)
  return { blob: cleaned.blob, name, type, original, cleaned: true }
}

/** What `--file` names, ready to be sent. @throws Stop before anything is sent */
export const chooseFiles = async ({ file = [], 'as-is': asIs }: Options): Promise<Chosen[]> => {
  const chosen: Chosen[] = []
  for (const path of file) chosen.push(await chooseOne(path, chosen.length + 1, asIs ?? false))
  const fault = tooMuch(chosen.map(({ blob }) => blob.size))
  if (fault) throw usage(`${TOO_MUCH[fault]} Nothing was sent.`)
  return chosen
}

/** @throws UploadCancelled, and as `Upload.done` */
const sendOne = (to: Omit<Uploads, 'seal'>, file: Chosen, longestMs: number): Promise<SentFile> => {
  let sent = 0
  let told = 0
  let timer: NodeJS.Timeout | undefined
  const onProgress = ({ sentBytes, allBytes, state }: UploadProgress) => {
    if (state === 'waiting') timer ??= setTimeout(() => upload.cancel(), longestMs)
    if (sentBytes > sent) {
      clearTimeout(timer)
      timer = undefined
    }
    sent = sentBytes
    const quarters = Math.floor((4 * sentBytes) / allBytes)
    if (quarters > told) writeNote(`${file.name}: ${25 * quarters} %`)
    told = Math.max(told, quarters)
  }
  const upload = new Upload({ ...to, seal: sealHere }, file, onProgress)
  return upload.done.finally(() => clearTimeout(timer))
}

/** One after another. @param longestMs to wait for a line that is lost. Throws as `sendOne` */
export const sendFiles = async (
  to: Omit<Uploads, 'seal'>,
  files: readonly Chosen[],
  longestMs: number,
): Promise<SentFile[]> => {
  const sent: SentFile[] = []
  for (const file of files) sent.push(await sendOne(to, file, longestMs))
  return sent
}
