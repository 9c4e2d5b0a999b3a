/** What a reporter reads of the promises of a case, from its history alone. */
import { describe, expect, test } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import type { CaseView, PromiseView } from '../../client/reporter/case-view.ts'
import { viewCase } from '../../client/reporter/view-case.ts'
import { openOf } from '../../client/verified-case.ts'
import type { ClimbingName } from '../../protocol/clocks/definitions.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import type { Proposal } from '../../protocol/statement.ts'
import { promiseLines } from '../../web/report/pages/promise-words.ts'
import { bare } from '../support/bare.ts'
import { TestCase } from '../support/case.ts'
import { lastingWorld } from '../support/ladder.ts'
import { gradeOf, longestSentence, wordCount } from '../support/reading.ts'

const world = await lastingWorld()

const viewOf = (played: TestCase, today: string): CaseView => {
  const verified = played.verify(REPORTER, today)
  const opener = { id: REPORTER, kemSecretKey: played.keys.kem.secretKey }
  const open = (envelope: string) => openOf(world.primitives, verified, envelope, opener)
  return bare(viewCase({ epochs: world.known(today) }, verified, open, today))
}

const promise = (
  played: TestCase,
  today: string,
  clock: PromiseView['clock'],
  instance = 1,
): PromiseView => {
  const found = viewOf(played, today).promises.find(
    (it) => it.clock === clock && it.instance === instance,
  )
  if (!found) throw new Error(`no ${clock} ${instance} on ${today}`)
  return found
}

const lines = (...of: Parameters<typeof promise>): string[] => promiseLines(promise(...of))

const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
const update: OfficerAct = {
  log: 'shared',
  act: { type: 'update' },
  content: { version: 1, done: 'We asked.', next: 'We wait.', nextNewsBy: '2026-04-01' },
}

const reasons = { version: 1, reasons: 'It would warn somebody.' } as const

/** Ines drafts and Ivan approves, word for word. */
const approve = (played: TestCase, proposal: Proposal, content: object, on: string): void => {
  const draft = { version: 1, for: proposal.for, content } as const
  played.act(
    'Ines',
    [{ log: 'internal', act: { type: 'draft', proposal }, content: draft } as OfficerAct],
    on,
  )
  const hash = world.parse(played.logs.internal.at(-1)).hash
  const { for: type, ...named } = proposal
  played.act(
    'Ivan',
    [{ log: 'shared', act: { type, ...named, draft: hash }, content } as OfficerAct],
    on,
  )
}

const sayLate = (played: TestCase, clock: ClimbingName, on: string, escalatedOn = '') => {
  played.say({ type: 'late', clock, instance: 1 }, on)
  if (escalatedOn) played.say({ type: 'escalated', clock, instance: 1 }, escalatedOn)
}

