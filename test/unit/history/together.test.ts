/** Deciding a case that is bound to be compared, and who reads it. */
import { describe, expect, it } from 'vitest'
import { HistoryError } from '../../../protocol/history/fault.ts'
import { replayHistory } from '../../../protocol/history/history.ts'
import { isIn, maySee } from '../../../protocol/history/state.ts'
import { rolesRead } from '../../../protocol/history/vacancies.ts'
import { internalClocks } from '../../../protocol/promises/case-clocks.ts'
import {
  allege,
  bind,
  boundWorld,
  compare,
  decide,
  propose,
  recordDecision,
} from '../../support/bound.ts'
import { TestCase } from '../../support/case.ts'
import { World } from '../../support/world.ts'
import { bring, pair, stateOf } from './bring.ts'
import { add, contextOf, copyOf, judge, playedCase, someHash } from './forge.ts'

const world = await boundWorld([
  ['Ada Admin', 'administrator'],
  ['Ines Intake', 'intake'],
  ['Ivan Intake', 'intake'],
  ['Sana Super', 'supervisor'],
  ['Olu Overseer', 'overseer'],
  ['Otto Overseer', 'overseer'],
  ['Vera Investigator', 'investigator'],
])
const id = (name: string) => world.officer(name).id
const played = playedCase(world)

const proposed = copyOf(played)
proposed.act('Ines', [allege(), propose])
const draft = world.parse(proposed.logs.internal.at(-1)).hash

const reasonOf = (work: () => unknown): string | null => {
  try {
    work()
    return 'stands'
  } catch (error) {
    return error instanceof HistoryError ? error.reason : String(error)
  }
}
const doing = (from: TestCase, as: string, acts: Parameters<TestCase['act']>[1]) =>
  reasonOf(() => copyOf(from).act(as, acts))

describe('a bound case', () => {
  it('is decided by two officers, and told and closed with a decision each', () => {
    const copy = copyOf(proposed)
    copy.act('Ivan', decide(draft))
    const last = world.parse(copy.logs.internal.at(-1)).body.act
    expect(last).toMatchObject({
      type: 'decision',
      for: world.parse(copy.logs.shared.at(-1)).hash,
    })
    const outcome = { version: 1, decision: 'upheld', reasons: 'Seen.', next: 'More.' } as const
    copy.act('Ines', [{ log: 'shared', act: { type: 'outcome' }, content: outcome }])
    const closed = { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } } as const
    expect(doing(copy, 'Ines', [closed])).toBe('decisionMissing')
    expect(add(copyOf(copy), 'shared', closed.act, { as: 'Ines' })).toContain('decisionMissing')
    copy.act('Ines', [closed, recordDecision()])
    expect(judge(world, copy.logs)).toBe('stands')
    // The reporter's browser is given nothing of the internal log.
    expect(judge(world, { ...copy.logs, internal: [] }, false)).toBe('stands')
    expect(stateOf(copy)).toMatchObject({ stage: 'closed', awaitedDecision: null })
  })

  it.each(['Ines', 'Ivan', 'Sana'])('is not decided by %s on a draft of their own', (as) => {
    const copy = copyOf(played)
    copy.act(as, [allege(), propose])
    expect(doing(copy, as, decide(world.parse(copy.logs.internal.at(-1)).hash))).toBe('ownDraft')
  })

  it('is decided by no investigator, who may propose it', () => {
    const copy = copyOf(played)
    bring(copy, 'assign', 'Vera')
    pair(copy)
    expect(
      add(copy, 'internal', { type: 'allegation', envelope: someHash(50) }, { as: 'Vera' }),
    ).toBe('stands')
    const proposal = {
      type: 'draft',
      proposal: { for: 'decided' },
      envelope: someHash(51),
    } as const
    expect(add(copy, 'internal', proposal, { as: 'Vera' })).toBe('stands')
    const { hash } = world.parse(copy.logs.internal.at(-1))
    const decided = { type: 'decided', draft: hash } as const
    expect(add(copyOf(copy), 'shared', decided, { as: 'Vera' })).toContain('notYourRole')
    expect(add(copyOf(copy), 'shared', decided, { as: 'Ivan' })).toContain('decisionMissing')
    // The reporter's browser sees that no lead did.
    const byVera = copyOf(copy)
    add(byVera, 'shared', decided, { as: 'Vera' })
    expect(judge(world, { ...byVera.logs, internal: [] }, false)).toContain('notYourRole')
    for (const type of ['comparison', 'decision'] as const) {
      const act = { type, envelope: someHash(52), ...(type === 'decision' && { for: hash }) }
      expect(add(copyOf(copy), 'internal', act as never, { as: 'Vera' })).toContain('notYourRole')
    }
  })

  it('is decided on nothing that was declined, nor twice on one draft', () => {
    const declined = copyOf(proposed)
    const why = { version: 1, reasons: 'Not yet.' } as const
    declined.act('Sana', [{ log: 'internal', act: { type: 'declined', draft }, content: why }])
    expect(doing(declined, 'Ivan', decide(draft))).toBe('noDraft')
    const twice = copyOf(proposed)
    twice.act('Ivan', decide(draft))
    expect(doing(twice, 'Sana', decide(draft))).toBe('noDraft')
  })

  it('takes the two halves together: nobody else’s comes between', () => {
    const copy = copyOf(proposed)
    expect(doing(copy, 'Ivan', decide(draft).slice(0, 1))).toBe('decisionMissing')
    add(copy, 'shared', { type: 'decided', draft }, { as: 'Ivan' })
    const half = (as: string, forged = copyOf(copy)) =>
      add(
        forged,
        'internal',
        {
          type: 'decision',
          for: world.parse(copy.logs.shared.at(-1)).hash,
          envelope: someHash(62),
        },
        { as },
      )
    expect(half('Ines')).toContain('outOfPlace')
    const stage = { type: 'message', envelope: someHash(61) } as const
    expect(add(copyOf(copy), 'shared', stage, { as: 'Ines' })).toBe(
      `refusedAct (decisionMissing) at internal ${copy.logs.internal.length}`,
    )
    expect(add(copyOf(copy), 'shared', { type: 'orphaned' })).toContain('decisionMissing')
    expect(half('Ivan', copy)).toBe('stands')
    expect(half('Ivan', copy)).toContain('broken')
    const again = { type: 'decision', envelope: someHash(63) } as const
    copy.logs.internal.pop()
    expect(
      add(
        copy,
        'internal',
        { ...again, for: world.parse(copy.logs.shared.at(-1)).hash },
        { as: 'Ivan' },
      ),
    ).toContain('outOfPlace')
  })

  it('is blocked by nobody who adds to it', () => {
    const copy = copyOf(proposed)
    for (let fill = 2; fill < 30; fill++) copy.act('Sana', [allege(fill)])
    expect(doing(copy, 'Ivan', decide(draft))).toBe('stands')
  })

  it('is so by the rules of the day on which it was received, whatever is signed later', async () => {
    const its = await World.create()
    const older = playedCase(its)
    bind(its)
    expect(stateOf(older).isBound).toBe(false)
    older.act('Ines', [{ log: 'shared', act: { type: 'decided', draft: null } }])
    expect(judge(its, older.logs)).toBe('stands')
    const newer = playedCase(its)
    expect(stateOf(newer).isBound).toBe(true)
    expect(
      reasonOf(() => newer.act('Ines', [{ log: 'shared', act: { type: 'decided', draft: null } }])),
    ).toBe('noAllegation')
  })
})

