/** The types of files that are known. Any other is `other`: it is saved, never shown. */
import * as z from 'zod/mini'

export const FILE_TYPES = [
  'jpeg',
  'png',
  'webp',
  'gif',
  'heic',
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'odp',
  'mp4',
  'mov',
  'm4a',
  'mp3',
  'wav',
  'text',
  'other',
] as const
export type FileType = (typeof FILE_TYPES)[number]

export const fileType = z.enum(FILE_TYPES)
