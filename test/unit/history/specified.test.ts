/** What protocol/README.md says of corners that a second client had to guess. */

import { describe, expect, it } from 'vitest'
import { fromBase64url } from '../../../protocol/base64url.ts'
import { kemKeyHash } from '../../../protocol/directory/verify.ts'
import type { SealedEnvelope } from '../../../protocol/envelope.ts'
import { wrapHash } from '../../../protocol/envelope.ts'
import { type Hash, toHash } from '../../../protocol/fields.ts'
import { WRAPS_FROM_EACH } from '../../../protocol/history/apply.ts'
import type { TestCase } from '../../support/case.ts'
import { World } from '../../support/world.ts'
import { bring, pair, stateOf } from './bring.ts'
import { add, copyOf, playedCase, someHash } from './forge.ts'

const world = await World.create()
world.publish(world.nextBody(() => ({ expiresOn: '2035-12-31' })))
const played = playedCase(world)
const vera = world.officer('Vera').id

describe('the paired wraps', () => {
  const assigned = (): TestCase => {
    const copy = copyOf(played)
    bring(copy, 'assign', 'Vera')
    return copy
  }

  it('may follow other internal statements, and list their envelopes too', () => {
    const copy = assigned()
    add(copy, 'internal', { type: 'note', envelope: someHash(9) })
    expect(pair(copyOf(copy), { wraps: [someHash(0)] })).toContain('wrapsDiffer')
    expect(pair(copy)).toBe('stands')
  })

  it('may be signed by any reader, and count as given by who brought the other in', () => {
    const copy = assigned()
    const named = world.parse(copy.logs.shared.at(-1)).hash
    const wraps = { type: 'wraps' as const, for: named, wraps: [someHash(0)] }
    expect(add(copy, 'internal', wraps, { as: 'Ivan' })).toBe('stands')
    const given = stateOf(copy).internalEnvelopes[0]?.laterWraps.get(vera)
    expect(given?.map((it) => it.by)).toEqual([world.officer('Ines').id])
  })
})

describe('the wrap with which an envelope was sealed', () => {
  /** Ines sealed a message to Ivan, and gives him other wraps for all that there is. */
  const given = (copy: TestCase, fill: number, hash = someHash(fill)): string => {
    const { envelopes } = stateOf(copy)
    bring(copy, 'rewrap', 'Ivan', { wraps: envelopes.map(() => hash) })
    return pair(copy, { wraps: [someHash(fill)] })
  }
  const ownWrap = (envelope: SealedEnvelope | undefined): Hash => {
    const key = kemKeyHash(world.primitives, world.officer('Ivan').kemKey)
    const stored = envelope && world.stored(envelope, world.officer('Ivan').id)
    expect(Buffer.from(envelope?.header ?? '', 'base64url').toString()).toContain(key)
    const bytes = fromBase64url(stored?.wraps[0] ?? '') ?? new Uint8Array()
    return toHash(wrapHash(world.primitives, bytes))
  }

  it('is none of the two that its sealer may list', () => {
    const copy = copyOf(played)
    for (let i = 1; i <= WRAPS_FROM_EACH; i++) expect(given(copy, i)).toBe('stands')
    expect(given(copyOf(copy), 3)).toContain('tooManyWraps')
    expect(given(copy, 2)).toBe('stands')
  })

  it('counts like any other once somebody lists it', () => {
    const copy = copyOf(played)
    expect(given(copy, 1, ownWrap(copy.envelopes[1]))).toBe('stands')
    expect(given(copy, 2)).toBe('stands')
    expect(given(copy, 3)).toContain('tooManyWraps')
  })
})

it('an `escalated` needs no `late` before it', () => {
  const copy = copyOf(played)
  const news = { type: 'escalated', clock: 'news', instance: 1 } as const
  expect(add(copyOf(copy), 'shared', news, { on: '2026-04-06' })).toContain('notDue')
  expect(add(copy, 'shared', news, { on: '2026-04-07' })).toBe('stands')
  expect(add(copy, 'shared', { ...news, type: 'late' }, { on: '2026-04-07' })).toBe('stands')
})

it('nobody handles a case at first, nor after its handler was taken out', () => {
  const copy = copyOf(played)
  const ivan = world.officer('Ivan').id
  const handler = () => stateOf(copy).handler
  expect(handler()).toBeNull()
  bring(copy, 'assign', 'Vera', { handler: true })
  pair(copy)
  expect(handler()).toBe(vera)
  add(copy, 'shared', { type: 'unassign', officer: vera }, { as: 'Ines' })
  expect(handler()).toBeNull()
  add(copy, 'shared', { type: 'handover', officer: ivan }, { as: 'Ines' })
  expect(handler()).toBe(ivan)
  add(copy, 'shared', { type: 'conflict' }, { as: 'Ivan' })
  expect(handler()).toBeNull()
})
