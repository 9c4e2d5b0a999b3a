/**
 * Plain text: UTF-8, or UTF-16 with its mark. It stays byte for byte, but for letters that are not seen, by which a copy can
 * be told from another: they go, and what only looks like a space becomes one. Text of UTF-16 becomes UTF-8 then.
 */
import { utf8 } from '../../../protocol/bytes.ts'
import { broken, cleaner } from './cleaner.ts'
import { Finds } from './finds.ts'
import { Pieces } from './pieces.ts'
import { Reader, type View } from './reader.ts'

const STEP_BYTES = 256 * 1024

const PLAIN = /^[\t\n\f\r -~]*$/
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f]/gu
const LINES = /[\u0085\u2028\u2029]/gu
/** Controls, formats, fillers, marks that join or choose between looks, and the tags of no use since 2008. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each stands for itself.
  /[\0-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu
/** Scripts whose words are spelt with joiners, and small pictures that are made with them. */
const JOINED =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each stands for itself.
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}\ufe0f]/u
const JOINERS = ['\u200c', '\u200d']
const PICTURE = /\p{Extended_Pictographic}$/u

const isNeeded = (letter: string, before: string, after: string): boolean =>
  (JOINERS.includes(letter) && JOINED.test(before) && JOINED.test(after)) ||
  (letter === '\ufe0f' && PICTURE.test(before))

const code = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** The text without what is not seen; `seen` is told each letter that went or became another. */
export const visibleText = (text: string, seen: (letter: string) => void): string => {
  if (PLAIN.test(text)) return text
  return text
    .replace(UNSEEN, (letter, at: number) => {
      const before = text.slice(Math.max(0, at - 2), at)
      if (isNeeded(letter, before, text.slice(at + letter.length, at + letter.length + 2)))
        return letter
      seen(letter)
      return ''
    })
    .replace(SPACES, (letter) => {
      seen(letter)
      return ' '
    })
    .replace(LINES, (letter) => {
      seen(letter)
      return '\n'
    })
}

/** How much of a step to read at once: to the end of a line, else of a letter. */
const cut = ({ bytes, length }: View, width: 1 | 2, isBig: boolean): number => {
  const low = isBig ? 1 : 0
  for (let at = length - width; at >= 0; at -= width)
    if (width === 1 ? bytes[at] === 0x0a : bytes[at + low] === 0x0a && bytes[at + 1 - low] === 0)
      return at + width
  let to = length
  if (width === 1) {
    while (to > 0 && ((bytes[to - 1] ?? 0) & 0xc0) === 0x80) to -= 1
    if (to > 0 && (bytes[to - 1] ?? 0) >= 0xc0) to -= 1
    return to || length
  }
  const high = bytes[to - 1 - low] ?? 0
  return high >= 0xd8 && high < 0xdc && to > 2 ? to - 2 : to
}

const cleanText = async (file: Blob) => {
  const reader = new Reader(file)
  const head = (await reader.readUpTo(0, 3)).bytes
  const isBig = head[0] === 0xfe && head[1] === 0xff
  const isWide = isBig || (head[0] === 0xff && head[1] === 0xfe)
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  const counts = new Map<string, number>()
  const seen = (letter: string) => counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const encoding = isBig ? 'utf-16be' : isWide ? 'utf-16le' : 'utf-8'
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const pieces = new Pieces(file)
  const start = isWide ? 2 : hasMark ? 3 : 0
  for (let at = start; at < reader.size; ) {
    const step = await reader.readUpTo(at, STEP_BYTES)
    const isLast = at + step.length === reader.size
    const length = isLast ? step.length : cut(step, isWide ? 2 : 1, isBig)
    let text: string
    try {
      text = decoder.decode(step.bytes.subarray(0, length))
    } catch (error) {
      throw broken(error)
    }
    const visible = visibleText(text, seen)
    if (visible === text && !isWide) pieces.keep(at, at + length)
    else pieces.add(new Uint8Array(utf8(visible)))
    at += length
  }
  const finds = new Finds()
  for (const [letter, count] of counts) finds.add('hidden', `${code(letter)} (${count})`)
  const isSame = isWide && counts.size === 0
  const type = isSame ? 'text/plain' : 'text/plain;charset=utf-8'
  return { blob: isSame ? file.slice(0, file.size, type) : pieces.blob(type), found: finds.list }
}

export const clean = cleaner('text', cleanText)
