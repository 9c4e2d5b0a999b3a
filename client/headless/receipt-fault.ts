/** Why what was typed is no receipt, and what to do: for a terminal. It repeats nothing that was typed. */
import type { DecodedReceipt, ReceiptForm } from '../../protocol/receipt-input.ts'

/** @param positions from 1; none: there are too few, or too many */
const whereIn = (form: ReceiptForm, positions: readonly number[]): string =>
  positions.length > 0
    ? `Check ${form === 'words' ? 'word' : 'place'} ${positions.join(', ')}`
    : `Count the ${form === 'words' ? 'words' : 'symbols'}`

/** A sentence or two. */
export const receiptFault = (decoded: Exclude<DecodedReceipt, { kind: 'ok' }>): string => {
  switch (decoded.kind) {
    case 'unknownWords': {
      const positions = decoded.words.map(({ position }) => position)
      return `A word is not on the list of words. ${whereIn('words', positions)}.`
    }
    case 'unknownSymbols':
      return `No code has such a symbol. ${whereIn('code', decoded.positions)}.`
    case 'wrongCount':
      return decoded.form === 'words'
        ? `A receipt has ${decoded.expected} words. These are ${decoded.count}.`
        : `A code has ${decoded.expected} symbols. This one has ${decoded.count}.`
    case 'badCheck':
      return decoded.form === 'words'
        ? 'One word is wrong, or the order is. Look at your note again.'
        : 'One symbol of the code is wrong. Look at your note again.'
    case 'apart': {
      const where = whereIn(decoded.wrong, decoded.positions)
      return decoded.wrong === 'words'
        ? `The code is right, but the words beside it are not its own. ${where}, or give the code alone.`
        : `The words are right, but the code beside them is not theirs. ${where}, or give the words alone.`
    }
    case 'twoReceipts':
      return 'The words and the code are of two receipts. Give one of them.'
  }
}
