/** The version of a case in an officer's index, and what counts in it, against a count of the signed bytes themselves. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { HistoryLogs } from '../../protocol/history/history.ts'
import { replayHistory } from '../../protocol/history/history.ts'
import { indexSeqs, indexVersion } from '../../protocol/history/index-version.ts'
import { TestCase } from '../support/case.ts'
import { bring, largeWorld, namesOf, pair } from '../unit/history/bring.ts'
import { add, contextOf, someHash } from '../unit/history/forge.ts'

const world = await largeWorld()

const actsOf = (logs: HistoryLogs, log: 'shared' | 'internal') =>
  logs[log].map(({ bytes }) => JSON.parse(Buffer.from(bytes, 'base64url').toString()).act)

/** Counts by what stands in the bytes. */
const naiveVersion = (logs: HistoryLogs, officer: string): number => {
  let count = 0
  for (const { type } of actsOf(logs, 'internal')) if (/^(title|tags)$/.test(type)) count += 1
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

const STEPS = [
  'title',
  'tags',
  'note',
  'opened',
  'assign',
  'unassign',
  'rewrap',
  'message',
] as const
const PEOPLE = ['Vera', 'Viktor', 'Ivan', 'Sana'] as const

it('is what the signed bytes amount to, after every step, for everybody', () => {
  let grown = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.constantFrom(...PEOPLE)), { maxLength: 14 }),
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
          } else if (step === 'opened') {
            add(copy, 'internal', { type: step }, { as: 'Ines' })
          } else {
            add(copy, 'internal', { type: step, envelope: envelope() }, { as: 'Ines' })
          }
          const replay = replayHistory(contextOf(world, copy.logs), copy.logs)
          expect(indexSeqs(replay)).toEqual(naiveSeqs(copy.logs))
          for (const { id } of world.officers.values()) {
            const version = indexVersion(replay, id)
            expect(version).toBe(naiveVersion(copy.logs, id))
            if (version > 2) grown += 1
          }
        }
      },
    ),
    { numRuns: 40 },
  )
  expect(grown).toBeGreaterThan(10)
})
