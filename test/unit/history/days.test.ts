/** Expiry, midnight, and the stages of a case over time. */
import { describe, expect, it } from 'vitest'
import type { SharedStatement } from '../../../protocol/statement.ts'
import { TestCase } from '../../support/case.ts'
import { World } from '../../support/world.ts'
import { stateOf } from './bring.ts'
import { add, copyOf, type Forgery, judge, playedCase, someHash } from './forge.ts'

const world = await World.create()
const played = playedCase(world)
/** The last day of the world's directory, and the next. */
const [LAST, AFTER] = ['2026-05-30', '2026-05-31'] as const

const shared = (copy: TestCase, act: SharedStatement['act'], forgery: Forgery): string =>
  add(copy, 'shared', act, { as: 'Ines', ...forgery })

describe('an expired directory', () => {
  const sealed = { type: 'message', envelope: someHash(5) } as const

  it('carries envelopes on its last day and not on the next, in each log', () => {
    for (const [on, verdict] of [
      [LAST, /^stands$/],
      [AFTER, /^directoryExpired/],
    ] as const) {
      expect(shared(copyOf(played), sealed, { on })).toMatch(verdict)
      expect(add(copyOf(played), 'reporter', sealed, { on })).toMatch(verdict)
      const note = { type: 'note', envelope: someHash(5) } as const
      expect(add(copyOf(played), 'internal', note, { on })).toMatch(verdict)
    }
  })

  it('opens no case', () => {
    const late = new TestCase(world, { today: LAST })
    expect(judge(world, late.logs)).toBe('stands')
    expect(() => new TestCase(world, { today: AFTER })).not.toThrow()
    expect(judge(world, new TestCase(world, { today: AFTER }).logs)).toBe(
      'directoryExpired at reporter 0',
    )
  })

  it('carries what has no envelope', () => {
    for (const act of [
      { type: 'appeal', envelope: null },
      { type: 'exclude', officer: world.officer('Ivan').id },
    ] as const) {
      const copy = copyOf(played)
      expect(add(copy, 'reporter', act, { on: AFTER })).toBe('stands')
      copy.receive(AFTER)
      expect(judge(world, copy.logs)).toBe('stands')
    }
    expect(shared(copyOf(played), { type: 'conflict' }, { on: AFTER })).toBe('stands')
    expect(shared(copyOf(played), { type: 'decided', draft: null }, { on: AFTER })).toBe('stands')
    expect(add(copyOf(played), 'internal', { type: 'opened' }, { on: AFTER })).toBe('stands')
  })
})

describe('midnight', () => {
  it('yesterday’s statements may stand beside today’s, in two logs', () => {
    const copy = copyOf(played)
    expect(add(copy, 'reporter', { type: 'appeal', envelope: null }, { on: '2026-03-02' })).toBe(
      'stands',
    )
    copy.receive('2026-03-03')
    expect(judge(world, copy.logs)).toBe('stands')
    expect(shared(copyOf(copy), { type: 'decided', draft: null }, { on: '2026-03-02' })).toMatch(
      /^dateFalls/,
    )
    expect(shared(copy, { type: 'decided', draft: null }, { on: '2026-03-03' })).toBe('stands')
  })

  it('a report of one day that arrives on the next is received on its own', () => {
    const copy = new TestCase(world, { today: '2026-03-02' })
    expect(judge(world, copy.logs)).toBe('stands')
    for (const on of ['2026-03-01', '2026-03-03']) {
      copy.logs.shared.length = 0
      copy.receive(on)
      expect(judge(world, copy.logs)).toBe('receivedDiffers at shared 0')
    }
  })
})

describe('late and escalated', () => {
  const late = { type: 'late', clock: 'acknowledgement', instance: 1 } as const
  const escalated = { ...late, type: 'escalated' } as const
  const fresh = () => new TestCase(world)

  it('stand from their day on, once', () => {
    const copy = fresh()
    expect(add(copyOf(copy), 'shared', late, { on: '2026-03-09' })).toContain('notDue')
    expect(add(copy, 'shared', late, { on: '2026-03-10' })).toBe('stands')
    expect(add(copyOf(copy), 'shared', late, { on: '2026-03-11' })).toContain('notDue')
    expect(add(copyOf(copy), 'shared', escalated, { on: '2026-03-16' })).toContain('notDue')
    expect(add(copyOf(copy), 'internal', { type: 'opened' }, { as: 'Olu' })).toContain('notAReader')
    expect(add(copy, 'shared', escalated, { on: '2026-03-17' })).toBe('stands')
    expect(add(copy, 'internal', { type: 'opened' }, { as: 'Olu' })).toBe('stands')
  })

  it('not of a clock that was kept, or that there is not', () => {
    expect(add(copyOf(played), 'shared', late, { on: '2026-03-10' })).toContain('notDue')
    const none = { ...late, instance: 2 }
    expect(add(fresh(), 'shared', none, { on: '2026-03-10' })).toContain('notDue')
    expect(add(fresh(), 'shared', { ...late, instance: 0 }, { on: '2026-03-10' })).toContain(
      'notDue',
    )
  })
})

