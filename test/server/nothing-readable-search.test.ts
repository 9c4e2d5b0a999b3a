/** The search that finds nothing must be one that would find it. */
import { describe, expect, it } from 'vitest'
import { searcher } from '../support/byte-search.ts'
import { random } from '../support/portal.ts'

const SECRETS = {
  words: Buffer.from('the sergeant’s locker, עברית, 🗝'),
  code: Buffer.from('4NF-G38-TX2'),
  key: Buffer.from(random(32)),
}
const search = searcher(Object.entries(SECRETS).map(([name, bytes]) => ({ name, bytes })))

type Encode = (bytes: Buffer) => Buffer
const hex: Encode = (bytes) => Buffer.from(bytes.toString('hex'))
const base64: Encode = (bytes) => Buffer.from(bytes.toString('base64'))
const base64url: Encode = (bytes) => Buffer.from(bytes.toString('base64url'))
const wide =
  (encode: Encode): Encode =>
  (bytes) =>
    Buffer.from(encode(bytes).toString(), 'utf16le')
const swapped =
  (encode: Encode): Encode =>
  (bytes) =>
    wide(encode)(bytes).swap16()

const ENCODINGS: Record<string, Encode> = {
  'as it is': (bytes) => bytes,
  hex,
  HEX: (bytes) => Buffer.from(bytes.toString('hex').toUpperCase()),
  base64,
  base64url,
  'base64 in UTF-16': wide(base64),
  'base64url in UTF-16, big-endian': swapped(base64url),
  'hex in UTF-16': wide(hex),
}

describe.each(Object.keys(SECRETS) as (keyof typeof SECRETS)[])('finds %s', (name) => {
  const secret = SECRETS[name]
  it.each(Object.keys(ENCODINGS))('%s, wherever it stands', (form) => {
    const encode = ENCODINGS[form] ?? hex
    for (const before of [0, 1, 2, 3, 4, 5]) {
      for (const after of [0, 1, 2, 3]) {
        const inside = Buffer.concat([random(before), secret, random(after)])
        const haystack = Buffer.concat([random(1000 + before), encode(inside), random(after)])
        const found = search(haystack)
        expect(found.length, `${before} before, ${after} after`).toBeGreaterThan(0)
        expect(found.every((it) => it.startsWith(name))).toBe(true)
      }
    }
  })

  it.each(Object.keys(ENCODINGS))('%s, and not if a bit of it is another', (form) => {
    const encode = ENCODINGS[form] ?? hex
    // Base64 writes part of the first and last byte into what stands around them.
    for (let at = 1; at < secret.length - 1; at++) {
      const other = Buffer.from(secret)
      other[at] = (other[at] ?? 0) ^ 1
      expect(search(Buffer.concat([random(100), encode(other), random(100)]))).toEqual([])
    }
  })
})

describe.each(['words', 'code'] as const)('finds %s', (name) => {
  const text = SECRETS[name].toString()
  it.each([
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ['UTF-16, big-endian', Buffer.from(text, 'utf16le').swap16()],
  ])('in %s', (_, bytes) => {
    for (const before of [0, 1, 2]) {
      expect(search(Buffer.concat([random(before), bytes]))[0]).toContain(name)
    }
  })
})

it('will not look for what would be found by chance', () => {
  expect(() => searcher([{ name: 'short', bytes: Buffer.from('seven') }])).toThrow('too short')
})
