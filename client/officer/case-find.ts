/** Finds cases by any part of number, title or tag, as people type them. */
import type { QueueRow } from '../../protocol/exchanges/office.ts'
import { crockford, plainText } from '../../protocol/typed.ts'
import type { IndexEntry } from './case-index.ts'

export interface ListedCase {
  readonly row: QueueRow
  /** What the officer's own index has of it. */
  readonly entry: IndexEntry | undefined
}

export interface Found {
  /** In which what is typed stands, be it spread over words. */
  readonly exact: readonly ListedCase[]
  /** In which each typed word stands, or comes close to one. */
  readonly close: readonly ListedCase[]
}

/** Words of so many letters may have a slip. */
const SLIP_LETTERS = 5

/** Most titles are, and they are read in a fraction of the time. */
const ASCII = /^[\x20-\x7e\n]*$/

/** Without case and accents, O as 0, I and L as 1. */
const folded = (text: string): string =>
  crockford(ASCII.test(text) ? text : plainText(text).normalize('NFKD').replace(/\p{M}/gu, ''))

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** What of a case is looked through: number, title and each tag, a line each. */
class Text {
  readonly entry: IndexEntry | undefined
  /** Each line without its spaces. */
  readonly runs: string
  readonly #lines: string
  #words: readonly string[] | null = null

  constructor({ row, entry }: ListedCase) {
    this.entry = entry
    const lines = [row.number, entry?.title ?? '', ...(entry?.tags ?? [])]
    this.#lines = folded(lines.map((line) => line.replaceAll('\n', ' ')).join('\n'))
    this.runs = this.#lines.replace(/[^\p{L}\p{N}\n]+/gu, '')
  }

  get words(): readonly string[] {
    this.#words ??= wordsOf(this.#lines)
    return this.#words
  }
}

/**
 * Whether a word begins as typed with at most one slip: a letter replaced, left out, put in, or swapped with its
 * neighbour. As `editDistance` counts, in one walk: there are tens of thousands of words at each letter typed.
 */
export const beginsClose = (word: string, typed: string): boolean => {
  let at = 0
  while (at < typed.length && typed[at] === word[at]) at += 1
  const goesOn = (from: number, inWord: number) => word.startsWith(typed.slice(from), inWord)
  const isSwapped = typed[at] === word[at + 1] && typed[at + 1] === word[at]
  return (
    goesOn(at + 1, at + 1) ||
    goesOn(at, at + 1) ||
    goesOn(at + 1, at) ||
    (isSwapped && goesOn(at + 2, at + 2))
  )
}

const isNear = ({ words }: Text, typed: string): boolean =>
  typed.length >= SLIP_LETTERS && words.some((word) => beginsClose(word, typed))

export class CaseFinder {
  readonly #texts = new Map<string, Text>()

  /** Where nothing is typed: all. Both in the order given. */
  find(cases: readonly ListedCase[], typed: string): Found {
    const words = wordsOf(folded(typed))
    const exact: ListedCase[] = []
    const close: ListedCase[] = []
    for (const it of cases) {
      const text = this.#textOf(it)
      const has = (word: string) => text.runs.includes(word)
      if (words.every(has)) exact.push(it)
      else if (words.every((word) => has(word) || isNear(text, word))) close.push(it)
    }
    return { exact, close }
  }

  #textOf(it: ListedCase): Text {
    const before = this.#texts.get(it.row.case)
    if (before && before.entry === it.entry) return before
    const text = new Text(it)
    this.#texts.set(it.row.case, text)
    return text
  }
}
