/**
 * Finds who may be the same person among all that an officer knows of. It suggests: nothing is linked until a person has
 * looked. Each subject is filed under keys, so that only those that share one are compared.
 */
import type { AllegationId } from '../../../../protocol/together/allegation.ts'
import type { Subject } from '../../../../protocol/together/subject.ts'
import type { KnownAllegation, Matcher, Suggestion } from '../known.ts'
import { Frequencies } from './frequencies.ts'
import { filedUnder, lookedForUnder } from './keys.ts'
import { type Profile, profileOf } from './profile.ts'
import { type Weighed, weigh } from './weigh.ts'

export type Matchable = Pick<KnownAllegation, 'id'> & {
  readonly content: Pick<KnownAllegation['content'], 'subject'>
}

export interface GrowingMatcher extends Matcher {
  /** Adds an allegation, or takes its newest version instead of the one before. */
  put(allegation: Matchable): void
  remove(id: AllegationId): void
}

interface Filed {
  readonly id: AllegationId
  readonly profile: Profile
}

/**
 * FNV-1a: there are millions of keys, and as numbers they take a quarter of the memory. Two keys that fall together only
 * mean that a few more subjects are compared.
 */
const numberOf = (key: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return hash
}

class Files implements GrowingMatcher {
  readonly #frequencies = new Frequencies()
  readonly #byId = new Map<AllegationId, Filed>()
  /** Most keys have one subject. */
  readonly #byKey = new Map<number, Filed | Filed[]>()

  put({ id, content }: Matchable): void {
    this.remove(id)
    const filed = { id, profile: profileOf(content.subject) }
    this.#byId.set(id, filed)
    this.#frequencies.count(filed.profile, 1)
    for (const key of new Set([...filedUnder(filed.profile)].map(numberOf))) {
      const under = this.#byKey.get(key)
      if (Array.isArray(under)) under.push(filed)
      else this.#byKey.set(key, under === undefined ? filed : [under, filed])
    }
  }

  remove(id: AllegationId): void {
    const filed = this.#byId.get(id)
    if (filed === undefined) return
    this.#byId.delete(id)
    this.#frequencies.count(filed.profile, -1)
    for (const key of new Set([...filedUnder(filed.profile)].map(numberOf))) {
      const left = this.#under(key).filter((it) => it !== filed)
      if (left.length > 0) this.#byKey.set(key, left)
      else this.#byKey.delete(key)
    }
  }

  #under(key: number): readonly Filed[] {
    const under = this.#byKey.get(key) ?? []
    return Array.isArray(under) ? under : [under]
  }

  suggest(subject: Subject, except: ReadonlySet<AllegationId>): readonly Suggestion[] {
    const profile = profileOf(subject)
    const candidates = new Set<Filed>()
    for (const key of lookedForUnder(profile))
      for (const filed of this.#under(numberOf(key))) candidates.add(filed)
    const found: (Weighed & { readonly id: AllegationId })[] = []
    for (const { id, profile: other } of candidates) {
      const weighed = except.has(id) ? null : weigh(this.#frequencies, profile, other)
      if (weighed !== null) found.push({ ...weighed, id })
    }
    return found
      .sort(strongestFirst)
      .map(({ id, reasons, isStrong }) => ({ id, reasons, isStrong }))
  }
}

const strongestFirst = (
  a: Weighed & { readonly id: AllegationId },
  b: Weighed & { readonly id: AllegationId },
): number =>
  Number(b.isStrong) - Number(a.isStrong) || a.weight - b.weight || (a.id < b.id ? -1 : 1)

export const createMatcher = (allegations: Iterable<Matchable> = []): GrowingMatcher => {
  const files = new Files()
  for (const it of allegations) files.put(it)
  return files
}
