/** All that needs cryptography or the contract, in one part that loads behind the first page. */

import { readNumbers as numbersOf } from '../../client/reporter/numbers.ts'
import { loadPortal as load, type Portal } from '../../client/reporter/portal.ts'
import { type Refused, toRefused as refusedBy } from '../../client/reporter/refused.ts'
import { utf8 } from '../../protocol/bytes.ts'
import type { ContentOf } from '../../protocol/content.ts'
import { CELL_BYTES, cellFor } from '../../protocol/envelope.ts'
import { type DecodedReceipt, decodeReceipt } from '../../protocol/receipt-input.ts'
import { platform } from '../common/platform.ts'

export { openSession } from '../../client/reporter/case.ts'
export { alteration } from '../../client/reporter/refused.ts'
export { createSender } from '../../client/reporter/send-report.ts'

export const decode = ({ primitives }: Portal, text: string): DecodedReceipt =>
  decodeReceipt(primitives, text)

/** Bytes that are still free in the largest cell; below zero: it cannot be sent. */
export const roomFor = <P extends 'open' | 'message' | 'appeal'>(
  purpose: P,
  content: ContentOf<P>,
): number => {
  const { length } = utf8(JSON.stringify(content))
  const room = CELL_BYTES[2] - length
  // The layout has the last word: a cell holds a little more than the content.
  return cellFor(purpose, length) === null ? Math.min(room, -1) : Math.max(room, 0)
}

/** Of the organisation, where the directory cannot be checked. */
export const readNumbers = () => numbersOf(platform.server)

/** Loads and verifies. @param before the page has seen it, and takes no other */
export const loadPortal = (before?: Portal): Promise<Portal> => load(platform, before)

/** What nobody foresaw is told to the browser's console too; the page does not stop at it. */
export const toRefused = (error: unknown): Refused => {
  const refused = refusedBy(error)
  if (refused.code === 'unforeseen' && refused !== error) reportError(error)
  return refused
}
