/** One value, one byte string: which bytes are a statement and which are not. */
import { describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { decodeJson, encodeJson, type Json } from '../../protocol/json.ts'
import {
  encodeStatement,
  parseStatement,
  type StatementBody,
  signedStatement,
  statementBody,
  verifyStatement,
} from '../../protocol/statement.ts'
import { BODIES } from '../../scripts/vectors/bodies.ts'
import { ENDS } from '../support/ends.ts'
import { text as bytesOfText } from '../support/oracles/bytes.ts'

const SIGNATURE = toBase64url(new Uint8Array(64))
const parseText = (text: string): StatementBody | null => parseBytes(bytesOfText(text))
const parseBytes = (bytes: Uint8Array): StatementBody | null => {
  const signed = { bytes: toBase64url(bytes), signature: SIGNATURE }
  const [server, browser] = ENDS.map(({ primitives }) => parseStatement(primitives, signed))
  expect(browser).toEqual(server)
  return server?.body ?? null
}
const textOf = (body: StatementBody): string => Buffer.from(encodeStatement(body)).toString()
const [open] = BODIES
if (open?.act.type !== 'open') throw new Error('the first is an opening')
const plain = textOf(open)

describe.each(BODIES)('$log $act.type', (body) => {
  it('comes back from its bytes, which are its own', () => {
    expect(parseText(textOf(body))).toEqual(body)
    expect(Buffer.from(encodeStatement(body)).equals(encodeStatement(structuredClone(body)))).toBe(
      true,
    )
  })

  it('has every field that it must, and no other', () => {
    for (const key of Object.keys(body)) {
      const { [key as keyof typeof body]: _, ...less } = body
      expect(parseBytes(encodeJson(less as Json)), `without ${key}`).toBeNull()
    }
    for (const key of Object.keys(body.act).filter((it) => it !== 'files')) {
      const act = Object.fromEntries(Object.entries(body.act).filter(([it]) => it !== key))
      expect(parseBytes(encodeJson({ ...body, act } as Json)), `without ${key}`).toBeNull()
    }
    for (const more of [
      { ...body, time: '12:00' },
      { ...body, act: { ...body.act, note: '' } },
    ]) {
      expect(parseBytes(encodeJson(more as Json))).toBeNull()
    }
  })

  it('has a place in its log that a database can hold', () => {
    const at = (seq: number) => parseText(textOf({ ...body, seq }))?.seq
    expect([2 ** 31 - 1, 2 ** 31].map(at)).toEqual([2 ** 31 - 1, undefined])
  })

  it('belongs into its log', () => {
    for (const log of ['reporter', 'shared', 'internal', 'other']) {
      if (log === body.log) continue
      expect(statementBody.safeParse({ ...body, log }).success).toBe(false)
    }
  })
})

describe('other bytes for the same value', () => {
  it.each<[string, (text: string) => string]>([
    ['a space after a colon', (it) => it.replace('":', '": ')],
    ['a space before the end', (it) => it.replace(/\}$/, ' }')],
    ['a line break at the end', (it) => `${it}\n`],
    ['a zero byte at the end', (it) => `${it}\0`],
    ['another value at the end', (it) => `${it}{}`],
    ['a byte-order mark', (it) => `\ufeff${it}`],
    ['a key twice, alike', (it) => it.replace('"seq":0', '"seq":0,"seq":0')],
    ['a key twice, the first different', (it) => it.replace('"seq":0', '"seq":1,"seq":0')],
    ['a key twice, inside the act', (it) => it.replace('"urgent":', '"urgent":true,"urgent":')],
    ['keys in another order', (it) => it.replace(/"seq":0,(.*)\}$/, '$1,"seq":0}')],
    ['0e0', (it) => it.replace('"seq":0', '"seq":0e0')],
    ['1e0', (it) => it.replace('"version":1', '"version":1e0')],
    ['1E0', (it) => it.replace('"version":1', '"version":1E0')],
    ['1.0', (it) => it.replace('"version":1', '"version":1.0')],
    ['10e-1', (it) => it.replace('"version":1', '"version":10e-1')],
    ['-0', (it) => it.replace('"seq":0', '"seq":-0')],
    ['an escaped letter', (it) => it.replace('"actor":"reporter"', '"actor":"report\\u0065r"')],
    ['an escaped letter in a key', (it) => it.replace('"seq"', '"s\\u0065q"')],
    ['an escaped solidus', (it) => it.replace('2026-03-02', '2026\\/03-02')],
    ['an upper-case escape', (it) => it.replace('2026-03-02', '2026\\u002D03-02')],
  ])('%s', (_, change) => {
    expect(change(plain)).not.toBe(plain)
    expect(parseText(change(plain))).toBeNull()
  })

  it('are refused, and the bytes themselves are not', () => {
    expect(parseText(plain)).toEqual(open)
  })
})

