/** What makes a case stand out: counted in working days, from the history alone. */
import { describe, expect, test } from 'vitest'
import type { OfficerAct } from '../../../client/compose-office.ts'
import { neglect } from '../../../protocol/promises/neglect.ts'
import { EXPORTS } from '../../../protocol/statement.ts'
import { TestCase } from '../../support/case.ts'
import { World } from '../../support/world.ts'

const world = await World.create()
const ines = world.officer('Ines').id
const ivan = world.officer('Ivan').id

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
const handover = (officer: string): OfficerAct => ({
  log: 'shared',
  act: { type: 'handover', officer },
})

const at = (played: TestCase, today: string, directory = world.current) =>
  neglect(played.verify(ines, today).replay, directory, today)

// Received on Monday 2 March 2026.
describe('a case that nobody opens', () => {
  test('stands out after two working days, weekends and holidays not counted', () => {
    const monday = new TestCase(world)
    expect(at(monday, '2026-03-04')).toEqual([])
    expect(at(monday, '2026-03-05')).toEqual([{ kind: 'unopened', opened: null }])
    const beforeEaster = new TestCase(world, { today: '2026-04-02' })
    expect(at(beforeEaster, '2026-04-08')).toEqual([])
    expect(at(beforeEaster, '2026-04-09')).toHaveLength(1)
  })

  test('goes on to stand out when it was opened too late, until it is acknowledged', () => {
    const late = new TestCase(world)
    late.act('Ines', [opened], '2026-03-05')
    const found = { kind: 'unopened', opened: { by: ines, on: '2026-03-05' } }
    expect(at(late, '2026-03-06')).toEqual([found])
    late.act('Ines', [acknowledged], '2026-03-06')
    expect(at(late, '2026-03-06')).toEqual([])
    const inTime = new TestCase(world)
    inTime.act('Ines', [opened], '2026-03-04')
    expect(at(inTime, '2026-03-09')).toEqual([])
  })
})

describe('a case whose handler', () => {
  const handled = () => {
    const played = new TestCase(world)
    played.act('Ines', [opened, acknowledged, handover(ivan)])
    return played
  }

  test('has done nothing for ten working days stands out, until they look at it or another handles it', () => {
    const played = handled()
    expect(at(played, '2026-03-16')).toEqual([])
    expect(at(played, '2026-03-17')).toEqual([{ kind: 'handlerSilent', seen: '2026-03-02' }])
    const taken = handled()
    taken.act('Ines', [handover(ines)], '2026-03-17')
    expect(at(taken, '2026-03-17')).toEqual([])
    played.act('Ivan', [opened], '2026-03-17')
    expect(at(played, '2026-03-31')).toEqual([])
    expect(at(played, '2026-04-01')).toHaveLength(1)
  })

  test('has only taken copies of it stands out all the same', () => {
    const played = handled()
    for (const what of EXPORTS) {
      played.act('Ivan', [{ log: 'internal', act: { type: 'exported', what } }], '2026-03-17')
    }
    expect(at(played, '2026-03-17')).toEqual([{ kind: 'handlerSilent', seen: '2026-03-02' }])
  })

  test('has said that they are away stands out on those days', () => {
    const played = handled()
    const away = [{ officer: ivan, from: '2026-03-09', until: '2026-03-20' }]
    const on = (today: string) =>
      neglect(played.verify(ines, today).replay, world.current, today, away)
    expect(on('2026-03-08')).toEqual([])
    const found = { kind: 'handlerAway', until: '2026-03-20' }
    expect(on('2026-03-09')).toEqual([found])
    expect(on('2026-03-20')).toEqual([found])
    expect(on('2026-03-21')).toMatchObject([{ kind: 'handlerSilent' }])
    const others = [{ officer: ines, from: '2026-03-02', until: '2026-03-20' }]
    expect(neglect(played.verify(ines).replay, world.current, '2026-03-09', others)).toEqual([])
  })

  test('has left the directory stands out at once', async () => {
    const changing = await World.create()
    const played = new TestCase(changing)
    const leaver = changing.officer('Ivan').id
    played.act('Ines', [opened, acknowledged, handover(leaver)])
    const { replay } = played.verify(changing.officer('Ines').id)
    changing.retire('Ivan')
    expect(neglect(replay, changing.current, '2026-03-03')).toEqual([{ kind: 'handlerLeft' }])
  })

  test('is of no concern once it is closed', () => {
    const played = handled()
    const outcome: OfficerAct = {
      log: 'shared',
      act: { type: 'outcome' },
      content: { version: 1, decision: 'upheld', reasons: 'Seen.', next: 'A talk.' },
    }
    played.act('Ines', [
      { log: 'shared', act: { type: 'decided', draft: null } },
      outcome,
      { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } },
    ])
    expect(at(played, '2026-06-01')).toEqual([])
  })
})
