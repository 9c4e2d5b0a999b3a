/** Who reads a case in which role, now and at each place of its history: nobody else was told of anything. */
import { describe, expect, it } from 'vitest'
import { formatDay } from '../../../protocol/dates.ts'
import type { Officer } from '../../../protocol/directory/schema.ts'
import { replayHistory } from '../../../protocol/history/history.ts'
import { hiddenFrom, isWanted, vacancies } from '../../../protocol/history/vacancies.ts'
import { caseClocks, owedOn } from '../../../protocol/promises/case-clocks.ts'
import { reachedBy } from '../../../protocol/promises/case-ladder.ts'
import { lateTold } from '../../../protocol/promises/late-told.ts'
import { TestCase } from '../../support/case.ts'
import { World } from '../../support/world.ts'
import { bring, pair, stateOf } from './bring.ts'
import { add, contextOf, copyOf } from './forge.ts'

/** Olu leaves on 5 March and Otto comes, in one epoch. */
const turnover = async () => {
  const world = await World.create()
  const played = new TestCase(world)
  const before = world.current
  const otto = world.enrol('Otto Overseer', ['overseer'])
  const olu = world.officer('Olu').id
  world.publish(
    world.nextBody(({ officers }) => ({
      issuedOn: '2026-03-05',
      officers: [
        ...officers.map((it) => (it.id === olu ? { ...it, until: '2026-03-05' } : it)),
        otto.entry,
      ],
    })),
  )
  return { world, played, before, olu, otto: otto.id }
}

const late = { type: 'late', clock: 'acknowledgement', instance: 1 } as const
const escalated = { ...late, type: 'escalated' } as const
const replayOf = (copy: TestCase) => replayHistory(contextOf(copy.world, copy.logs), copy.logs)
const acknowledgement = (copy: TestCase, today: string) => {
  const replay = replayOf(copy)
  const [clock] = caseClocks(replay, today)
  if (!clock) throw new Error('a promise')
  const told = lateTold(replay, copy.world.current, clock, today)
  const said = (it: typeof told.late) => it && `${formatDay(it.on)} ${it.wasRead}`
  return { late: said(told.late), escalated: said(told.escalated) }
}

describe('an epoch that takes the overseer away', () => {
  it('leaves a vacancy, which whoever takes the place in the directory does not fill', async () => {
    const { world, played, before } = await turnover()
    expect(vacancies(stateOf(played), before)).toEqual([])
    expect(vacancies(stateOf(played), world.current)).toEqual(['overseer'])
    bring(played, 'assign', 'Otto', {}, { on: '2026-03-06' })
    pair(played)
    expect(vacancies(stateOf(played), world.current)).toEqual([])
  })

  it('does not keep `escalated` from being owed, but nobody was told by it', async () => {
    const { world, played, olu, otto } = await turnover()
    played.say(late, '2026-03-10')
    const owed = owedOn(replayOf(played), world.current, '2026-03-17')
    expect(owed.map(({ act }) => act)).toEqual(['escalated'])
    played.say(escalated, '2026-03-17')
    const { state, readAt } = replayOf(played)
    expect(state.released).toBe(true)
    expect(readAt.map((it) => it.has('overseer'))).toEqual([true, false, false])
    expect(acknowledgement(played, '2026-03-18')).toEqual({
      late: '2026-03-10 true',
      escalated: '2026-03-17 false',
    })
    const reached = reachedBy(state, world.current)
    expect([...reached.values()].flat()).not.toContain('overseer')
    expect([reached.has(olu), reached.has(otto)]).toEqual([false, false])
  })

  it('does not take back that she was told before', async () => {
    const { world, played } = await turnover()
    const [first] = world.epochs
    if (!first) throw new Error('an epoch')
    const copy = new TestCase(world, {})
    copy.logs.shared.length = 0
    copy.logs.reporter.splice(0, 1, ...played.logs.reporter)
    copy.logs.shared.push(...played.logs.shared)
    const { directory } = first
    for (const [act, on] of [
      [late, '2026-03-10'],
      [escalated, '2026-03-17'],
    ] as const) {
      copy.logs.shared.push(world.serverSays(copy.logs, act, { on, directory }))
    }
    expect(acknowledgement(copy, '2026-03-18').escalated).toBe('2026-03-17 true')
    expect(vacancies(stateOf(copy), world.current)).toEqual(['overseer'])
  })

  it('brings its successor in: the overseers’ rung is then theirs', async () => {
    const { world, played, otto } = await turnover()
    bring(played, 'assign', 'Otto', {}, { on: '2026-03-06' })
    pair(played)
    played.say(late, '2026-03-10')
    played.say(escalated, '2026-03-17')
    expect(acknowledgement(played, '2026-03-18').escalated).toBe('2026-03-17 true')
    expect(reachedBy(stateOf(played), world.current).get(otto)).toEqual(['overseer'])
  })
})

