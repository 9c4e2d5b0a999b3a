/**
 * What a session has read of histories: a history that is opened again, or with one statement more, is replayed as a whole,
 * and only what is new in it is parsed and verified.
 */
import type { Primitives } from '../primitives.ts'
import { parseStatement, type SignedStatement, type Statement } from '../statement.ts'

interface Seen {
  readonly statement: Statement
  readonly text: string
  /** Keys under which its signature stands. */
  readonly keys: Set<string>
}

/** Of some 100,000 statements. */
export const MOST_SEEN_LETTERS = 64 * 1024 * 1024

/**
 * Found by every letter of the signed bytes and of the signature, never by a place: a statement that was changed, or
 * carries the signature of another, is one that was never seen. That a signature stands is known for one key alone.
 */
export class SeenStatements {
  readonly #most: number
  /** The oldest first. */
  readonly #byText = new Map<string, Seen>()
  readonly #of = new WeakMap<Statement, Seen>()
  #letters = 0

  /** @param most letters of statements and signatures that are kept together */
  constructor(most: number = MOST_SEEN_LETTERS) {
    this.#most = most
  }

  /** As `parseStatement`. */
  parse(primitives: Primitives, signed: SignedStatement): Statement | null {
    const text = `${signed.bytes}.${signed.signature}`
    const before = this.#byText.get(text)
    if (before) return before.statement
    const statement = parseStatement(primitives, signed)
    if (statement) this.#keep({ statement, text, keys: new Set() })
    return statement
  }

  /** @param signKey base64url */
  isVerified(statement: Statement, signKey: string): boolean {
    return this.#of.get(statement)?.keys.has(signKey) === true
  }

  /** The signature was found right under this key. */
  verified(statement: Statement, signKey: string): void {
    this.#of.get(statement)?.keys.add(signKey)
  }

  forget(): void {
    for (const seen of this.#byText.values()) this.#of.delete(seen.statement)
    this.#byText.clear()
    this.#letters = 0
  }

  #keep(seen: Seen): void {
    this.#byText.set(seen.text, seen)
    this.#of.set(seen.statement, seen)
    this.#letters += seen.text.length
    for (const oldest of this.#byText.values()) {
      if (this.#letters <= this.#most) break
      this.#byText.delete(oldest.text)
      this.#letters -= oldest.text.length
    }
  }
}
