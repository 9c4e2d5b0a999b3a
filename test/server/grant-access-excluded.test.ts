/** An honest officer's browser, in a case whose reporter left somebody out whom another officer brought in. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import {
  becomeReader,
  carryOutAll,
  ownCases,
  planCases,
  planned,
} from '../../client/officer/many-cases.ts'
import { openOf } from '../../client/verified-case.ts'
import { Live } from '../support/live.ts'
import { sessionAt } from '../support/live-session.ts'

let live: Live
beforeAll(async () => {
  live = await Live.open('embedded')
})
afterAll(() => live.close())

it('gives them no wraps of what was sealed without them', async () => {
  const vera = live.world.officer('Vera')
  const [without, withVera] = [await live.report({ excluded: [vera.id] }), await live.report()]
  await live.slot()
  const assign: OfficerAct = {
    log: 'shared',
    bring: { type: 'assign', officer: vera.id, handler: false },
  }
  for (const reporter of [without, withVera]) {
    await live.open('Ines', reporter.id)
    // Before she is a reader: it waits for its slot.
    expect((await reporter.act({ type: 'message', text: 'It was Vera.' })).error).toBeNull()
    expect((await live.act('Ines', reporter.id, [assign])).error).toBeNull()
  }
  await live.slot()
  const session = sessionAt(live, 'Ivan')
  const goal = becomeReader(vera.id)
  const { done, failed } = await planCases(session, ownCases(session.platform), goal)
  const found = planned(done)
  expect([done.length, found.map(({ step }) => step), failed]).toEqual([2, ['rewrap'], []])
  const given = await carryOutAll(session, found, goal)
  expect(given).toEqual({ done: [{ row: found[0]?.row, isNew: true }], failed: [] })
  const readable = async (id: string) => {
    const verified = await live.open('Vera', id)
    const [, message] = verified.replay.reporter
    const act = message?.body.act
    if (act?.type !== 'message') throw new Error('no message')
    return openOf(live.world.primitives, verified, act.envelope, vera) !== null
  }
  expect([await readable(without.id), await readable(withVera.id)]).toEqual([false, true])
})
