/** The receipt's other use: what the server says to whoever has it. */

import { argon2Here } from '../../../client/crypto/argon2.ts'
import { receiptKeys } from '../../../client/crypto/receipt-keys.ts'
import { decodeReceipt } from '../../../protocol/receipt-input.ts'
import { browserPrimitives } from '../../support/ends.ts'
import { TestReporter } from '../office/reporter.ts'
import type { Walk } from './walk.ts'

export const readWith = async ({
  office,
  receipt,
}: Walk): Promise<Awaited<ReturnType<TestReporter['read']>>> => {
  const decoded = decodeReceipt(browserPrimitives, receipt.words.join(' '))
  if (!('secret' in decoded)) throw new Error('this is no receipt')
  const { portal } = (await new TestReporter(office.portal).epochs()).directories
  const keys = await receiptKeys(browserPrimitives, argon2Here, decoded.secret, portal)
  return new TestReporter(office.portal, keys).read()
}
