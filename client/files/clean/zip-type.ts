/** Which of the document formats an archive is, if it is one. */
import type { FileType } from '../../../protocol/files/types.ts'
import type { Reader } from './reader.ts'

export const zipType = async (_reader: Reader): Promise<FileType> => 'other'
