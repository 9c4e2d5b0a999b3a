/** How statements and envelopes name files. */
import * as z from 'zod/mini'
import { bytesOf, count, hash, line } from '../fields.ts'
import { MOST_FILE_BYTES, MOST_FILES, MOST_LETTER_BYTES } from './steps.ts'
import { fileType } from './types.ts'

export const FILE_KEY_BYTES = 32
export const FILE_HEADER_BYTES = 24
export const FILE_NAME_LETTERS = 200

const areDifferent = (files: readonly { readonly id: string }[]): boolean =>
  new Set(files.map(({ id }) => id)).size === files.length

const areSendable = (files: readonly { readonly size: number }[]): boolean =>
  files.reduce((sum, { size }) => sum + size, 0) <= MOST_LETTER_BYTES

const size = count.check(z.lte(MOST_FILE_BYTES))

/** In a statement: which bytes belong to it. `id` is 32 random bytes, `hash` that of layout.ts over the sealed chunks. */
export const fileRef = z.strictObject({ id: hash, hash })
export type FileRef = z.output<typeof fileRef>

export const fileRefs = z
  .array(fileRef)
  .check(z.minLength(1), z.maxLength(MOST_FILES), z.refine(areDifferent))

/** In an envelope: what opens a file and what it is, in the order in which the statement names them. */
export const fileEntry = z.strictObject({
  id: hash,
  key: bytesOf(FILE_KEY_BYTES),
  /** Of its stream. */
  header: bytesOf(FILE_HEADER_BYTES),
  name: line(FILE_NAME_LETTERS),
  type: fileType,
  /** Bytes of what was sealed; its chunks follow from it. */
  size,
  /** SHA-256 of the file as it was chosen, before it was cleaned. */
  original: hash,
  cleaned: z.boolean(),
})
export type FileEntry = z.output<typeof fileEntry>

export const fileEntries = z
  .array(fileEntry)
  .check(z.minLength(1), z.maxLength(MOST_FILES), z.refine(areDifferent), z.refine(areSendable))

/** In a report: a file that follows it. `size` and `original` are those of its entry. */
export const announcedFile = z.strictObject({
  name: line(FILE_NAME_LETTERS),
  size,
  original: hash,
})
export type AnnouncedFile = z.output<typeof announcedFile>

export const announcedFiles = z
  .array(announcedFile)
  .check(z.minLength(1), z.maxLength(MOST_FILES), z.refine(areSendable))
