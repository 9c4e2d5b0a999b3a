/** Which files a letter brings, if what was signed and what was sealed agree; and what of a report's has come. */
import { describe, expect, it } from 'vitest'
import { attach, inMessages, tooMuch } from '../../client/files/attach.ts'
import { filesOfLetter, type LetterFile, matchAnnounced } from '../../client/files/letter-files.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { parseContent } from '../../protocol/content.ts'
import { toHash } from '../../protocol/fields.ts'
import type { FileEntry, FileRef } from '../../protocol/files/refs.ts'
import {
  CHUNK_BYTES,
  chunksFor,
  isStep,
  MOST_FILE_BYTES,
  STEPS,
} from '../../protocol/files/steps.ts'

const hash = (fill: number) => toHash(new Uint8Array(32).fill(fill))
const ref = (fill: number): FileRef => ({ id: hash(fill), hash: hash(fill + 100) })
const entry = (fill: number, edit: Partial<FileEntry> = {}): FileEntry => ({
  id: hash(fill),
  key: hash(1),
  header: toBase64url(new Uint8Array(24)),
  name: `picture ${fill}.jpg`,
  type: 'jpeg',
  size: 10,
  original: hash(fill + 50),
  cleaned: true,
  ...edit,
})
const file = (fill: number, edit: Partial<FileEntry> = {}): LetterFile => ({
  ref: ref(fill),
  entry: entry(fill, edit),
})

describe('the files of a letter', () => {
  it('are those that were signed and sealed, in one order', () => {
    expect(filesOfLetter(undefined, undefined)).toEqual([])
    expect(filesOfLetter([ref(1), ref(2)], [entry(1), entry(2)])).toEqual([file(1), file(2)])
  })

  it.each([
    ['a file that the envelope does not name', [ref(1)], undefined],
    ['a file that the statement does not name', undefined, [entry(1)]],
    ['one more', [ref(1), ref(2)], [entry(1)]],
    ['another', [ref(1), ref(2)], [entry(1), entry(3)]],
    ['another order', [ref(1), ref(2)], [entry(2), entry(1)]],
  ])('are none that may be shown where there is %s', (_, refs, entries) => {
    expect(filesOfLetter(refs, entries)).toBeNull()
  })
})

describe('what a report announced', () => {
  const announced = (fill: number) => ({ name: `own ${fill}`, size: 10, original: hash(fill + 50) })

  it('is there once a file of that original and size has come, each for one', () => {
    const matched = matchAnnounced(
      [announced(1), announced(2), announced(2), announced(3)],
      [file(4), file(2), file(1), file(3, { size: 11 })],
    )
    expect(matched.map(({ arrived }) => arrived?.entry.name ?? null)).toEqual([
      'picture 1.jpg',
      'picture 2.jpg',
      null,
      null,
    ])
    expect(matchAnnounced(undefined, [file(1)])).toEqual([])
  })
})

describe('the content of a letter', () => {
  const parses = (content: object) => parseContent('message', { version: 1, ...content }) !== null

  it('says something, or brings files', () => {
    expect(parses({ text: 'Hello' })).toBe(true)
    expect(parses({ text: '', files: [entry(1)] })).toBe(true)
    expect(parses({ text: 'Hello', files: [entry(1), entry(2)] })).toBe(true)
    expect(parses({ text: '' })).toBe(false)
    expect(parses({ text: ' \n' })).toBe(false)
    expect(parses({ text: ' \n', files: [entry(1)] })).toBe(false)
    expect(parses({ text: '', files: [] })).toBe(false)
    expect(parses({ text: '', files: [entry(1), entry(1)] })).toBe(false)
    expect(parses({ text: '', files: Array.from({ length: 21 }, (_, i) => entry(i)) })).toBe(false)
  })

  it('takes no name of many lines, that turns round or hides, and no size beyond the largest', () => {
    for (const name of ['', 'a\nb', 'a\u202egpj.exe', 'a\0b', 'a\u200bb', 'x'.repeat(201)]) {
      expect(parses({ text: '', files: [entry(1, { name })] })).toBe(false)
    }
    for (const size of [-1, 0.5, MOST_FILE_BYTES + 1]) {
      expect(parses({ text: '', files: [entry(1, { size })] })).toBe(false)
    }
    const three = [1, 2, 3].map((fill) => entry(fill, { size: MOST_FILE_BYTES }))
    expect(parses({ text: '', files: three })).toBe(false)
    expect(parses({ text: '', files: three.slice(1) })).toBe(true)
  })
})

describe('steps', () => {
  it('grow by the square root of two, and hold up to a gibibyte', () => {
    expect(STEPS).toEqual([
      ...[1, 2, 3, 4, 6, 8, 12, 16, 23, 32, 46, 64, 91, 128, 182, 256, 363, 512, 725, 1024],
      ...[1449, 2048, 2897, 4096],
    ])
    expect([0, 1, CHUNK_BYTES, CHUNK_BYTES + 1].map(chunksFor)).toEqual([1, 1, 1, 2])
    expect(chunksFor(MOST_FILE_BYTES)).toBe(4096)
    expect(() => chunksFor(MOST_FILE_BYTES + 1)).toThrow(RangeError)
    expect([0, 1, 5, 6, 4096, 4097].map(isStep)).toEqual([false, true, false, true, true, false])
  })
})

describe('choosing files', () => {
  it('is told what is too much before the first byte', () => {
    expect(tooMuch([])).toBeNull()
    expect(tooMuch([MOST_FILE_BYTES, MOST_FILE_BYTES])).toBeNull()
    expect(tooMuch([MOST_FILE_BYTES, MOST_FILE_BYTES, 1])).toBe('letterTooLarge')
    expect(tooMuch([MOST_FILE_BYTES + 1])).toBe('fileTooLarge')
    expect(tooMuch(Array.from({ length: 21 }, () => 1))).toBe('tooMany')
  })

  it('puts small files into one message and large ones each into their own, in their order', () => {
    const mib = (...sizes: number[]) =>
      sizes.map((size) => ({ blob: { size: size * 1_048_576 } as Blob }))
    const sizes = (messages: { blob: Blob }[][]) =>
      messages.map((message) => message.map(({ blob }) => blob.size / 1_048_576))
    expect(sizes(inMessages(mib(1, 2, 100, 3, 4)))).toEqual([[1, 2], [100], [3, 4]])
    expect(sizes(inMessages(mib(8, 8, 1)))).toEqual([[8, 8], [1]])
    expect(sizes(inMessages([]))).toEqual([])
    const many = inMessages(mib(...Array.from({ length: 45 }, () => 0)))
    expect(many.map((it) => it.length)).toEqual([20, 20, 5])
  })

  it('says the same of them in the statement and in the envelope', () => {
    const letter = {
      log: 'internal',
      act: { type: 'note' as const },
      content: { version: 1 as const, text: '' },
    } as const
    const sent = [1, 2].map((fill) => ({ ref: ref(fill), entry: entry(fill) }))
    const made = attach(letter, sent)
    expect(made).toEqual({
      log: 'internal',
      act: { type: 'note', files: [ref(1), ref(2)] },
      content: { version: 1, text: '', files: [entry(1), entry(2)] },
    })
    expect(attach(letter, [])).toEqual(letter)
  })
})
