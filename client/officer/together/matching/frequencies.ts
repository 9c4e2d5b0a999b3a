/** How many people bear a name, as far as the names at hand tell: each whole name counts once, however often it comes. */
import type { Closeness, Name, Word } from './names.ts'
import type { Profile } from './profile.ts'

class Counter {
  readonly #counts = new Map<string, number>()

  /** At least 1: whatever is asked for is there once. */
  get(key: string): number {
    return Math.max(1, this.#counts.get(key) ?? 0)
  }

  /** @returns the new count */
  add(key: string, by: number): number {
    const count = (this.#counts.get(key) ?? 0) + by
    if (count > 0) this.#counts.set(key, count)
    else this.#counts.delete(key)
    return count
  }

  /** Of the commonest of what both have. */
  ofBoth(some: readonly string[], others: readonly string[]): number {
    let most = 1
    for (const key of some) if (others.includes(key)) most = Math.max(most, this.get(key))
    return most
  }

  get size(): number {
    return Math.max(1, this.#counts.size)
  }
}

class Words {
  readonly texts = new Counter()
  readonly sounds = new Counter()

  count({ text, sounds }: Word, by: number): void {
    this.texts.add(text, by)
    for (const it of sounds) this.sounds.add(it, by)
  }
}

/** A slip leads to names that nobody counted: as many again as bear either. */
const SLIP = 2

export class Frequencies {
  readonly #names = new Counter()
  readonly #families = new Words()
  readonly #givens = new Words()
  readonly #wholes = new Counter()
  readonly #initials = new Counter()
  readonly #units = new Counter()
  readonly #ranks = new Counter()
  #withUnit = 0
  #withRank = 0

  /** @param by 1, or -1 to take it back */
  count({ names, unit, rank }: Profile, by: 1 | -1): void {
    for (const name of names) this.#countName(name, by)
    if (unit !== '') this.#units.add(unit, by)
    if (rank !== '') this.#ranks.add(rank, by)
    this.#withUnit += unit === '' ? 0 : by
    this.#withRank += rank === '' ? 0 : by
  }

  #countName({ text, given, families }: Name, by: 1 | -1): void {
    const [first] = given
    if (first === undefined || first.text.length < 2) return
    const count = this.#names.add(text, by)
    if (count !== (by === 1 ? 1 : 0)) return
    for (const family of families) this.#families.count(family, by)
    this.#givens.count(first, by)
    for (const it of first.wholes) this.#wholes.add(it, by)
    this.#initials.add(first.text[0] ?? '', by)
  }

  /** How many names there are. */
  get names(): number {
    return this.#names.size
  }

  /** How many have a family name that comes as close to both. */
  families(closeness: Closeness, a: Name, b: Name): number {
    if (closeness === 'absent') return this.names
    const { texts, sounds } = this.#families
    const ofAny = (of: (one: Word, other: Word) => number) =>
      Math.max(...a.families.flatMap((one) => b.families.map((other) => of(one, other))))
    if (closeness === 'same')
      return ofAny((one, other) => (one.text === other.text ? texts.get(one.text) : 1))
    if (closeness === 'near') return SLIP * (texts.get(a.family.text) + texts.get(b.family.text))
    return ofAny((one, other) => sounds.ofBoth(one.sounds, other.sounds))
  }

  /** How many have a given name that comes as close to both. */
  givens(closeness: Closeness, a: Word, b: Word): number {
    const { texts, sounds } = this.#givens
    switch (closeness) {
      case 'absent':
        return this.names
      case 'same':
        return texts.get(a.text)
      case 'initial':
        return this.#initials.get(a.text[0] ?? '')
      case 'nickname':
        return this.#wholes.ofBoth(a.wholes, b.wholes)
      case 'near':
        return SLIP * (texts.get(a.text) + texts.get(b.text))
      default:
        return sounds.ofBoth(a.sounds, b.sounds)
    }
  }

  /** Of all units, those that are one of the two. */
  unitShare(a: string, b: string): number {
    return Math.max(this.#units.get(a), this.#units.get(b)) / Math.max(1, this.#withUnit)
  }

  rankShare(rank: string): number {
    return this.#ranks.get(rank) / Math.max(1, this.#withRank)
  }
}
