/** An overseer who took part in a decision is told so before they answer the appeal against it. */
import { describe, expect, it } from 'vitest'
import { betterPlaced } from '../../client/officer/appeals.ts'
import type { SharedStatement } from '../../protocol/statement.ts'
import { World } from '../support/world.ts'

type Act = SharedStatement['act']

describe('an appeal', () => {
  it('is better answered by an overseer who took no part in the decision', async () => {
    const world = await World.create()
    const olu = world.officer('Olu').id
    const nia = world.enrol('Nia', ['overseer'])
    world.publish(world.nextBody(({ officers }) => ({ officers: [...officers, nia.entry] })))
    const ines = world.officer('Ines').id
    const members = new Map([olu, nia.entry.id, ines].map((id) => [id, {}]))
    const wrappedFor = new Map(world.current.body.officers.map((it) => [it.id, it.kemKey]))
    const placed = (...acts: readonly (readonly [string, Act['type']])[]) => {
      const shared = acts.map(([actor, type]) => ({ body: { actor, act: { type } } }))
      return (who: string) =>
        betterPlaced({ shared, state: { members, wrappedFor } } as never, world.current, who)
    }
    const byInes = placed([ines, 'decided'], [ines, 'outcome'], [olu, 'message'])
    expect([byInes(olu), byInes(nia.entry.id)]).toEqual([null, null])
    for (const type of ['decided', 'outcome', 'closed'] as const) {
      const byOlu = placed([ines, 'acknowledged'], [olu, type])
      expect([byOlu(olu), byOlu(nia.entry.id)]).toEqual([[nia.entry.id], null])
    }
    const byBoth = placed([olu, 'decided'], [nia.entry.id, 'outcome'])
    expect(byBoth(olu)).toEqual([])
    // Whose new keys open nothing of it is no better placed.
    wrappedFor.set(nia.entry.id, 'another')
    expect(placed([olu, 'decided'])(olu)).toEqual([])
  })
})
