/** The one normaliser of what people type from paper, dictate, or paste from a letter. */
import { MOST_MARKS } from './fields.ts'

const DIGIT = /\p{Nd}/u

/** Invisible characters: soft hyphens, zero-width characters, bidi marks, fillers, variation selectors, BOM. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/** Decimal digits stand in runs of ten in Unicode, zero first, so a digit's place in its run is its value. */
const digitValue = (digit: string): string => {
  const at = digit.codePointAt(0) ?? 0
  let before = 0
  while (DIGIT.test(String.fromCodePoint(at - before - 1))) before++
  return String(before % 10)
}

/** NFKC, without what nobody sees, digits of every script as 0 to 9. White space and letters stay as they are. */
export const plainText = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    // Characters that an invisible one kept apart may now compose.
    .normalize('NFKC')
    .replace(/(?![0-9])\p{Nd}/gu, digitValue)

/** One line: as `plainText`, trimmed, with runs of white space collapsed to one space. */
export const plainLine = (typed: string): string => plainText(typed).trim().replace(/\s+/gu, ' ')

/** A name as it may stand in a signed document (`line`): letters stay; invisible and stacking marks are removed. */
export const nameLine = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(new RegExp(`([\\p{Mn}\\p{Me}]{${MOST_MARKS}})[\\p{Mn}\\p{Me}]+`, 'gu'), '$1')
    .trim()
    .replace(/\s+/gu, ' ')

/** Letters and digits alone, in capitals and without accents: codes, numbers, parts of a date. */
export const plainSymbols = (typed: string): string =>
  plainText(typed)
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** A one-time code: people type a space or a hyphen in the middle. */
export const readCode = plainSymbols

/** Symbols as Crockford's base 32 reads them: O for 0, I and L for 1. */
export const crockford = (symbols: string): string =>
  symbols.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')

const bytesOfEscapes = (run: string): string => {
  const bytes = Uint8Array.from(run.match(/[0-9A-F]{2}/gi) ?? [], (hex) => Number.parseInt(hex, 16))
  // Single-byte characters from old mail are spaces and dashes here: they only separate.
  return new TextDecoder().decode(bytes)
}

/** Undoes what e-mail programs and web pages put around text: `=20`, `%20`, `=` at the end of a line, `&nbsp;`. */
const unescaped = (text: string): string =>
  text
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/(?:[=%](?:0[9AD]|2[0-9A-F]|3D|[89A-F][0-9A-F]))+/gi, bytesOfEscapes)
    .replace(/&shy;|&#(?:173|xad);/gi, '')
    .replace(/&(?:#?[a-z0-9]+);/gi, ' ')

/** Runs of letters and digits in lower case, accents away: quotes, bullets, dashes, line ends only separate. */
export const piecesOf = (typed: string): string[] =>
  plainText(unescaped(typed.normalize('NFKC')))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((piece) => piece !== '')

/** A case number as it is written, with its hyphen or without, also as browsers escape it in an address. Its shape is not checked. */
export const readCaseNumber = (typed: string): string =>
  crockford(piecesOf(typed).join('')).replace(/^.{4}(?=.)/u, '$&-')
