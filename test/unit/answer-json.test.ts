import { describe, expect, it } from 'vitest'
import { paddedJson } from '../../protocol/padding.ts'
import { answerJson, Padded, textOf } from '../../server/http/answer-json.ts'

const row = (i: number) => ({ text: `é“ ${i}`, body: 'x'.repeat(3000), none: undefined })

describe.each([0, 1, 21, 22, 99, 100, 400])('an answer with a list of %i', (count) => {
  const rows = Array.from({ length: count }, (_, i) => row(i))
  const few = [undefined, { of: rows }]
  const value = { number: 7, gone: undefined, rows, logs: { shared: rows }, few, last: null }

  it('is the same bytes as in one go', async () => {
    expect(textOf(await answerJson(value))).toBe(JSON.stringify(value))
  })

  it('is filled up to the same bytes, and never cut', async () => {
    const bare = Buffer.byteLength(JSON.stringify({ ...value, pad: '' }))
    for (const more of [0, 1, 70_000]) {
      const text = await answerJson(new Padded(value, bare + more))
      expect(textOf(text)).toBe(paddedJson(value, bare + more))
    }
    await expect(answerJson(new Padded(value, bare - 1))).rejects.toThrow(RangeError)
  })
})

it('what is filled up to one length comes in the same pieces, whatever it holds', async () => {
  const LENGTH_BYTES = 400_000
  const cutOf = async (count: number, letters: number) => {
    const rows = Array.from({ length: count }, () => 'x'.repeat(letters))
    const json = await answerJson(new Padded({ rows }, LENGTH_BYTES))
    return typeof json === 'string' ? null : json.map(({ length }) => length)
  }
  const one = await cutOf(100, 1_000)
  expect(one?.length).toBeGreaterThan(1)
  expect(await cutOf(99, 3_000)).toEqual(one)
  expect(await cutOf(0, 0)).toEqual(one)
})

it.each([
  ['letters of one kind', 'x'.repeat(200_000)],
  ['pairs that begin at odd places', `x${'😀'.repeat(100_000)}`],
  ['pairs that begin at even places', '😀'.repeat(100_000)],
  ['halves of pairs', `${'\ud83d'.repeat(65_536)}${'😀'.repeat(70_000)}\ude00`],
  ['what is escaped', '"\\\n\u2028é\u0000'.repeat(40_000)],
])('a long text of %s comes in pieces, as the same bytes', async (_, text) => {
  const value = { few: [text], number: 7 }
  const json = await answerJson(value)
  expect(typeof json).not.toBe('string')
  expect(textOf(json) === JSON.stringify(value)).toBe(true)
  const filled = textOf(await answerJson(new Padded(value, 2_000_000)))
  expect(filled === paddedJson(value, 2_000_000)).toBe(true)
})

it('gives others their turn while tens of megabytes are filled up', async () => {
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const rows = Array.from({ length: 100 }, () => '')
  await answerJson(new Padded({ rows }, 64_000_000))
  isOver = true
  expect(turns).toBeGreaterThan(1)
})
