/** The version of a case in an officer's index, and what counts in it, against a count of the signed bytes themselves. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Replay } from '../../protocol/history/context.ts'
import type { HistoryLogs } from '../../protocol/history/history.ts'
import { replayHistory } from '../../protocol/history/history.ts'
import {
  earlyVersion,
  indexSeqs,
  indexVersion,
  togetherSeqs,
} from '../../protocol/history/index-version.ts'
import { MOST_OF_AUTHOR } from '../../protocol/own-index.ts'
import { TestCase } from '../support/case.ts'
import { bring, largeWorld, namesOf, pair } from '../unit/history/bring.ts'
import { add, contextOf, someHash } from '../unit/history/forge.ts'

const world = await largeWorld()

const actsOf = (logs: HistoryLogs, log: 'shared' | 'internal') =>
  logs[log].map(({ bytes }) => JSON.parse(Buffer.from(bytes, 'base64url').toString()).act)

const TITLES = /^(title|tags)$/
const TOGETHER = /^(allegation|comparison|decision)$/

/** Counts by what stands in the bytes. */
const naiveVersion = (logs: HistoryLogs, officer: string, kinds: readonly RegExp[]): number => {
  let count = 0
  for (const { type } of actsOf(logs, 'internal')) {
    if (kinds.some((kind) => kind.test(type))) count += 1
  }
  for (const act of actsOf(logs, 'shared')) {
    if (/^(assign|rewrap)$/.test(act.type) && act.officer === officer) count += 1
  }
  return count
}

const naiveSeqs = (logs: HistoryLogs): number[] => {
  const last: Record<string, number> = {}
  actsOf(logs, 'internal').forEach(({ type }, seq) => {
    last[type] = seq
  })
  return [last.title, last.tags].filter((seq) => seq !== undefined)
}

const isAlleged = (logs: HistoryLogs): boolean =>
  actsOf(logs, 'internal').some(({ type }) => type === 'allegation')

const STEPS = [
  'title',
  'tags',
  'note',
  'opened',
  'assign',
  'unassign',
  'rewrap',
  'message',
  'allegation',
  'comparison',
] as const
const PEOPLE = ['Vera', 'Viktor', 'Ivan', 'Sana'] as const

it('is what the signed bytes amount to, after every step, for everybody', () => {
  let grown = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.constantFrom(...PEOPLE)), {
        minLength: 8,
        maxLength: 14,
      }),
      (steps) => {
        const copy = new TestCase(world)
        let hashes = 20
        const envelope = () => someHash(hashes++)
        for (const [step, name] of steps) {
          const officer = world.officer(name)
          const reads = namesOf(copy).includes(name)
          if (step === 'assign' || step === 'rewrap') {
            if (reads === (step === 'assign')) continue
            bring(copy, step, name)
            pair(copy)
          } else if (step === 'unassign') {
            if (!reads || !['Vera', 'Viktor'].includes(name)) continue
            add(copy, 'shared', { type: step, officer: officer.id }, { as: 'Ines' })
          } else if (step === 'message') {
            add(copy, 'shared', { type: step, envelope: envelope() }, { as: 'Ines' })
          } else if (step === 'comparison' && !isAlleged(copy.logs)) {
            continue
          } else if (step === 'opened') {
            add(copy, 'internal', { type: step }, { as: 'Ines' })
          } else {
            add(copy, 'internal', { type: step, envelope: envelope() }, { as: 'Ines' })
          }
          const replay = replayHistory(contextOf(world, copy.logs), copy.logs)
          expect(indexSeqs(replay)).toEqual(naiveSeqs(copy.logs))
          expect(togetherSeqs(replay)).toEqual(
            actsOf(copy.logs, 'internal').flatMap(({ type }, seq) =>
              TOGETHER.test(type) ? [seq] : [],
            ),
          )
          for (const { id } of world.officers.values()) {
            const [version, early] = [indexVersion(replay, id), earlyVersion(replay, id)]
            expect(version).toBe(naiveVersion(copy.logs, id, [TITLES, TOGETHER]))
            expect(early).toBe(naiveVersion(copy.logs, id, [TOGETHER]))
            if (early > 1 && version > early) grown += 1
          }
        }
      },
    ),
    { numRuns: 40 },
  )
  expect(grown).toBeGreaterThan(10)
})

it('counts of one author no more than fits, and of every other all', () => {
  const by = (actor: string, count: number) => Array.from({ length: count }, () => actor)
  const internal = [...by('Ines', MOST_OF_AUTHOR + 5), ...by('Ivan', 2)].map((actor, seq) => ({
    body: { seq, actor, act: { type: seq % 2 === 0 ? 'allegation' : 'comparison' } },
  })) as unknown as Replay['internal']
  const seqs = togetherSeqs({ internal })
  expect(seqs).toHaveLength(MOST_OF_AUTHOR + 2)
  expect(seqs.slice(-3)).toEqual([MOST_OF_AUTHOR - 1, MOST_OF_AUTHOR + 5, MOST_OF_AUTHOR + 6])
  expect(earlyVersion({ internal, shared: [] }, 'Olu')).toBe(MOST_OF_AUTHOR + 2)
})

it('counts every decision, however much its author wrote before', () => {
  const types = [...Array.from({ length: MOST_OF_AUTHOR + 1 }, () => 'comparison'), 'decision']
  const internal = types.map((type, seq) => ({
    body: { seq, actor: 'Ines', act: { type } },
  })) as unknown as Replay['internal']
  expect(togetherSeqs({ internal }).slice(-2)).toEqual([MOST_OF_AUTHOR - 1, MOST_OF_AUTHOR + 1])
})
