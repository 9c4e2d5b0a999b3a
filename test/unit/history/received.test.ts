/** What gives the reporter's statements their place and effect. */
import { describe, expect, it } from 'vitest'
import { replayHistory } from '../../../protocol/history/history.ts'
import { readers } from '../../../protocol/history/state.ts'
import { isOrphan } from '../../../protocol/history/vacancies.ts'
import { TestCase } from '../../support/case.ts'
import { World } from '../../support/world.ts'
import {
  add,
  contextOf,
  copyOf,
  type Forgery,
  judge,
  playedCase,
  resign,
  someHash,
} from './forge.ts'

const world = await World.create([
  ['Ada Admin', 'administrator'],
  ['Ines Intake', 'intake'],
  ['Ivan Intake', 'intake'],
  ['Sana Super', 'supervisor'],
  ['Olu Overseer', 'overseer'],
  ['Otto Overseer', 'overseer'],
  ['Vera Investigator', 'investigator'],
])
const id = (name: string): string => world.officer(name).id
const played = playedCase(world)
const stateOf = (copy: TestCase) => replayHistory(contextOf(world, copy.logs), copy.logs).state
const readersOf = (copy: TestCase) => readers(stateOf(copy), world.current)

const receive = (copy: TestCase, at: number, forgery: Forgery = {}): string =>
  add(
    copy,
    'shared',
    { type: 'received', statement: world.parse(copy.logs.reporter[at]).hash },
    forgery,
  )

describe('received', () => {
  it('names what comes next in the reporter’s log, each once', () => {
    const copy = copyOf(played)
    add(copy, 'reporter', { type: 'appeal', envelope: null })
    add(copy, 'reporter', { type: 'exclude', officer: id('Ivan') })
    expect(receive(copyOf(copy), 3)).toBe('receivedDiffers at shared 5')
    expect(receive(copyOf(copy), 1)).toBe('receivedDiffers at shared 5')
    expect(receive(copy, 2)).toBe('stands')
    expect(receive(copyOf(copy), 2)).toBe('receivedDiffers at shared 6')
    expect(receive(copy, 3)).toBe('stands')
    expect(receive(copy, 3)).toBe('receivedDiffers at shared 7')
  })

  it('names nothing that is not there', () => {
    const copy = copyOf(played)
    expect(add(copy, 'shared', { type: 'received', statement: someHash(1) })).toBe(
      'receivedDiffers at shared 5',
    )
  })

  it('comes before the officers’ first word', () => {
    const bare = new TestCase(world)
    bare.logs.shared.length = 0
    expect(add(bare, 'shared', { type: 'acknowledged' }, { as: 'Ines' })).toBe(
      'receivedDiffers at shared 0',
    )
  })

  it.each([
    ['an officer’s', () => world.officer('Ines').signSecretKey],
    ['the reporter’s own', () => played.keys.sign.secretKey],
    ['the organisation’s', () => world.organisation.secretKey],
  ])('is not signed with %s key', (_, by) => {
    const copy = copyOf(played)
    add(copy, 'reporter', { type: 'appeal', envelope: null })
    expect(receive(copy, 2, { by: by() })).toBe('badSignature at shared 5')
  })

  it('is of no older epoch than what it receives', async () => {
    const moved = await World.create()
    const copy = new TestCase(moved)
    const first = moved.current
    moved.retire('Ivan', '2026-03-02')
    add(copy, 'reporter', { type: 'appeal', envelope: null })
    const statement = moved.parse(copy.logs.reporter[1]).hash
    expect(add(copyOf(copy), 'shared', { type: 'received', statement })).toBe('stands')
    expect(add(copy, 'shared', { type: 'received', statement }, { directory: first })).toBe(
      'receivedDiffers at shared 1',
    )
  })
})

