/** What an officer is shown of a case's promises and proposals, from its history alone. */
import { describe, expect, test } from 'vitest'
import { packs } from '#words/packs/packs.ts'
import type { OfficerAct } from '../../client/compose-office.ts'
import type { CaseFile } from '../../client/officer/case-file.ts'
import { openLetters } from '../../client/officer/letters.ts'
import {
  approversBesides,
  approving,
  decidersBesides,
  isChanged,
  isDecidable,
  isToldProposal,
  waitingProposals,
} from '../../client/officer/proposals.ts'
import { timeline } from '../../client/officer/timeline.ts'
import type { ContentOf } from '../../protocol/content.ts'
import { nextNewsDue } from '../../protocol/promises/case-clocks.ts'
import type { Proposal } from '../../protocol/statement.ts'
import { delayPrefill } from '../../web/office/case/delay-prefill.ts'
import { holdOf, openRows, pastClocks } from '../../web/office/case/promise-rows.ts'
import { allege, boundWorld } from '../support/bound.ts'
import { TestCase } from '../support/case.ts'
import { day } from '../support/clocks.ts'
import { World } from '../support/world.ts'

const world = await World.create()
const ines = world.officer('Ines')
const TODAY = '2026-03-02'

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }

/** As Ines's browser reads it. */
const fileOf = async (
  played: TestCase,
  today = TODAY,
): Promise<Pick<CaseFile, 'letters' | 'entries' | 'verified' | 'today'>> => {
  const verified = played.verify(ines.id, today)
  const { primitives } = world
  const letters = await openLetters({ primitives, verified, opener: ines, before: new Map() })
  return { verified, letters, entries: timeline(verified.replay), today }
}

const rowsOf = (played: TestCase, today: string, of = world) =>
  openRows(played.verify(of.officer('Ines').id, today).replay, of.current, today)

describe('the rows of the panel', () => {
  test('say what runs, what alone keeps it, who was reminded and who is next', () => {
    const rows = rowsOf(new TestCase(world), '2026-03-07')
    expect(rows.map(({ clock }) => clock)).toEqual(['acknowledgement', 'delay'])
    expect(rows[0]).toMatchObject({
      due: day('2026-03-09'),
      lateSince: null,
      keptBy: ['acknowledge'],
      reminders: [{ to: 'handler', on: day('2026-03-06') }],
      said: [],
      next: { act: 'reminder', to: 'handler', on: day('2026-03-08') },
    })
  })

  test('say since when it is late, and who was told, as far as it was stated', () => {
    const played = new TestCase(world)
    expect(rowsOf(played, '2026-03-10')[0]).toMatchObject({
      lateSince: day('2026-03-10'),
      next: { act: 'late', to: 'supervisor' },
    })
    played.say({ type: 'late', clock: 'acknowledgement', instance: 1 }, '2026-03-10')
    const [late] = rowsOf(played, '2026-03-11')
    const told = { act: 'late', to: 'supervisor', on: day('2026-03-10'), wasRead: true }
    expect(late?.said).toEqual([told])
    expect(late?.next).toMatchObject({ act: 'escalated', on: day('2026-03-17') })
    played.say({ type: 'escalated', clock: 'acknowledgement', instance: 1 }, '2026-03-17')
    expect(rowsOf(played, '2026-03-18')[0]).toMatchObject({ next: null })
  })

  test('name no supervisor as told where there was none, even if one joins later', async () => {
    const small = await World.create([
      ['Ines Intake', 'intake'],
      ['Ivan Intake', 'intake'],
      ['Olu Overseer', 'overseer'],
    ])
    const played = new TestCase(small)
    for (const type of ['late', 'escalated'] as const) {
      played.say({ type, clock: 'acknowledgement', instance: 1 }, '2026-03-10')
    }
    const [late] = rowsOf(played, '2026-03-11', small)
    const on = day('2026-03-10')
    const said = [
      { act: 'late', to: 'supervisor', on, wasRead: false },
      { act: 'escalated', to: 'overseer', on, wasRead: true },
    ]
    expect(late?.said).toEqual(said)

    const sana = small.enrol('Sana Super', ['supervisor'])
    small.publish(small.nextBody(({ officers }) => ({ officers: [...officers, sana.entry] })))
    const bring = { type: 'assign', officer: sana.id, handler: false } as const
    played.act('Ines', [opened, { log: 'shared', bring }], '2026-03-11')
    expect(rowsOf(played, '2026-03-11', small)[0]?.said).toEqual(said)
  })

  test('hold nothing that is over: that stands among the earlier ones', () => {
    const played = new TestCase(world)
    played.act('Ines', [opened, acknowledged])
    const { replay } = played.verify(ines.id)
    const keptBy = rowsOf(played, TODAY).map((row) => [row.clock, row.keptBy])
    expect(keptBy).toEqual([
      ['news', ['update', 'feedback', 'outcome']],
      ['feedback', ['feedback', 'outcome']],
      ['delay', ['delayReport']],
    ])
    expect(pastClocks(replay, TODAY)).toMatchObject([{ clock: 'acknowledgement', state: 'kept' }])
  })

  test('news may name no later day than the promise that they start', () => {
    const played = new TestCase(world)
    played.act('Ines', [opened, acknowledged])
    const { replay } = played.verify(ines.id)
    expect(nextNewsDue(replay, world.current, '2026-03-10')).toBe(day('2026-04-07'))
  })
})