describe('a promise', () => {
  test('runs, and is kept on a day', () => {
    const played = new TestCase(world)
    expect(lines(played, '2026-03-02', 'acknowledgement')).toEqual([
      'A person will tell you they have read it by Monday 9 March 2026.',
    ])
    played.act('Ines', [acknowledged], '2026-03-09')
    expect(lines(played, '2026-03-20', 'acknowledgement')).toEqual([
      'A person told you on 9 March 2026. They had until Monday 9 March 2026.',
    ])
    expect(lines(played, '2026-03-20', 'news')).toEqual(['You get news by Monday 6 April 2026.'])
  })

  test('is late, and the supervisor and the overseer are told in turn', () => {
    const played = new TestCase(world)
    sayLate(played, 'acknowledgement', '2026-03-10')
    expect(lines(played, '2026-03-10', 'acknowledgement')).toEqual([
      'We have been late since 10 March 2026. The supervisor was told on 10 March 2026.',
      'We had promised this by Monday 9 March 2026.',
      'If we are still late on 17 March 2026, the independent overseer is told too.',
    ])
    played.say({ type: 'escalated', clock: 'acknowledgement', instance: 1 }, '2026-03-17')
    expect(lines(played, '2026-03-20', 'acknowledgement')).toEqual([
      'We have been late since 10 March 2026. The supervisor was told on 10 March 2026, the independent overseer on 17 March 2026.',
      'We had promised this by Monday 9 March 2026.',
    ])
    played.act('Ines', [acknowledged], '2026-03-21')
    expect(lines(played, '2026-05-01', 'acknowledgement')).toEqual([
      'A person told you on 21 March 2026. They had until Monday 9 March 2026. That was late.',
      'The supervisor was told on 10 March 2026, the independent overseer on 17 March 2026.',
    ])
  })

  test('that nobody was told of says so, from the next day on', () => {
    const played = new TestCase(world)
    expect(promise(played, '2026-03-10', 'acknowledgement').missingSince).toBe(null)
    expect(lines(played, '2026-03-11', 'acknowledgement')).toEqual([
      'We have been late since 10 March 2026.',
      'We had promised this by Monday 9 March 2026.',
      'This site should have told somebody on 10 March 2026 that we are late. It has not. Tell somebody in one of the other ways below.',
    ])
  })

  test.each([
    ['in time', '2026-03-10'],
    ['after an outage', '2026-03-20'],
  ])('does not say that a supervisor was told where none reads the case, %s', (_, on) => {
    const played = new TestCase(world, { excluded: [world.officer('Sana').id] })
    sayLate(played, 'acknowledgement', on, on)
    expect(lines(played, '2026-03-21', 'acknowledgement')[0]).toMatch(
      /^We have been late since 10 March 2026. No supervisor could read your case, so the independent overseer was told on [12]0 March 2026.$/,
    )
  })

  test('does not say that a supervisor was told who came later', () => {
    const sana = world.officer('Sana').id
    const played = new TestCase(world, { excluded: [sana] })
    sayLate(played, 'acknowledgement', '2026-03-10', '2026-03-10')
    const bring = { type: 'assign', officer: sana, handler: false } as const
    played.act('Ines', [{ log: 'shared', bring }], '2026-03-11')
    expect(promise(played, '2026-03-11', 'acknowledgement').supervisorToldOn).toBe(null)
  })

  test('of a closed case ends, or stays late', () => {
    const played = new TestCase(world)
    const outcome = { version: 1, decision: 'upheld', reasons: 'So.', next: 'This.' } as const
    played.act('Ines', [acknowledged])
    sayLate(played, 'news', '2026-03-31')
    played.act(
      'Ines',
      [
        { log: 'shared', act: { type: 'decided', draft: null } },
        { log: 'shared', act: { type: 'outcome' }, content: outcome },
        { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } },
      ],
      '2026-04-02',
    )
    expect(lines(played, '2026-06-01', 'news')).toEqual([
      'This came on 2 April 2026. We had until Monday 30 March 2026. That was late.',
      'The supervisor was told on 31 March 2026.',
    ])
    expect(lines(played, '2026-06-01', 'delay')).toEqual([
      'We had until Monday 1 March 2027. Your case was closed before that, on 2 April 2026.',
    ])
  })
})

describe('what a second officer approved', () => {
  test('a later date stands beside the first, with its reasons', () => {
    const played = new TestCase(world)
    played.act('Ines', [acknowledged])
    const proposal = {
      for: 'extension',
      clock: 'news',
      instance: 1,
      revised: '2026-04-20',
    } as const
    approve(played, proposal, reasons, '2026-03-25')
    const it = promise(played, '2026-03-25', 'news')
    expect(promiseLines(it)).toEqual([
      'You get news by Monday 30 March 2026.',
      'We gave you a later date: Monday 20 April 2026. The first date still counts.',
    ])
    expect(it.extension).toEqual({ purpose: 'extension', content: reasons })
    expect(promise(played, '2026-03-31', 'news').state).toBe('late')
  })

  test('a hold is shown until there is news', () => {
    const played = new TestCase(world)
    played.act('Ines', [acknowledged])
    approve(played, { for: 'hold', review: '2026-03-20' }, reasons, '2026-03-05')
    expect(viewOf(played, '2026-03-30').hold).toMatchObject({
      said: { purpose: 'hold', content: reasons },
    })
    played.act('Ines', [update], '2026-03-30')
    expect(viewOf(played, '2026-03-30').hold).toBe(null)
  })

  test('a delay is explained in its parts', () => {
    const played = new TestCase(world)
    played.act('Ines', [acknowledged])
    const content = {
      version: 1,
      cameToAttention: '2026-03-02',
      personTold: null,
      progress: 'Nine of twelve.',
      estimatedEnd: '2027-06-30',
      reasonForLength: 'Two were abroad.',
      plannedSteps: 'The last three.',
    }
    approve(played, { for: 'delayReport', period: 1 }, content, '2026-03-30')
    const it = promise(played, '2027-03-02', 'delay')
    expect(promiseLines(it)).toEqual([
      'We told you why on 30 March 2026. We had until Monday 1 March 2027.',
    ])
    expect(it.delayReport).toEqual({ purpose: 'delayReport', content })
    expect(promise(played, '2027-03-02', 'delay', 2)).toMatchObject({
      state: 'running',
      delayReport: null,
    })
  })
})

test('each line is plain enough', () => {
  const played = new TestCase(world)
  sayLate(played, 'acknowledgement', '2026-03-10', '2026-03-17')
  const all = viewOf(played, '2026-04-30').promises.flatMap(promiseLines)
  const silent = viewOf(new TestCase(world), '2028-04-30').promises.flatMap(promiseLines)
  expect(gradeOf([...all, ...silent])).toBeLessThanOrEqual(7)
  expect(wordCount(longestSentence([...all, ...silent]))).toBeLessThanOrEqual(25)
})
