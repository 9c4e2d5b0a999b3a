/** Later readers, new keys and junk wraps, with real envelopes. */

import { describe, expect, it } from 'vitest'
import { CannotWrap } from '../../../client/compose-office.ts'
import { withKeys } from '../../../client/compose-report.ts'
import { makeWrap } from '../../../client/crypto/envelope.ts'
import {
  EnvelopeDiffers,
  listedWraps,
  missingWraps,
  openOf,
  storedHash,
  verifyCase,
} from '../../../client/verified-case.ts'
import { fromBase64url, toBase64url } from '../../../protocol/base64url.ts'
import {
  parseHeader,
  type SealedEnvelope,
  WRAP_BYTES,
  wrapHash,
} from '../../../protocol/envelope.ts'
import { toHash } from '../../../protocol/fields.ts'
import { TestCase } from '../../support/case.ts'
import { type TestOfficer, World } from '../../support/world.ts'
import { bring, pair } from './bring.ts'
import { copyOf, resign, someHash } from './forge.ts'

const OPENED = { log: 'internal', act: { type: 'opened' } } as const
const note = (text: string) =>
  ({ log: 'internal', act: { type: 'note' }, content: { version: 1, text } }) as const
const assign = (officer: string) =>
  ({ log: 'shared', bring: { type: 'assign', officer, handler: false } }) as const
const rewrap = (officer: string) => ({ log: 'shared', bring: { type: 'rewrap', officer } }) as const

/** What an officer opens of a case, or the name of what goes wrong. */
const openings = (
  played: TestCase,
  { id, kemSecretKey }: Pick<TestOfficer, 'id' | 'kemSecretKey'>,
) => {
  const verified = played.verify(id)
  return [...verified.replay.envelopes.keys()].map((hash) => {
    try {
      const opened = openOf(played.world.primitives, verified, hash, { id, kemSecretKey })
      return opened ? opened.cheated : null
    } catch (error) {
      return error instanceof Error ? error.constructor.name : 'unknown'
    }
  })
}

const begun = async () => {
  const world = await World.create()
  const played = new TestCase(world)
  played.act('Ines', [OPENED, note('First.')])
  return { world, played, ines: world.officer('Ines'), ivan: world.officer('Ivan') }
}

const reenrol = (world: World, name: string): TestOfficer => {
  const { id, entry } = world.officer(name)
  const again = world.enrol(entry.name, entry.roles, id)
  world.publish(
    world.nextBody(({ officers }) => ({
      officers: officers.map((it) => (it.id === id ? again.entry : it)),
    })),
  )
  return again
}

describe('a re-enrolled officer', () => {
  it('lacks wraps for the new keys until somebody makes them; then reads everything', async () => {
    const { world, played, ines, ivan: old } = await begun()
    expect(openings(played, old)).toEqual([[], []])
    const fresh = reenrol(world, 'Ivan')
    played.act('Ines', [OPENED, note('Second, for the new keys.')])
    expect(missingWraps(played.verify(ines.id), world.current)).toEqual([old.id])
    expect(openings(played, fresh)).toEqual(['EnvelopeError', 'EnvelopeError', []])
    expect(() => played.act('Ivan', [rewrap(ines.id)])).toThrow(CannotWrap)
    played.act('Ines', [rewrap(old.id)])
    expect(missingWraps(played.verify(ines.id), world.current)).toEqual([])
    expect(openings(played, fresh)).toEqual([[], [], []])
    expect(openings(played, old)).toEqual(['EnvelopeError', 'EnvelopeError', 'EnvelopeError'])
    expect(openings(played, ines)).toEqual([[], [], []])
    played.act('Ivan', [OPENED, note('I am back.')])
    expect(openings(played, ines)).toEqual([[], [], [], []])
  })

  it('passes the wraps on to whoever is assigned afterwards', async () => {
    const { world, played, ivan } = await begun()
    reenrol(world, 'Ivan')
    played.act('Ines', [rewrap(ivan.id)])
    played.act('Ivan', [assign(world.officer('Vera').id)])
    expect(openings(played, world.officer('Vera'))).toEqual([[], []])
  })
})

it('nobody is sealed to with another’s key', async () => {
  const world = await World.create()
  const { id } = world.officer('Ivan')
  const key = toHash(new Uint8Array(32))
  const kemKeys = withKeys(
    world.known(),
    [
      { id: 'reporter', key },
      { id, key },
    ],
    'the reporter’s',
  )
  expect(kemKeys.map((it) => it.kemKey)).toEqual(['the reporter’s', world.officer('Ivan').kemKey])
  world.retire('Ivan')
  expect(() => withKeys(world.known('2026-03-03'), [{ id, key }], 'the reporter’s')).toThrow(
    'stand',
  )
})

