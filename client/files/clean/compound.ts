/** Compound files ([MS-CFB]): old office documents, and the wrapping of new ones that are locked with a password. */
import type { Reader, View } from './reader.ts'

const MARK = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
/** As its directory names it, in UTF-16: the document itself, under a key ([MS-OFFCRYPTO], 2.3). */
const LOCKED = [...'EncryptedPackage'].map((letter) => `${letter}\0`).join('')
const ENTRY_BYTES = 128
/** What locks a document is among the first few entries; one that lies further back only gets plainer words. */
const LOOKED_AT = 32

export const isCompound = (head: View): boolean =>
  head.length >= 512 && head.code(0, MARK.length) === MARK

/** Whether a compound file is a document that a password locks. */
export const isLockedDocument = async (reader: Reader, head: View): Promise<boolean> => {
  const sectorBytes = 2 ** Math.min(head.u16(30, true), 12)
  const at = (head.u32(48, true) + 1) * sectorBytes
  const directory = await reader.readUpTo(at, LOOKED_AT * ENTRY_BYTES)
  for (let from = 0; from + ENTRY_BYTES <= directory.length; from += ENTRY_BYTES) {
    if (directory.code(from, LOCKED.length) === LOCKED) return true
  }
  return false
}
