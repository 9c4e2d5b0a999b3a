import { expect, it } from 'vitest'
import { decodeReceipt } from '../../protocol/receipt-input.ts'
import { EFF_LARGE_WORDS } from '../../protocol/words/eff-large.ts'
import { ENDS } from '../support/ends.ts'
import { unhex } from '../support/oracles/bytes.ts'
import vectors from '../vectors/receipt.json' with { type: 'json' }

it('has an answer to every word of the list in every place, in three receipts by turns', () => {
  const [server] = ENDS
  if (!server) throw new Error('no end')
  const receipts = vectors.receipts.slice(4, 7)
  let passed = 0
  const unlike: object[] = []
  for (const [place] of receipts[0]?.words.entries() ?? []) {
    for (const [turn, word] of EFF_LARGE_WORDS.entries()) {
      const { secret = '', words = [] } = receipts[(place + turn) % receipts.length] ?? {}
      const result = decodeReceipt(server.primitives, words.with(place, word).join(' '))
      if (word === words[place]) expect(result).toEqual({ kind: 'ok', secret: unhex(secret) })
      else if (result.kind === 'ok') passed++
      else if (result.kind !== 'badCheck' || result.form !== 'words') unlike.push(result)
    }
  }
  expect(unlike).toEqual([])
  // 8 * 7775 replacements, of which one in 128 or fewer passes: some give no number below 2^103.
  expect(passed).toBeGreaterThan((8 * 7775) / 180)
  expect(passed).toBeLessThan((8 * 7775) / 115)
})
