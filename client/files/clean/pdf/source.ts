/**
 * A PDF as readers see it (ISO 32000, 7.5): its newest table of objects says where each stands, and none is looked at that
 * nothing leads to. Where the table is wrong, objects are found as they stand, the last of each number, as readers do.
 */
import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import { broken, Refusal } from '../cleaner.ts'
import { Budget } from '../inflate.ts'
import { Parser, Work } from './parser.ts'
import { textBytes, textOf } from './streams.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Place = { readonly at: number } | { readonly stream: number; readonly index: number } | null

const MOST_OBJECTS = 1_000_000
const MOST_SECTIONS = 1024
const MOST_HOPS = 32
/** How far before its end a file says where its table is. */
const TAIL_BYTES = 2048
const SPACE = 0x20

const indexOf = (bytes: Bytes, text: string, from: number, to = bytes.length): number => {
  const codes = [...text].map((it) => it.charCodeAt(0))
  for (let at = bytes.indexOf(codes[0] ?? 0, from); at >= 0 && at < to; )
    if (codes.every((code, i) => bytes[at + i] === code)) return at
    else at = bytes.indexOf(codes[0] ?? 0, at + 1)
  return -1
}
const lastIndexOf = (bytes: Bytes, text: string, least: number): number => {
  let found = -1
  for (let at = indexOf(bytes, text, Math.max(0, least)); at >= 0; ) {
    found = at
    at = indexOf(bytes, text, at + 1)
  }
  return found
}

export const numberOf = (it: PDFObject | undefined): number | undefined =>
  it instanceof PDFNumber ? it.asNumber() : undefined
const isWhole = (it: number | undefined): it is number => Number.isSafeInteger(it)

interface Section {
  readonly dict: PDFDict
  /** Where the table stands that it adds to. */
  readonly previous: number | undefined
}

export class Source {
  readonly context = PDFContext.create()
  readonly budget = new Budget()
  /** The trailers, the newest first. */
  readonly trailers: PDFDict[] = []
  /** How often it was saved by adding to it. */
  revisions = 0
  readonly #bytes: Bytes
  readonly #work: Work
  readonly #parser: Parser
  #places = new Map<number, Place>()
  readonly #objects = new Map<number, PDFObject | undefined>()
  readonly #streams = new Map<number, readonly PDFObject[]>()

  /** @param bytes from "%PDF-" on @throws Refusal */
  constructor(bytes: Bytes) {
    this.#bytes = bytes
    this.#work = new Work(24 * bytes.length + 2 ** 24)
    this.#parser = this.#parserOf(bytes)
    if (!this.#readTables()) this.#rebuild()
  }

  #refuseLocked(): void {
    if (this.trailers.some((dict) => dict.has(PDFName.of('Encrypt')))) throw new Refusal('locked')
  }

  /** What any of the trailers says: a newer one may leave out what an older one has said. */
  trailer(name: string): PDFObject | undefined {
    for (const dict of this.trailers) {
      const it = this.lookup(dict.get(PDFName.of(name)))
      if (it !== undefined) return it
    }
    return undefined
  }

  /** What a reference leads to, or the object itself. */
  readonly lookup = (it: PDFObject | undefined): PDFObject | undefined => {
    let found = it
    for (let hops = 0; found instanceof PDFRef; hops += 1) {
      if (hops > MOST_HOPS) return undefined
      found = this.#load(found.objectNumber)
    }
    return found
  }

  get(dict: PDFDict, name: string): PDFObject | undefined {
    return this.lookup(dict.get(PDFName.of(name)))
  }

  #parserOf(bytes: Bytes): Parser {
    return new Parser(bytes, this.context, this.#work, (ref) => this.#lengthOf(ref))
  }

