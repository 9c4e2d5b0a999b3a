/** Two servers on one PostgreSQL, while leads compare and decide at once. */
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { allege, boundWorld, compare, decide } from '../support/bound.ts'
import { BoundLive } from '../support/bound-live.ts'
import { Live, type Reporter } from '../support/live.ts'

describe('two servers on one PostgreSQL', () => {
  let one: Live
  let two: Live
  let its: BoundLive
  beforeAll(async () => {
    one = await Live.open('postgres', await boundWorld())
    two = await one.another()
    its = new BoundLive(one)
  })
  afterAll(() => one.close())

  const server = (i: number) => (i % 2 === 0 ? one : two)
  /** Everybody's history still verifies, pairs and all. */
  const typesOf = async (reporter: Reporter): Promise<string[]> => {
    for (const name of ['Ines', 'Ivan']) await two.read(name, reporter.id)
    const { replay } = await one.read('Sana', reporter.id)
    expect(replay.state.awaitedDecision).toBeNull()
    return [...replay.shared, ...replay.internal].map(({ body }) => body.act.type)
  }
  const countOf = (types: readonly string[], type: string) =>
    types.filter((it) => it === type).length

  it('take one of two decisions on one draft, whole', async () => {
    for (let round = 0; round < 5; round++) {
      const reporter = await its.begun()
      const draft = await its.proposed(reporter)
      const requests = await Promise.all(
        ['Ivan', 'Sana'].map((name) => its.composed(name, reporter, decide(draft))),
      )
      const answers = await Promise.all(
        requests.map((it, i) => server(i).post(appendToCase, it, i === 0 ? 'Ivan' : 'Sana')),
      )
      expect(answers.map(({ error }) => error).sort()).toEqual(['conflict', null])
      const types = await typesOf(reporter)
      expect([countOf(types, 'decided'), countOf(types, 'decision')]).toEqual([1, 1])
    }
  })

  it('take a decision and comparisons in any order, and lose none in the end', async () => {
    const reporter = await its.begun()
    const draft = await its.proposed(reporter)
    const until = async (i: number, as: string, acts: readonly OfficerAct[]) => {
      for (;;) {
        const { error } = await server(i).post(
          appendToCase,
          await its.composed(as, reporter, acts),
          as,
        )
        if (error === null) return
        expect(error).toBe('conflict')
      }
    }
    await Promise.all([
      until(0, 'Sana', decide(draft)),
      ...['Ines', 'Ivan', 'Ines', 'Ivan'].map((as, i) => until(i, as, [compare()])),
      until(1, 'Ivan', [allege(2)]),
    ])
    const types = await typesOf(reporter)
    expect(
      ['decided', 'decision', 'comparison', 'allegation'].map((type) => countOf(types, type)),
    ).toEqual([1, 1, 4, 2])
  })

  it('refuse a decision for what has come while the case was locked for it', async () => {
    const reporter = await its.begun()
    const other = await its.begun()
    const draft = await its.proposed(reporter)
    const request = await its.composed('Ivan', reporter, decide(draft))
    // Once the history is read under the lock.
    let between: (() => Promise<unknown>) | null = () => one.act('Sana', other.id, [allege(3)])
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        const [row] = result.rows
        if (row !== undefined && 'signature' in row && 'pending' in row && between) {
          const then = between
          between = null
          await then()
        }
        return result
      },
    }
    const watched = await one.another(plugin)
    expect((await watched.post(appendToCase, request, 'Ivan')).error).toBe('conflict')
    expect(between).toBeNull()
    const again = { ...request, seen: await its.state('Ivan') }
    expect((await watched.post(appendToCase, again, 'Ivan')).error).toBeNull()
  })
})
