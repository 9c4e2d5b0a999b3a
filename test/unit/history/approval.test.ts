/** Acts that need another officer's proposal. */

import { describe, expect, it } from 'vitest'
import type { Hash } from '../../../protocol/fields.ts'
import { approvalOf, isToldAsProposed } from '../../../protocol/history/approval.ts'
import type { Proposal, SharedStatement } from '../../../protocol/statement.ts'
import { World } from '../../support/world.ts'
import { add, copyOf, judge, playedCase, someHash } from './forge.ts'

const world = await World.create()
const played = playedCase(world)

/** Those that tell the reporter what was proposed. */
type Approved = Exclude<Proposal['for'], 'decided'>
const KINDS: readonly Approved[] = ['delayReport', 'hold', 'extension']

const act = (type: Approved, draft: Hash): SharedStatement['act'] => {
  const common = { draft, envelope: someHash(8) }
  if (type === 'delayReport') return { type, period: 1, ...common }
  if (type === 'hold') return { type, review: '2026-03-20', ...common }
  return { type, clock: 'news', instance: 1, revised: '2026-05-01', ...common }
}

const PROPOSALS: Record<Approved, Proposal> = {
  delayReport: { for: 'delayReport', period: 1 },
  hold: { for: 'hold', review: '2026-03-20' },
  extension: { for: 'extension', clock: 'news', instance: 1, revised: '2026-05-01' },
}

const proposed = (kind: Approved, proposal = PROPOSALS[kind]) => {
  const copy = copyOf(played)
  add(copy, 'internal', { type: 'draft', proposal, envelope: someHash(7) }, { as: 'Ines' })
  return { copy, draft: world.parse(copy.logs.internal.at(-1)).hash }
}

describe.each(KINDS)('%s', (kind) => {
  it('takes effect by another officer’s statement that names the proposal, once', () => {
    const { copy, draft } = proposed(kind)
    expect(add(copy, 'shared', act(kind, draft), { as: 'Ivan' })).toBe('stands')
    const again = { ...act(kind, draft), envelope: someHash(9) } as SharedStatement['act']
    expect(add(copy, 'shared', again, { as: 'Sana' })).toBe('refusedAct (noDraft) at shared 6')
  })

  it('is not approved by who proposed it', () => {
    const { copy, draft } = proposed(kind)
    expect(add(copy, 'shared', act(kind, draft), { as: 'Ines' })).toBe(
      'refusedAct (ownDraft) at shared 5',
    )
  })

  it('needs a proposal of its own kind, before it', () => {
    const { copy, draft } = proposed(kind === 'hold' ? 'extension' : 'hold')
    expect(add(copyOf(copy), 'shared', act(kind, draft), { as: 'Ivan' })).toBe(
      'refusedAct (noDraft) at shared 5',
    )
    expect(add(copy, 'shared', act(kind, someHash(1)), { as: 'Ivan' })).toContain('noDraft')
    const note = world.parse(played.logs.internal[1]).hash
    expect(add(copyOf(played), 'shared', act(kind, note), { as: 'Ivan' })).toContain('noDraft')
  })

  it('is believed without a proposal by the reporter alone, who has no internal log', () => {
    const copy = copyOf(played)
    copy.logs.internal.length = 0
    add(copy, 'shared', act(kind, someHash(1)), { as: 'Ivan' })
    expect(judge(world, copy.logs, false)).toBe('stands')
    expect(judge(world, copy.logs, true)).toBe('refusedAct (noDraft) at shared 5')
  })

  it('is refused in a closed case', () => {
    const { copy, draft } = proposed(kind)
    add(copy, 'shared', { type: 'decided', draft: null }, { as: 'Ines' })
    add(copy, 'shared', { type: 'outcome', envelope: someHash(6) }, { as: 'Ines' })
    add(copy, 'shared', { type: 'closed', kind: 'outcomeTold' }, { as: 'Ines' })
    expect(add(copy, 'shared', act(kind, draft), { as: 'Ivan' })).toBe(
      'refusedAct (closed) at shared 8',
    )
  })
})

describe('what is approved', () => {
  it.each<[Approved, Proposal]>([
    ['delayReport', { for: 'delayReport', period: 2 }],
    ['hold', { for: 'hold', review: '2026-03-21' }],
    ['extension', { for: 'extension', clock: 'news', instance: 1, revised: '2026-05-02' }],
    ['extension', { for: 'extension', clock: 'feedback', instance: 1, revised: '2026-05-01' }],
    ['extension', { for: 'extension', clock: 'news', instance: 2, revised: '2026-05-01' }],
  ])('is what was proposed: another %s is refused', (kind, proposal) => {
    const { copy, draft } = proposed(kind, proposal)
    expect(add(copy, 'shared', act(kind, draft), { as: 'Ivan' })).toBe(
      'refusedAct (notAsDrafted) at shared 5',
    )
  })

  it.each(KINDS)('is made from the proposal: %s', (kind) => {
    const { copy, draft } = proposed(kind)
    const { body } = world.parse(copy.logs.internal.at(-1))
    if (body.act.type !== 'draft') throw new Error('no proposal')
    const approval = { ...approvalOf(body.act, draft), envelope: someHash(8) }
    expect(approval).toEqual(act(kind, draft))
    expect(add(copy, 'shared', approval, { as: 'Ivan' })).toBe('stands')
  })

  it('is sealed word for word, or seen not to be', () => {
    const content = { version: 1, reasons: 'It would warn the person concerned.' } as const
    const proposal = { version: 1, for: 'hold', content } as const
    expect(isToldAsProposed(proposal, 'hold', { ...content })).toBe(true)
    expect(isToldAsProposed(proposal, 'extension', content)).toBe(false)
    expect(isToldAsProposed(proposal, 'hold', { ...content, reasons: 'It would warn.' })).toBe(
      false,
    )
  })
})

describe('a proposal that was declined', () => {
  const declined = (draft: Hash, byte: number) =>
    ({ type: 'declined', draft, envelope: someHash(byte) }) as const

  it.each(['Ivan', 'Ines'])('by %s is not approved any more, nor declined again', (as) => {
    const { copy, draft } = proposed('hold')
    expect(add(copy, 'internal', declined(draft, 9), { as })).toBe('stands')
    expect(add(copyOf(copy), 'shared', act('hold', draft), { as: 'Ivan' })).toContain('noDraft')
    expect(add(copyOf(copy), 'internal', declined(draft, 10), { as })).toContain('noDraft')
  })

  it('was one that waited', () => {
    const { copy, draft } = proposed('hold')
    expect(add(copyOf(copy), 'internal', declined(someHash(1), 9), { as: 'Ivan' })).toContain(
      'noDraft',
    )
    add(copy, 'shared', act('hold', draft), { as: 'Ivan' })
    expect(add(copy, 'internal', declined(draft, 9), { as: 'Ivan' })).toContain('noDraft')
  })
})

describe('the approver', () => {
  it('is a reader', () => {
    const { copy, draft } = proposed('hold')
    for (const as of ['Vera', 'Olu', 'Ada']) {
      expect(add(copyOf(copy), 'shared', act('hold', draft), { as })).toContain('notAReader')
    }
  })
})
