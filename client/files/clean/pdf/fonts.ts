/**
 * Fonts (ISO 32000, 9). Their programs stay as they are: the names in them are those of the font and of who sells it. Which
 * fonts a document has says something of the device that it was made on; that cannot be taken out of what is seen.
 */
import { PDFDict, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import { cleanCMap } from './cmap.ts'
import { cleanContent } from './content.ts'
import {
  anyName,
  dict,
  first,
  type Keys,
  list,
  number,
  numbers,
  oneOf,
  type Rule,
  shared,
  stream,
} from './copy.ts'
import { Scope } from './scope.ts'
import { textOf } from './streams.ts'
import { wordsIn } from './tell.ts'

const program: Rule = stream({
  ...{ Length1: number, Length2: number, Length3: number },
  Subtype: oneOf('Type1C', 'CIDFontType0C', 'OpenType'),
})

const descriptor = shared(
  dict({
    Type: oneOf('FontDescriptor'),
    FontName: anyName,
    FontBBox: numbers,
    ...{ FontWeight: number, Flags: number, ItalicAngle: number, Ascent: number, Descent: number },
    ...{ Leading: number, CapHeight: number, XHeight: number, StemV: number, StemH: number },
    ...{ AvgWidth: number, MaxWidth: number, MissingWidth: number },
    ...{ FontFile: program, FontFile2: program, FontFile3: program },
  }),
)

const encoding = first(
  anyName,
  dict({
    Type: oneOf('Encoding'),
    BaseEncoding: oneOf('MacRomanEncoding', 'MacExpertEncoding', 'WinAnsiEncoding'),
    Differences: list(first(number, anyName)),
  }),
)

const ORDERINGS = ['Identity', 'Japan1', 'Japan2', 'GB1', 'CNS1', 'Korea1', 'KR', 'Manga1', 'UCS']
/** Which of the world's character collections; one that nobody has heard of is none. */
const collection: Rule = (it, copy) => {
  if (!(it instanceof PDFDict)) return undefined
  const ordering = wordsIn(copy.get(it, 'Ordering')) ?? ''
  const to = copy.keys(it, { Supplement: number })
  to.set(PDFName.of('Registry'), PDFString.of('Adobe'))
  to.set(PDFName.of('Ordering'), PDFString.of(ORDERINGS.includes(ordering) ? ordering : 'Identity'))
  return to
}

const toUnicode: Rule = first(oneOf('Identity-H', 'Identity-V'), stream({}, cleanCMap))
const cmap: Rule = (it, copy) => {
  if (!(it instanceof PDFRawStream)) return anyName(it, copy)
  const made = stream(
    { Type: oneOf('CMap'), CIDSystemInfo: collection, WMode: number, UseCMap: anyName },
    cleanCMap,
  )(it, copy)
  return made
}

const FONT: Keys = { Type: oneOf('Font'), BaseFont: anyName, FontDescriptor: descriptor }
const SIMPLE: Keys = {
  ...{ FirstChar: number, LastChar: number, Widths: numbers, Encoding: encoding },
  ToUnicode: toUnicode,
}
const runs = list(first(number, numbers))
const descendant = shared(
  dict({
    ...FONT,
    Subtype: oneOf('CIDFontType0', 'CIDFontType2'),
    CIDSystemInfo: collection,
    ...{ DW: number, W: runs, DW2: numbers, W2: runs },
    CIDToGIDMap: first(oneOf('Identity'), stream({})),
  }),
)

/** A font whose letters are drawn by content streams, as pages are. */
const drawn: Rule = (it, copy) => {
  if (!(it instanceof PDFDict)) return undefined
  const to = copy.keys(it, {
    ...{ Type: oneOf('Font'), Subtype: oneOf('Type3'), FontBBox: numbers, FontMatrix: numbers },
    ...SIMPLE,
    FontDescriptor: descriptor,
  })
  const procedures = copy.get(it, 'CharProcs')
  const own = copy.get(it, 'Resources')
  const scope = new Scope(copy, own instanceof PDFDict ? own : copy.resources)
  const letters = PDFDict.withContext(copy.out)
  if (procedures instanceof PDFDict)
    for (const [name, procedure] of procedures.entries()) {
      const found = copy.source.lookup(procedure)
      if (!(found instanceof PDFRawStream)) continue
      const bytes = cleanContent(copy.text(found), scope)
      letters.set(name, copy.out.register(copy.flate(bytes, copy.keys(found.dict, {}))))
    }
  // They have none of their own.
  to.set(PDFName.of('Resources'), scope.resources)
  to.set(PDFName.of('CharProcs'), letters)
  return to
}

const composite = shared(
  dict({
    ...{ Type: oneOf('Font'), Subtype: oneOf('Type0'), BaseFont: anyName },
    ...{ Encoding: cmap, DescendantFonts: list(descendant), ToUnicode: toUnicode },
  }),
)

const simple = shared(
  dict({
    ...FONT,
    ...SIMPLE,
    Subtype: oneOf('Type1', 'MMType1', 'TrueType'),
  }),
)

export const font: Rule = (it, copy) => {
  if (!(it instanceof PDFDict)) return undefined
  const type = textOf(copy.get(it, 'Subtype'))
  if (type === 'Type3') {
    // Letters that have no resources use those of where they stand.
    const key = copy.get(it, 'Resources') instanceof PDFDict ? drawn : copy.resources
    return copy.once(it, key ?? drawn, () => drawn(it, copy))
  }
  return (type === 'Type0' ? composite : simple)(it, copy)
}
