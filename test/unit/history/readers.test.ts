/** Who reads: assign, unassign, exclude, conflict, and wraps for later readers. */
import { describe, expect, it } from 'vitest'
import { kemKeyHash } from '../../../protocol/directory/verify.ts'
import { TestCase } from '../../support/case.ts'
import { bring, largeWorld, namesOf, pair, stateOf } from './bring.ts'
import { add, copyOf, forge, judge, playedCase, someHash } from './forge.ts'

const world = await largeWorld()
const played = playedCase(world)
const id = (name: string): string => world.officer(name).id
const MISSING = 'refusedAct (wrapsMissing) at internal 2'

describe('assign', () => {
  it('brings in a reader with a wrap of every envelope, the internal ones in the paired statement', () => {
    const copy = copyOf(played)
    expect(bring(copy, 'assign', 'Vera', { handler: true })).toBe(MISSING)
    expect(judge(world, { ...copy.logs, internal: [] })).toBe('stands')
    expect(pair(copy)).toBe('stands')
    expect(namesOf(copy)).toContain('Vera')
    expect(stateOf(copy).handler).toBe(id('Vera'))
    const wraps = stateOf(copy).envelopes.map((it) => it.laterWraps.get(id('Vera'))?.[0]?.hash)
    expect(wraps).toEqual([someHash(0), someHash(1), someHash(2)])
  })

  it.each([
    ['somebody who is a reader already', 'Ivan', 'alreadyReader'],
    ['an administrator', 'Ada', 'notStanding'],
  ])('not %s', (_, name, reason) => {
    expect(bring(copyOf(played), 'assign', name)).toBe(`refusedAct (${reason}) at shared 5`)
  })

  it('not somebody who is unknown', () => {
    const officer = { officer: 'A'.repeat(22) }
    expect(bring(copyOf(played), 'assign', 'Vera', officer)).toContain('notStanding')
  })

  it.each([
    ['the hash of another key', { key: someHash(7) }, 'wrongKey'],
    ['too few wraps', { wraps: [someHash(0)] }, 'wrapsDiffer'],
    ['too many wraps', { wraps: [0, 1, 2, 3].map(someHash) }, 'wrapsDiffer'],
  ])('not with %s', (_, edit, reason) => {
    expect(bring(copyOf(played), 'assign', 'Vera', edit)).toBe(`refusedAct (${reason}) at shared 5`)
  })

  it.each(['exclude', 'conflict'] as const)('never again after %s', (type) => {
    const copy = copyOf(played)
    if (type === 'exclude') {
      add(copy, 'reporter', { type, officer: id('Ivan') })
      copy.receive()
    } else {
      add(copy, 'shared', { type }, { as: 'Ivan' })
    }
    expect(namesOf(copy)).not.toContain('Ivan')
    expect(bring(copy, 'assign', 'Ivan')).toContain('refusedAct (barred)')
  })

  it('never of somebody whom the reporter named although they read nothing', () => {
    const copy = copyOf(played)
    add(copy, 'reporter', { type: 'exclude', officer: id('Vera') })
    copy.receive()
    expect(bring(copy, 'assign', 'Vera')).toContain('refusedAct (barred)')
  })

  it('does not make a withheld overseer the handler', () => {
    const copy = new TestCase(world, { excluded: [id('Otto')] })
    add(copy, 'internal', { type: 'opened' })
    const before = copyOf(copy)
    expect(bring(before, 'assign', 'Otto', { handler: true })).toContain('notAReader')
    expect(bring(copy, 'assign', 'Otto')).toContain('wrapsMissing')
    expect(pair(copy)).toBe('stands')
  })
})

describe('the paired statement', () => {
  it('is there before the shared log goes on', () => {
    const copy = copyOf(played)
    bring(copy, 'assign', 'Vera')
    const late = copyOf(copy)
    expect(add(copy, 'shared', { type: 'decided', draft: null }, { as: 'Ines' })).toBe(MISSING)
    const named = world.parse(late.logs.shared.at(-1)).hash
    late.logs.shared.push(forge(late, 'shared', { type: 'decided', draft: null }, { as: 'Ines' }))
    const wraps = { type: 'wraps' as const, for: named, wraps: [someHash(0)] }
    expect(add(late, 'internal', wraps)).toBe(MISSING)
  })

  it.each([
    ['too few wraps', { wraps: [] }, 'wrapsDiffer'],
    ['too many wraps', { wraps: [0, 1].map(someHash) }, 'wrapsDiffer'],
    ['another statement', { for: someHash(1) }, 'outOfPlace'],
  ])('not with %s', (_, edit, reason) => {
    const copy = copyOf(played)
    bring(copy, 'assign', 'Vera')
    expect(pair(copy, edit)).toBe(`refusedAct (${reason}) at internal 2`)
  })

  it('comes once, and never alone', () => {
    const copy = copyOf(played)
    bring(copy, 'assign', 'Vera')
    pair(copy)
    expect(pair(copy)).toBe('refusedAct (outOfPlace) at internal 3')
    expect(pair(copyOf(played))).toBe('refusedAct (outOfPlace) at internal 2')
  })
})