describe('somebody assigned', () => {
  it('is not believed by an officer whose internal log was emptied', async () => {
    const { world, played, ines } = await begun()
    played.act('Ines', [assign(world.officer('Vera').id)])
    const emptied = { ...played.logs, internal: [] }
    const verify = (seesInternal: boolean) => () =>
      verifyCase(world.primitives, world.known(), emptied, played.handed(ines.id), {
        seesInternal,
        today: null,
      })
    expect(verify(true)).toThrow('refusedAct (wrapsMissing) at internal 0')
    expect(verify(false)).not.toThrow()
  })

  it('gets by rewrap what a reporter sealed before the assignment took place', async () => {
    const { world, played, ines } = await begun()
    const vera = world.officer('Vera')
    played.report({ type: 'message', text: 'On its way.' })
    played.act('Ines', [assign(vera.id)])
    expect(missingWraps(played.verify(ines.id), world.current)).toEqual([])
    played.receive()
    expect(missingWraps(played.verify(ines.id), world.current)).toEqual([vera.id])
    expect(openings(played, vera)).toEqual([[], null, []])
    expect(() => played.act('Vera', [rewrap(vera.id)])).toThrow(CannotWrap)
    played.act('Ines', [rewrap(vera.id)])
    expect(openings(played, vera)).toEqual([[], [], []])
  })

  it('loses the case with unassign and finds it whole again', async () => {
    const { world, played } = await begun()
    const vera = world.officer('Vera')
    played.act('Ines', [assign(vera.id)])
    played.act('Ines', [{ log: 'shared', act: { type: 'unassign', officer: vera.id } }])
    played.act('Ines', [note('Without Vera.')])
    const last = played.envelopes.at(-1) as SealedEnvelope
    const header = parseHeader(last.header)
    expect(header?.readers.map((it) => it.id)).not.toContain(vera.id)
    played.act('Ines', [assign(vera.id)])
    expect(openings(played, vera)).toEqual([[], [], []])
  })
})

/** The case again, its report's wrap for a reader replaced by the author, hash and statement made to fit. */
const withWrap = (played: TestCase, reader: string, wrap: Uint8Array): TestCase => {
  const { world } = played
  const copy = copyOf(played)
  const [sealed] = copy.envelopes
  if (!sealed) throw new Error('no report')
  const place = parseHeader(sealed.header)?.readers.findIndex((it) => it.id === reader) ?? -1
  const changed = { ...sealed, wraps: sealed.wraps.with(place, toBase64url(wrap)) }
  copy.envelopes[0] = changed
  const envelope = storedHash(world.primitives, world.stored(changed, reader))
  copy.logs.reporter[0] = resign(copy, copy.logs.reporter[0], ({ act }) => ({
    act: { ...act, envelope },
  }))
  copy.logs.shared.length = 0
  copy.receive()
  return copy
}

