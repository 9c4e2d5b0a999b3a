/** What an officer's browser remembers of the directory, and what it says when the server shows another. */

import { beforeEach, describe, expect, it } from 'vitest'
import { type Epochs, epochsOf } from '../../client/epochs.ts'
import {
  comparable,
  compareDirectory,
  type DirectoryVerdict,
  forgetDirectory,
  readKnownDirectory,
  rememberDirectory,
} from '../../client/officer/known-directory.ts'
import type { DirectoryBody } from '../../protocol/directory/schema.ts'
import type { Directory } from '../../protocol/directory/verify.ts'
import type { Hash } from '../../protocol/fields.ts'
import { storageIn } from '../support/stored.ts'
import { World } from '../support/world.ts'

const world = await World.create()
const [first] = world.epochs
if (!first) throw new Error('a world has a first epoch')
const all = new Map([[first.directory.hash, first.directory]])

/** An epoch that follows another. */
const follow = (
  before: Directory,
  issuedOn: string,
  edit: Partial<DirectoryBody> = {},
): Directory => {
  const { body, hash } = before
  const next = { ...body, epoch: body.epoch + 1, previous: hash, issuedOn, ...edit }
  const directory = world.publish(next)
  all.set(directory.hash, directory)
  return directory
}

const asNewest = (directory: Directory): Epochs => {
  const found = world.epochs.find((it) => it.directory.hash === directory.hash)
  if (!found) throw new Error('not published')
  return epochsOf(world.primitives, { keyChanges: [], current: found.signed }, '2026-04-10')
}

const asked: Hash[] = []
const epochOf = async (hash: Hash): Promise<Directory> => {
  asked.push(hash)
  const found = all.get(hash)
  if (!found) throw new Error('not handed over')
  return found
}

/** What a browser says that asks now; if it is no alarm, it remembers. */
const look = async (directory: Directory): Promise<DirectoryVerdict> => {
  const before = readKnownDirectory(storage)
  const newest = asNewest(directory)
  const verdict = await compareDirectory(comparable(storage, before, newest), newest, epochOf)
  if (verdict === null || verdict === 'restored') rememberDirectory(storage, before, newest)
  return verdict
}

const stored = new Map<string, string>()
const storage = storageIn(stored)
beforeEach(() => {
  stored.clear()
  asked.length = 0
})

const one = first.directory
const two = follow(one, '2026-03-10')
const three = follow(two, '2026-04-05')
const four = follow(three, '2026-04-08')
const five = follow(four, '2026-04-09')

describe('a directory', () => {
  it('may go on, by one epoch or by more, each naming the one before', async () => {
    expect(await look(one)).toBe(null)
    expect(await look(two)).toBe(null)
    expect(asked).toEqual([])
    expect(await look(five)).toBe(null)
    expect(asked).toEqual([four.hash, three.hash])
    expect(await look(five)).toBe(null)
  })

  it('may not go back', async () => {
    await look(three)
    expect(await look(two)).toBe('olderEpoch')
    expect(await look(three)).toBe(null)
  })

  it('may not follow from another than the one that was seen', async () => {
    const other = follow(one, '2026-03-11')
    await look(two)
    expect(await look(other)).toBe('forkedEpoch')
    expect(await look(follow(other, '2026-04-05'))).toBe('forkedEpoch')
    const later = follow(follow(other, '2026-04-05'), '2026-04-08')
    expect(await look(later)).toBe('forkedEpoch')
  })

  it('is believed if nothing is remembered, and not if nobody can read what is', async () => {
    expect(await look(three)).toBe(null)
    const [key = ''] = stored.keys()
    for (const damaged of ['{', '{}', '"text"', 'null']) {
      stored.set(key, damaged)
      expect([damaged, await look(three)]).toEqual([damaged, 'unreadableMemory'])
    }
    forgetDirectory(storage)
    expect(await look(three)).toBe(null)
  })
})

describe('after a restore', () => {
  const signed = { restoredTo: '2026-04-07', restoredOn: '2026-04-10' }

  it('is restored where the organisation says so, and then as it is', async () => {
    await look(three)
    await look(five)
    const restored = follow(three, '2026-04-10', signed)
    expect(await look(restored)).toBe('restored')
    expect(await look(restored)).toBe(null)
    expect(await look(follow(restored, '2026-04-12'))).toBe(null)
  })

  it('is an alarm where nobody says so', async () => {
    await look(five)
    expect(await look(follow(three, '2026-04-10'))).toBe('olderEpoch')
    await look(four)
    expect(await look(follow(follow(three, '2026-04-10'), '2026-04-11'))).toBe('forkedEpoch')
  })

  it('is an alarm where more is gone than was signed', async () => {
    await look(three)
    await look(five)
    expect(await look(follow(two, '2026-04-10', signed))).toBe('forkedEpoch')
  })

  it('is an alarm where all of a full memory is gone: nothing vouches for what came before', async () => {
    await look(three)
    let last = three
    for (let more = 0; more < 9; more++) {
      last = follow(last, '2026-04-09')
      await look(last)
    }
    expect(await look(follow(three, '2026-04-10', signed))).toBe('forkedEpoch')
  })

  it('is an alarm where what was signed with it, or after it, is gone', async () => {
    const restored = follow(three, '2026-04-10', signed)
    await look(restored)
    expect(await look(follow(three, '2026-04-10', { ...signed, expiresOn: '2026-06-30' }))).toBe(
      'forkedEpoch',
    )
    await look(follow(restored, '2026-04-11'))
    expect(await look(restored)).toBe('olderEpoch')
  })
})

describe('in two tabs', () => {
  it('an answer that was overtaken is no alarm, and forgets nothing', async () => {
    await look(two)
    const before = readKnownDirectory(storage)
    const slow = asNewest(three)
    expect(await look(four)).toBe(null)
    expect(await compareDirectory(comparable(storage, before, slow), slow, epochOf)).toBe(null)
    rememberDirectory(storage, before, slow)
    expect(readKnownDirectory(storage)).toMatchObject({ seen: [{ epoch: 2 }, { epoch: 4 }] })
    expect(await look(three)).toBe('olderEpoch')
  })

  it('two answers that do not fit each other are an alarm', async () => {
    await look(two)
    const before = readKnownDirectory(storage)
    const other = asNewest(follow(two, '2026-04-06'))
    expect(await look(three)).toBe(null)
    expect(await compareDirectory(comparable(storage, before, other), other, epochOf)).toBe(
      'forkedEpoch',
    )
  })
})
