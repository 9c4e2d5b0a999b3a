/** The library's parser of PDF objects, within bounds: every byte it looks at is counted, and so is how deep it goes. */
import {
  type PDFContext,
  type PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFObjectParser,
  PDFRef,
} from '@cantoo/pdf-lib'
import { broken, Refusal } from '../cleaner.ts'

/** What may be looked at of one file, again and again: a file made so that each part is read with all others ends here. */
export class Work {
  #left: number

  constructor(steps: number) {
    this.#left = steps
  }

  spend(steps: number): void {
    this.#left -= steps
    if (this.#left < 0) throw new Refusal('unsafe')
  }
}

/** What the parser reads from, in place of the library's own: nothing is copied. */
class Bytes {
  readonly all: Uint8Array<ArrayBuffer>
  readonly #work: Work
  #at = 0

  constructor(all: Uint8Array<ArrayBuffer>, work: Work) {
    this.all = all
    this.#work = work
  }

  moveTo(at: number): void {
    this.#at = at
  }

  next(): number {
    this.#work.spend(1)
    const byte = this.all[this.#at]
    this.#at += 1
    return byte as number
  }

  assertNext(expected: number): number {
    if (this.peek() !== expected) throw broken()
    return this.next()
  }

  peek(): number {
    return this.all[this.#at] as number
  }

  peekAhead(steps: number): number {
    return this.all[this.#at + steps] as number
  }

  peekAt(at: number): number {
    return this.all[at] as number
  }

  done(): boolean {
    return this.#at >= this.all.length
  }

  offset(): number {
    return this.#at
  }

  slice(from: number, to: number): Uint8Array<ArrayBuffer> {
    return this.all.subarray(from, to)
  }

  position(): { line: number; column: number; offset: number } {
    return { line: 0, column: 0, offset: this.#at }
  }
}

type ByteStream = ConstructorParameters<typeof PDFObjectParser>[0]

const MOST_DEEP = 200
const MOST_DIGITS = 10
const LENGTH = PDFName.of('Length')
const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39

export interface Numbered {
  readonly number: number
  readonly generation: number
}

export class Parser extends PDFObjectParser {
  readonly #bytes: Bytes
  readonly #lengthOf: (ref: PDFRef) => number | undefined
  #deep = 0

  /** @param lengthOf how long a stream is that says so in another object */
  constructor(
    all: Uint8Array<ArrayBuffer>,
    context: PDFContext,
    work: Work,
    lengthOf: (ref: PDFRef) => number | undefined,
  ) {
    const bytes = new Bytes(all, work)
    // Its fields are private, so that no other class counts as it: these are all its methods.
    super(bytes as unknown as ByteStream, context)
    this.#bytes = bytes
    this.#lengthOf = lengthOf
  }

  get at(): number {
    return this.#bytes.offset()
  }

  moveTo(at: number): void {
    this.#bytes.moveTo(at)
  }

  override parseObject(ref?: PDFRef): PDFObject {
    this.#deep += 1
    try {
      if (this.#deep > MOST_DEEP) throw new Refusal('unsafe')
      return super.parseObject(ref)
    } finally {
      this.#deep -= 1
    }
  }

  protected override parseDict(ref?: PDFRef): PDFDict {
    const dict = super.parseDict(ref)
    const length = dict.get(LENGTH)
    if (length instanceof PDFRef) {
      const known = this.#lengthOf(length)
      if (known !== undefined) dict.set(LENGTH, PDFNumber.of(known))
    }
    return dict
  }

  /** Whether this word stands here, behind blanks. It is passed over. */
  word(text: string): boolean {
    this.skipWhitespaceAndComments()
    return this.matchKeyword([...text].map((it) => it.charCodeAt(0)))
  }

  hasDigit(): boolean {
    this.skipWhitespaceAndComments()
    return isDigit(this.#bytes.peek())
  }

  /** @throws broken where there is none */
  int(): number {
    this.skipWhitespaceAndComments()
    let value = 0
    for (let digits = 0; isDigit(this.#bytes.peek()); digits += 1) {
      if (digits > MOST_DIGITS) throw broken()
      value = 10 * value + this.#bytes.next() - 0x30
    }
    if (!isDigit(this.#bytes.peekAt(this.at - 1))) throw broken()
    return value
  }

  /** What stands before an object: "12 0 obj". Null where something else does. */
  header(at: number): Numbered | null {
    this.moveTo(at)
    if (!this.hasDigit()) return null
    const number = this.int()
    if (!this.hasDigit()) return null
    const generation = this.int()
    return this.word('obj') ? { number, generation } : null
  }
}
