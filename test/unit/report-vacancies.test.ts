/** What a reporter reads while nobody reads the case in a role: nobody is said to have been told who could not be. */
import { expect, test } from 'vitest'
import { caseText } from '#words/report-case.ts'
import type { CaseView } from '../../client/reporter/case-view.ts'
import { viewCase } from '../../client/reporter/view-case.ts'
import { openOf } from '../../client/verified-case.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import { appealWords } from '../../web/common/as-read/stage.tsx'
import { promiseLines } from '../../web/report/pages/promise-words.ts'
import { bare } from '../support/bare.ts'
import { TestCase } from '../support/case.ts'
import { lastingWorld } from '../support/ladder.ts'
import { gradeOf, longestSentence, wordCount } from '../support/reading.ts'

/** A case that came while Olu was the overseer; she leaves, and Otto comes, in one epoch. */
const world = await lastingWorld()
const early = () => new TestCase(world)
const [played, alone] = [early(), new TestCase(world, { excluded: [world.officer('Sana').id] })]
const olu = world.officer('Olu').id
const otto = world.enrol('Otto Overseer', ['overseer'])
world.publish(
  world.nextBody(({ officers }) => ({
    officers: [
      ...officers.map((it) => (it.id === olu ? { ...it, until: '2026-03-02' } : it)),
      otto.entry,
    ],
  })),
)

const viewOf = (copy: TestCase, today: string): CaseView => {
  const verified = copy.verify(REPORTER, today)
  const opener = { id: REPORTER, kemSecretKey: copy.keys.kem.secretKey }
  const open = (envelope: string) => openOf(world.primitives, verified, envelope, opener)
  return bare(viewCase({ epochs: world.known(today) }, verified, open, today))
}
const lines = (copy: TestCase, today: string): string[] =>
  viewOf(copy, today).promises.slice(0, 1).flatMap(promiseLines)
const late = { type: 'late', clock: 'acknowledgement', instance: 1 } as const
const escalated = { ...late, type: 'escalated' } as const

test('the overseer’s turn comes, and passes, with nobody to be told', () => {
  played.say(late, '2026-03-10')
  expect(lines(played, '2026-03-11')).toEqual([
    'We have been late since 10 March 2026. The supervisor was told on 10 March 2026.',
    'We had promised this by Monday 9 March 2026.',
    'On 17 March 2026 the independent overseer should be told too, but none can read your case now.',
  ])
  played.say(escalated, '2026-03-17')
  expect(lines(played, '2026-03-18')).toEqual([
    'We have been late since 10 March 2026. The supervisor was told on 10 March 2026. The independent overseer should have been told on 17 March 2026, but none could read your case.',
    'We had promised this by Monday 9 March 2026.',
  ])
  const view = viewOf(played, '2026-03-18')
  expect([view.vacant, view.leads.map(({ name }) => name)]).toEqual([
    ['overseer'],
    ['Ines Intake', 'Ivan Intake', 'Sana Super'],
  ])
  expect(view.entries.at(-1)?.event).toEqual({
    type: 'escalated',
    clock: 'acknowledgement',
    wasRead: false,
  })
})

test('an appeal is kept, and nobody is said to look', () => {
  expect(appealWords(viewOf(played, '2026-03-18'))).toBe(caseText.appeal.unread.none)
  played.report({ type: 'appeal' }, '2026-03-18')
  expect(appealWords(viewOf(played, '2026-03-18'))).toBe(caseText.appeal.unread.waiting)
  played.receive('2026-03-18')
  const view = viewOf(played, '2026-03-18')
  expect(appealWords(view)).toBe(caseText.appeal.unread.made)
  expect(view.entries.at(-1)?.event).toEqual({ type: 'appealed', wasRead: false })
})

test('who is brought in is there, and what nobody was told stays said', () => {
  const bring = { type: 'assign', officer: otto.id, handler: false } as const
  played.act('Ines', [{ log: 'shared', bring }], '2026-03-19')
  const view = viewOf(played, '2026-03-19')
  expect([view.vacant, appealWords(view)]).toEqual([[], caseText.appeal.made])
  expect(view.leads.map(({ name }) => name)).toContain('Otto Overseer')
  expect(lines(played, '2026-03-19')).toEqual([
    'We have been late since 10 March 2026. The supervisor was told on 10 March 2026. The independent overseer should have been told on 17 March 2026, but none could read your case.',
    'We had promised this by Monday 9 March 2026.',
    'An independent overseer can read your case now.',
  ])
})

test('without a supervisor nobody at all was told', () => {
  for (const act of [late, escalated]) alone.say(act, '2026-03-10')
  expect(lines(alone, '2026-03-11')[0]).toBe(
    'We have been late since 10 March 2026. Nobody could be told on 10 March 2026: no supervisor and no independent overseer could read your case.',
  )
  expect(viewOf(alone, '2026-03-11').vacant).toEqual(['supervisor', 'overseer'])
})

test('whom the reporter leaves out reads it no more, before that is taken in', () => {
  const copy = early()
  copy.report({ type: 'exclude', officer: world.officer('Sana').id })
  expect(viewOf(copy, '2026-03-02').vacant).toEqual(['supervisor'])
})

