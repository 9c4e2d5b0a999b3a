/** Bytes are counted, not characters: what the wire shows of a text and its readers. */
import { describe, expect, it } from 'vitest'
import {
  appendToMailboxJson,
  composeReport,
  composeReporterAct,
  sendReportJson,
} from '../../client/compose-report.ts'
import type { ReportContent } from '../../protocol/content.ts'
import {
  CELL_BYTES,
  cellFor,
  decodeCell,
  encodeCell,
  isCellOf,
  MAX_BODY_BYTES,
  PURPOSES,
  type Purpose,
  SHORT_CELL_BYTES,
  sealedEnvelope,
  WRAP_BYTES,
} from '../../protocol/envelope.ts'
import type { ProofOfWork } from '../../protocol/exchanges/proof.ts'
import { REQUEST_STEP_BYTES } from '../../protocol/padding.ts'
import { TestCase } from '../support/case.ts'
import { TODAY, World } from '../support/world.ts'

const world = await World.create([
  ['Ada Admin', 'administrator'],
  ['Ines Intake', 'intake'],
  ['Ivan Intake', 'intake'],
  ['Ilse Intake', 'intake'],
  ['Sana Super', 'supervisor'],
  ['Olu Overseer', 'overseer'],
])
const [KIB8, KIB64, KIB256] = CELL_BYTES
const KIB1 = SHORT_CELL_BYTES
const LETTERS = { ascii: 'a', hebrew: 'א', emoji: '🜂', accents: 'e\u0301' }
const of400 = Object.values(LETTERS).map((letter) => letter.repeat(400))

const parameters = (cost: number, untilMs: number) => ({
  algorithm: 'PBKDF2/SHA-256' as const,
  cost,
  data: { most: 0xffff_ffff, untilMs },
  keyLength: 32 as const,
  keyPrefix: '0'.repeat(32),
  keySignature: '0'.repeat(64),
  nonce: '0'.repeat(32),
  salt: '0'.repeat(32),
})
const proof = (cost = 1, untilMs = 0): ProofOfWork => ({
  challenge: { parameters: parameters(cost, untilMs), signature: '0'.repeat(64) },
  counter: '0'.repeat(8),
  derivedKey: '0'.repeat(64),
})

const reportLength = (what: string, excluded: readonly string[] = [], work = proof()): number => {
  const content: ReportContent = {
    version: 1,
    answers: { what },
    pointsToMe: {},
    excluded: excluded.map((name) => world.officer(name).id).sort(),
  }
  const report = { content, urgent: excluded.length > 0 }
  const composed = composeReport(
    world.primitives,
    world.known(),
    world.reporterKeys(),
    report,
    TODAY,
  )
  return sendReportJson(world.known(), work, composed).length
}

const played = new TestCase(world)
const actLength = (act: Parameters<typeof composeReporterAct>[4]): number => {
  const verified = played.verify('reporter')
  const composed = composeReporterAct(
    world.primitives,
    world.known(),
    verified,
    played.keys,
    act,
    TODAY,
  )
  return appendToMailboxJson(world.known(), composed).length
}

describe('on the wire', () => {
  it('400 letters of any script make one length', () => {
    const reports = new Set(of400.map((text) => reportLength(text)))
    const messages = new Set(of400.map((text) => actLength({ type: 'message', text })))
    expect([reports.size, messages.size]).toEqual([1, 1])
    expect([...reports, ...messages].every((it) => it % REQUEST_STEP_BYTES === 0)).toBe(true)
  })

  it('one letter and eight thousand make one length', () => {
    expect(actLength({ type: 'message', text: 'x' })).toBe(
      actLength({ type: 'message', text: 'x'.repeat(8000) }),
    )
    expect(reportLength('x')).toBe(reportLength('x'.repeat(60_000)))
  })

  it('nobody excluded and three make one length, however hard the proof was', () => {
    const nobody = reportLength('What happened.')
    expect(reportLength('What happened.', ['Ines', 'Ivan', 'Sana'])).toBe(nobody)
    expect(reportLength('What happened.', ['Ines'], proof(1_000_000, 9_999_999_999_999))).toBe(
      nobody,
    )
  })

  it('an appeal is as long as a message, with reasons or without', () => {
    const message = actLength({ type: 'message', text: 'x' })
    expect(actLength({ type: 'appeal' })).toBe(message)
    expect(actLength({ type: 'appeal', reasons: 'Nobody asked the witness.' })).toBe(message)
  })

  it('only the cell shows', () => {
    const [small, large] = [60_000, 70_000].map((length) => reportLength('x'.repeat(length)))
    expect((large ?? 0) - (small ?? 0)).toBeGreaterThan(KIB256 - KIB64)
  })
})