describe('values that no statement has', () => {
  it.each<[string, string, string]>([
    ['a negative number', '"seq":0', '"seq":-1'],
    ['a fraction', '"seq":0', '"seq":0.5'],
    ['2^53', '"seq":0', '"seq":9007199254740992'],
    ['a number that rounds', '"seq":0', '"seq":9007199254740993'],
    ['1e400', '"seq":0', '"seq":1e400'],
    ['a number as text', '"seq":0', '"seq":"0"'],
    ['null', '"seq":0', '"seq":null'],
    ['another version', '"version":1', '"version":2'],
    ['NaN', '"seq":0', '"seq":NaN'],
    ['a trailing comma', '"seq":0', '"seq":0,'],
    ['__proto__', '"act":', '"__proto__":{"seq":1},"act":'],
    ['__proto__ inside the act', '"envelope":', '"__proto__":{"urgent":true},"envelope":'],
    ['constructor', '"case":', '"case":"x","constructor":'],
    ['a lone surrogate', '2026-03-02', '\\ud800'],
    ['truth as a number', '"urgent":false', '"urgent":0'],
  ])('%s', (_, from, to) => {
    expect(plain).toContain(from)
    expect(parseText(plain.replace(from, to))).toBeNull()
  })

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['malformed UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['an encoded surrogate', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ['an overlong letter', Uint8Array.of(0x22, 0xc1, 0xa1, 0x22)],
    ['an array', bytesOfText('[]')],
    ['null', bytesOfText('null')],
    ['ten thousand brackets', bytesOfText('['.repeat(10_000) + ']'.repeat(10_000))],
  ])('%s', (_, bytes) => {
    expect(parseBytes(bytes)).toBeNull()
  })

  it('byte strings of another length, alphabet or with bits after their end', () => {
    const { envelope } = open.act as { envelope: string }
    expect(envelope).toHaveLength(43)
    const lastBitSet = `${envelope.slice(0, -1)}${envelope.endsWith('A') ? 'B' : 'A'}`
    for (const other of [
      envelope.slice(1),
      `${envelope}A`,
      `${envelope}=`,
      `${envelope.slice(0, -1)}+`,
      lastBitSet.replace(/.$/, 'B'),
    ]) {
      expect(parseText(plain.replace(envelope, other)), other).toBeNull()
    }
  })

  it('readers that repeat or do not ascend', () => {
    const { readers } = open.act as { readers: string[] }
    const list = (ids: string[]) => ids.map((it) => `"${it}"`).join(',')
    expect(readers).toHaveLength(2)
    for (const other of [readers.toReversed(), [...readers, ...readers.slice(1)], []]) {
      expect(parseText(plain.replace(list(readers), list(other)))).toBeNull()
    }
  })
})

