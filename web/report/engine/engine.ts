/** All that needs cryptography or the contract, in one part that loads behind the first page. */
import { utf8 } from '../../../protocol/bytes.ts'
import type { ContentOf } from '../../../protocol/content.ts'
import { CELL_BYTES, cellFor } from '../../../protocol/envelope.ts'
import { type DecodedReceipt, decodeReceipt } from '../../../protocol/receipt-input.ts'
import type { Portal } from './portal.ts'

export { openSession } from './case.ts'
export { readNumbers } from './numbers.ts'
export { loadPortal } from './portal.ts'
export { alteration, toRefused } from './refused.ts'
export { createSender } from './sender.ts'

export const decode = ({ primitives }: Portal, text: string): DecodedReceipt =>
  decodeReceipt(primitives, text)

/** Bytes that are still free in the largest cell; below zero: it cannot be sent. */
export const roomFor = <P extends 'open' | 'message'>(
  purpose: P,
  content: ContentOf<P>,
): number => {
  const { length } = utf8(JSON.stringify(content))
  const room = CELL_BYTES[2] - length
  // The layout has the last word: a cell holds a little more than the content.
  return cellFor(purpose, length) === null ? Math.min(room, -1) : Math.max(room, 0)
}
