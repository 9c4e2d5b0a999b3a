import { CodedError } from '../../protocol/coded-error.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import { decodeReceipt } from '../../protocol/receipt-input.ts'

/** What was typed is no receipt. The message says where, by places from 1, or how many there are: never what was typed. */
export class ReceiptFault extends CodedError<
  | 'unknownWords'
  | 'unknownSymbols'
  | 'wrongCount'
  | 'badCheck'
  | 'wordsApart'
  | 'codeApart'
  | 'twoReceipts'
> {
  override readonly name = 'ReceiptFault'
}

/** @throws ReceiptFault */
export const secretOfReceipt = (
  primitives: Pick<Primitives, 'sha256'>,
  typed: string,
): Uint8Array => {
  const decoded = decodeReceipt(primitives, typed)
  const fault = (code: ReceiptFault['code'], where: readonly number[] = []) =>
    new ReceiptFault(code, {}, where.join(', '))
  switch (decoded.kind) {
    case 'ok':
      return decoded.secret
    case 'unknownWords':
      throw fault(
        decoded.kind,
        decoded.words.map(({ position }) => position),
      )
    case 'unknownSymbols':
      throw fault(decoded.kind, decoded.positions)
    case 'wrongCount':
      throw fault(decoded.kind, [decoded.count])
    case 'apart':
      throw fault(decoded.wrong === 'words' ? 'wordsApart' : 'codeApart')
    default:
      throw fault(decoded.kind)
  }
}
