import { describe, expect, it } from 'vitest'
import type { NewestItem } from '../../client/officer/index/items.ts'
import { afterSync, EMPTY, entryOf, merged } from '../../client/officer/index/record.ts'
import { toHash } from '../../protocol/fields.ts'
import type { IndexRecord } from '../../protocol/own-index.ts'

const title = (seq: number, text: string | null): NewestItem => ({
  kind: 'title',
  seq,
  statement: toHash(new Uint8Array(32).fill(seq)),
  content: text === null ? null : { version: 1, text },
})
const noAliases = () => new Uint8Array(128)
const synced = (before: IndexRecord, ...items: (NewestItem | null)[]) =>
  afterSync(before, items, noAliases)

const tags = (seq: number, ...all: string[]): NewestItem => ({
  ...title(seq, null),
  kind: 'tags',
  content: { version: 1, tags: all },
})

describe('two records of a case, from two tabs or devices', () => {
  it('have what either knows, and of one kind what is newer', () => {
    const one = synced(EMPTY, title(1, 'Old'), tags(2, 'kim'))
    const other = synced(EMPTY, title(3, 'New'))
    const opened = { ...other, report: { kinds: ['fraud'], firstWords: 'The till is short.' } }
    for (const both of [merged(one, opened), merged(opened, one)]) {
      expect(entryOf(both)).toEqual({
        title: 'New',
        tags: ['kim'],
        kinds: ['fraud'],
        firstWords: 'The till is short.',
        fails: false,
      })
    }
  })

  it('are no forgery while one of them stands', () => {
    const junk = synced(EMPTY, null)
    expect(entryOf(merged(junk, synced(EMPTY, title(1, 'True')))).fails).toBe(false)
    expect(entryOf(merged(junk, junk)).fails).toBe(true)
  })
})

/** What another tab or device made of a server that handed it junk. */
const poisoned: [string, IndexRecord][] = [
  ['a title that does not open', synced(EMPTY, title(3, null))],
  ['no title, and what nobody signed', synced(EMPTY, null)],
  ['an older title', synced(EMPTY, title(1, 'Old'))],
  ['a title taken back', synced(synced(EMPTY, title(3, 'True')))],
]

describe('two records of a case, of which one was handed junk', () => {
  const own = synced(EMPTY, title(3, 'True'))

  it.each(poisoned)('come right at the next honest sync: %s', (_name, junk) => {
    for (const both of [merged(own, junk), merged(junk, own)]) {
      expect(entryOf(synced(both, title(3, 'True')))).toMatchObject({ title: 'True', fails: false })
    }
  })

  it.each(poisoned)('still tell of what is taken back: %s', (_name, junk) => {
    for (const both of [merged(own, junk), merged(junk, own)]) {
      expect(entryOf(synced(both))).toMatchObject({ title: null, fails: true })
      expect(entryOf(synced(both, title(2, 'Old')))).toMatchObject({ title: null, fails: true })
    }
  })
})
