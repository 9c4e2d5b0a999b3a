import { expect, it } from 'vitest'
import { utf8 } from '../../protocol/bytes.ts'
import { copiedText } from '../../web/view/redact/copied-text.ts'
import { blackOutEverywhere, shownOf } from '../../web/view/redact/pieces.ts'

it('a name goes everywhere, however its accents are put together', async () => {
  const [composed, apart] = ['José'.normalize('NFC'), 'José'.normalize('NFD')]
  const text = await copiedText(new Uint8Array(utf8(`${composed}\r\nand ${apart} and JOSE\u0301`)))
  expect(text).not.toBeNull()
  for (const name of [composed, composed.toUpperCase()])
    expect(shownOf(blackOutEverywhere([text ?? ''], name))).toBe('█████\nand █████ and █████')
})
