/** The JSON text of an answer. A long one is made and sent in slices: a mailbox of thousands of letters is tens of megabytes. */
import { Readable } from 'node:stream'
import { paddedJson } from '../../protocol/padding.ts'
import { inSlices, SENT, takenInSlices } from '../slices.ts'

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

const cut = (whole: Buffer): Buffer[] =>
  Array.from({ length: Math.ceil(whole.length / PIECE_LETTERS) }, (_, i) =>
    whole.subarray(i * PIECE_LETTERS, (i + 1) * PIECE_LETTERS),
  )

const lengthOf = (pieces: readonly Buffer[]): number =>
  pieces.reduce((sum, { length }) => sum + length, 0)

const inPieces = async (value: Long): Promise<Buffer[]> =>
  (await inSlices(pieces(value))).flatMap(cut)

/** What closes an answer whose last field is `pad`: it stands after all that it is filled with. */
const END = Buffer.from('"}')
const FILLING = Buffer.alloc(PIECE_LETTERS, '0')

/** What was made, without its end, then the filling and the end. */
function* filledUp(made: readonly Buffer[], lengthBytes: number): Generator<Buffer, void, void> {
  let left = lengthOf(made) - END.length
  let filling = lengthBytes - END.length - left
  for (const piece of made) {
    yield piece.subarray(0, left)
    left = Math.max(0, left - piece.length)
  }
  for (; filling > 0; filling -= FILLING.length) yield FILLING.subarray(0, filling)
  yield END
}

/** The same bytes in pieces of one length, but for the last; a stop after each that is taken in. */
function* equal(sources: Iterable<Buffer>): Generator<void, Buffer[], void> {
  const made: Buffer[] = []
  let [piece, at] = [Buffer.allocUnsafe(PIECE_LETTERS), 0]
  for (const source of sources) {
    for (let from = 0; from < source.length; ) {
      const copied = source.copy(piece, at, from)
      from += copied
      at += copied
      if (at < piece.length) continue
      made.push(piece)
      piece = Buffer.allocUnsafe(PIECE_LETTERS)
      at = 0
    }
    yield
  }
  if (at > 0) made.push(piece.subarray(0, at))
  return made
}

/** Piece by piece: to fill tens of megabytes at once would keep everybody else waiting. */
const inFilledPieces = async (value: object, lengthBytes: number): Promise<Buffer[]> => {
  const made = await inSlices(pieces({ ...value, pad: '' }))
  if (lengthOf(made) > lengthBytes) throw new RangeError('longer than its padded length')
  return inSlices(equal(filledUp(made, lengthBytes)))
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
  return lengthBytes > PIECE_LETTERS
    ? inFilledPieces(value, lengthBytes)
    : paddedJson(value, lengthBytes)
}

export const textOf = (json: string | readonly Buffer[]): string =>
  typeof json === 'string' ? json : Buffer.concat(json).toString()

/** To hand over tens of megabytes at once takes as long as it takes to copy them. Whoever reads slowly stands in no line. */
export const sentInSlices = (
  pieces: readonly Buffer[],
): { readonly lengthBytes: number; readonly body: Readable } => ({
  lengthBytes: lengthOf(pieces),
  body: Readable.from(takenInSlices(pieces, SENT)),
})
