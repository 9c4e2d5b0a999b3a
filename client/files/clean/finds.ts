/** Collects what a cleaner found: each thing once, in the order in which it came. */
import type { Found, FoundKind } from './cleaner.ts'

const MOST_LETTERS = 200
/** More than a person reads. The kinds are always complete. */
const MOST_OF_A_KIND = 12

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]+/gu

/** What a file says, as one line that can be shown: no line breaks, nothing unseen, at most 200 letters. */
export const oneLine = (text: string): string =>
  Array.from(
    text
      .slice(0, 4 * MOST_LETTERS)
      .replace(UNSEEN, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
    .slice(0, MOST_LETTERS)
    .join('')

export class Finds {
  readonly #kinds = new Map<FoundKind, Set<string>>()

  /** A kind alone, or what could be read of it. */
  add(kind: FoundKind, detail?: string): void {
    const details = this.#kinds.get(kind) ?? new Set()
    this.#kinds.set(kind, details)
    const line = detail === undefined ? '' : oneLine(detail)
    if (line && details.size < MOST_OF_A_KIND) details.add(line)
  }

  addAll(found: Iterable<Found>): void {
    for (const { kind, detail } of found) this.add(kind, detail)
  }

  get list(): readonly Found[] {
    return [...this.#kinds].flatMap(([kind, details]): Found[] =>
      details.size === 0 ? [{ kind }] : [...details].map((detail) => ({ kind, detail })),
    )
  }
}
