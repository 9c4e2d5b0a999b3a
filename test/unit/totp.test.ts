import { describe, expect, it } from 'vitest'
import { stepOfCode } from '../../server/accounts/totp.ts'
import { codeAt } from '../support/office.ts'

/** RFC 6238, appendix B, for SHA-1: the last six of its eight digits. */
const SECRET = new TextEncoder().encode('12345678901234567890')
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const

describe('one-time codes', () => {
  it.each(VECTORS)('at %i seconds: %s', (seconds, code) => {
    expect(stepOfCode(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30))
    expect(codeAt(SECRET, seconds * 1000)).toBe(code)
  })

  const nowMs = 1_772_452_800_000
  const step = nowMs / 30_000
  it.each([
    [-60_001, null],
    [-60_000, null],
    [-30_000, step - 1],
    [-1, step - 1],
    [0, step],
    [29_999, step],
    [30_000, step + 1],
    [59_999, step + 1],
    [60_000, null],
  ])('counts the code of %i ms from now as step %s', (offsetMs, expected) => {
    expect(stepOfCode(SECRET, codeAt(SECRET, nowMs + offsetMs), nowMs)).toBe(expected)
  })

  it.each(['', '0', '28708', '2870820', '287O82', '28 082'])('takes no %j', (code) => {
    expect(stepOfCode(SECRET, code, 59_000)).toBeNull()
  })

  it('is of one secret', () => {
    expect(stepOfCode(SECRET.slice(1), '287082', 59_000)).toBeNull()
  })

  it('reads a secret that lies within a larger buffer', () => {
    const larger = new Uint8Array(60).fill(7)
    larger.set(SECRET, 20)
    expect(stepOfCode(larger.subarray(20, 40), '287082', 59_000)).toBe(1)
  })
})
