import { describe, expect, it } from 'vitest'
import { isLostByRestore } from '../../protocol/directory/restored.ts'
import type { DirectoryBody } from '../../protocol/directory/schema.ts'
import {
  type Directory,
  DirectoryError,
  verifyFirst,
  verifySuccession,
} from '../../protocol/directory/verify.ts'
import { World } from '../support/world.ts'

const world = await World.create()

/** The next epoch after one, or why it does not stand. */
const follow = (before: Directory, edit: Partial<DirectoryBody>): Directory | string => {
  const next = { ...before.body, epoch: before.body.epoch + 1, previous: before.hash, ...edit }
  try {
    return verifySuccession(world.primitives, before, world.sign(next))
  } catch (error) {
    if (error instanceof DirectoryError) return error.code
    throw error
  }
}

const stands = (before: Directory, edit: Partial<DirectoryBody>): Directory => {
  const next = follow(before, edit)
  if (typeof next === 'string') throw new Error(next)
  return next
}

const first = world.current
const restored = stands(first, {
  issuedOn: '2026-04-10',
  restoredTo: '2026-04-07',
  restoredOn: '2026-04-10',
})

describe('an epoch that tells of a restore', () => {
  it('excuses what is gone of the days in between, and nothing else', () => {
    const lost = (on: string) => isLostByRestore(restored.body, on)
    expect(['2026-04-06', '2026-04-07'].map(lost)).toEqual([false, false])
    expect(['2026-04-08', '2026-04-10'].map(lost)).toEqual([true, true])
    expect(['2026-04-11', '2027-01-01'].map(lost)).toEqual([false, false])
    expect(isLostByRestore(first.body, '2026-04-08')).toBe(false)
  })

  it('is carried on by every later one', () => {
    const later = stands(restored, { issuedOn: '2026-05-01' })
    expect(isLostByRestore(later.body, '2026-04-08')).toBe(true)
    expect(isLostByRestore(later.body, '2026-04-20')).toBe(false)
    const issuedOn = '2026-05-01'
    for (const edit of [
      { restoredTo: undefined, restoredOn: undefined },
      { restoredTo: '2026-04-01' },
      { restoredTo: '2026-04-09' },
      { restoredOn: '2026-04-20' },
    ]) {
      expect(follow(restored, { issuedOn, ...edit })).toBe('notTheSuccessor')
    }
  })

  it('may be followed by one that tells of another', () => {
    const days = { issuedOn: '2026-05-01', restoredOn: '2026-05-01' }
    expect(stands(restored, { ...days, restoredTo: '2026-04-30' }).body.restoredTo).toBe(
      '2026-04-30',
    )
  })

  it.each<[string, Partial<DirectoryBody>]>([
    ['half of it', { restoredTo: '2026-04-07' }],
    ['the other half', { restoredOn: '2026-04-10' }],
    ['days in the wrong order', { restoredTo: '2026-04-11', restoredOn: '2026-04-10' }],
    ['a day to come', { restoredTo: '2026-04-07', restoredOn: '2026-04-11' }],
    ['no day', { restoredTo: '2026-04-31', restoredOn: '2026-04-10' }],
  ])('does not say %s', (_, edit) => {
    expect(follow(first, { issuedOn: '2026-04-10', ...edit })).toBe('malformed')
  })

  it('does not date it back', () => {
    const edit = { issuedOn: '2026-04-10', restoredTo: '2026-04-01', restoredOn: '2026-04-05' }
    expect(follow(first, edit)).toBe('notTheSuccessor')
  })

  it('is not the first', () => {
    const body = { ...first.body, restoredTo: '2026-02-01', restoredOn: first.body.issuedOn }
    expect(() => verifyFirst(world.primitives, world.sign(body))).toThrow('notTheSuccessor')
  })
})
