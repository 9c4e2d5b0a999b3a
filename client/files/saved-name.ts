/** What a file is called where it is saved. */
import type { FileType } from '../../protocol/files/types.ts'

const ENDINGS: Readonly<Partial<Record<FileType, string>>> = {
  jpeg: 'jpg',
  text: 'txt',
  other: 'bin',
}

/** Nothing of the name that somebody gave it: on a disk that could be a path, a program, or a name turned round. */
export const savedName = (type: FileType, number: number): string =>
  `file-${number}.${ENDINGS[type] ?? type}`
