/** What a reporter is shown of a case, from its history alone. */
import { describe, expect, test } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import type { CaseView } from '../../client/reporter/case-view.ts'
import { viewCase } from '../../client/reporter/view-case.ts'
import { openOf } from '../../client/verified-case.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import { bare } from '../support/bare.ts'
import { TestCase } from '../support/case.ts'
import { day } from '../support/clocks.ts'
import { allegationOf, decisionOn } from '../support/together.ts'
import { boundPolicy, TODAY, World } from '../support/world.ts'

const world = await World.create()

const viewOf = (played: TestCase, today = TODAY): CaseView => {
  const { world } = played
  const verified = played.verify(REPORTER, today)
  const opener = { id: REPORTER, kemSecretKey: played.keys.kem.secretKey }
  const open = (envelope: string) => openOf(world.primitives, verified, envelope, opener)
  return bare(viewCase({ epochs: world.known(today) }, verified, open, today))
}

const shown = ({ entries }: CaseView): string[] =>
  entries.map(({ by, event, said, isWaiting }) => {
    const who = by.kind === 'officer' ? by.name : by.kind
    const what = event?.type ?? (said === 'unreadable' ? said : said?.purpose)
    return `${who}: ${what}${isWaiting ? ', waiting' : ''}`
  })

test('everything stands where it was taken in, and what waits stands last', () => {
  const played = new TestCase(world)
  played.act('Ines', [{ log: 'shared', act: { type: 'acknowledged' } }])
  played.report({ type: 'message', text: 'There is more.' })
  const vera = world.officer('Vera').id
  played.act('Ines', [{ log: 'shared', bring: { type: 'assign', officer: vera, handler: true } }])
  expect(shown(viewOf(played))).toEqual([
    'you: opened',
    'site: received',
    'Ines Intake: acknowledged',
    'Ines Intake: assign',
    'you: message, waiting',
  ])
  played.receive()
  played.act('Vera', [
    { log: 'shared', act: { type: 'message' }, content: { version: 1, text: 'Thank you.' } },
  ])
  const view = viewOf(played)
  expect(shown(view).slice(3)).toEqual([
    'Ines Intake: assign',
    'you: message',
    'Vera Investigator: message',
  ])
  expect(view.news.number).toBe(5)
  expect(view.news.words).toHaveLength(2)
})

test('an appeal is answered within what the rules promise under which it came', () => {
  const played = new TestCase(world)
  expect(viewOf(played).appealAnsweredWithin).toEqual({ rule: 'withinDays', n: 28 })
})

describe('who reads it', () => {
  const names = (officers: CaseView['readers']): string[] => officers.map(({ name }) => name)

  test('overseers are held back until the reporter appeals and it is taken in', () => {
    const played = new TestCase(world)
    expect(names(viewOf(played).heldBack)).toEqual(['Olu Overseer'])
    played.report({ type: 'appeal' })
    expect(viewOf(played)).toMatchObject({ appeal: 'waiting' })
    expect(names(viewOf(played).heldBack)).toEqual(['Olu Overseer'])
    played.receive()
    expect(viewOf(played)).toMatchObject({ appeal: 'made', heldBack: [] })
    expect(names(viewOf(played).readers)).toContain('Olu Overseer')
  })

  test('whom the reporter leaves out is gone at once; the last overseer is not offered', () => {
    const played = new TestCase(world)
    played.report({ type: 'exclude', officer: world.officer('Ivan').id })
    const view = viewOf(played)
    expect(names(view.readers)).toEqual(['Ines Intake', 'Sana Super'])
    expect(names(view.mayBeExcluded)).toEqual(['Ines Intake', 'Sana Super', 'Vera Investigator'])
  })

  test('somebody who was left out in the report and reads it by now is named', () => {
    const vera = world.officer('Vera').id
    const played = new TestCase(world, { excluded: [vera] })
    expect(viewOf(played).readingThoughLeftOut).toEqual([])
    played.act('Ines', [{ log: 'shared', bring: { type: 'assign', officer: vera, handler: true } }])
    expect(names(viewOf(played).readingThoughLeftOut)).toEqual(['Vera Investigator'])
    played.report({ type: 'exclude', officer: vera })
    expect(viewOf(played).readingThoughLeftOut).toEqual([])
  })
})