describe('new keys', () => {
  it('open nothing of before, and are no reader until a `rewrap` for them', async () => {
    const world = await World.create()
    const played = new TestCase(world)
    const again = world.enrol('Olu Overseer', ['overseer'], world.officer('Olu').id)
    const renewed = ({ officers }: { officers: readonly Officer[] }) => ({
      issuedOn: '2026-03-05',
      officers: officers.map((it) => (it.id === again.id ? again.entry : it)),
    })
    world.publish(world.nextBody(renewed))
    expect(vacancies(stateOf(played), world.current)).toEqual(['overseer'])
    const reached = () => reachedBy(stateOf(played), world.current).get(again.id)
    expect(reached()).toEqual([])
    played.say(late, '2026-03-10')
    expect(replayOf(played).readAt.map((it) => it.has('overseer'))).toEqual([true, false])
    bring(played, 'rewrap', 'Olu', {}, { on: '2026-03-11' })
    pair(played)
    expect(vacancies(stateOf(played), world.current)).toEqual([])
    expect(replayOf(played).readAt.map((it) => it.has('overseer'))).toEqual([true, false, true])
    expect(reached()).toEqual(['overseer'])
    world.enrol('Olu Overseer', ['overseer'], again.id)
    const third = { entry: world.officer('Olu').entry }
    world.publish(
      world.nextBody(({ officers }) => ({
        officers: officers.map((it) => (it.id === again.id ? third.entry : it)),
      })),
    )
    expect(vacancies(stateOf(played), world.current)).toEqual(['overseer'])
  })

  it('of every intake officer orphan it, and overseers are let in; of one they do not', async () => {
    const world = await World.create()
    const played = new TestCase(world)
    const renew = (name: string) => {
      const { entry } = world.officer(name)
      const again = world.enrol(entry.name, entry.roles, entry.id)
      world.publish(
        world.nextBody(({ officers }) => ({
          officers: officers.map((it) => (it.id === again.id ? again.entry : it)),
        })),
      )
    }
    const orphaned = (copy: TestCase) => add(copy, 'shared', { type: 'orphaned' })
    renew('Ines')
    expect(orphaned(copyOf(played))).toBe('refusedAct (notOrphaned) at shared 1')
    renew('Ivan')
    const given = copyOf(played)
    bring(given, 'rewrap', 'Ivan', {}, { as: 'Sana' })
    pair(given)
    expect(orphaned(given)).toBe('refusedAct (notOrphaned) at shared 2')
    expect(orphaned(played)).toBe('stands')
    expect(stateOf(played)).toMatchObject({ orphaned: true, released: true })
    expect(add(played, 'internal', { type: 'opened' }, { as: 'Olu' })).toBe('stands')
  })
})

describe('a vacancy', () => {
  it('counts who is about to be left out', async () => {
    const world = await World.create()
    const sana = world.officer('Sana').id
    const state = stateOf(new TestCase(world))
    expect(vacancies(state, world.current, new Set([sana]))).toEqual(['supervisor'])
  })

  it('of a supervisor is none where the portal has none', async () => {
    const world = await World.create([
      ['Ines Intake', 'intake'],
      ['Ivan Intake', 'intake'],
      ['Olu Overseer', 'overseer'],
    ])
    expect(vacancies(stateOf(new TestCase(world)), world.current)).toEqual(['supervisor'])
    expect(isWanted('supervisor', world.current)).toBe(false)
    expect(isWanted('overseer', world.current)).toBe(true)
  })
})

describe('a case must not exist', () => {
  it('for whom its reporter left out, then or since; for nobody else who is excluded, or came later', async () => {
    const world = await World.create()
    const [ines, ivan, sana] = ['Ines', 'Ivan', 'Sana'].map((name) => world.officer(name).id)
    const opened = world.current
    const whole = stateOf(new TestCase(world))
    expect(hiddenFrom(whole, opened)).toEqual([])
    const left = new TestCase(world, { excluded: [ivan ?? ''] })
    expect(hiddenFrom(stateOf(left), opened)).toEqual([ivan])
    left.act('Ines', [{ log: 'shared', act: { type: 'conflict' } }])
    left.report({ type: 'exclude', officer: sana ?? '' })
    expect(hiddenFrom(stateOf(left), opened)).toEqual([ines, ivan].sort())
    left.receive()
    expect(hiddenFrom(stateOf(left), opened)).toEqual([ines, ivan, sana].sort())
    // Of who never read such cases no number falls when they are excluded.
    left.report({ type: 'exclude', officer: world.officer('Ada').id })
    left.receive()
    expect(hiddenFrom(stateOf(left), opened)).toEqual([ines, ivan, sana].sort())
    world.enrol('Ida Intake', ['intake'])
    expect(hiddenFrom(whole, opened)).toEqual([])
  })
})
