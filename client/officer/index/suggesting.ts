/** The matcher over all that an index knows: laid out when it is first asked, and kept up to date from then on. */
import type { Hash } from '../../../protocol/fields.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import type { KnownAllegation, Matcher } from '../together/known.ts'
import { createMatcher, type GrowingMatcher } from '../together/matching/index.ts'
import { type CaseTogether, counting } from './known-of.ts'

type Taken = readonly (readonly [Hash, Pick<CaseTogether, 'allegations'>])[]

export class Suggesting {
  /** By id and by the case that it stands in: somebody may have copied it into another. */
  readonly #claims = new Map<AllegationId, Map<Hash, KnownAllegation>>()
  readonly #ofCase = new Map<Hash, readonly AllegationId[]>()
  readonly #changed = new Set<AllegationId>()
  /** Not filed yet: thousands are taken in before somebody asks. */
  #taken: Taken[] = []
  #matcher: GrowingMatcher | null = null

  /** What cases have now. */
  take(cases: Taken): void {
    this.#taken.push(cases)
  }

  /** A case that is lost. */
  drop(caseId: Hash): void {
    this.#taken = this.#taken.map((some) => some.filter(([id]) => id !== caseId))
    this.#taken.push([[caseId, { allegations: [] }]])
  }

  #file(caseId: Hash, allegations: readonly KnownAllegation[]): void {
    for (const id of this.#ofCase.get(caseId) ?? []) {
      this.#claims.get(id)?.delete(caseId)
      this.#changed.add(id)
    }
    for (const one of allegations) {
      const claims = this.#claims.get(one.id) ?? new Map<Hash, KnownAllegation>()
      this.#claims.set(one.id, claims.set(caseId, one))
      this.#changed.add(one.id)
    }
    this.#ofCase.set(
      caseId,
      allegations.map(({ id }) => id),
    )
  }

  readonly suggest: Matcher['suggest'] = (subject, except) => {
    const matcher = this.#matcher ?? createMatcher([])
    this.#matcher = matcher
    for (const [caseId, { allegations }] of this.#taken.flat()) this.#file(caseId, allegations)
    this.#taken = []
    for (const id of this.#changed) {
      const one = counting([...(this.#claims.get(id)?.values() ?? [])])
      if (one) matcher.put(one)
      else matcher.remove(id)
    }
    this.#changed.clear()
    return matcher.suggest(subject, except)
  }
}
