/** Two servers on one PostgreSQL, while leads compare and decide at once. */
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import type { Source } from '../../client/officer/together/known.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { allege, boundWorld, compare, decide, idOf } from '../support/bound.ts'
import { decidingAs, SAME_PERSON } from '../support/hidden-case.ts'
import { Live, type Reporter } from '../support/live.ts'
import { about, TogetherLive } from '../support/together-live.ts'

describe('two servers on one PostgreSQL', () => {
  let one: Live
  let two: Live
  let its: TogetherLive
  beforeAll(async () => {
    one = await Live.open('postgres', await boundWorld())
    two = await one.another()
    its = new TogetherLive(one)
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
  /** A server that has read a history under the lock, and waits there once until something else is done. */
  const whileLocked = async (between: () => Promise<unknown>) => {
    let waiting: typeof between | null = between
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        const [row] = result.rows
        if (row !== undefined && 'signature' in row && 'pending' in row && waiting) {
          const then = waiting
          waiting = null
          await then()
        }
        return result
      },
    }
    return { watched: await one.another(plugin), isOver: () => waiting === null }
  }

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

  it('take two decisions on linked cases each whole or not at all', async () => {
    for (let round = 0; round < 5; round++) {
      const fills = [50 + 2 * round, 51 + 2 * round] as const
      const [first, second] = [await its.begun(fills[0]), await its.begun(fills[1])]
      const ends = [
        { as: 'Ivan', reporter: first, own: idOf(fills[0]), to: idOf(fills[1]) },
        { as: 'Sana', reporter: second, own: idOf(fills[1]), to: idOf(fills[0]) },
      ]
      await its.compare('Ines', second, idOf(fills[1]), [about(idOf(fills[0]))])
      const drafts = [await its.proposed(first), await its.proposed(second)]
      const composed = ({ as, reporter, own, to }: (typeof ends)[number], i: number) =>
        its.composed(as, reporter, [
          ...decide(drafts[i] ?? '').slice(0, 1),
          decidingAs(one, as, reporter.id, own, [{ to, answer: SAME_PERSON }]),
        ])
      const requests = await Promise.all(ends.map(composed))
      // Each of the two is the first to be sent in some rounds.
      const sent = round % 2 === 0 ? [0, 1] : [1, 0]
      const errors: (string | null)[] = []
      await Promise.all(
        sent.map(async (i) => {
          errors[i] = (await server(i).post(appendToCase, requests[i], ends[i]?.as)).error
        }),
      )
      expect([
        [null, null],
        ['conflict', null],
      ]).toContainEqual(errors.toSorted())
      for (const [i, end] of ends.entries()) {
        const isTaken = errors[i] === null ? 1 : 0
        const types = await typesOf(end.reporter)
        expect([countOf(types, 'decided'), countOf(types, 'decision')]).toEqual([isTaken, isTaken])
        if (isTaken) continue
        expect(await its.post(end.as, await composed(end, i))).toBeNull()
        expect(countOf(await typesOf(end.reporter), 'decision')).toBe(1)
      }
      const known = (await its.together('Ines')).known()
      for (const { reporter, own, to } of ends) {
        const isOf = ({ source }: { source: Source }) => source.caseId === reporter.id
        expect(known.decisions.filter(isOf).map(({ allegation }) => allegation)).toEqual([own])
        expect(known.answers.filter(isOf).map((it) => [it.from, it.to])).toContainEqual([own, to])
      }
    }
  })

  it('refuse a decision for a comparison that came while the case was locked for it', async () => {
    const [reporter, other] = [await its.begun(70), await its.begun(71)]
    const draft = await its.proposed(reporter)
    const request = await its.composed('Ivan', reporter, decide(draft, 70))
    const { watched, isOver } = await whileLocked(() =>
      its.compare('Sana', other, idOf(71), [about(idOf(70))]),
    )
    expect((await watched.post(appendToCase, request, 'Ivan')).error).toBe('conflict')
    expect(isOver()).toBe(true)
    const again = { ...request, seen: await its.state('Ivan') }
    expect((await watched.post(appendToCase, again, 'Ivan')).error).toBeNull()
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
    const { watched, isOver } = await whileLocked(() => one.act('Sana', other.id, [allege(3)]))
    expect((await watched.post(appendToCase, request, 'Ivan')).error).toBe('conflict')
    expect(isOver()).toBe(true)
    const again = { ...request, seen: await its.state('Ivan') }
    expect((await watched.post(appendToCase, again, 'Ivan')).error).toBeNull()
  })
})
