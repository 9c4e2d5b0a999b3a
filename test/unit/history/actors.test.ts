/** Who may say what: signatures, keys, readers and roles. */
import { describe, expect, it } from 'vitest'
import { toBase64url } from '../../../protocol/base64url.ts'
import type { SharedStatement } from '../../../protocol/statement.ts'
import { TestCase } from '../../support/case.ts'
import { World } from '../../support/world.ts'
import { add, copyOf, type Forgery, judge, playedCase, someHash } from './forge.ts'

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
const key = () => world.primitives.signKeyPair(world.primitives.random(32)).secretKey

const shared = (forgery: Forgery): string => {
  const copy = copyOf(played)
  return add(copy, 'shared', { type: 'handover', officer: id('Ivan') }, forgery)
}
const internal = (forgery: Forgery): string =>
  add(copyOf(played), 'internal', { type: 'opened' }, forgery)

describe('a signature', () => {
  it('of the author stands', () => {
    expect(shared({ as: 'Ines' })).toBe('stands')
    expect(internal({ as: 'Ines' })).toBe('stands')
    expect(add(copyOf(played), 'reporter', { type: 'appeal', envelope: null })).toBe('stands')
  })

  it.each([
    ['nobody’s key', () => key()],
    ['another officer’s key', () => world.officer('Ivan').signSecretKey],
    ['the server’s key', () => world.server.secretKey],
    ['the organisation’s key', () => world.organisation.secretKey],
    ['the reporter’s key', () => played.keys.sign.secretKey],
  ])('of %s in an officer’s name', (_, by) => {
    expect(shared({ as: 'Ines', by: by() })).toBe('badSignature at shared 5')
    expect(internal({ as: 'Ines', by: by() })).toBe('badSignature at internal 2')
  })

  it.each([
    ['nobody’s key', () => key()],
    ['an officer’s key', () => world.officer('Ines').signSecretKey],
    ['the server’s key', () => world.server.secretKey],
  ])('of %s in the reporter’s name', (_, by) => {
    expect(add(copyOf(played), 'reporter', { type: 'appeal', envelope: null }, { by: by() })).toBe(
      'badSignature at reporter 2',
    )
  })

  it('under another purpose', () => {
    const copy = copyOf(played)
    add(copy, 'shared', { type: 'decided', draft: null }, { as: 'Ines' })
    const { bytes, body } = world.parse(copy.logs.shared.at(-1))
    expect(body.seq).toBe(5)
    for (const purpose of ['directory', 'officer', 'statement'] as const) {
      const { signSecretKey } = world.officer('Ines')
      const signature = toBase64url(world.primitives.signPurpose(purpose, signSecretKey, bytes))
      copy.logs.shared[5] = { bytes: toBase64url(bytes), signature }
      expect(judge(world, copy.logs)).toBe(
        purpose === 'statement' ? 'stands' : 'badSignature at shared 5',
      )
    }
  })

  it('is not looked at where the bytes were verified before', () => {
    const copy = copyOf(played)
    add(copy, 'shared', { type: 'decided', draft: null }, { as: 'Ines', by: key() })
    expect(judge(world, copy.logs)).toBe('badSignature at shared 5')
  })
})

describe('no reader', () => {
  it.each([
    ['an administrator', 'Ada'],
    ['an investigator who was not assigned', 'Vera'],
    ['a withheld overseer', 'Olu'],
  ])('%s says nothing in any log', (_, as) => {
    expect(shared({ as })).toBe('refusedAct (notAReader) at shared 5')
    expect(internal({ as })).toBe('refusedAct (notAReader) at internal 2')
  })

  it('an officer of another portal', async () => {
    const stranger = (await World.create()).officer('Ines')
    const actor = () => ({ actor: stranger.id })
    const forged = shared({ as: 'Ines', by: stranger.signSecretKey, edit: actor })
    expect(forged).toBe('refusedAct (notAReader) at shared 5')
  })

  it('an excluded officer, once it is received', () => {
    const copy = copyOf(played)
    expect(add(copy, 'reporter', { type: 'exclude', officer: id('Ivan') })).toBe('stands')
    const before = copyOf(copy)
    expect(add(before, 'shared', { type: 'decided', draft: null }, { as: 'Ivan' })).toBe('stands')
    copy.receive()
    expect(add(copy, 'shared', { type: 'decided', draft: null }, { as: 'Ivan' })).toBe(
      'refusedAct (notAReader) at shared 6',
    )
  })

  it('an officer who has declared a conflict', () => {
    const copy = copyOf(played)
    expect(add(copy, 'shared', { type: 'conflict' }, { as: 'Ivan' })).toBe('stands')
    expect(add(copy, 'shared', { type: 'conflict' }, { as: 'Ivan' })).toBe(
      'refusedAct (notAReader) at shared 6',
    )
  })

  it('one whom the reporter left out from the start', () => {
    const without = new TestCase(world, { excluded: [id('Ivan')] })
    expect(add(without, 'internal', { type: 'opened' }, { as: 'Ivan' })).toBe(
      'refusedAct (notAReader) at internal 0',
    )
  })
})

