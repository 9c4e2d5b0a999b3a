/** Acts that name a promise or a day: which may stand, and when. */
import { describe, expect, it } from 'vitest'
import { replayHistory } from '../../../protocol/history/history.ts'
import { internalClocks } from '../../../protocol/promises/case-clocks.ts'
import type { Proposal, SharedStatement } from '../../../protocol/statement.ts'
import type { TestCase } from '../../support/case.ts'
import { olderPolicy, toText } from '../../support/clocks.ts'
import { World } from '../../support/world.ts'
import { add, contextOf, copyOf, playedCase, someHash } from './forge.ts'

const world = await World.create()
world.publish(world.nextBody(() => ({ expiresOn: '2030-12-31' })))
/** Received, and acknowledged, on 2 March 2026. */
const played = playedCase(world)

const actOf = (proposal: Proposal, draft: string): SharedStatement['act'] => {
  const { for: type, ...terms } = proposal
  return { type, ...terms, draft, envelope: someHash(8) } as SharedStatement['act']
}

/** Ines drafts, Ivan approves on a day. */
const approved = (proposal: Proposal, on: string, from: TestCase = played): string => {
  const copy = copyOf(from)
  const drafting = { as: 'Ines', on }
  add(copy, 'internal', { type: 'draft', proposal, envelope: someHash(7) }, drafting)
  const { hash } = world.parse(copy.logs.internal.at(-1))
  return add(copy, 'shared', actOf(proposal, hash), { as: 'Ivan', on }).replace(/ at .*/, '')
}

const ON = '2026-03-10'

describe('a hold', () => {
  it.each([
    ['2026-04-07', 'stands'],
    ['2026-03-11', 'stands'],
    ['2026-04-08', 'refusedAct (wrongDay)'],
    ['2026-03-10', 'refusedAct (wrongDay)'],
    ['2026-03-09', 'refusedAct (wrongDay)'],
  ])('is looked at again within 28 days: %s', (review, verdict) => {
    expect(approved({ for: 'hold', review }, ON)).toBe(verdict)
  })
})

describe('an extension', () => {
  const extension = (revised: string, more: object = {}): Proposal =>
    ({ for: 'extension', clock: 'news', instance: 1, revised, ...more }) as Proposal

  it.each([
    ['2026-03-31', ON, 'stands'],
    ['2026-03-30', ON, 'refusedAct (wrongDay)'],
    ['2026-03-12', ON, 'refusedAct (wrongDay)'],
    ['2026-04-10', '2026-04-10', 'stands'],
    ['2026-04-09', '2026-04-10', 'refusedAct (wrongDay)'],
  ])(
    'of a promise due on 30 March names a later day that is still to come: %s on %s',
    (revised, on, verdict) => {
      expect(approved(extension(revised), on)).toBe(verdict)
    },
  )

  it.each([{ clock: 'acknowledgement' }, { clock: 'outcome' }, { instance: 2 }, { instance: 0 }])(
    'names a promise that is still to be kept: not %j',
    (more) => {
      expect(approved(extension('2026-12-31', more), ON)).toBe('refusedAct (noOpenClock)')
    },
  )

  it('moves no due date', () => {
    const copy = copyOf(played)
    const draft = {
      type: 'draft',
      proposal: extension('2026-05-01'),
      envelope: someHash(7),
    } as const
    add(copy, 'internal', draft, { as: 'Ines' })
    const { hash } = world.parse(copy.logs.internal.at(-1))
    add(copy, 'shared', actOf(draft.proposal, hash), { as: 'Ivan' })
    const late = { type: 'late', clock: 'news', instance: 1 } as const
    expect(add(copyOf(copy), 'shared', late, { on: '2026-03-30' })).toContain('notDue')
    expect(add(copy, 'shared', late, { on: '2026-03-31' })).toBe('stands')
  })
})

describe('a delay report', () => {
  const report = (period: number): Proposal => ({ for: 'delayReport', period })

  it.each([
    [1, ON, 'stands'],
    [2, ON, 'refusedAct (notDue)'],
    [2, '2027-03-01', 'refusedAct (notDue)'],
    [2, '2027-03-02', 'stands'],
    [1, '2027-03-02', 'stands'],
    [0, ON, 'refusedAct (noOpenClock)'],
  ])('of period %i on %s: %s', (period, on, verdict) => {
    expect(approved(report(period), on)).toBe(verdict)
  })

  it('comes once for each period', () => {
    const copy = copyOf(played)
    for (const fill of [20, 21]) {
      const act = { type: 'draft', proposal: report(1), envelope: someHash(fill) } as const
      add(copy, 'internal', act, { as: 'Ines' })
    }
    const [first, second] = copy.logs.internal.slice(-2).map((it) => world.parse(it).hash)
    const by = { as: 'Ivan' }
    expect(add(copy, 'shared', actOf(report(1), first ?? ''), by)).toBe('stands')
    const again = { ...actOf(report(1), second ?? ''), envelope: someHash(30) }
    expect(add(copy, 'shared', again as SharedStatement['act'], by)).toContain('noOpenClock')
  })
})

describe('the referral', () => {
  const referral = async (clocks: 'default' | 'police-england-wales') => {
    const its = await World.create()
    const policy = {
      ...its.current.body.policy,
      clocks: olderPolicy(clocks, 'england-and-wales'),
    }
    its.publish(its.nextBody(() => ({ policy })))
    const copy = playedCase(its)
    add(copy, 'internal', { type: 'referralNeeded' }, { on: '2026-03-06' })
    const at = (today: string) => {
      const context = contextOf(its, copy.logs)
      return internalClocks(replayHistory(context, copy.logs), today).map(toText)
    }
    const running = [at('2026-03-06'), at('2026-03-08')]
    add(copy, 'internal', { type: 'referred' }, { on: '2026-03-09' })
    return [...running, at('2026-03-20')].map((all) => all.map(({ due, state }) => [due, state]))
  }

  it('is due by the end of the next day', async () => {
    expect(await referral('police-england-wales')).toEqual([
      [['2026-03-07', 'running']],
      [['2026-03-07', 'late']],
      [['2026-03-07', 'keptLate']],
    ])
  })

  it('may be done when the case is closed, and is kept then', async () => {
    const its = await World.create()
    const clocks = olderPolicy('police-england-wales', 'england-and-wales')
    its.publish(its.nextBody(({ policy }) => ({ policy: { ...policy, clocks } })))
    const copy = playedCase(its)
    add(copy, 'internal', { type: 'referralNeeded' })
    const as = { as: 'Ines' }
    add(copy, 'shared', { type: 'decided', draft: null }, as)
    add(copy, 'shared', { type: 'outcome', envelope: someHash(8) }, as)
    expect(add(copy, 'shared', { type: 'closed', kind: 'outcomeTold' }, as)).toBe('stands')
    expect(add(copy, 'internal', { type: 'referred' })).toBe('stands')
    expect(add(copy, 'internal', { type: 'referralNeeded' })).toContain('refusedAct (closed)')
    copy.logs.internal.pop()
    const replay = replayHistory(contextOf(its, copy.logs), copy.logs)
    expect(internalClocks(replay, '2026-03-20').map(({ state }) => state)).toEqual(['kept'])
  })

  it('is no promise where no law asks for it', async () => {
    expect(await referral('default')).toEqual([[], [], []])
  })
})
