/** What a file is called when nobody has typed a name: its kind, a number, and the ending of its type. */
import { files } from '#words/files.ts'
import type { FileType } from '../../../protocol/files/types.ts'

type NameKind = keyof typeof files.names

const KINDS: Readonly<Record<FileType, readonly [kind: NameKind, ending: string]>> = {
  jpeg: ['picture', 'jpg'],
  png: ['picture', 'png'],
  webp: ['picture', 'webp'],
  gif: ['picture', 'gif'],
  heic: ['picture', 'heic'],
  pdf: ['document', 'pdf'],
  docx: ['document', 'docx'],
  xlsx: ['document', 'xlsx'],
  pptx: ['document', 'pptx'],
  odt: ['document', 'odt'],
  ods: ['document', 'ods'],
  odp: ['document', 'odp'],
  mp4: ['video', 'mp4'],
  mov: ['video', 'mov'],
  m4a: ['sound', 'm4a'],
  mp3: ['sound', 'mp3'],
  wav: ['sound', 'wav'],
  text: ['document', 'txt'],
  other: ['file', ''],
}

/** Of a type that is not known, the ending says what opens it, and nothing of who made it. */
const ownEnding = (ownName: string): string => /\.([a-z0-9]{1,5})$/i.exec(ownName)?.[1] ?? ''

/** @param taken names that stand already */
export const neutralName = (
  type: FileType,
  ownName: string,
  taken: ReadonlySet<string>,
): string => {
  const [kind, known] = KINDS[type]
  const ending = (known || ownEnding(ownName)).toLowerCase()
  for (let number = 1; ; number += 1) {
    const stem = files.names[kind](number)
    const isTaken = [...taken].some((name) => name === stem || name.startsWith(`${stem}.`))
    if (!isTaken) return ending === '' ? stem : `${stem}.${ending}`
  }
}
