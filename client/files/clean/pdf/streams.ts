/** What streams of a PDF hold (ISO 32000, 7.4): decompressed within bounds, as far as they are no picture. */
import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
} from '@cantoo/pdf-lib'
import { zlibSync } from 'fflate'
import { broken, Refusal } from '../cleaner.ts'
import { type Budget, joined, MOST_TEXT_BYTES, unzlibbed } from '../inflate.ts'

type Bytes = Uint8Array<ArrayBuffer>
export type Lookup = (it: PDFObject | undefined) => PDFObject | undefined

/** Short names are for pictures within content; readers take them anywhere. */
const SHORT: Readonly<Record<string, string>> = {
  ...{ AHx: 'ASCIIHexDecode', A85: 'ASCII85Decode', LZW: 'LZWDecode', Fl: 'FlateDecode' },
  ...{ RL: 'RunLengthDecode', CCF: 'CCITTFaxDecode', DCT: 'DCTDecode' },
}
const PICTURES = ['DCTDecode', 'JPXDecode', 'JBIG2Decode', 'CCITTFaxDecode']
const MOST_FILTERS = 8
const STEP_BYTES = 64 * 1024

export interface Filter {
  readonly name: string
  readonly parameters: PDFDict | undefined
}

export const textOf = (it: PDFObject | undefined): string | undefined =>
  it instanceof PDFName ? it.decodeText() : undefined

const listOf = (it: PDFObject | undefined): (PDFObject | undefined)[] =>
  it instanceof PDFArray ? it.asArray() : it === undefined ? [] : [it]

export const filtersOf = (dict: PDFDict, lookup: Lookup): Filter[] => {
  const get = (...names: string[]) =>
    names.map((name) => lookup(dict.get(PDFName.of(name)))).find((it) => it !== undefined)
  const names = listOf(get('Filter', 'F')).map((it) => textOf(lookup(it)))
  const parameters = listOf(get('DecodeParms', 'DP')).map(lookup)
  if (names.length > MOST_FILTERS) throw new Refusal('unsafe')
  return names.map((name, i) => {
    if (name === undefined) throw broken()
    const its = parameters[i]
    return { name: SHORT[name] ?? name, parameters: its instanceof PDFDict ? its : undefined }
  })
}

const numberIn = (
  { parameters }: Filter,
  name: string,
  lookup: Lookup,
  otherwise: number,
): number => {
  const it = lookup(parameters?.get(PDFName.of(name)))
  return it instanceof PDFNumber ? it.asNumber() : otherwise
}

/** Undoes what makes rows of numbers easier to compress: PNG's filters, or TIFF's for whole bytes. */
const unpredicted = (bytes: Bytes, filter: Filter, lookup: Lookup): Bytes => {
  const ask = (name: string, otherwise: number) => numberIn(filter, name, lookup, otherwise)
  const predictor = ask('Predictor', 1)
  if (predictor <= 1) return bytes
  const bits = ask('Colors', 1) * ask('BitsPerComponent', 8)
  const step = Math.max(1, bits >> 3)
  const row = Math.ceil((bits * ask('Columns', 1)) / 8)
  if (!(row > 0 && row < 2 ** 24) || (predictor === 2 && bits % 8 !== 0)) throw broken()
  const isPng = predictor >= 10
  const size = isPng ? row + 1 : row
  const rows = Math.ceil(bytes.length / size)
  const out = new Uint8Array(rows * row)
  for (let y = 0; y < rows; y += 1) {
    const from = y * size + (isPng ? 1 : 0)
    const to = y * row
    const kind = isPng ? (bytes[y * size] ?? 0) : 1
    for (let x = 0; x < row; x += 1) {
      const left = x >= step ? (out[to + x - step] ?? 0) : 0
      const up = y > 0 ? (out[to + x - row] ?? 0) : 0
      const corner = y > 0 && x >= step ? (out[to + x - row - step] ?? 0) : 0
      let guess = 0
      if (kind === 1) guess = left
      else if (kind === 2) guess = up
      else if (kind === 3) guess = (left + up) >> 1
      else if (kind === 4) {
        const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs)
        if (a === undefined || b === undefined || c === undefined) throw broken()
        guess = a <= b && a <= c ? left : b <= c ? up : corner
      }
      out[to + x] = (bytes[from + x] ?? 0) + guess
    }
  }
  return out
}

const withLibrary = (bytes: Bytes, filter: Filter, context: PDFContext, budget: Budget): Bytes => {
  const dict = context.obj({ Filter: filter.name })
  if (filter.parameters) dict.set(PDFName.of('DecodeParms'), filter.parameters)
  const parts: Bytes[] = []
  let length = 0
  try {
    const stream = decodePDFRawStream(PDFRawStream.of(dict, bytes))
    for (;;) {
      const part = new Uint8Array(stream.getBytes(STEP_BYTES))
      if (part.length === 0) return joined(parts, length)
      length += part.length
      budget.spend(part.length)
      if (length > MOST_TEXT_BYTES) throw new Refusal('unsafe')
      parts.push(part)
    }
  } catch (error) {
    throw error instanceof Refusal ? error : broken(error)
  }
}

export interface Decoded {
  readonly bytes: Bytes
  /** What is left: how a picture is coded. */
  readonly filters: readonly Filter[]
}

/** Decodes up to what is a picture. */
export const decoded = (stream: PDFRawStream, lookup: Lookup, budget: Budget): Decoded => {
  const filters = filtersOf(stream.dict, lookup)
  let bytes = stream.contents as Bytes
  for (let filter = filters.shift(); filter; filter = filters.shift()) {
    const { name } = filter
    if (PICTURES.includes(name)) return { bytes, filters: [filter, ...filters] }
    if (name === 'FlateDecode') bytes = unzlibbed(bytes, { budget })
    else if (['LZWDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'RunLengthDecode'].includes(name))
      bytes = withLibrary(bytes, filter, stream.dict.context, budget)
    // Crypt, and what nobody has heard of.
    else throw new Refusal('unsafe')
    if (name === 'FlateDecode' || name === 'LZWDecode') bytes = unpredicted(bytes, filter, lookup)
  }
  return { bytes, filters }
}

/** What is no picture. */
export const textBytes = (stream: PDFRawStream, lookup: Lookup, budget: Budget): Bytes => {
  const { bytes, filters } = decoded(stream, lookup, budget)
  if (filters.length > 0) throw new Refusal('unsafe')
  return bytes
}

/** A new stream, compressed: nothing stands behind what is read of it. */
export const flate = (bytes: Uint8Array, dict: PDFDict): PDFRawStream => {
  dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'))
  return PDFRawStream.of(dict, zlibSync(bytes))
}
