/** Where a case stands in its readers' queues. */
import { expect, test } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { project } from '../../server/cases/projection.ts'
import { TestCase } from '../support/case.ts'
import { day } from '../support/clocks.ts'
import { World } from '../support/world.ts'

const world = await World.create()
const ines = world.officer('Ines')
// A Monday.
const TODAY = '2026-03-02'
const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }

const placeOf = (played: TestCase): number | undefined => {
  const { replay } = played.verify(ines.id)
  const { ofReaders } = project(replay, world.current, TODAY)
  return ofReaders.find((row) => row.officer_id === ines.id)?.place
}

test('an urgent case stands by the next working day until somebody has acknowledged it', () => {
  const urgent = new TestCase(world, { urgent: true })
  const plain = new TestCase(world)
  expect(placeOf(urgent)).toBe(day('2026-03-03'))
  for (const played of [urgent, plain]) {
    played.act('Ines', [{ log: 'internal', act: { type: 'opened' } }])
    played.act('Ines', [acknowledged])
  }
  expect(placeOf(urgent)).toBe(day('2026-03-30'))
  expect(placeOf(plain)).toBeGreaterThan(day('2126-03-30'))
})