describe('overseers', () => {
  it('act from an escalation, an orphaned case or a received appeal on', () => {
    const copy = copyOf(played)
    expect(add(copy, 'reporter', { type: 'appeal', envelope: null })).toBe('stands')
    const early = copyOf(copy)
    expect(add(early, 'internal', { type: 'opened' }, { as: 'Olu' })).toContain('notAReader')
    copy.receive()
    expect(add(copy, 'internal', { type: 'opened' }, { as: 'Olu' })).toBe('stands')
    expect(add(copy, 'shared', { type: 'handover', officer: id('Otto') }, { as: 'Olu' })).toBe(
      'stands',
    )
  })

  it('are handed no case while they are withheld', () => {
    const copy = copyOf(played)
    expect(add(copy, 'shared', { type: 'handover', officer: id('Olu') }, { as: 'Ines' })).toBe(
      'refusedAct (notAReader) at shared 5',
    )
  })
})

describe('kinds of writers', () => {
  it.each([{ type: 'acknowledged' }, { type: 'decided', draft: null }] as const)(
    '$type is no act of the server',
    (act) => {
      expect(add(copyOf(played), 'shared', act)).toBe('refusedAct (notYourRole) at shared 5')
    },
  )

  it.each([
    { type: 'received', statement: someHash(1) },
    { type: 'orphaned' },
    { type: 'late', clock: 'acknowledgement', instance: 1 },
    { type: 'escalated', clock: 'acknowledgement', instance: 1 },
  ] as const)('$type is no act of an officer', (act) => {
    expect(add(copyOf(played), 'shared', act, { as: 'Ines' })).toBe(
      'refusedAct (notYourRole) at shared 5',
    )
  })

  it('no log has another’s author', () => {
    const edit = () => ({ actor: 'server' })
    expect(internal({ edit, by: world.server.secretKey })).toBe('malformed at internal 2')
    const officer = () => ({ actor: id('Ines') })
    expect(
      add(copyOf(played), 'reporter', { type: 'appeal', envelope: null }, { edit: officer }),
    ).toBe('malformed at reporter 2')
    const reporter = () => ({ actor: 'reporter' })
    expect(shared({ as: 'reporter', edit: reporter })).toBe('malformed at shared 5')
  })

  it('the reporter opens a case once', () => {
    const { act } = world.parse(played.logs.reporter[0]).body
    if (act.type !== 'open') throw new Error('not an opening')
    expect(add(copyOf(played), 'reporter', { ...act, envelope: someHash(4) })).toBe(
      'refusedAct (outOfPlace) at reporter 2',
    )
  })
})

describe('the server’s key', () => {
  it('is that of the epoch named: an old one says nothing under a new epoch', async () => {
    const moved = await World.create()
    const copy = new TestCase(moved)
    const old = moved.server.secretKey
    const fresh = moved.primitives.signKeyPair(moved.primitives.random(32))
    const before = moved.current
    moved.publish(moved.nextBody(() => ({ serverKey: toBase64url(fresh.publicKey) })))
    const received = (forgery: Forgery): string => {
      const again = copyOf(copy)
      add(again, 'reporter', { type: 'appeal', envelope: null }, { directory: before })
      const statement = moved.parse(again.logs.reporter.at(-1)).hash
      return add(again, 'shared', { type: 'received', statement }, forgery)
    }
    expect(received({ by: fresh.secretKey })).toBe('stands')
    expect(received({ by: old })).toBe('badSignature at shared 1')
    expect(received({ by: old, directory: before })).toBe('stands')
    add(copy, 'internal', { type: 'opened' })
    add(copy, 'shared', { type: 'acknowledged' }, { as: 'Ines' })
    expect(received({ by: old, directory: before })).toBe('epochFalls at reporter 1')
  })
})

describe('roles', () => {
  const officer = id('Ada')
  const acts: SharedStatement['act'][] = [
    { type: 'assign', officer, key: someHash(0), wraps: [], handler: false },
    { type: 'unassign', officer: id('Ivan') },
    { type: 'closed', kind: 'noFurtherAction' },
    { type: 'reopened', stage: 'assessing' },
  ]

  it.each(acts)('an investigator does not do this: $type', (act) => {
    const copy = copyOf(played)
    copy.act('Ines', [
      { log: 'shared', bring: { type: 'assign', officer: id('Vera'), handler: true } },
    ])
    expect(add(copyOf(copy), 'shared', { type: 'decided', draft: null }, { as: 'Vera' })).toBe(
      'stands',
    )
    expect(add(copy, 'shared', act, { as: 'Vera' })).toBe('refusedAct (notYourRole) at shared 6')
  })
})
