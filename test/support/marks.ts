/** Words and keys that must never be found again, each drawn afresh. */
import { randomBytes } from 'node:crypto'
import type { Needle } from './byte-search.ts'

export class Marks {
  readonly #needles = new Map<string, Uint8Array>()

  /** The same word for the same name: of letters and figures, and of nobody else. */
  word(name: string): string {
    const known = this.#needles.get(name)
    if (known) return Buffer.from(known).toString()
    const word = `zq${randomBytes(9).toString('hex')}`
    this.keep(name, Buffer.from(word))
    return word
  }

  /** A sentence with the word of this name in it. */
  say(name: string): string {
    return `What was said of ${this.word(name)} stays between us.`
  }

  /** Something secret that has a form of its own. */
  keep(name: string, secret: Uint8Array | string): void {
    this.#needles.set(name, typeof secret === 'string' ? Buffer.from(secret) : secret)
  }

  needles(without: readonly string[] = []): Needle[] {
    return [...this.#needles]
      .filter(([name]) => !without.includes(name))
      .map(([name, bytes]) => ({ name, bytes }))
  }
}
