/** What cannot be opened with the receipt keeps no promise, and an ending by one hand is said. */
import { describe, expect, test } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import type { CaseView, PromiseView } from '../../client/reporter/case-view.ts'
import type { OpenOne } from '../../client/reporter/entries.ts'
import { viewCase } from '../../client/reporter/view-case.ts'
import { openOf } from '../../client/verified-case.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import type { Json } from '../../protocol/json.ts'
import { closedByOneWords, outcomeUnreadWords } from '../../web/common/as-read/stage.tsx'
import { promiseLines } from '../../web/report/pages/promise-words.ts'
import { bare } from '../support/bare.ts'
import { TestCase } from '../support/case.ts'
import { day } from '../support/clocks.ts'
import { lastingWorld } from '../support/ladder.ts'
import type { World } from '../support/world.ts'

const world = await lastingWorld()

const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
const decided: OfficerAct = { log: 'shared', act: { type: 'decided', draft: null } }
const update: OfficerAct = {
  log: 'shared',
  act: { type: 'update' },
  content: { version: 1, done: 'We asked.', next: 'We wait.', nextNewsBy: '2026-04-01' },
}
const outcome: OfficerAct = {
  log: 'shared',
  act: { type: 'outcome' },
  content: { version: 1, decision: 'upheld', reasons: 'So it was.', next: 'Nothing.' },
}
const closed: OfficerAct = { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } }

interface Look {
  readonly today: string
  /** Which letters of officers cannot be opened, counted from 0. */
  readonly junk?: readonly number[]
  /** What stands in them instead. */
  readonly holds?: Json | undefined
}

const viewOf = (
  played: TestCase,
  { today, junk = [], holds }: Look,
  its: World = world,
): CaseView => {
  const verified = played.verify(REPORTER, today)
  const opener = { id: REPORTER, kemSecretKey: played.keys.kem.secretKey }
  const letters = verified.replay.shared.flatMap(({ body }) =>
    'envelope' in body.act ? [body.act.envelope] : [],
  )
  const bad = new Set<string | undefined>(junk.map((at) => letters[at]))
  const open: OpenOne = (envelope) => {
    if (!bad.has(envelope)) return openOf(its.primitives, verified, envelope, opener)
    return holds === undefined ? null : { content: holds, cheated: [] }
  }
  return bare(viewCase({ epochs: its.known(today) }, verified, open, today))
}

const promises = (view: CaseView, clock: PromiseView['clock']): string[] =>
  view.promises
    .filter((it) => it.clock === clock)
    .map(({ instance, state, start, due }) => `${instance} ${state} ${due - start}`)
const linesOf = (view: CaseView, clock: PromiseView['clock']): string[] => {
  const found = view.promises.find((it) => it.clock === clock)
  return found ? promiseLines(found) : []
}

describe('a letter of news that does not open', () => {
  const played = new TestCase(world)
  played.act('Ines', [acknowledged], '2026-03-02')
  played.act('Ines', [update], '2026-03-10')

  test('counts where it opens', () => {
    expect(promises(viewOf(played, { today: '2026-03-12' }), 'news')).toEqual([
      '1 kept 28',
      '2 running 28',
    ])
  })

  test.each([
    ['its wrap is junk', undefined],
    ['it holds something else', { version: 1, text: 'Hello.' }],
    ['it says nothing', { version: 1, done: ' ', next: ' ', nextNewsBy: '2026-04-01' }],
  ])('keeps nothing and puts nothing off: %s', (_, holds) => {
    const view = viewOf(played, { today: '2026-03-12', junk: [0], holds })
    expect(promises(view, 'news')).toEqual(['1 running 28'])
    expect(linesOf(view, 'news')).toEqual([
      'You get news by Monday 30 March 2026.',
      'Something was sent to you on 10 March 2026 that your browser cannot open. It does not count.',
    ])
  })

  test('leaves the promise late, of which nobody else can know', () => {
    const view = viewOf(played, { today: '2026-04-02', junk: [0] })
    expect(promises(view, 'news')).toEqual(['1 late 28'])
    expect(view.promises.find(({ clock }) => clock === 'news')).toMatchObject({
      missingSince: null,
      overseerTurnOn: null,
    })
    expect(linesOf(view, 'news').at(-1)).toMatch(/^Nobody else can see that you could not open it/)
  })

  test('and what the site said of the promise that followed is said of this one', () => {
    const later = new TestCase(world)
    later.act('Ines', [acknowledged], '2026-03-02')
    later.act('Ines', [update], '2026-03-10')
    later.say({ type: 'late', clock: 'news', instance: 2 }, '2026-04-08')
    const look = { today: '2026-04-08', junk: [0] }
    expect(viewOf(later, look).promises.find(({ clock }) => clock === 'news')).toMatchObject({
      instance: 1,
      state: 'late',
      supervisorToldOn: day('2026-04-08'),
      missingSince: null,
    })
    expect(viewOf(later, { today: '2026-04-10', junk: [0] }).promises).toHaveLength(
      viewOf(later, { today: '2026-04-10' }).promises.length - 1,
    )
  })

  test('one that opens keeps the promise, on its own day', () => {
    const mended = new TestCase(world)
    mended.act('Ines', [acknowledged], '2026-03-02')
    mended.act('Ines', [update], '2026-03-10')
    mended.act('Ines', [update], '2026-03-31')
    const view = viewOf(mended, { today: '2026-04-01', junk: [0] })
    expect(promises(view, 'news')).toEqual(['1 keptLate 28', '2 running 28'])
  })
})