describe('as it travels', () => {
  /** A statement whose last letter has four bits to spare. */
  const [spare] = BODIES.map(encodeStatement).filter((it) => it.length % 3 === 1)
  const bytes = toBase64url(spare ?? new Uint8Array())
  const parsed = (text: string) =>
    ENDS.map(({ primitives }) =>
      parseStatement(primitives, { bytes: text, signature: SIGNATURE }),
    ).map((it) => it !== null)

  it('is base64url that has no other spelling', () => {
    expect(parsed(bytes)).toEqual([true, true])
    const last = bytes.charCodeAt(bytes.length - 1)
    const bitSet = bytes.slice(0, -1) + String.fromCharCode(last + 1)
    expect(Buffer.from(bitSet, 'base64url').equals(Buffer.from(bytes, 'base64url'))).toBe(true)
    for (const other of [
      bitSet,
      `${bytes}=`,
      `${bytes}==`,
      `${bytes} `,
      `${bytes}A`,
      `${bytes}\n`,
    ]) {
      expect(parsed(other), other.slice(-3)).toEqual([false, false])
    }
  })

  it('has two fields', () => {
    const signed = { bytes, signature: SIGNATURE }
    expect(signedStatement.safeParse(signed).success).toBe(true)
    expect(signedStatement.safeParse({ ...signed, more: 1 }).success).toBe(false)
    expect(signedStatement.safeParse({ bytes }).success).toBe(false)
    expect(signedStatement.safeParse({ ...signed, signature: `${SIGNATURE}A` }).success).toBe(false)
  })

  it('is verified by a key that is one', () => {
    for (const { primitives } of ENDS) {
      const statement = parseStatement(primitives, { bytes, signature: SIGNATURE })
      if (!statement) throw new Error('not a statement')
      for (const key of ['not a key', '', toBase64url(new Uint8Array(32))]) {
        expect(verifyStatement(primitives, statement, key)).toBe(false)
      }
    }
  })
})

describe('canonical JSON', () => {
  it.each<[Json, string]>([
    [{ b: 1, a: 2, B: 3, '': 4 }, '{"":4,"B":3,"a":2,"b":1}'],
    [{ '\ufb33': 1, '\u{1f600}': 2, é: 3 }, '{"é":3,"\u{1f600}":2,"\ufb33":1}'],
    [{ a: undefined, b: null }, '{"b":null}'],
    [[1, [], {}, 'x', true], '[1,[],{},"x",true]'],
    [-0, '0'],
    [9007199254740991, '9007199254740991'],
    [
      '\u0000\b\t\n\u000b\f\r"\\/\u007f\u2028',
      '"\\u0000\\b\\t\\n\\u000b\\f\\r\\"\\\\/\u007f\u2028"',
    ],
    ['\ud800', '"\\ud800"'],
    ['\u{1f600}', '"😀"'],
    // Numbers among keys come first as JavaScript has them, and by their size.
    [{ '9': 1, '10': [{ a: 2, '1': 3 }] }, '{"10":[{"1":3,"a":2}],"9":1}'],
  ])('%j is %s', (value, text) => {
    expect(Buffer.from(encodeJson(value)).toString()).toBe(text)
    expect(decodeJson(bytesOfText(text))).toEqual(JSON.parse(text))
  })

  it.each([
    '{"b":1,"a":2}',
    '[{"a":{"b":1,"a":2}}]',
    '{"9":1,"10":2}',
    '{"a":1,"a":1}',
    '{"a":1,"a":2}',
    '{"a":1, "b":2}',
    '{"a":0.5}',
    '[1e2]',
    '[-0]',
    '[9007199254740992]',
    '["\\u0041"]',
    '["\\/"]',
    '["\\uD800"]',
    '{"a":1}\n',
    '\ufeff{}',
  ])('%s is no canonical spelling', (text) => {
    expect(decodeJson(bytesOfText(text))).toBeNull()
  })

  it.each([0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])('has no %d', (value) => {
    expect(() => encodeJson(value)).toThrow(RangeError)
    expect(decodeJson(bytesOfText(String(value)))).toBeNull()
  })
})