const hold = (review: string): { proposal: Proposal; content: ContentOf<'draft'> } => ({
  proposal: { for: 'hold', review },
  content: { version: 1, for: 'hold', content: { version: 1, reasons: 'It would warn them.' } },
})

const propose = (played: TestCase, { proposal, content } = hold('2026-03-20')): void =>
  played.act('Ines', [{ log: 'internal', act: { type: 'draft', proposal }, content }])

/** Ivan signs what waits, with these words. */
const approve = async (played: TestCase, content = hold('').content): Promise<void> => {
  const [waiting] = waitingProposals(await fileOf(played), world.current)
  const act = waiting && approving(waiting.act, waiting.hash, content)
  if (!act) throw new Error('nothing to approve')
  played.act('Ivan', [act])
}

describe('a proposal', () => {
  const started = () => {
    const played = new TestCase(world)
    played.act('Ines', [opened, acknowledged])
    return played
  }

  test('waits with its words until somebody approves it, and its words then stand once', async () => {
    const played = started()
    propose(played)
    const file = await fileOf(played)
    expect(waitingProposals(file, world.current)).toMatchObject([
      { by: ines.id, content: { for: 'hold' }, differs: false, stale: null },
    ])
    await approve(played)
    const after = await fileOf(played)
    expect(waitingProposals(after, world.current)).toEqual([])
    const [proposed, told] = ['draft', 'hold'].map((type) =>
      after.entries.find(({ act }) => act.type === type),
    )
    if (!proposed || !told) throw new Error('both stand in the history')
    expect([isToldProposal(after, proposed), isChanged(after, told)]).toEqual([true, false])
    expect(holdOf(after.verified.replay, '2026-03-20')).toEqual({
      review: day('2026-03-20'),
      isOverdue: false,
    })
    expect(holdOf(after.verified.replay, '2026-03-21')).toMatchObject({ isOverdue: true })
  })

  test('whose words the approver changed is seen, and shown beside what was told', async () => {
    const played = started()
    propose(played)
    const other = { version: 1, reasons: 'Nothing to see.' } as const
    await approve(played, { version: 1, for: 'hold', content: other })
    const file = await fileOf(played)
    expect(file.entries.filter((entry) => isChanged(file, entry))).toHaveLength(1)
    expect(file.entries.some((entry) => isToldProposal(file, entry))).toBe(false)
  })

  test('is too late once the day that it names is over, and is of something else at once', async () => {
    const played = started()
    propose(played)
    const later = await fileOf(played, '2026-03-20')
    expect(waitingProposals(later, world.current)).toMatchObject([{ stale: 'wrongDay' }])
    const odd = started()
    propose(odd, { ...hold('2026-03-20'), proposal: { for: 'delayReport', period: 1 } })
    expect(waitingProposals(await fileOf(odd), world.current)).toMatchObject([
      { content: null, differs: true },
    ])
  })

  test('can be approved by the readers who see the case, but its author', async () => {
    const file = await fileOf(started())
    const names = approversBesides(file, world.current, ines.id).map(
      (id) => world.current.officers.get(id)?.name,
    )
    expect(names.sort()).toEqual(['Ivan Intake', 'Sana Super'])
  })

  test('of a decision comes from any reader, and another who leads the case agrees', async () => {
    const bound = await boundWorld()
    const idOf = (name: string) => bound.officer(name).id
    const played = new TestCase(bound)
    const read = () => ({ verified: played.verify(idOf('Ines'), TODAY) })
    played.act('Ines', [acknowledged])
    expect(isDecidable(read())).toBe(false)
    const vera = { type: 'assign', officer: idOf('Vera'), handler: false } as const
    played.act('Ines', [allege()])
    played.act('Ines', [{ log: 'shared', bring: vera }])
    expect(isDecidable(read())).toBe(true)
    const besides = (name: string) => decidersBesides(read(), bound.current, idOf(name)).sort()
    expect(besides('Ines')).toEqual(['Ivan', 'Sana'].map(idOf).sort())
    expect(besides('Vera')).toEqual(['Ines', 'Ivan', 'Sana'].map(idOf).sort())
    expect(isDecidable({ verified: started().verify(ines.id, TODAY) })).toBe(false)
  })
})

