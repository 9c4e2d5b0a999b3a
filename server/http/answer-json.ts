/** The JSON text of an answer. A long one is made and sent in slices: a mailbox of thousands of letters is tens of megabytes. */
import { Readable } from 'node:stream'
import { paddedJson } from '../../protocol/padding.ts'
import { inSlices, takenInSlices, UNQUEUED } from '../slices.ts'

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

type Long = string | object

/** A text of more than a piece, a list of many, or what has one of them in it. */
const isLong = (value: unknown): value is Long => {
  if (typeof value === 'string') return value.length > PIECE_LETTERS
  if (typeof value !== 'object' || value === null) return false
  return (Array.isArray(value) && value.length >= MANY) || Object.values(value).some(isLong)
}

/** A long text, a piece at a time. Two halves of one character stay together: apart, they would be escaped. */
function* quoted(text: string): Generator<string, void, void> {
  yield '"'
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = at + PIECE_LETTERS
    if ((text.codePointAt(end - 1) ?? 0) > 0xffff) end += 1
    yield JSON.stringify(text.slice(at, end)).slice(1, -1)
  }
  yield '"'
}

/** The letters of `JSON.stringify`, piece by piece: of what is long, each field or element. */
function* letters(value: unknown): Generator<string, void, void> {
  if (!isLong(value)) {
    yield JSON.stringify(value) ?? 'null'
    return
  }
  if (typeof value === 'string') {
    yield* quoted(value)
    return
  }
  const isList = Array.isArray(value)
  yield isList ? '[' : '{'
  let between = ''
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined && !isList) continue
    yield isList ? between : `${between}${JSON.stringify(name)}:`
    yield* letters(field)
    between = ','
  }
  yield isList ? ']' : '}'
}

/** The same bytes as those of `JSON.stringify`, in pieces; a stop after each field, element or piece of a text. */
function* pieces(value: Long): Generator<void, Buffer[], void> {
  const made: Buffer[] = []
  let text = ''
  for (const some of letters(value)) {
    text += some
    if (text.length >= PIECE_LETTERS) {
      made.push(Buffer.from(text))
      text = ''
    }
    yield
  }
  made.push(Buffer.from(text))
  return made
}

const END = '"}'

const cut = (whole: Buffer): Buffer[] =>
  Array.from({ length: Math.ceil(whole.length / PIECE_LETTERS) }, (_, i) =>
    whole.subarray(i * PIECE_LETTERS, (i + 1) * PIECE_LETTERS),
  )

const lengthOf = (pieces: readonly Buffer[]): number =>
  pieces.reduce((sum, { length }) => sum + length, 0)

const inPieces = async (value: Long): Promise<Buffer[]> =>
  (await inSlices(pieces(value))).flatMap(cut)

const filledUp = async (value: object, lengthBytes: number): Promise<Buffer> => {
  const made = await inSlices(pieces({ ...value, pad: '' }))
  if (lengthOf(made) > lengthBytes) throw new RangeError('longer than its padded length')
  const filled = Buffer.alloc(lengthBytes, '0')
  let at = 0
  for (const piece of made) at += piece.copy(filled, at)
  // The last field is `pad`: what closes it stands after all that it is filled with.
  filled.fill('0', at - END.length, at)
  filled.write(END, lengthBytes - END.length)
  return filled
}

/**
 * In pieces where it is long. What is filled up is cut by its length alone: how it comes over the line says nothing of what
 * is in it.
 * @throws RangeError as `paddedJson`
 */
export const answerJson = async (answer: unknown): Promise<string | readonly Buffer[]> => {
  if (!(answer instanceof Padded)) {
    return isLong(answer) ? inPieces(answer) : JSON.stringify(answer)
  }
  const { value, lengthBytes } = answer
  if (lengthBytes <= PIECE_LETTERS) return paddedJson(value, lengthBytes)
  return cut(await filledUp(value, lengthBytes))
}

export const textOf = (json: string | readonly Buffer[]): string =>
  typeof json === 'string' ? json : Buffer.concat(json).toString()

/** To hand over tens of megabytes at once takes as long as it takes to copy them. Whoever reads slowly stands in no line. */
export const sentInSlices = (
  pieces: readonly Buffer[],
): { readonly lengthBytes: number; readonly body: Readable } => ({
  lengthBytes: lengthOf(pieces),
  body: Readable.from(takenInSlices(pieces, UNQUEUED)),
})
