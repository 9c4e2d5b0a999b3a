/** Rules that have allegations looked at together bind what is received under them, and nothing from before. */
import { expect, test } from 'vitest'
import { readers } from '../../../protocol/history/state.ts'
import { TestCase } from '../../support/case.ts'
import { boundPolicy, World } from '../../support/world.ts'

test('a case of before is decided as it always was, under a directory that binds what comes', async () => {
  const world = await World.create()
  const before = new TestCase(world)
  before.act('Ines', [{ log: 'shared', act: { type: 'acknowledged' } }])
  world.publish(world.nextBody(() => ({ policy: boundPolicy() })))
  const after = new TestCase(world)
  after.act('Ines', [{ log: 'shared', act: { type: 'acknowledged' } }])

  const alone = (played: TestCase) =>
    played.act('Ines', [{ log: 'shared', act: { type: 'decided', draft: null } }])
  const calledIn = (played: TestCase) =>
    played.act('Olu', [{ log: 'shared', act: { type: 'calledIn' } }])
  expect(() => alone(after)).toThrow(/noAllegation/)
  alone(before)
  expect(() => calledIn(before)).toThrow(/notBound/)
  calledIn(after)

  const stateOf = (played: TestCase) => played.verify(world.officer('Ines').id).replay.state
  expect(stateOf(before)).toMatchObject({ isBound: false, decided: true, released: false })
  expect(stateOf(after)).toMatchObject({ isBound: true, decided: false, released: true })
  const [old, now] = [before, after].map((it) => readers(stateOf(it), world.current))
  expect(old).toEqual(now)
})