describe('rewrap', () => {
  it('serves a reader, and nobody else', () => {
    const copy = copyOf(played)
    expect(bring(copy, 'rewrap', 'Ivan')).toBe(MISSING)
    expect(pair(copy)).toBe('stands')
    expect(bring(copyOf(played), 'rewrap', 'Vera')).toContain('refusedAct (notAReader)')
  })

  it('is for the key that the epoch lists', () => {
    const copy = copyOf(played)
    const key = kemKeyHash(world.primitives, world.officer('Ines').kemKey)
    expect(bring(copy, 'rewrap', 'Ivan', { key })).toBe('refusedAct (wrongKey) at shared 5')
  })

  it('works in a closed case', () => {
    const copy = copyOf(played)
    for (const act of [
      { type: 'decided', draft: null },
      { type: 'outcome', envelope: someHash(9) },
    ] as const) {
      expect(add(copy, 'shared', act, { as: 'Ines' })).toBe('stands')
    }
    add(copy, 'shared', { type: 'closed', kind: 'outcomeTold' }, { as: 'Ines' })
    expect(bring(copy, 'rewrap', 'Ivan')).toBe(MISSING)
    expect(pair(copy)).toBe('stands')
  })
})

describe('unassign and conflict', () => {
  it('takes out whoever was assigned, who may come back', () => {
    const copy = copyOf(played)
    bring(copy, 'assign', 'Vera', { handler: true })
    pair(copy)
    expect(add(copy, 'shared', { type: 'unassign', officer: id('Vera') }, { as: 'Ivan' })).toBe(
      'stands',
    )
    expect(namesOf(copy)).not.toContain('Vera')
    expect(stateOf(copy).handler).toBeNull()
    expect(add(copyOf(copy), 'shared', { type: 'decided', draft: null }, { as: 'Vera' })).toContain(
      'notAReader',
    )
    expect(bring(copy, 'assign', 'Vera')).toContain('wrapsMissing')
  })

  it.each(['Ivan', 'Sana', 'Olu', 'Vera'])('does not take out %s, who was not assigned', (name) => {
    const act = { type: 'unassign', officer: id(name) } as const
    expect(add(copyOf(played), 'shared', act, { as: 'Ines' })).toBe(
      'refusedAct (notAReader) at shared 5',
    )
  })

  it('the last overseer stays', () => {
    const copy = new TestCase(world, { excluded: [id('Otto')] })
    expect(add(copyOf(copy), 'reporter', { type: 'exclude', officer: id('Olu') })).toBe(
      'refusedAct (lastOverseer) at reporter 1',
    )
    add(copy, 'reporter', { type: 'appeal', envelope: null })
    copy.receive()
    expect(add(copy, 'shared', { type: 'conflict' }, { as: 'Olu' })).toBe(
      'refusedAct (lastOverseer) at shared 2',
    )
  })

  it('the last overseer stays, also one who was assigned', () => {
    const copy = new TestCase(world, { excluded: [id('Otto')] })
    add(copy, 'reporter', { type: 'appeal', envelope: null })
    copy.receive()
    add(copy, 'internal', { type: 'opened' })
    bring(copy, 'assign', 'Otto')
    pair(copy)
    const taken = { type: 'unassign', officer: id('Otto') } as const
    expect(add(copyOf(copy), 'shared', taken, { as: 'Ines' })).toBe('stands')
    expect(add(copy, 'shared', { type: 'conflict' }, { as: 'Olu' })).toBe('stands')
    expect(add(copyOf(copy), 'shared', taken, { as: 'Ines' })).toContain('lastOverseer')
    expect(namesOf(copy)).toContain('Otto')
  })

  it('the last but one goes', () => {
    const copy = copyOf(played)
    add(copy, 'reporter', { type: 'appeal', envelope: null })
    copy.receive()
    expect(add(copy, 'shared', { type: 'conflict' }, { as: 'Olu' })).toBe('stands')
    expect(namesOf(copy)).toEqual(['Ines', 'Ivan', 'Otto', 'Sana'])
    expect(add(copy, 'shared', { type: 'conflict' }, { as: 'Otto' })).toContain('lastOverseer')
  })
})
