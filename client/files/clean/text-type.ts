/** Whether a file is text of no format: one that has none of the places where programs write who made it. */
import type { Reader } from './reader.ts'

const SAMPLE_BYTES = 65_536
/** What begins so is a format of its own, whose programs do write into it. */
const FORMATS =
  /^\s*(?:<\?xml|<!|<html|<svg|\{\\rtf|%!PS|BEGIN:V|From |Received:|Return-Path:|MIME-Version:)/i

/** Control characters that text has none of: all but tab, line feed, form feed and carriage return. */
const isControl = (byte: number): boolean =>
  byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d

export const isText = async (reader: Reader): Promise<boolean> => {
  const { bytes } = await reader.readUpTo(0, SAMPLE_BYTES)
  if (bytes.length === 0) return false
  const isWide =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (!isWide && bytes.some(isControl)) return false
  const text = new TextDecoder(
    isWide && bytes[0] === 0xfe ? 'utf-16be' : isWide ? 'utf-16le' : 'utf-8',
  ).decode(bytes)
  return !FORMATS.test(text)
}
