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