describe('stages', () => {
  const outcome = { type: 'outcome', envelope: someHash(1) } as const
  const closed = { type: 'closed', kind: 'noFurtherAction' } as const
  const closedCase = () => {
    const copy = copyOf(played)
    for (const act of [{ type: 'decided', draft: null }, outcome, closed] as const) {
      expect(shared(copy, act, {})).toBe('stands')
    }
    return copy
  }

  it('nothing closes without an outcome, nor has one without a decision', () => {
    expect(shared(copyOf(played), closed, {})).toContain('noOutcome')
    expect(shared(copyOf(played), outcome, {})).toContain('notDecided')
    const copy = copyOf(played)
    shared(copy, { type: 'decided', draft: null }, {})
    expect(shared(copyOf(copy), closed, {})).toContain('noOutcome')
    expect(shared(copy, { type: 'stage', stage: 'investigating' }, {})).toContain('alreadyDecided')
  })

  it('nothing but an acknowledgement comes first', () => {
    for (const act of [
      { type: 'update', envelope: someHash(1) },
      { type: 'feedback', envelope: someHash(1) },
      { type: 'decided', draft: null },
      { type: 'stage', stage: 'assessing' },
    ] as const) {
      expect(shared(new TestCase(world), act, {})).toContain('notAcknowledged')
    }
    expect(shared(copyOf(played), { type: 'acknowledged' }, {})).toContain('alreadyAcknowledged')
  })

  it.each([
    { type: 'update', envelope: someHash(2) },
    { type: 'feedback', envelope: someHash(2) },
    { type: 'decided', draft: null },
    { type: 'stage', stage: 'investigating' },
    { type: 'outcome', envelope: someHash(2) },
    { type: 'closed', kind: 'duplicate' },
  ] as const)('no $type in a closed case', (act) => {
    expect(shared(closedCase(), act, {})).toBe('refusedAct (closed) at shared 8')
  })

  it('a closed case takes messages, notes, readers, an appeal', () => {
    const copy = closedCase()
    expect(stateOf(copy).stage).toBe('closed')
    expect(shared(copy, { type: 'message', envelope: someHash(2) }, {})).toBe('stands')
    expect(add(copy, 'reporter', { type: 'appeal', envelope: null })).toBe('stands')
    expect(add(copy, 'internal', { type: 'note', envelope: someHash(3) })).toBe('stands')
    expect(shared(copy, { type: 'conflict' }, { as: 'Ivan' })).toBe('stands')
  })

  it('a reopened case needs a decision and an outcome again', () => {
    const copy = closedCase()
    expect(shared(copyOf(played), { type: 'reopened', stage: 'assessing' }, {})).toContain(
      'notClosed',
    )
    expect(shared(copy, { type: 'reopened', stage: 'assessing' }, {})).toBe('stands')
    expect(stateOf(copy)).toMatchObject({
      stage: 'assessing',
      acknowledged: true,
      decided: false,
      outcomeTold: false,
    })
    expect(shared(copyOf(copy), closed, {})).toContain('noOutcome')
    expect(shared(copyOf(copy), { ...outcome, envelope: someHash(4) }, {})).toContain('notDecided')
    shared(copy, { type: 'decided', draft: null }, {})
    shared(copy, { ...outcome, envelope: someHash(4) }, {})
    expect(shared(copy, closed, {})).toBe('stands')
  })

  it('an envelope belongs to one statement', () => {
    const copy = copyOf(played)
    const { act } = world.parse(copy.logs.reporter[1]).body
    if (act.type !== 'message') throw new Error('a message')
    const { envelope } = act
    expect(shared(copyOf(copy), { type: 'message', envelope }, {})).toBe('broken at shared 5')
    expect(add(copyOf(copy), 'reporter', { type: 'message', envelope })).toBe(
      'broken at reporter 2',
    )
    expect(add(copy, 'internal', { type: 'note', envelope })).toBe('broken at internal 2')
  })
})