describe('the answer to an appeal', () => {
  const answers = (...more: Parameters<TestCase['act']>[1]) => {
    const played = new TestCase(world)
    played.act('Ines', [{ log: 'shared', act: { type: 'acknowledged' } }])
    played.act('Ines', [{ log: 'shared', act: { type: 'decided', draft: null } }])
    const told = { decision: 'notUpheld', reasons: 'No.', next: 'Nothing.' } as const
    const outcome = { version: 1, ...told } as const
    played.act('Ines', [{ log: 'shared', act: { type: 'outcome' }, content: outcome }])
    played.act('Ines', [{ log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } }])
    played.report({ type: 'appeal' })
    played.receive()
    const content = { version: 1, decision: 'lookedAtAgain', reasons: 'Kim is asked.' } as const
    played.act('Olu', [{ log: 'shared', act: { type: 'appealAnswered' }, content }, ...more])
    return played
  }

  test('opens the case again if it says so, and else the reporter is told', () => {
    const reopened = answers({ log: 'shared', act: { type: 'reopened', stage: 'assessing' } })
    expect(viewOf(reopened)).toMatchObject({ appeal: 'answered', stage: 'assessing' })
    const played = answers()
    expect(viewOf(played)).toMatchObject({ appeal: 'notReopened', stage: 'closed' })
    played.report({ type: 'appeal' })
    expect(viewOf(played).appeal).toBe('waiting')
    played.receive()
    expect(viewOf(played).appeal).toBe('made')
  })

  test('that does not open here keeps no promise, and is not called an answer', () => {
    const played = answers({ log: 'shared', act: { type: 'reopened', stage: 'assessing' } })
    const verified = played.verify(REPORTER)
    const view = bare(viewCase({ epochs: world.known() }, verified, () => null, TODAY))
    expect(view.appeal).toBe('answerUnread')
    const promise = view.promises.find(({ clock }) => clock === 'appeal')
    expect([promise?.state, promise?.unreadOn]).toEqual(['running', [day(TODAY)]])
  })
})

test('a report that an officer wrote down says who, and from when promises count', () => {
  const recorded = { by: world.officer('Ines').id, countsFrom: '2026-02-27' }
  const played = new TestCase(world, { recorded })
  const view = viewOf(played)
  expect(view.entries[0]?.event).toEqual({
    type: 'recorded',
    name: 'Ines Intake',
    from: '2026-02-27',
  })
  expect(view.promises[0]?.due).toBe(day('2026-03-06'))
})

test('an envelope that does not open is said to be unreadable, and hides nothing else', () => {
  const played = new TestCase(world)
  const verified = played.verify(REPORTER)
  const view = bare(viewCase({ epochs: world.known() }, verified, () => null, TODAY))
  expect(view.report).toBe(null)
  expect(shown(view)).toEqual(['you: opened', 'site: received'])
})

describe('where allegations are looked at together', async () => {
  const bound = await World.create(undefined, boundPolicy())
  const about = { version: 1, reasons: 'Everything is looked at.' } as const
  const said = allegationOf('A sergeant')
  const decision: OfficerAct = {
    log: 'internal',
    act: { type: 'decision' },
    content: decisionOn(said.id),
  }
  const alleged = () => {
    const played = new TestCase(bound)
    played.act('Ines', [
      { log: 'shared', act: { type: 'acknowledged' } },
      { log: 'internal', act: { type: 'allegation' }, content: said },
    ])
    return played
  }
  const draftOf = (played: TestCase, by: string) => {
    const proposed = { version: 1, for: 'decided', content: about } as const
    const act = { type: 'draft', proposal: { for: 'decided' } } as const
    played.act(by, [{ log: 'internal', act, content: proposed }])
    const { internal } = played.verify(bound.officer('Ines').id).replay
    return internal.at(-1)?.hash ?? null
  }
  const eventsOf = (played: TestCase) =>
    viewOf(played).entries.flatMap(({ event }) => (event ? [event] : []))

  test('a decision says that two officers made it, and nobody is said to have done all alone', () => {
    const played = alleged()
    const draft = draftOf(played, 'Sana')
    played.act('Ines', [{ log: 'shared', act: { type: 'decided', draft } }, decision])
    const told = { version: 1, decision: 'notUpheld', reasons: 'No.', next: 'Nothing.' } as const
    played.act('Ines', [{ log: 'shared', act: { type: 'outcome' }, content: told }])
    played.act('Ines', [{ log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } }, decision])
    expect(eventsOf(played)).toContainEqual({ type: 'decidedByTwo' })
    expect(viewOf(played)).toMatchObject({ closedByOne: null, isLookedAtTogether: true })
  })

  test('under older rules it says neither', () => {
    const played = new TestCase(world)
    played.act('Ines', [
      { log: 'shared', act: { type: 'acknowledged' } },
      { log: 'shared', act: { type: 'decided', draft: null } },
    ])
    expect(eventsOf(played)).toContainEqual({ type: 'decided' })
    expect(viewOf(played).isLookedAtTogether).toBe(false)
  })

  test('who is taken out is not named, nor why; overseers are let in', () => {
    const played = alleged()
    played.act('Ines', [
      { log: 'shared', act: { type: 'remove', officer: bound.officer('Ivan').id } },
    ])
    const removed = { type: 'remove', wasRead: true }
    expect(eventsOf(played).at(-1)).toEqual(removed)
    const { readers, heldBack } = viewOf(played)
    expect(readers.map(({ name }) => name)).toEqual(['Ines Intake', 'Sana Super', 'Olu Overseer'])
    expect(heldBack).toEqual([])
  })

  test('an overseer who called the case in is named, and reads it', () => {
    const played = alleged()
    played.act('Olu', [{ log: 'shared', act: { type: 'calledIn' } }])
    expect(eventsOf(played).at(-1)).toEqual({ type: 'calledIn', name: 'Olu Overseer' })
    expect(viewOf(played).heldBack).toEqual([])
  })
})
