/** Tables from codes to letters (CMaps; Adobe technical note 5014): programs, of which only their rows are copied. */
import { Sink } from './sink.ts'
import { bytesOf, letters, type Token, Tokens } from './tokens.ts'

type Bytes = Uint8Array<ArrayBuffer>

const SECTIONS = [
  'codespacerange',
  'bfchar',
  'bfrange',
  'cidchar',
  'cidrange',
  'notdefrange',
  'notdefchar',
]
const BEFORE =
  '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Map def\n/CMapType 2 def\n'
const AFTER = 'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n'

const isRow = ({ kind }: Token): boolean => ['string', 'number', 'array', 'name'].includes(kind)

export const cleanCMap = (bytes: Bytes): Bytes => {
  const tokens = new Tokens(bytes)
  const sink = new Sink()
  sink.text(BEFORE)
  let operands: Token[] = []
  const write = (kept: readonly Token[], word: string): void => {
    for (const token of kept) {
      sink.token(token)
      sink.text(' ')
    }
    sink.text(`${word}\n`)
  }
  for (let token = tokens.next(); token; token = tokens.next()) {
    if (token.kind !== 'word') {
      operands.push(token)
      continue
    }
    const { text } = token
    const last = operands.at(-1)
    const before = operands.at(-2)
    if (SECTIONS.some((it) => text === `begin${it}`)) {
      if (last?.kind === 'number') write([last], text)
    } else if (SECTIONS.some((it) => text === `end${it}`)) write(operands.filter(isRow), text)
    else if (text === 'usecmap' && last?.kind === 'name') write([last], text)
    else if (
      text === 'def' &&
      last?.kind === 'number' &&
      before?.kind === 'name' &&
      before.text === 'WMode'
    )
      write([before, last], text)
    operands = []
  }
  sink.text(AFTER)
  return sink.all
}

const CALCULATES = new Set([
  ...['abs', 'add', 'atan', 'ceiling', 'cos', 'cvi', 'cvr', 'div', 'exp', 'floor', 'idiv', 'ln'],
  ...['log', 'mod', 'mul', 'neg', 'round', 'sin', 'sqrt', 'sub', 'truncate', 'and', 'bitshift'],
  ...['eq', 'ge', 'gt', 'le', 'lt', 'ne', 'not', 'or', 'xor', 'true', 'false', 'if', 'ifelse'],
  ...['copy', 'dup', 'exch', 'index', 'pop', 'roll', '{', '}'],
])

/** A function that calculates (ISO 32000, 7.10.5), without what is said beside it. Null where it is none. */
export const cleanCalculator = (bytes: Bytes): Bytes | null => {
  const text = letters(bytes).replace(/%[^\r\n]*/g, ' ')
  const words = text.match(/[{}]|[^\s\0{}]+/g) ?? []
  const isKnown = (it: string) => CALCULATES.has(it) || /^[+-]?[\d.]+(?:[eE][+-]?\d+)?$/.test(it)
  return words.every(isKnown) ? bytesOf(words.join(' ')) : null
}