describe('a recorded report', () => {
  const recorded = (by: string, countsFrom: string): string =>
    judge(world, new TestCase(world, { recorded: { by, countsFrom } }).logs)

  it('says from when it counts and who recorded it, under the reporter’s own signature', () => {
    expect(recorded(id('Ines'), '2026-02-20')).toBe('stands')
    expect(recorded(id('Sana'), '2026-03-02')).toBe('stands')
    const its = new TestCase(world, { recorded: { by: id('Ines'), countsFrom: '2026-02-20' } })
    expect(stateOf(its).recorded).toEqual({ by: id('Ines'), countsFrom: '2026-02-20' })
    expect(stateOf(new TestCase(world)).recorded).toBeNull()
  })

  it.each([
    ['by an investigator', 'Vera', '2026-02-20', 'notYourRole'],
    ['by an overseer', 'Olu', '2026-02-20', 'notYourRole'],
    ['by an administrator', 'Ada', '2026-02-20', 'notYourRole'],
    ['from a day to come', 'Ines', '2026-03-03', 'wrongDay'],
  ])('not %s', (_, by, countsFrom, reason) => {
    expect(recorded(id(by), countsFrom)).toBe(`refusedAct (${reason}) at reporter 0`)
  })

  it('not by somebody unknown', () => {
    expect(recorded('A'.repeat(22), '2026-02-20')).toBe('refusedAct (notYourRole) at reporter 0')
  })

  it.each([
    { countsFrom: '2026-03-01' },
    { recordedBy: id('Ines') },
    { countsFrom: '2026-03-01', recordedBy: id('Ines') },
  ])('no server makes one of a report from a browser: %j', (extra) => {
    const copy = new TestCase(world)
    copy.logs.shared[0] = resign(copy, copy.logs.shared[0], ({ act }) => ({
      act: { ...act, ...extra },
    }))
    expect(judge(world, copy.logs)).toBe('malformed at shared 0')
  })
})

describe('the date of the first received', () => {
  const receivedOn = (on: string, today?: string): string => {
    const copy = new TestCase(world)
    copy.logs.shared.length = 0
    copy.receive(on)
    return judge(world, copy.logs, undefined, today)
  }

  it('is the report’s own: no server puts off what counts from it', () => {
    expect(receivedOn('2026-03-02')).toBe('stands')
    for (const on of ['2026-03-01', '2026-03-03', '2026-03-09', '2027-01-01']) {
      expect(receivedOn(on)).toBe('receivedDiffers at shared 0')
    }
  })

  it('of a later one may be any that is not before it: the site may have been down', () => {
    for (const on of ['2026-03-02', '2026-03-04', '2026-03-20']) {
      const copy = copyOf(played)
      copy.report({ type: 'message', text: 'A third.' })
      copy.receive(on)
      expect(judge(world, copy.logs)).toBe('stands')
    }
  })
})

describe('today', () => {
  const dated = (log: 'shared' | 'internal' | 'reporter', today: string): string => {
    const copy = copyOf(played)
    const on = '2026-03-05'
    if (log === 'shared') add(copy, log, { type: 'decided', draft: null }, { as: 'Ines', on })
    if (log === 'internal') add(copy, log, { type: 'opened' }, { on })
    if (log === 'reporter') add(copy, log, { type: 'appeal', envelope: null }, { on })
    return judge(world, copy.logs, undefined, today)
  }

  it.each(['shared', 'internal', 'reporter'] as const)(
    'is not before anything in the %s log',
    (log) => {
      expect(dated(log, '2026-03-05')).toBe('stands')
      expect(dated(log, '2026-03-06')).toBe('stands')
      expect(dated(log, '2026-03-04')).toMatch(new RegExp(`^dateAhead at ${log} `))
    },
  )

  it('is not before the report', () => {
    expect(judge(world, played.logs, undefined, '2026-03-01')).toBe('dateAhead at reporter 0')
  })
})