describe('a case that is closed', () => {
  const all = [acknowledged, decided, outcome, closed]

  test('with an outcome that does not open has told none', () => {
    const played = new TestCase(world)
    played.act('Ines', all, '2026-03-02')
    expect(viewOf(played, { today: '2026-03-02' }).isOutcomeUnread).toBe(false)
    const view = viewOf(played, { today: '2026-03-20', junk: [0] })
    expect(view.isOutcomeUnread).toBe(true)
    expect(promises(view, 'outcome')).toEqual(['1 late 7'])
  })

  test('by one officer alone, on one day, says so; not where another had a part in it', () => {
    const alone = new TestCase(world)
    alone.act('Ines', all, '2026-03-02')
    const one = { name: world.officer('Ines').name, from: '2026-03-02', on: '2026-03-02' }
    expect(viewOf(alone, { today: '2026-03-02' }).closedByOne).toEqual(one)
    const shared = new TestCase(world)
    shared.act('Ines', all.slice(0, 2), '2026-03-02')
    shared.act('Ivan', all.slice(2), '2026-03-04')
    expect(viewOf(shared, { today: '2026-03-04' }).closedByOne).toBeNull()
    // What else others sign has no part in it, nor has whoever says that the report came.
    const received = new TestCase(world)
    received.act('Ivan', [acknowledged], '2026-03-02')
    received.act('Ines', all.slice(1), '2026-03-04')
    const later = { ...one, from: '2026-03-04', on: '2026-03-04' }
    expect(viewOf(received, { today: '2026-03-04' }).closedByOne).toEqual(later)
    const joined = new TestCase(world)
    joined.act('Ines', all.slice(0, 2), '2026-03-02')
    joined.act('Ivan', [update, { log: 'shared', act: { type: 'conflict' } }], '2026-03-02')
    joined.act('Ines', all.slice(2), '2026-03-02')
    expect(viewOf(joined, { today: '2026-03-02' }).closedByOne).toEqual(one)
    const open = new TestCase(world)
    open.act('Ines', all.slice(0, 3), '2026-03-02')
    expect(viewOf(open, { today: '2026-03-02' }).closedByOne).toBeNull()
  })

  test('again, after it was reopened, is looked at anew', () => {
    const played = new TestCase(world)
    played.act('Ivan', all, '2026-03-02')
    const reopened: OfficerAct = { log: 'shared', act: { type: 'reopened', stage: 'assessing' } }
    played.act('Ivan', [reopened], '2026-03-05')
    played.act('Ines', all.slice(1), '2026-03-06')
    expect(viewOf(played, { today: '2026-03-06' }).closedByOne).toMatchObject({
      name: world.officer('Ines').name,
      from: '2026-03-06',
    })
  })
})

test('what the reporter wrote says when the site took it in', () => {
  const played = new TestCase(world)
  played.report({ type: 'message', text: 'There is more.' })
  expect(viewOf(played, { today: '2026-03-02' }).entries.at(-1)).toMatchObject({
    isWaiting: true,
    takenOn: null,
  })
  played.receive('2026-03-12')
  expect(viewOf(played, { today: '2026-03-12' }).entries.at(-1)).toMatchObject({
    isWaiting: false,
    on: '2026-03-02',
    takenOn: '2026-03-12',
  })
})

test('nobody is sent to an overseer while none reads the case', async () => {
  const own = await lastingWorld()
  const played = new TestCase(own)
  played.act('Ines', [acknowledged, decided, outcome], '2026-03-02')
  const said = (): string[] => {
    const view = viewOf(played, { today: '2026-03-20', junk: [0] }, own)
    const one = { name: 'Ines', from: '2026-03-02', on: '2026-03-02' }
    const promise = linesOf(view, 'outcome').find((line) => line.startsWith('Nobody else can see'))
    return [promise ?? '', outcomeUnreadWords(view), closedByOneWords(one, view)]
  }
  const asked = 'ask the independent overseer to look.'
  for (const words of said()) expect(words.endsWith(asked)).toBe(true)
  const olu = own.officer('Olu').id
  const otto = own.enrol('Otto Overseer', ['overseer'])
  own.publish(
    own.nextBody(({ officers }) => ({
      officers: [
        ...officers.map((it) => (it.id === olu ? { ...it, until: '2026-03-02' } : it)),
        otto.entry,
      ],
    })),
  )
  const [promise, unread, one] = said()
  expect(promise).toMatch(/Write to the readers and say so\.$/)
  expect(unread).toMatch(/Write to the readers and say so\.$/)
  expect(one).toMatch(/Nobody else signed any of that\.$/)
})
