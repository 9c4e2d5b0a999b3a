/** What becomes of files that somebody chooses, before anything is sent. */
import { expect, it } from 'vitest'
import type { Cleaned } from '../../client/files/clean/cleaner.ts'
import { toHash } from '../../protocol/fields.ts'
import { limitsOf, roomWords } from '../../web/common/files/limits.ts'
import { fitName, shownName } from '../../web/common/files/name-rules.ts'
import { sizeWords } from '../../web/common/files/sizes.ts'
import { Tray } from '../../web/common/files/tray.ts'

const LIMITS = { fileBytes: 1_000, letterBytes: 1_500, files: 3, caseChunks: 3 }
const hashOf = (byte: number) => toHash(new Uint8Array(32).fill(byte))
const file = (name: string, size = 10) => new File([new Uint8Array(size)], name)

/** Cleans as told, one after the other; each waits until it is let go. */
const trayWith = (
  clean: (file: Blob) => Cleaned | Promise<Cleaned>,
  nameOf?: ConstructorParameters<typeof Tray>[2],
) => {
  let count = 0
  const cleanOne = async (it: Blob) => {
    count += 1
    return { cleaned: await clean(it), original: hashOf(count) }
  }
  return new Tray(() => LIMITS, cleanOne, nameOf)
}
const jpeg = (blob: Blob): Cleaned => ({
  state: 'cleaned',
  type: 'jpeg',
  blob: blob.slice(0, 5),
  found: [{ kind: 'place', detail: '51.50 N, 0.12 W' }],
})
const locked = (): Cleaned => ({ state: 'refused', type: 'pdf', why: 'locked' })
const settled = async (tray: Tray) => {
  while (tray.underWay > 0) await new Promise((resolve) => setTimeout(resolve))
}

it('a cleaned file goes as it was cleaned, under a name that tells nothing', async () => {
  const tray = trayWith(jpeg)
  tray.add([file('Ada on duty.jpg'), file('second.jpg')])
  expect(tray.ready).toEqual([])
  await settled(tray)
  expect(
    tray.ready.map(({ name, type, blob, cleaned }) => [name, type, blob.size, cleaned]),
  ).toEqual([
    ['picture 1.jpg', 'jpeg', 5, true],
    ['picture 2.jpg', 'jpeg', 5, true],
  ])
  tray.remove(tray.items[0]?.key ?? 0)
  tray.add([file('third.jpg')])
  await settled(tray)
  expect(tray.ready.map(({ name }) => name)).toEqual(['picture 2.jpg', 'picture 1.jpg'])
})

it('what cannot be cleaned stays behind, unless somebody says that it goes as it is', async () => {
  const tray = trayWith(locked)
  tray.add([file('payroll.pdf')])
  await settled(tray)
  expect(tray.ready).toEqual([])
  const key = tray.items[0]?.key ?? 0
  tray.sendAsItIs(key, true)
  expect(tray.ready).toMatchObject([{ name: 'document 1.pdf', cleaned: false }])
  expect(tray.ready[0]?.blob.size).toBe(10)
  tray.sendAsItIs(key, false)
  expect(tray.ready).toEqual([])
})

it('one that is removed while it is cleaned does not come back', async () => {
  const let_ = Promise.withResolvers<void>()
  const tray = trayWith(async (blob) => {
    await let_.promise
    return jpeg(blob)
  })
  tray.add([file('a.jpg'), file('b.jpg')])
  tray.remove(tray.items[0]?.key ?? 0)
  let_.resolve()
  await settled(tray)
  expect(tray.items.map((item) => item.file.name)).toEqual(['b.jpg'])
})

it('one that cannot be read is said to be so, and the next goes on', async () => {
  const tray = trayWith((blob) => {
    if (blob.size === 7) throw new TypeError('gone')
    return jpeg(blob)
  })
  tray.add([file('gone.jpg', 7), file('here.jpg')])
  await settled(tray)
  expect(tray.items.map(({ state }) => state.kind)).toEqual(['unread', 'cleaned'])
  expect(tray.ready).toHaveLength(1)
})