  /** A stream's length stands in an object of its own, which stands anywhere. */
  #lengthOf(ref: PDFRef): number | undefined {
    const place = this.#places.get(ref.objectNumber)
    if (!place || !('at' in place)) return undefined
    try {
      const parser = this.#parserOf(this.#bytes)
      return parser.header(place.at) && parser.hasDigit() ? parser.int() : undefined
    } catch (error) {
      if (error instanceof Refusal && error.why === 'unsafe') throw error
      return undefined
    }
  }

  #load(number: number): PDFObject | undefined {
    if (this.#objects.has(number)) return this.#objects.get(number)
    // Whoever asks for it again while it is read gets nothing.
    this.#objects.set(number, undefined)
    const place = this.#places.get(number)
    const object = place && ('at' in place ? this.#objectAt(place.at) : this.#within(place))
    this.#objects.set(number, object ?? undefined)
    return object ?? undefined
  }

  #objectAt(at: number): PDFObject | undefined {
    const parser = this.#parserOf(this.#bytes)
    return parser.header(at) ? this.#parsed(parser) : undefined
  }

  #parsed(parser: Parser): PDFObject {
    try {
      return parser.parseObject()
    } catch (error) {
      throw error instanceof Refusal ? error : broken(error)
    }
  }

  #within({ stream, index }: { stream: number; index: number }): PDFObject | undefined {
    const place = this.#places.get(stream)
    if (!place || !('at' in place)) return undefined
    const known = this.#streams.get(stream) ?? this.#unpacked(this.#objectAt(place.at))
    this.#streams.set(stream, known)
    return known[index]
  }

  /** The objects in a stream of objects (7.5.7), in order. */
  #unpacked(it: PDFObject | undefined, tell?: (numbers: readonly number[]) => void): PDFObject[] {
    if (!(it instanceof PDFRawStream)) throw broken()
    const parser = this.#parserOf(textBytes(it, this.lookup, this.budget))
    const [count, first] = ['N', 'First'].map((name) => numberOf(this.get(it.dict, name)))
    if (!isWhole(count) || !isWhole(first) || count > MOST_OBJECTS) throw broken()
    const rows = Array.from({ length: count }, () => [parser.int(), parser.int()] as const)
    tell?.(rows.map(([number]) => number))
    return rows.map(([, at]) => {
      parser.moveTo(first + at)
      return this.#parsed(parser)
    })
  }

  #readTables(): boolean {
    try {
      const bytes = this.#bytes
      const said = lastIndexOf(bytes, 'startxref', bytes.length - TAIL_BYTES)
      if (said < 0) return false
      this.#parser.moveTo(said + 'startxref'.length)
      const seen = new Set<number>()
      for (let at: number | undefined = this.#parser.int(); isWhole(at) && !seen.has(at); ) {
        seen.add(at)
        if (seen.size > MOST_SECTIONS) throw new Refusal('unsafe')
        const { dict, previous } = this.#section(at)
        this.trailers.push(dict)
        at = previous
      }
      this.#refuseLocked()
      // A file that is arranged for reading while it loads has two tables from the first.
      const isLinear = indexOf(bytes, '/Linearized', 0, 1024) >= 0
      this.revisions = Math.max(0, seen.size - (isLinear ? 2 : 1))
      return this.#isTrue() && this.trailer('Root') instanceof PDFDict
    } catch (error) {
      if (error instanceof Refusal && error.why !== 'broken') throw error
      return false
    }
  }

  /** Whether objects stand where they are said to. */
  #isTrue(): boolean {
    for (const [number, place] of this.#places)
      if (place && 'at' in place && this.#parser.header(place.at)?.number !== number) return false
    return true
  }

  #place(number: number, place: Place): void {
    if (!this.#places.has(number)) this.#places.set(number, place)
    if (this.#places.size > MOST_OBJECTS) throw new Refusal('unsafe')
  }

  #section(at: number): Section {
    const parser = this.#parser
    parser.moveTo(at)
    if (!parser.word('xref')) return this.#sectionInStream(at)
    const free: number[] = []
    while (!parser.word('trailer')) {
      const first = parser.int()
      const count = parser.int()
      for (let i = 0; i < count; i += 1) {
        const offset = parser.int()
        parser.int()
        const isUsed = parser.word('n')
        if (!isUsed && !parser.word('f')) throw broken()
        // Some programs call a number used that has no object.
        if (isUsed && offset > 0) this.#place(first + i, { at: offset })
        else free.push(first + i)
      }
    }
    const dict = this.#parsed(parser)
    if (!(dict instanceof PDFDict)) throw broken()
    // What older readers take for free may stand in a second table that only newer ones know.
    const second = numberOf(dict.get(PDFName.of('XRefStm')))
    if (isWhole(second)) this.#sectionInStream(second)
    for (const number of free) this.#place(number, null)
    return { dict, previous: numberOf(dict.get(PDFName.of('Prev'))) }
  }

  #sectionInStream(at: number): Section {
    const it = this.#objectAt(at)
    if (!(it instanceof PDFRawStream) || textOf(this.get(it.dict, 'Type')) !== 'XRef')
      throw broken()
    const { dict } = it
    const numbers = (name: string): number[] => {
      const list = this.get(dict, name)
      return list instanceof PDFArray ? list.asArray().map((n) => numberOf(n) ?? -1) : []
    }
    const widths = numbers('W')
    const width = widths.reduce((sum, each) => sum + each, 0)
    if (widths.length !== 3 || widths.some((each) => !(each >= 0 && each <= 8)) || width === 0)
      throw broken()
    const bytes = textBytes(it, this.lookup, this.budget)
    const index = dict.has(PDFName.of('Index'))
      ? numbers('Index')
      : [0, numberOf(this.get(dict, 'Size')) ?? 0]
    let from = 0
    const field = (size: number, otherwise: number): number => {
      let value = size === 0 ? otherwise : 0
      for (let i = 0; i < size; i += 1) value = value * 256 + (bytes[from + i] ?? 0)
      from += size
      return value
    }
    for (let i = 0; i + 1 < index.length; i += 2) {
      const [first = 0, count = 0] = index.slice(i)
      for (let n = first; n < first + count && from + width <= bytes.length; n += 1) {
        const kind = field(widths[0] ?? 0, 1)
        const [second, third] = [field(widths[1] ?? 0, 0), field(widths[2] ?? 0, 0)]
        if (kind === 1 && second > 0) this.#place(n, { at: second })
        else if (kind === 2) this.#place(n, { stream: second, index: third })
        else this.#place(n, null)
      }
    }
    return { dict, previous: numberOf(dict.get(PDFName.of('Prev'))) }
  }

  /** Every object as it stands, from the first to the last: of two of one number the later one counts. */
  #rebuild(): void {
    const bytes = this.#bytes
    this.#places = new Map()
    this.#objects.clear()
    this.#streams.clear()
    this.trailers.length = 0
    const packed: number[] = []
    let catalog: PDFRef | undefined
    for (let at = 0; at < bytes.length; at += 1) {
      this.#work.spend(1)
      if (bytes[at] === 0x74 && indexOf(bytes, 'trailer', at, at + 1) === at) {
        this.#trailerAt(at + 'trailer'.length)
        continue
      }
      const isNumber =
        ((bytes[at] ?? 0) - 0x30) >>> 0 < 10 && !(((bytes[at - 1] ?? SPACE) - 0x30) >>> 0 < 10)
      if (!isNumber) continue
      const parser = this.#parser
      try {
        const header = parser.header(at)
        if (!header) continue
        this.#places.set(header.number, { at })
        const object = parser.parseObject()
        const dict = object instanceof PDFRawStream ? object.dict : object
        const type = dict instanceof PDFDict ? textOf(dict.get(PDFName.of('Type'))) : undefined
        if (type === 'ObjStm') packed.push(header.number)
        if (type === 'XRef' && object instanceof PDFRawStream) this.trailers.unshift(object.dict)
        if (type === 'Catalog') catalog = PDFRef.of(header.number, header.generation)
        at = Math.max(at, parser.at - 1)
      } catch (error) {
        if (error instanceof Refusal && error.why !== 'broken') throw error
      }
      if (this.#places.size > MOST_OBJECTS) throw new Refusal('unsafe')
    }
    this.#refuseLocked()
    for (const stream of packed.toReversed()) this.#placePacked(stream)
    if (!(this.trailer('Root') instanceof PDFDict) && catalog)
      this.trailers.unshift(this.context.obj({ Root: catalog }))
  }

  #trailerAt(at: number): void {
    try {
      this.#parser.moveTo(at)
      const dict = this.#parser.parseObject()
      if (dict instanceof PDFDict) this.trailers.unshift(dict)
    } catch (error) {
      if (error instanceof Refusal && error.why !== 'broken') throw error
    }
  }

  #placePacked(stream: number): void {
    const place = this.#places.get(stream)
    if (!place || !('at' in place)) return
    try {
      this.#unpacked(this.#objectAt(place.at), (numbers) => {
        for (const [index, number] of numbers.entries())
          if (!this.#places.has(number)) this.#places.set(number, { stream, index })
      })
    } catch (error) {
      if (error instanceof Refusal && error.why !== 'broken') throw error
    }
  }
}
