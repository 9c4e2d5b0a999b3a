/** The bounds hold for the largest portal and the longest case there may be, and nothing but steps shows. */

import { describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import {
  AEAD_TAG_BYTES,
  CELL_BYTES,
  type EnvelopeHeader,
  encodeHeader,
  REPORTER,
  type StoredEnvelope,
  SUITE,
  WRAP_BYTES,
} from '../../protocol/envelope.ts'
import { appendToMailbox, readMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import { MOST_FILES } from '../../protocol/files/steps.ts'
import {
  ANSWER_STEP_BYTES,
  answerBytes,
  paddedJson,
  REQUEST_STEP_BYTES,
  requestBytes,
} from '../../protocol/padding.ts'
import {
  encodeStatement,
  type SignedStatement,
  type StatementBody,
} from '../../protocol/statement.ts'
import { BODIES } from '../../scripts/vectors/bodies.ts'

const filled = (length: number, fill: number) =>
  new Uint8Array(length).fill(fill & 255).fill(fill >> 8, 0, 2)
const random = (length: number, fill: number): string => toBase64url(filled(length, fill))
const someHash = (fill: number): Hash => toHash(filled(32, fill))
const SIGNATURE = random(64, 1)
const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => random(16, i)).sort()
const signed = (body: StatementBody): SignedStatement => ({
  bytes: toBase64url(encodeStatement(body)),
  signature: SIGNATURE,
})
const [opening] = BODIES
if (opening?.log !== 'reporter' || opening.act.type !== 'open') throw new Error('no opening')
const open = opening.act
const openWith = (readers: number): SignedStatement =>
  signed({ ...opening, act: { ...open, urgent: true, readers: ids(readers) } })

/** The longest header there is: every officer, and the reporter. */
const header = (readers: number): string => {
  const all: EnvelopeHeader = {
    version: 1,
    suite: SUITE,
    case: someHash(1),
    log: 'internal',
    purpose: 'delayReport',
    author: someHash(2),
    readers: [...ids(readers), REPORTER].sort().map((id, i) => ({ id, key: someHash(i) })),
    commitment: someHash(3),
  }
  return toBase64url(encodeHeader(all))
}
const body = (cell: number): string => toBase64url(new Uint8Array(cell + AEAD_TAG_BYTES))
const wrap = random(WRAP_BYTES, 9)
const sealed = (readers: number, cell: number) => ({
  header: header(readers),
  body: body(cell),
  wraps: Array.from({ length: readers + 1 }, () => wrap),
})
const stored = (readers: number, cell: number, own = true): StoredEnvelope => ({
  header: header(readers),
  body: body(cell),
  wrapHashes: Array.from({ length: readers + 1 }, (_, i) => someHash(i)),
  wraps: own ? [wrap] : [],
})
const proof = {
  challenge: {
    parameters: {
      algorithm: 'PBKDF2/SHA-256',
      cost: 1_000_000,
      data: { most: 0xffff_ffff, untilMs: Number.MAX_SAFE_INTEGER },
      keyLength: 32,
      keyPrefix: 'f'.repeat(32),
      keySignature: 'f'.repeat(64),
      nonce: 'f'.repeat(32),
      salt: 'f'.repeat(32),
    },
    signature: 'f'.repeat(64),
  },
  counter: 'f'.repeat(8),
  derivedKey: 'f'.repeat(64),
}
const MOST = 500

describe('a request', () => {
  it.each(
    CELL_BYTES.flatMap((cell) => [1, 3, 10, 99, MOST].map((officers) => [cell, officers] as const)),
  )('with a cell of %i and %i officers, all of them readers', (cell, officers) => {
    const length = requestBytes(cell + AEAD_TAG_BYTES, officers)
    expect(length % REQUEST_STEP_BYTES).toBe(0)
    const report = { proof, statement: openWith(officers), envelope: sealed(officers, cell) }
    const json = paddedJson(report, length)
    expect(Buffer.byteLength(json)).toBe(length)
    expect(sendReport.request.safeParse(JSON.parse(json)).success).toBe(true)
    expect(length).toBeLessThanOrEqual(sendReport.maxRequestBytes)
  })

  it.each([1, 3, MOST])('without an envelope, %i officers', (officers) => {
    const act = BODIES.find((it) => it.act.type === 'exclude')
    if (!act) throw new Error('no exclusion')
    const long = signed({ ...act, seq: Number.MAX_SAFE_INTEGER })
    const json = paddedJson({ statement: long, envelope: null }, requestBytes(0, officers))
    expect(appendToMailbox.request.safeParse(JSON.parse(json)).success).toBe(true)
  })

  it.each([1, 3, MOST])('with as many files as a letter may have, %i officers', (officers) => {
    const act = BODIES.find((it) => it.log === 'reporter' && it.act.type === 'message')
    if (act?.log !== 'reporter' || act.act.type !== 'message') throw new Error('no message')
    const { act: message } = act
    const lengths = [undefined, 1, MOST_FILES].map((count) => {
      const files = Array.from({ length: count ?? 0 }, (_, i) => ({
        id: someHash(i),
        hash: someHash(i),
      }))
      const its = count === undefined ? message : { ...message, files }
      const statement = signed({ ...act, seq: Number.MAX_SAFE_INTEGER, act: its })
      const request = { statement, envelope: sealed(officers, CELL_BYTES[1]) }
      const json = paddedJson(request, requestBytes(CELL_BYTES[1] + AEAD_TAG_BYTES, officers))
      expect(appendToMailbox.request.safeParse(JSON.parse(json)).success).toBe(true)
      return json.length
    })
    expect(new Set(lengths).size).toBe(1)
  })

  it('has one length for any number of readers', () => {
    for (const officers of [6, MOST]) {
      const length = requestBytes(CELL_BYTES[1] + AEAD_TAG_BYTES, officers)
      const lengths = [1, 3, officers - 3, officers].map(
        (readers) =>
          paddedJson(
            { proof, statement: openWith(readers), envelope: sealed(readers, CELL_BYTES[1]) },
            length,
          ).length,
      )
      expect(new Set(lengths)).toEqual(new Set([length]))
    }
  })
})

describe('an answer', () => {
  /** Every act that a reporter may see, again and again, and an envelope for each that has one. */
  const history = (statements: number, officers: number, cell: number) => {
    const visible = BODIES.filter((it) => it.log !== 'internal' && it.act.type !== 'open')
    const acts = Array.from(
      { length: statements },
      (_, i) => visible[i % visible.length] ?? opening,
    )
    const envelopes = acts.filter((it) => 'envelope' in it.act).map(() => stored(officers, cell))
    const wraps = envelopes.map((_, i) => someHash(i))
    const signeds = acts.map((it) =>
      signed({
        ...it,
        act: 'wraps' in it.act ? { ...it.act, wraps } : it.act,
        seq: Number.MAX_SAFE_INTEGER,
      } as StatementBody),
    )
    return {
      logs: {
        reporter: [openWith(officers), ...signeds.filter((_, i) => acts[i]?.log === 'reporter')],
        shared: signeds.filter((_, i) => acts[i]?.log === 'shared'),
        internal: [],
      },
      envelopes: [stored(officers, CELL_BYTES[1]), ...envelopes],
      today: '2026-03-02',
      slot: { endsAtMs: Number.MAX_SAFE_INTEGER, lengthMs: 86_400_000 },
    }
  }
  const padded = (answer: ReturnType<typeof history>, officers: number): string => {
    const { reporter, shared } = answer.logs
    return paddedJson(answer, answerBytes([...reporter, ...shared], answer.envelopes, officers))
  }

  it.each([
    [0, 1, CELL_BYTES[0]],
    [0, MOST, CELL_BYTES[0]],
    [25, 1, CELL_BYTES[0]],
    [25, 3, CELL_BYTES[0]],
    [25, MOST, CELL_BYTES[2]],
    [200, 10, CELL_BYTES[0]],
    [400, 100, CELL_BYTES[0]],
    [60, 10, CELL_BYTES[1]],
  ] as const)('of %i statements, %i officers, cells of %i', (statements, officers, cell) => {
    const json = padded(history(statements, officers, cell), officers)
    expect(json.length % ANSWER_STEP_BYTES).toBe(0)
    expect(readMailbox.response.safeParse(JSON.parse(json)).success).toBe(true)
  })

  it('has one length for any number of readers of the same envelopes', () => {
    const officers = 40
    const lengths = [1, 3, 37, officers].map((readers) => {
      const answer = history(12, readers, CELL_BYTES[0])
      return padded(answer, officers).length
    })
    expect(new Set(lengths).size).toBe(1)
  })

  it('to a report: the opening and its receipt', () => {
    for (const officers of [1, 3, MOST]) {
      const received = BODIES.find((it) => it.act.type === 'received')
      if (!received) throw new Error('no received')
      const answer = { statement: openWith(officers), received: signed(received) }
      const length = answerBytes([answer.statement, answer.received], [], officers)
      const json = paddedJson(answer, length)
      expect(sendReport.response.safeParse(JSON.parse(json)).success).toBe(true)
      const fewer = paddedJson({ ...answer, statement: openWith(1) }, length)
      expect(fewer.length).toBe(json.length)
    }
  })

  it('to nothing more than a step', () => {
    const length = answerBytes([], [], 0)
    expect(length).toBe(ANSWER_STEP_BYTES)
    expect(paddedJson({}, length)).toHaveLength(length)
  })
})

/** Bounds one by one: the slack of one hides what another lacks. */
describe('each bound', () => {
  const jsonLength = (value: object): number => JSON.stringify(value).length
  const request = (readers: number): number =>
    jsonLength({
      proof,
      statement: openWith(readers),
      envelope: { ...sealed(readers, CELL_BYTES[0]), body: '' },
      pad: '',
    })
  const none = { body: '' }

  it('of a request: an officer, and the rest', () => {
    const perOfficer =
      (requestBytes(0, REQUEST_STEP_BYTES) - requestBytes(0, 0)) / REQUEST_STEP_BYTES
    const real = (request(101) - request(1)) / 100
    expect(real).toBeLessThanOrEqual(perOfficer)
    expect(real).toBeGreaterThan(0.9 * perOfficer)
    expect(request(1) - real).toBeLessThanOrEqual(requestBytes(0, 0))
  })

  it('of an answer: an officer in each envelope', () => {
    const many = ANSWER_STEP_BYTES
    const perOfficer = (answerBytes([], [none], many) - answerBytes([], [none], 0)) / many
    const envelope = (readers: number) =>
      jsonLength({ ...stored(readers, CELL_BYTES[0]), body: '' })
    const real = (envelope(101) - envelope(1)) / 100
    expect(real).toBeLessThanOrEqual(perOfficer)
    const perEnvelope =
      (answerBytes(
        [],
        Array.from({ length: many }, () => none),
        0,
      ) -
        answerBytes([], [], 0)) /
      many
    expect(envelope(1) - real + 1).toBeLessThanOrEqual(perEnvelope)
  })

  it('of an answer: an officer in the opening statement, and a statement', () => {
    const many = ANSWER_STEP_BYTES
    const perOfficer =
      (answerBytes([openWith(1)], [], many) - answerBytes([openWith(1)], [], 0)) / many
    const real = (jsonLength(openWith(101)) - jsonLength(openWith(1))) / 100
    expect(real).toBeLessThanOrEqual(perOfficer)
    const answer = {
      logs: { reporter: [openWith(1)], shared: [], internal: [] },
      envelopes: [],
      today: '2026-03-02',
      pad: '',
    }
    expect(jsonLength(answer) - real).toBeLessThanOrEqual(8192)
    const empty = { bytes: '', signature: SIGNATURE }
    const statements = Array.from({ length: many + 1 }, () => empty)
    const perStatement = (answerBytes(statements, [], 0) - answerBytes([empty], [], 0)) / many
    expect(jsonLength(empty) + 1).toBeLessThanOrEqual(perStatement)
  })
})

describe('paddedJson', () => {
  it('fills up with zeros, and says no to what is longer', () => {
    expect(paddedJson({ a: 1 }, 20)).toBe('{"a":1,"pad":"0000"}')
    expect(paddedJson({ a: 1 }, 16)).toBe('{"a":1,"pad":""}')
    expect(() => paddedJson({ a: 1 }, 15)).toThrow(RangeError)
    expect(paddedJson({}, 10)).toBe('{"pad":""}')
  })

  it('counts bytes', () => {
    expect(Buffer.byteLength(paddedJson({ a: 'é😀' }, 64))).toBe(64)
    expect(() => paddedJson({ a: '😀' }, 18)).toThrow(RangeError)
  })
})
