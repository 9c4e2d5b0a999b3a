/** Pictures (ISO 32000, 8.9.5). Their coded pixels stay; what JPEG and its like have beside them goes. */
import { PDFArray, type PDFDict, PDFName, PDFNull, PDFRawStream } from '@cantoo/pdf-lib'
import { broken, Refusal } from '../cleaner.ts'
import { clean } from '../jpeg.ts'
import { colourSpace } from './colours.ts'
import { bool, type Copy, first, type Keys, number, numbers, oneOf, type Rule } from './copy.ts'
import { cleanJbig2 } from './jbig2.ts'
import { cleanJpx } from './jpx.ts'
import { INTENTS } from './operators.ts'
import { decoded, type Filter, filtersOf } from './streams.ts'

type Bytes = Uint8Array<ArrayBuffer>

const PLAIN = ['FlateDecode', 'LZWDecode', 'RunLengthDecode', 'ASCII85Decode', 'ASCIIHexDecode']
const BLANKS = [0, 9, 10, 13, 32]

/** The stream that holds what several pictures of JBIG2 share. */
const globals: Rule = (it, copy) =>
  it instanceof PDFRawStream
    ? copy.once(it, globals, () => copy.flate(cleanJbig2(copy.text(it)), copy.keys(it.dict, {})))
    : undefined

const PARAMETERS: Keys = {
  ...{ Predictor: number, Colors: number, BitsPerComponent: number, Columns: number },
  ...{ EarlyChange: number, K: number, EndOfLine: bool, EncodedByteAlign: bool, Rows: number },
  ...{ EndOfBlock: bool, BlackIs1: bool, DamagedRowsBeforeError: number, ColorTransform: number },
  JBIG2Globals: globals,
}

const setFilters = (filters: readonly Filter[], to: PDFDict, copy: Copy): void => {
  if (filters.length === 0) return
  const parameters = filters.map((it) => it.parameters && copy.keys(it.parameters, PARAMETERS))
  const names = filters.map(({ name }) => PDFName.of(name))
  const isOne = filters.length === 1
  to.set(PDFName.of('Filter'), (isOne && names[0]) || copy.out.obj(names))
  if (parameters.some((it) => it && it.keys().length > 0)) {
    const list = parameters.map((it) => it ?? PDFNull)
    to.set(PDFName.of('DecodeParms'), isOne ? (list[0] ?? PDFNull) : copy.out.obj(list))
  }
}

/** Fills up what was written after the picture: some programs end it with a new line. */
const trimmed = (bytes: Bytes): Bytes => {
  let to = bytes.length
  while (to > 0 && BLANKS.includes(bytes[to - 1] ?? 1)) to -= 1
  return bytes.subarray(0, to)
}

const cleanJpeg = async (stream: PDFRawStream, copy: Copy): Promise<void> => {
  const cleaned = await clean(new Blob([trimmed(stream.contents as Bytes)]))
  if (cleaned.state === 'refused') throw new Refusal(cleaned.why)
  copy.finds.addAll(cleaned.found)
  stream.updateContents(new Uint8Array(await cleaned.blob.arrayBuffer()))
}

/** A mask is a picture too, or colours that are not shown. */
const mask: Rule = (it, copy) => (it instanceof PDFArray ? numbers(it, copy) : image(it, copy))

const KEYS: Keys = {
  ...{ Type: oneOf('XObject'), Subtype: oneOf('Image'), Width: number, Height: number },
  ...{ ColorSpace: colourSpace, BitsPerComponent: number, ImageMask: bool, Decode: numbers },
  Intent: oneOf(...INTENTS),
  ...{ Interpolate: bool, SMaskInData: number, Matte: numbers, Mask: mask },
  SMask: first((it, copy) => image(it, copy)),
}

const coded = (it: PDFRawStream, dict: PDFDict, copy: Copy): PDFRawStream => {
  const { lookup, budget } = copy.source
  const filters = filtersOf(it.dict, lookup)
  const last = filters.at(-1)?.name
  if (last === undefined || filters.every(({ name }) => PLAIN.includes(name))) {
    setFilters(filters, dict, copy)
    return PDFRawStream.of(dict, it.contents)
  }
  const picture = decoded(it, lookup, budget)
  if (picture.filters.length !== 1) throw broken()
  setFilters(picture.filters, dict, copy)
  const how = picture.filters[0]?.name
  if (how === 'JPXDecode') return PDFRawStream.of(dict, cleanJpx(picture.bytes, copy.finds))
  if (how === 'JBIG2Decode') return PDFRawStream.of(dict, cleanJbig2(picture.bytes))
  const stream = PDFRawStream.of(dict, picture.bytes)
  if (how === 'DCTDecode') copy.jobs.push(() => cleanJpeg(stream, copy))
  return stream
}

export const image: Rule = (it, copy) =>
  it instanceof PDFRawStream
    ? copy.once(it, image, () => coded(it, copy.keys(it.dict, KEYS), copy))
    : undefined
