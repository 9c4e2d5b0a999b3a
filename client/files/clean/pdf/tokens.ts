/** The words of a content stream (ISO 32000, 7.8.2). What stays of them is copied, and no number is written anew. */
import { Refusal } from '../cleaner.ts'

type Bytes = Uint8Array<ArrayBuffer>

const codes = (text: string): Set<number> => new Set([...text].map((it) => it.charCodeAt(0)))
const BLANKS = codes('\0\t\n\f\r ')
const DELIMITERS = codes('()<>[]{}/%')
const [OPEN, CLOSE, ESCAPE] = [0x28, 0x29, 0x5c]
const [PERCENT, SLASH, LESS, GREATER, BEGIN, END] = [0x25, 0x2f, 0x3c, 0x3e, 0x5b, 0x5d]
const NUMBER = /^[+-]*\d*\.?[\d-]*$/
const MOST_DEEP = 32
const MOST_LETTERS = 128

export const isBlank = (byte: number | undefined): boolean => byte !== undefined && BLANKS.has(byte)

export type Token =
  /** A number, true, false or null; an operator; a name without its slash, its escapes resolved. */
  | { readonly kind: 'number' | 'literal' | 'word' | 'name'; readonly text: string }
  /** As it stands there, brackets and all. */
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  /** A dictionary is a list of names and values in turn. */
  | { readonly kind: 'array' | 'dict'; readonly items: readonly Token[] }

/** As it is written. Names that readers know need no escapes; others get them. */
export const nameBytes = (name: string): string =>
  `/${name.replace(/[^!-~]|[()<>[\]{}/%#]/g, (it) => `#${it.charCodeAt(0).toString(16).padStart(2, '0')}`)}`

export class Tokens {
  readonly #bytes: Bytes
  at = 0

  constructor(bytes: Bytes) {
    this.#bytes = bytes
  }

  /** Null at the end, and where what was begun does not end. */
  next(deep = 0): Token | null {
    if (deep > MOST_DEEP) throw new Refusal('unsafe')
    for (;;) {
      this.#skip()
      const bytes = this.#bytes
      const byte = bytes[this.at]
      if (byte === undefined) return null
      if (byte === OPEN) return this.#string()
      if (byte === SLASH) return this.#name()
      if (byte === BEGIN) return this.#list('array', deep)
      if (byte === LESS) return bytes[this.at + 1] === LESS ? this.#list('dict', deep) : this.#hex()
      if (!DELIMITERS.has(byte)) return this.#word()
      if (deep > 0 && (byte === END || byte === GREATER)) return null
      // Nothing begins with it: readers pass over it.
      this.at += 1
    }
  }

  #skip(): void {
    for (;;) {
      const byte = this.#bytes[this.at]
      if (byte === PERCENT) this.#skipComment()
      else if (isBlank(byte)) this.at += 1
      else return
    }
  }

  #skipComment(): void {
    while (this.at < this.#bytes.length && ![10, 13].includes(this.#bytes[this.at] ?? 10))
      this.at += 1
  }

  #letters(): string {
    const from = this.at
    for (
      let byte = this.#bytes[this.at];
      byte !== undefined && !BLANKS.has(byte) && !DELIMITERS.has(byte);
      byte = this.#bytes[this.at]
    )
      this.at += 1
    // No name or operator of use is longer; a name must stay as long as it is to be found.
    return String.fromCharCode(...this.#bytes.subarray(from, Math.min(this.at, from + 4096)))
  }

  #word(): Token {
    const text = this.#letters()
    // A sign alone is read as none.
    if (text.length <= MOST_LETTERS && NUMBER.test(text))
      return { kind: 'number', text: /\d/.test(text) ? text : '0' }
    return { kind: ['true', 'false', 'null'].includes(text) ? 'literal' : 'word', text }
  }

  #name(): Token {
    this.at += 1
    const text = this.#letters().replace(/#([\dA-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    return { kind: 'name', text }
  }

  #string(): Token | null {
    const from = this.at
    for (let deep = 0; this.at < this.#bytes.length; this.at += 1) {
      const byte = this.#bytes[this.at]
      if (byte === ESCAPE) this.at += 1
      else if (byte === OPEN) deep += 1
      else if (byte === CLOSE) deep -= 1
      if (deep > 0 || byte === ESCAPE) continue
      this.at += 1
      return { kind: 'string', bytes: this.#bytes.subarray(from, this.at) }
    }
    return null
  }

  /** Between its digits anything may stand that readers pass over: only digits stay. */
  #hex(): Token | null {
    const to = this.#bytes.indexOf(GREATER, this.at)
    if (to < 0) return null
    const inside = this.#bytes.subarray(this.at + 1, to)
    this.at = to + 1
    const isDigit = (it: number) => (it >= 48 && it <= 57) || ((it | 32) >= 97 && (it | 32) <= 102)
    return {
      kind: 'string',
      bytes: Uint8Array.from([LESS, ...inside.filter(isDigit), GREATER]),
    }
  }

  #list(kind: 'array' | 'dict', deep: number): Token | null {
    const size = kind === 'array' ? 1 : 2
    this.at += size
    const items: Token[] = []
    for (;;) {
      this.#skip()
      const byte = this.#bytes[this.at]
      if (byte === (kind === 'array' ? END : GREATER)) {
        this.at += size
        return { kind, items }
      }
      const item = this.next(deep + 1)
      if (!item) return null
      items.push(item)
    }
  }
}

/** Letters as bytes of the same number. */
export const bytesOf = (text: string): Bytes => Uint8Array.from(text, (it) => it.charCodeAt(0))

/** Bytes as letters of the same number. */
export const letters = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 1024)
    text += String.fromCharCode(...bytes.subarray(i, i + 1024))
  return text
}