it('what is too large, too many, too much, empty or there already is not added, and all else is', () => {
  const tray = trayWith(jpeg)
  tray.add([file('huge', 1_001), file('none', 0), file('a', 900), file('b', 700)])
  expect(tray.items.map((item) => item.file.name)).toEqual(['a'])
  expect(tray.faults).toEqual([
    { kind: 'tooLarge', name: 'huge', size: 1_001 },
    { kind: 'empty', name: 'none' },
    { kind: 'tooMuch', name: 'b', size: 700 },
  ])
  const [same] = tray.items
  tray.add([...(same ? [same.file] : []), file('c'), file('d'), file('e'), file('f')])
  expect(tray.items.map((item) => item.file.name)).toEqual(['a', 'c', 'd'])
  expect(tray.faults).toEqual([
    { kind: 'again', name: 'a' },
    { kind: 'tooMany', left: 2 },
  ])
})

it('one that a report has named keeps the name that it had there', async () => {
  const tray = trayWith(jpeg, (original) =>
    original === hashOf(2) ? 'the notebook.jpg' : undefined,
  )
  tray.add([file('a.jpg'), file('b.jpg')])
  await settled(tray)
  expect(tray.ready.map(({ name }) => name)).toEqual(['picture 1.jpg', 'the notebook.jpg'])
})

it('a name is one line that turns nothing round', () => {
  expect(fitName('  a\u0000b\n\u202egpj.exe ')).toBe('a b gpj.exe')
  expect(fitName('\u200b\u202e')).toBe('')
  expect(fitName('x'.repeat(201))).toBe('')
  expect(shownName('../../etc/passwd')).toBe('../../etc/passwd')
  expect([...shownName('n'.repeat(4_096))].length).toBeLessThan(80)
  expect(shownName('a\u202egnp.exe')).toBe('a gnp.exe')
})

it('sizes are said as people say them', () => {
  expect([1, 999, 1_000, 2_345_678, 1_073_741_824].map(sizeWords)).toEqual([
    '1 byte',
    '999 bytes',
    '1 kB',
    '2.3 MB',
    '1.1 GB',
  ])
})

const MIB = 1024 ** 2
const GIB = 1024 ** 3
const taken = { mostChunks: 4096, isFull: false }

it('what a portal takes is known before anything is chosen', () => {
  expect(limitsOf({ taken, own: [] })).toMatchObject({
    fileBytes: GIB,
    letterBytes: 2 * GIB,
    files: 20,
  })
  // A setting between two steps takes what fits into the lower one.
  expect(limitsOf({ taken: { ...taken, mostChunks: 400 }, own: [] }).fileBytes).toBe(
    363 * 0.25 * MIB,
  )
  expect(roomWords({ taken, own: [] })).toBe(
    'You can add up to 20 files at a time, each with up to 1 GB, and up to 2.1 GB together.',
  )
  expect(roomWords({ taken: { ...taken, mostChunks: 256 }, own: [] })).toContain(
    'each with up to 67.1 MB',
  )
  expect(roomWords({ taken: { ...taken, isFull: true }, own: [] })).toContain(
    'no room for files on this site now',
  )
})

it('what letters of the case name takes room of their author’s, by its steps', () => {
  // Three of a gibibyte, and one that just does not fit half of the last: 725 chunks more than 512.
  const own = [GIB, GIB, GIB, GIB / 2 + 1]
  expect(limitsOf({ taken, own }).caseChunks).toBe(4096 - 2897)
  // 1,024 chunks fit into 1,199, and so do two files of 512, not two of 150 MB: each of those has 725.
  expect(roomWords({ taken, own })).toContain('room for one more file of up to 268.4 MB from you')
  expect(roomWords({ taken, own: [GIB] })).toContain('up to 2.1 GB together')
  expect(limitsOf({ taken, own: [GIB, GIB, GIB, GIB, 1] }).caseChunks).toBe(0)
  expect(roomWords({ taken, own: [GIB, GIB, GIB, GIB] })).toContain('This case has no room')
})

it('a file for which the case has no room is named, and the next that fits is taken', async () => {
  let room = 2
  const clean = async () => ({ cleaned: locked(), original: hashOf(1) })
  const tray = new Tray(() => ({ ...limitsOf({ taken, own: [] }), caseChunks: room }), clean)
  const large = file('large.jpg', 2 * 262_144)
  tray.add([file('one.jpg'), large, file('two.jpg')])
  expect(tray.faults).toEqual([{ kind: 'caseFull', name: 'large.jpg' }])
  expect(tray.items.map((it) => it.file.name)).toEqual(['one.jpg', 'two.jpg'])
  await settled(tray)
  tray.clear()
  room = 3
  tray.add([large])
  expect(tray.items).toHaveLength(1)
})
