/** The JSON text of an answer. A long one is made in slices: a mailbox of thousands of letters is tens of megabytes. */
import { paddedJson } from '../../protocol/padding.ts'
import { inSlices } from '../slices.ts'

/** An answer that is filled up to a length (protocol/padding.ts): its `pad` is the route's to make. */
export class Padded<T> {
  readonly value: T
  readonly lengthBytes: number

  constructor(value: T, lengthBytes: number) {
    this.value = value
    this.lengthBytes = lengthBytes
  }
}

/** From so many elements on, a list is worth slices. */
const MANY = 100
const PIECE_LETTERS = 65_536

const isLong = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).some((field) => Array.isArray(field) && field.length >= MANY)

/** The same bytes as those of `JSON.stringify`, in pieces; a stop after each element of a list. */
function* pieces(value: object): Generator<void, Buffer[], void> {
  const made: Buffer[] = []
  let text = ''
  let before = '{'
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue
    text += `${before}${JSON.stringify(name)}:`
    before = ','
    if (!Array.isArray(field)) {
      text += JSON.stringify(field)
      continue
    }
    text += '['
    for (const [i, element] of field.entries()) {
      text += `${i > 0 ? ',' : ''}${JSON.stringify(element)}`
      if (text.length >= PIECE_LETTERS) {
        made.push(Buffer.from(text))
        text = ''
      }
      yield
    }
    text += ']'
  }
  made.push(Buffer.from(`${text}}`))
  return made
}

const inPieces = async (value: object, lengthBytes: number | null): Promise<Buffer> => {
  const made = await inSlices(pieces(lengthBytes === null ? value : { ...value, pad: '' }))
  if (lengthBytes === null) return Buffer.concat(made)
  const missing = lengthBytes - made.reduce((sum, { length }) => sum + length, 0)
  if (missing < 0) throw new RangeError('longer than its padded length')
  const [last = Buffer.alloc(0), end] = [made.pop(), -'"}'.length]
  const filled = [last.subarray(0, end), Buffer.alloc(missing, '0'), last.subarray(end)]
  return Buffer.concat([...made, ...filled])
}

/** @throws RangeError as `paddedJson` */
export const answerJson = async (answer: unknown): Promise<string | Buffer> => {
  if (answer instanceof Padded) {
    const { value, lengthBytes } = answer
    return isLong(value) ? inPieces(value, lengthBytes) : paddedJson(value, lengthBytes)
  }
  return isLong(answer) ? inPieces(answer, null) : JSON.stringify(answer)
}
