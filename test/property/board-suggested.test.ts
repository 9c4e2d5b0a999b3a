/** What the matcher suggests and nobody answered, against a count by hand: no code of the board's is shared. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pairsOf } from '../../client/officer/together/pairs.ts'
import { personsOf } from '../../client/officer/together/persons.ts'
import {
  emptyComparisons,
  suggestAll,
  unansweredOf,
} from '../../client/officer/together/suggested.ts'
import { casesOf, clusters, count, ids } from '../support/board-naive.ts'
import { type SmallWorld, smallWorld } from '../support/known-arbitrary.ts'

/** What the matcher of a world would say of an allegation, without the rest. */
const strongOf = async ({ known, suggest }: SmallWorld): Promise<Map<string, string[]>> =>
  new Map(
    await Promise.all(
      [...known.allegations.values()].map(
        async ({ id, content }) =>
          [id, (await suggest(content.subject, new Set())).map((it) => it.id)] as const,
      ),
    ),
  )
const suggested = async ({ known, suggest }: SmallWorld) => {
  const found = await suggestAll(known, suggest)
  if (!found) throw new Error('ended')
  return found
}

const always = (check: (world: SmallWorld) => Promise<void>) =>
  fc.assert(fc.asyncProperty(smallWorld, check), { numRuns: 500 })

it('finds strong suggestions that nobody answered', async () => {
  await always(async (world) => {
    const { known } = world
    const pairs = pairsOf(known)
    const persons = personsOf(known, pairs)
    const of = clusters(known)
    const expected = new Set<string>()
    for (const [a, strong] of await strongOf(world)) {
      for (const b of strong) {
        if (casesOf(world, [a, b]).length === 1) continue
        if (of.get(a) === of.get(b) || count(known, a, b).person !== null) continue
        expected.add([a, b].toSorted().join())
      }
    }
    const found = unansweredOf(known, pairs, persons, await suggested(world))
    expect(found.map(({ ends }) => ids(ends).toSorted().join()).toSorted()).toEqual(
      [...expected].toSorted(),
    )
  })
})

it('finds comparisons that answered nothing', async () => {
  await always(async (world) => {
    const { known } = world
    const pairs = pairsOf(known)
    const strong = await strongOf(world)
    const expected = known.comparisons.filter(({ allegation, source }) => {
      const then = clusters(known, source.on)
      return strong.get(allegation)?.some((id) => {
        const other = [...known.allegations.values()].find((it) => it.id === id)
        return (
          other &&
          other.caseId !== source.caseId &&
          other.first.on < source.on &&
          then.get(id) !== then.get(allegation) &&
          count(known, id, allegation, source.on).person === null &&
          count(known, id, allegation).person !== 'differentPerson'
        )
      })
    })
    const found = emptyComparisons(known, pairs, await suggested(world))
    expect(found.map((it) => it.comparison.source.statement).toSorted()).toEqual(
      expected.map(({ source }) => source.statement).toSorted(),
    )
  })
})