test('who has new keys is listed with that, and brings nobody in, until they are given access again', async () => {
  const own = await lastingWorld()
  const copy = new TestCase(own)
  const renewed = ['Ines', 'Olu'].map((name) => {
    const { entry } = own.officer(name)
    return own.enrol(entry.name, entry.roles, entry.id)
  })
  own.publish(
    own.nextBody(({ officers }) => ({
      officers: officers.map((it) => renewed.find(({ id }) => id === it.id)?.entry ?? it),
    })),
  )
  const view = () => {
    const verified = copy.verify(REPORTER, '2026-03-18')
    const opener = { id: REPORTER, kemSecretKey: copy.keys.kem.secretKey }
    const open = (envelope: string) => openOf(own.primitives, verified, envelope, opener)
    const { readers, heldBack, withNewKeys, leads } = bare(
      viewCase({ epochs: own.known('2026-03-18') }, verified, open, '2026-03-18'),
    )
    const names = (of: readonly { name: string }[]) => of.map(({ name }) => name)
    return [names([...readers, ...heldBack]), withNewKeys, names(leads)]
  }
  const all = ['Ines Intake', 'Ivan Intake', 'Sana Super', 'Olu Overseer']
  const heldBack = ['Olu Overseer']
  expect(view()).toEqual([
    all,
    { readers: ['Ines Intake'], heldBack },
    ['Ivan Intake', 'Sana Super'],
  ])
  const bring = { type: 'rewrap', officer: own.officer('Ines').id } as const
  copy.act('Ivan', [{ log: 'shared', bring }], '2026-03-18')
  expect(view()).toEqual([
    all,
    { readers: [], heldBack },
    ['Ines Intake', 'Ivan Intake', 'Sana Super'],
  ])
})

test('an overseer with new keys is not said to look, until she is given access again', async () => {
  const own = await lastingWorld()
  const copy = new TestCase(own)
  const again = own.enrol('Olu Overseer', ['overseer'], own.officer('Olu').id)
  own.publish(
    own.nextBody(({ officers }) => ({
      officers: officers.map((it) => (it.id === again.id ? again.entry : it)),
    })),
  )
  const view = () => {
    const verified = copy.verify(REPORTER, '2026-03-18')
    const opener = { id: REPORTER, kemSecretKey: copy.keys.kem.secretKey }
    const open = (envelope: string) => openOf(own.primitives, verified, envelope, opener)
    return viewCase({ epochs: own.known('2026-03-18') }, verified, open, '2026-03-18')
  }
  copy.report({ type: 'appeal' }, '2026-03-18')
  copy.receive('2026-03-18')
  expect([view().vacant, appealWords(view())]).toEqual([['overseer'], caseText.appeal.unread.made])
  const bring = { type: 'rewrap', officer: again.id } as const
  copy.act('Ines', [{ log: 'shared', bring }], '2026-03-18')
  expect([view().vacant, appealWords(view())]).toEqual([[], caseText.appeal.made])
})

test('an overseer may be left out while another stands, also one with new keys', async () => {
  const own = await lastingWorld([
    ['Ines Intake', 'intake'],
    ['Ivan Intake', 'intake'],
    ['Olu Overseer', 'overseer'],
    ['Otto Overseer', 'overseer'],
  ])
  const copy = new TestCase(own)
  const offered = () => {
    const verified = copy.verify(REPORTER, '2026-03-18')
    const opener = { id: REPORTER, kemSecretKey: copy.keys.kem.secretKey }
    const open = (envelope: string) => openOf(own.primitives, verified, envelope, opener)
    const view = viewCase({ epochs: own.known('2026-03-18') }, verified, open, '2026-03-18')
    return bare(view).mayBeExcluded.flatMap(({ name }) => (/^O/.test(name) ? [name] : []))
  }
  expect(offered()).toEqual(['Olu Overseer', 'Otto Overseer'])
  const again = own.enrol('Otto Overseer', ['overseer'], own.officer('Otto').id)
  own.publish(
    own.nextBody(({ officers }) => ({
      officers: officers.map((it) => (it.id === again.id ? again.entry : it)),
    })),
  )
  expect(offered()).toEqual(['Olu Overseer', 'Otto Overseer'])
  const bring = { type: 'rewrap', officer: again.id } as const
  copy.act('Ines', [{ log: 'shared', bring }], '2026-03-18')
  expect(offered()).toEqual(['Olu Overseer', 'Otto Overseer'])
  copy.report({ type: 'exclude', officer: again.id }, '2026-03-18')
  expect(offered()).toEqual([])
})

test('each line is plain enough', () => {
  const all = [played, alone].flatMap((copy) =>
    viewOf(copy, '2026-03-20').promises.flatMap(promiseLines),
  )
  const { vacant, appeal } = caseText
  const texts = [
    ...all,
    ...Object.values(vacant).filter((it) => typeof it === 'string'),
    vacant.bring('Ines, Ivan or Sana'),
    caseText.readers.newKeys(['Ines', 'Olu']),
    ...Object.values(appeal.unread),
    appeal.unreadWarning,
  ]
  expect(gradeOf(texts)).toBeLessThanOrEqual(7)
  expect(wordCount(longestSentence(texts))).toBeLessThanOrEqual(25)
})