describe('a delay report', () => {
  test('is filled from what the reporter was told, and from nothing internal', async () => {
    const played = new TestCase(world)
    const update = { done: 'Two witnesses were heard.', next: 'We hear a third.' }
    played.act('Ines', [
      opened,
      acknowledged,
      { log: 'shared', act: { type: 'stage', stage: 'investigating' } },
      { log: 'internal', act: { type: 'note' }, content: { version: 1, text: 'A secret.' } },
      {
        log: 'shared',
        act: { type: 'update' },
        content: { version: 1, ...update, nextNewsBy: '2026-03-30' },
      },
    ])
    propose(played)
    await approve(played)
    expect(delayPrefill(await fileOf(played), packs['police-england-wales'])).toEqual({
      cameToAttention: '2026-03-02',
      progress: [
        '2 March 2026: The report came in.',
        '2 March 2026: A person told you that it is read.',
        '2 March 2026: The stage became: Under investigation.',
        '2 March 2026: Two witnesses were heard.',
      ].join('\n'),
      reasonForLength: 'It would warn them.',
      plannedSteps: 'We hear a third.',
    })
  })

  test('carries on what the last one said, and repeats no progress', async () => {
    const played = new TestCase(world)
    played.act('Ines', [opened, acknowledged])
    const before = {
      version: 1,
      cameToAttention: '2026-02-01',
      personTold: '2026-02-10',
      progress: 'Much was read.',
      estimatedEnd: '2026-06-30',
      reasonForLength: 'It is long.',
      plannedSteps: 'Read on.',
    } as const
    const content = { version: 1, for: 'delayReport', content: before } as const
    propose(played, { proposal: { for: 'delayReport', period: 1 }, content })
    await approve(played, content)
    expect(delayPrefill(await fileOf(played), packs.general)).toEqual({
      cameToAttention: '2026-02-01',
      personTold: '2026-02-10',
      estimatedEnd: '2026-06-30',
      reasonForLength: 'It is long.',
      plannedSteps: 'Read on.',
    })
  })
})
