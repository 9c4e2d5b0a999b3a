/** How well the matching finds who is meant, over people of whom the truth is known. */
import {
  createMatcher,
  type GrowingMatcher,
} from '../../../client/officer/together/matching/index.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import type { Subject } from '../../../protocol/together/subject.ts'
import { makePopulation, type Names } from './population.ts'
import { randomFrom } from './random.ts'
import { sightingOf } from './sightings.ts'

export const STAFF = 50_000

export interface Sightings {
  readonly known: readonly {
    readonly id: AllegationId
    readonly content: { readonly subject: Subject }
  }[]
  /** Another sighting of somebody who is among the known, and what is right to suggest. */
  readonly asked: readonly {
    readonly subject: Subject
    readonly right: ReadonlySet<AllegationId>
  }[]
}

export const makeSightings = (
  seed: number,
  names: Names,
  {
    subjects,
    asks,
    staff = STAFF,
  }: { readonly subjects: number; readonly asks: number; readonly staff?: number },
): Sightings => {
  const people = makePopulation(seed, names, staff)
  const random = randomFrom(seed + 1)
  const personAt = (at: number) => people[at] ?? random.of(people)
  const ofPerson = new Map<number, AllegationId[]>()
  const known = Array.from({ length: subjects }, (_, n) => {
    const at = random.below(people.length)
    const id = `${n}` as AllegationId
    ofPerson.set(at, [...(ofPerson.get(at) ?? []), id])
    return { id, content: { subject: sightingOf(random, personAt(at), names) } }
  })
  const seen = [...ofPerson]
  const asked = Array.from({ length: asks }, () => {
    const [at, ids] = random.of(seen)
    return { subject: sightingOf(random, personAt(at), names), right: new Set(ids) }
  })
  return { known, asked }
}

export interface Linkage {
  /** Of those who are right, how many were suggested. */
  readonly recall: number
  readonly wrongPerRight: number
  /** Of the wrong ones, those that ask for an answer. */
  readonly strongWrongPerRight: number
  readonly strongRecall: number
  readonly lookupsMs: readonly number[]
}

export const linkageOf = (matcher: GrowingMatcher, { asked }: Sightings): Linkage => {
  let all = 0
  let right = 0
  let wrong = 0
  let strongRight = 0
  let strongWrong = 0
  const nobody = new Set<AllegationId>()
  const lookupsMs = asked.map(({ subject, right: expected }) => {
    const startMs = performance.now()
    const suggestions = matcher.suggest(subject, nobody)
    const tookMs = performance.now() - startMs
    all += expected.size
    for (const { id, isStrong } of suggestions) {
      if (expected.has(id)) right += 1
      else wrong += 1
      if (isStrong && expected.has(id)) strongRight += 1
      else if (isStrong) strongWrong += 1
    }
    return tookMs
  })
  return {
    recall: right / all,
    wrongPerRight: wrong / right,
    strongRecall: strongRight / all,
    strongWrongPerRight: strongWrong / right,
    lookupsMs,
  }
}

export const linkage = (sightings: Sightings): Linkage =>
  linkageOf(createMatcher(sightings.known), sightings)