describe('cells', () => {
  const OWN_CELLS: Partial<Record<Purpose, number[]>> = {
    open: [KIB64, KIB256],
    title: [KIB1],
    tags: [KIB1],
    allegation: [2 * KIB1, KIB8, KIB64],
    comparison: [4 * KIB1, KIB8, KIB64],
    decision: [4 * KIB1, KIB8, KIB64],
  }
  const contentOf = (bytes: number): string => 'x'.repeat(bytes - 2)

  it.each([
    ['message', 1, KIB8],
    ['message', KIB8 - 4, KIB8],
    ['message', KIB8 - 3, KIB64],
    ['message', KIB64 - 4, KIB64],
    ['message', KIB64 - 3, KIB256],
    ['message', KIB256 - 4, KIB256],
    ['open', 1, KIB64],
    ['open', KIB64 - 4, KIB64],
    ['open', KIB64 - 3, KIB256],
    ['note', 1, KIB8],
    ['allegation', 2044, 2048],
    ['allegation', 2045, KIB8],
    ['comparison', 4092, 4096],
    ['decision', 4093, KIB8],
    ['title', 1, KIB1],
    ['title', KIB1 - 4, KIB1],
    ['tags', KIB1 - 4, KIB1],
  ] as const)('%s of %i bytes takes %i', (purpose, bytes, cell) => {
    expect(cellFor(purpose, bytes)).toBe(cell)
    if (bytes < 3) return
    const encoded = encodeCell(purpose, contentOf(bytes))
    expect(encoded).toHaveLength(cell)
    expect(decodeCell(encoded)).toBe(contentOf(bytes))
  })

  it('none holds more', () => {
    expect(cellFor('message', KIB256 - 3)).toBeNull()
    expect(() => encodeCell('message', contentOf(KIB256 - 3))).toThrow(RangeError)
    expect(cellFor('title', KIB1 - 3)).toBeNull()
    expect(() => encodeCell('tags', contentOf(KIB1 - 3))).toThrow(RangeError)
  })

  it('each purpose has its own', () => {
    for (const purpose of PURPOSES) {
      const less = [0, 1, KIB1, 2 * KIB1, 4 * KIB1, KIB8, KIB8 + 1, KIB64, 128 * 1024]
      const sizes = [...less, KIB256, 512 * 1024, -16]
      const cells = OWN_CELLS[purpose] ?? [KIB8, KIB64, KIB256]
      expect(sizes.filter((it) => isCellOf(purpose, it))).toEqual(cells)
    }
  })

  it('counts the bytes of a text, as JSON writes them', () => {
    const fits = 'א'.repeat((KIB8 - 4 - 2) / 2)
    expect(encodeCell('message', fits)).toHaveLength(KIB8)
    expect(encodeCell('message', `${fits}a`)).toHaveLength(KIB64)
    expect(encodeCell('message', '\ud800'.repeat(1400))).toHaveLength(KIB64)
    expect(decodeCell(encodeCell('message', '\ud800'))).toBe('\ud800')
  })

  it('no content ends after its cell', () => {
    const cell = (length: number) => Uint8Array.of(0, 0, 0, length, ...Buffer.from('"ab"'))
    expect(decodeCell(cell(4))).toBe('ab')
    for (const length of [3, 5, 255]) expect(decodeCell(cell(length))).toBeNull()
  })

  it('a cell may be read from the middle of a buffer', () => {
    const cell = encodeCell('message', 'x')
    const inside = new Uint8Array(cell.length + 7)
    inside.fill(9)
    inside.set(cell, 5)
    expect(decodeCell(inside.subarray(5, 5 + cell.length))).toBe('x')
  })
})

describe('what an envelope may be', () => {
  const [sealed] = played.envelopes
  if (!sealed) throw new Error('no envelope')

  it.each<[string, object]>([
    [
      'a body beyond the largest cell',
      { body: 'A'.repeat(Math.ceil((MAX_BODY_BYTES * 4) / 3) + 1) },
    ],
    ['a wrap too short', { wraps: ['A'.repeat(Math.ceil((WRAP_BYTES * 4) / 3) - 2)] }],
    ['a wrap too long', { wraps: ['A'.repeat(Math.ceil((WRAP_BYTES * 4) / 3) + 2)] }],
    ['an empty header', { header: '' }],
    ['another field', { more: 1 }],
  ])('not %s', (_, edit) => {
    expect(sealedEnvelope.safeParse(sealed).success).toBe(true)
    expect(sealedEnvelope.safeParse({ ...sealed, ...edit }).success).toBe(false)
  })
})