describe('the comparison clock', () => {
  const at = (copy: TestCase, today: string) =>
    internalClocks(replayHistory(contextOf(world, copy.logs), copy.logs), today).map(
      ({ clock, state }) => [clock, state],
    )

  it('runs from the acknowledgement until somebody compares', () => {
    const copy = copyOf(proposed)
    expect(at(copy, '2026-03-04')).toEqual([['comparison', 'running']])
    expect(at(copy, '2026-03-05')).toEqual([['comparison', 'late']])
    copy.act('Ivan', [compare()])
    expect(at(copy, '2026-03-05')).toEqual([['comparison', 'kept']])
  })

  it('counts what was done on one day in its order', () => {
    const copy = new TestCase(world)
    copy.act('Ines', [allege(), compare()])
    expect(at(copy, '2026-03-02')).toEqual([['comparison', 'kept']])
    copy.act('Ines', [{ log: 'shared', act: { type: 'acknowledged' } }])
    expect(at(copy, '2026-03-02')).toEqual([
      ['comparison', 'kept'],
      ['comparison', 'running'],
    ])
  })
})

describe('somebody who is removed', () => {
  it('reads no more, handles it no more, is never brought in again, and overseers are let in', () => {
    const copy = copyOf(played)
    add(copy, 'shared', { type: 'handover', officer: id('Ivan') }, { as: 'Ines' })
    expect(stateOf(copy)).toMatchObject({ handler: id('Ivan'), released: false })
    expect(add(copy, 'shared', { type: 'remove', officer: id('Ivan') }, { as: 'Ines' })).toBe(
      'stands',
    )
    const state = stateOf(copy)
    expect(state).toMatchObject({ handler: null, released: true })
    expect(isIn(state, world.current, id('Ivan'))).toBe(false)
    expect(maySee(state, world.current, id('Olu'))).toBe(true)
    expect(bring(copy, 'assign', 'Ivan')).toContain('barred')
  })

  it('may have come by assignment, and be no overseer but the last', () => {
    const copy = copyOf(played)
    bring(copy, 'assign', 'Vera')
    pair(copy)
    const remove = (name: string, as = 'Sana') =>
      add(copy, 'shared', { type: 'remove', officer: id(name) }, { as })
    expect(remove('Vera')).toBe('stands')
    expect(remove('Otto')).toBe('stands')
    expect(remove('Olu')).toContain('lastOverseer')
  })

  it('may be themselves', () => {
    const copy = copyOf(played)
    expect(add(copy, 'shared', { type: 'remove', officer: id('Ines') }, { as: 'Ines' })).toBe(
      'stands',
    )
    expect(rolesRead(stateOf(copy), world.current).has('intake')).toBe(true)
  })
})

describe('overseers who are called in', () => {
  it('read it from then on: by one of them, once, without a word', () => {
    const copy = copyOf(played)
    expect(add(copy, 'internal', { type: 'opened' }, { as: 'Olu' })).toContain('notAReader')
    copy.logs.internal.pop()
    expect(add(copy, 'shared', { type: 'calledIn' }, { as: 'Olu' })).toBe('stands')
    expect(add(copyOf(copy), 'internal', { type: 'opened' }, { as: 'Otto' })).toBe('stands')
    expect(add(copy, 'shared', { type: 'calledIn' }, { as: 'Otto' })).toContain('alreadyReleased')
  })

  it.each(['Ines', 'Sana'])('are not by %s', (as) => {
    expect(add(copyOf(played), 'shared', { type: 'calledIn' }, { as })).toContain('notYourRole')
  })

  it('are not under older rules', async () => {
    const its = await World.create()
    expect(add(playedCase(its), 'shared', { type: 'calledIn' }, { as: 'Olu' })).toContain(
      'notBound',
    )
  })
})