describe('a reporter’s act that waits for its slot', () => {
  it('has no effect on officers, and takes its place when it is received', () => {
    const copy = copyOf(played)
    copy.report({ type: 'message', text: 'And a third.' })
    const head = world.parse(copy.logs.shared.at(-1)).hash
    copy.act('Ines', [{ log: 'shared', act: { type: 'decided', draft: null } }])
    copy.act('Ivan', [
      { log: 'internal', act: { type: 'note' }, content: { version: 1, text: 'Waiting.' } },
    ])
    const waiting = world.parse(copy.logs.reporter.at(-1)).body
    expect(waiting).toMatchObject({ seq: 2, shared: head })
    expect(judge(world, copy.logs)).toBe('stands')
    expect(judge(world, copy.logsFor(id('Ines')))).toBe('stands')
    expect(stateOf(copy).envelopes).toHaveLength(3)
    copy.receive()
    expect(judge(world, copy.logs)).toBe('stands')
    expect(stateOf(copy).envelopes).toHaveLength(4)
  })

  it('several wait in order, each on the head that it saw', () => {
    const copy = copyOf(played)
    copy.report({ type: 'message', text: 'One.' })
    copy.act('Ines', [{ log: 'shared', act: { type: 'decided', draft: null } }])
    copy.report({ type: 'message', text: 'Two.' })
    copy.report({ type: 'appeal' })
    expect(judge(world, copy.logs)).toBe('stands')
    for (const at of [2, 3, 4]) expect(receive(copy, at)).toBe('stands')
    expect(stateOf(copy).released).toBe(true)
  })

  it('may not go back to a head before its last one', () => {
    const copy = copyOf(played)
    const early = world.parse(copy.logs.shared[3]).hash
    add(copy, 'reporter', { type: 'appeal', envelope: null })
    expect(
      add(
        copy,
        'reporter',
        { type: 'appeal', envelope: null },
        { edit: () => ({ shared: early }) },
      ),
    ).toBe('cut at reporter 3')
    expect(
      add(
        copyOf(played),
        'reporter',
        { type: 'appeal', envelope: null },
        { edit: () => ({ shared: null }) },
      ),
    ).toBe('malformed at reporter 2')
  })

  it('excludes at once from what the reporter seals, and from the case when received', () => {
    const copy = copyOf(played)
    copy.report({ type: 'exclude', officer: id('Ivan') })
    copy.report({ type: 'message', text: 'About Ivan.' })
    const { envelopes } = copy.verify('reporter').replay
    const last = [...envelopes.values()].at(-1)
    expect(last?.readers.map((it) => it.id)).not.toContain(id('Ivan'))
    expect(readersOf(copy)).toContain(id('Ivan'))
    copy.receive()
    expect(readersOf(copy)).not.toContain(id('Ivan'))
    copy.receive()
    expect(judge(world, copy.logs)).toBe('stands')
  })

  it('bars somebody who was brought in meanwhile', () => {
    const copy = copyOf(played)
    copy.report({ type: 'exclude', officer: id('Vera') })
    copy.act('Ines', [
      { log: 'shared', bring: { type: 'assign', officer: id('Vera'), handler: true } },
    ])
    expect(stateOf(copy).handler).toBe(id('Vera'))
    copy.receive()
    expect(readersOf(copy)).not.toContain(id('Vera'))
    expect(stateOf(copy)).toMatchObject({ handler: null, barred: new Set([id('Vera')]) })
  })

  it('lets the last overseer stay, whoever else left meanwhile', () => {
    const appealed = copyOf(played)
    appealed.report({ type: 'appeal' })
    appealed.receive()
    appealed.report({ type: 'exclude', officer: id('Olu') })
    expect(add(appealed, 'shared', { type: 'conflict' }, { as: 'Otto' })).toBe('stands')
    appealed.receive()
    expect(judge(world, appealed.logs)).toBe('stands')
    expect(readersOf(appealed)).toContain(id('Olu'))
    expect(stateOf(appealed).barred).toEqual(new Set([id('Otto')]))
  })

  it('excludes no two overseers at once', () => {
    const copy = copyOf(played)
    copy.report({ type: 'exclude', officer: id('Olu') })
    expect(add(copyOf(copy), 'reporter', { type: 'exclude', officer: id('Olu') })).toBe('stands')
    expect(add(copy, 'reporter', { type: 'exclude', officer: id('Otto') })).toBe(
      'refusedAct (lastOverseer) at reporter 3',
    )
  })

  it('excludes nobody who stands in no epoch', () => {
    expect(add(copyOf(played), 'reporter', { type: 'exclude', officer: 'A'.repeat(22) })).toBe(
      'refusedAct (notStanding) at reporter 2',
    )
  })
})

describe('orphaned', () => {
  const intake = ['Ines', 'Ivan']

  it('comes once, and not while an intake officer reads', () => {
    expect(add(copyOf(played), 'shared', { type: 'orphaned' })).toBe(
      'refusedAct (notOrphaned) at shared 5',
    )
    const orphan = new TestCase(world, { excluded: intake.map(id) })
    expect(isOrphan(stateOf(orphan), world.current)).toBe(true)
    expect(add(orphan, 'shared', { type: 'orphaned' })).toBe('stands')
    expect(stateOf(orphan)).toMatchObject({ orphaned: true, released: true })
    expect(add(orphan, 'shared', { type: 'orphaned' })).toBe('refusedAct (notOrphaned) at shared 2')
  })

  it('is missed by whoever looks: without it overseers stay out', () => {
    const orphan = new TestCase(world, { excluded: intake.map(id) })
    expect(judge(world, orphan.logs)).toBe('stands')
    const { orphaned } = stateOf(orphan)
    expect(isOrphan(stateOf(orphan), world.current) && !orphaned).toBe(true)
    expect(add(orphan, 'internal', { type: 'opened' }, { as: 'Olu' })).toContain('notAReader')
  })

  it('comes too when the last intake officer leaves', () => {
    const copy = copyOf(played)
    add(copy, 'shared', { type: 'conflict' }, { as: 'Ivan' })
    expect(add(copyOf(copy), 'shared', { type: 'orphaned' })).toContain('notOrphaned')
    add(copy, 'shared', { type: 'conflict' }, { as: 'Ines' })
    expect(add(copy, 'shared', { type: 'orphaned' })).toBe('stands')
    expect(add(copy, 'internal', { type: 'opened' }, { as: 'Olu' })).toBe('stands')
  })
})