describe('a junk wrap', async () => {
  const world = await World.create()
  const { primitives } = world
  const ines = world.officer('Ines')
  const ivan = world.officer('Ivan')
  const played = new TestCase(world)
  const header = fromBase64url(played.envelopes[0]?.header ?? '') ?? new Uint8Array()
  const reporter = { id: 'reporter', kemSecretKey: played.keys.kem.secretKey }
  const wrapOf = (id: string) => {
    const [wrap] = played.handed(id)[0]?.wraps ?? []
    return fromBase64url(wrap ?? '') ?? new Uint8Array()
  }
  /** A wrap of the right form for Ivan, with a content key or coins of the cheat's choice. */
  const wrapWith = (contentKey: Uint8Array, coins?: Uint8Array) =>
    makeWrap(
      coins
        ? { ...primitives, encapsulate: (key) => primitives.encapsulate(key, coins) }
        : primitives,
      contentKey,
      header,
      ivan,
    )
  const trueKey = () => {
    const verified = played.verify(ines.id)
    const [hash = ''] = verified.replay.envelopes.keys()
    const opened = openOf(primitives, verified, hash, ines)
    if (!opened) throw new Error('not opened')
    return opened.contentKey
  }

  it.each([
    ['random bytes', () => primitives.random(WRAP_BYTES)],
    ['zeros', () => new Uint8Array(WRAP_BYTES)],
    ['another reader’s wrap', () => wrapOf(ines.id)],
    ['a wrap of another content key', () => wrapWith(primitives.random(32))],
    [
      'the content key under an altered tag',
      () => wrapOf(ivan.id).with(-1, 0xff ^ (wrapOf(ivan.id).at(-1) ?? 0)),
    ],
  ])('%s: does not open, and every other reader sees it', (_, junk) => {
    const cheated = withWrap(played, ivan.id, junk())
    expect(openings(cheated, ivan)).toEqual(['EnvelopeError'])
    expect(openings(cheated, ines)).toEqual([[ivan.id]])
    expect(openings(cheated, reporter)).toEqual([[ivan.id]])
  })

  it('with coins of the author’s own choice opens, and is still not the true one', () => {
    const cheated = withWrap(played, ivan.id, wrapWith(trueKey(), primitives.random(64)))
    expect(openings(cheated, ivan)).toEqual([[ivan.id]])
    expect(openings(cheated, ines)).toEqual([[ivan.id]])
  })

  it('for the reporter is seen by officers', () => {
    const cheated = withWrap(played, 'reporter', primitives.random(WRAP_BYTES))
    expect(openings(cheated, ines)).toEqual([['reporter']])
    expect(openings(cheated, reporter)).toEqual(['EnvelopeError'])
  })

  it('is made good by rewrap', () => {
    const cheated = withWrap(played, ivan.id, primitives.random(WRAP_BYTES))
    cheated.act('Ines', [OPENED, rewrap(ivan.id)])
    expect(openings(cheated, ivan)).toEqual([[]])
    expect(openings(cheated, ines)).toEqual([[]])
  })

  it('keeps nobody out: who was given it brings others in, and they are given what it opens', () => {
    const vera = world.officer('Vera')
    const cheated = withWrap(played, ivan.id, primitives.random(WRAP_BYTES))
    cheated.act('Ivan', [OPENED, note('Mine opens.')])
    cheated.act('Ivan', [assign(vera.id)])
    expect(openings(cheated, vera)).toEqual(['EnvelopeError', []])
    expect(openings(cheated, ines)).toEqual([[ivan.id, vera.id], []])
    cheated.act('Ines', [OPENED, rewrap(vera.id)])
    expect(openings(cheated, vera)).toEqual([[ivan.id], []])
  })

  it('that an assign or rewrap lists is seen too', () => {
    for (const [type, name] of [
      ['assign', 'Vera'],
      ['rewrap', 'Ivan'],
    ] as const) {
      const cheated = copyOf(played)
      bring(cheated, type, name)
      pair(cheated)
      expect(openings(cheated, ines)).toEqual([[world.officer(name).id]])
    }
  })

  it('takes no true one away: it opens with that, and everybody sees who was given junk', () => {
    const cheated = copyOf(played)
    for (const _ of [1, 2]) {
      const junk = primitives.random(WRAP_BYTES)
      const hash = toBase64url(wrapHash(primitives, junk))
      cheated.wraps.set(hash, toBase64url(junk))
      bring(cheated, 'rewrap', 'Ivan', { wraps: [hash] })
      pair(cheated)
    }
    const verified = cheated.verify(ivan.id)
    expect(openings(cheated, ivan)).toEqual([[ivan.id]])
    expect(openings(cheated, ines)).toEqual([[ivan.id]])
    expect(openings(cheated, reporter)).toEqual([[ivan.id]])
    const [hash = ''] = verified.replay.envelopes.keys()
    expect(listedWraps(verified, hash, ivan.id)).toHaveLength(3)
    // A third from the same officer is refused, a true one from another is what counts again.
    expect(bring(copyOf(cheated), 'rewrap', 'Ivan', { wraps: [someHash(3)] })).toContain(
      'tooManyWraps',
    )
    cheated.act('Sana', [OPENED, rewrap(ivan.id)])
    expect(openings(cheated, ivan)).toEqual([[]])
    expect(openings(cheated, ines)).toEqual([[]])
  })

  it('that the server hands out instead is not the one that counts', () => {
    const verified = played.verify(ivan.id)
    const [hash = '', stored] = [...verified.envelopes][0] ?? []
    if (!stored) throw new Error('no envelope')
    for (const wrap of [wrapWith(primitives.random(32)), wrapOf(ines.id)]) {
      const envelopes = new Map([[hash, { ...stored, wraps: [toBase64url(wrap)] }]])
      expect(() => openOf(primitives, { ...verified, envelopes }, hash, ivan)).toThrow(
        EnvelopeDiffers,
      )
    }
  })
})
