/** Pictures within content streams (ISO 32000, 8.9.7). */
import { broken, Refusal } from '../cleaner.ts'
import { type Names, Sink } from './sink.ts'
import { isBlank, nameBytes, type Token, type Tokens } from './tokens.ts'

type Bytes = Uint8Array<ArrayBuffer>

const KEYS: Readonly<Record<string, string>> = {
  ...{ BPC: 'BitsPerComponent', CS: 'ColorSpace', D: 'Decode', DP: 'DecodeParms' },
  ...{ F: 'Filter', H: 'Height', IM: 'ImageMask', I: 'Interpolate', W: 'Width' },
}
const KEPT = new Set(Object.values(KEYS))
const SPACES: Readonly<Record<string, string>> = {
  ...{ G: 'DeviceGray', RGB: 'DeviceRGB', CMYK: 'DeviceCMYK', I: 'Indexed' },
}
const DEVICES = ['DeviceGray', 'DeviceRGB', 'DeviceCMYK']
const FILTERS = new Set([
  ...['AHx', 'A85', 'LZW', 'Fl', 'RL', 'CCF', 'ASCIIHexDecode', 'ASCII85Decode', 'LZWDecode'],
  ...['FlateDecode', 'RunLengthDecode', 'CCITTFaxDecode'],
])
const PARAMETERS = new Set([
  ...['K', 'Columns', 'Rows', 'BlackIs1', 'EncodedByteAlign', 'EndOfLine', 'EndOfBlock'],
  ...['DamagedRowsBeforeError', 'Predictor', 'Colors', 'BitsPerComponent', 'EarlyChange'],
])
/** How much of what follows a picture is looked at, to tell its end from two bytes of it. */
const AHEAD_BYTES = 16

const colours = (token: Token, names: Names): Token | null => {
  if (token.kind === 'name') {
    const text = SPACES[token.text] ?? token.text
    if (DEVICES.includes(text)) return { kind: 'name', text }
    const name = names.use('ColorSpace', token.text)
    return name === null ? null : { kind: 'name', text: name }
  }
  const [head, base, most, table] = token.kind === 'array' ? token.items : []
  const isIndexed = head?.kind === 'name' && (SPACES[head.text] ?? head.text) === 'Indexed'
  const space = isIndexed && base?.kind === 'name' ? colours(base, names) : null
  if (!space || most?.kind !== 'number' || table?.kind !== 'string') return null
  return { kind: 'array', items: [{ kind: 'name', text: 'Indexed' }, space, most, table] }
}

const pairsOf = (items: readonly Token[]): (readonly [string, Token])[] => {
  const pairs: (readonly [string, Token])[] = []
  for (let i = 0; i + 1 < items.length; i += 2) {
    const [key, value] = items.slice(i, i + 2)
    if (key?.kind !== 'name' || !value) throw broken()
    pairs.push([key.text, value])
  }
  return pairs
}

const isPlain = (token: Token): boolean => token.kind === 'number' || token.kind === 'literal'

const parameters = (token: Token): Token | null => {
  if (token.kind === 'array')
    return { kind: 'array', items: token.items.map((it) => parameters(it) ?? NULL) }
  if (token.kind !== 'dict') return null
  const kept = pairsOf(token.items).filter(([key, value]) => PARAMETERS.has(key) && isPlain(value))
  return {
    kind: 'dict',
    items: kept.flatMap(([key, value]): Token[] => [{ kind: 'name', text: key }, value]),
  }
}
const NULL: Token = { kind: 'literal', text: 'null' }

const filters = (token: Token): Token => {
  const list = token.kind === 'array' ? token.items : [token]
  // What is coded as JPEG may hold what JPEG may hold, and nobody puts it here.
  if (!list.every((it) => it.kind === 'name' && FILTERS.has(it.text))) throw new Refusal('unsafe')
  return token
}

const value = (key: string, token: Token, names: Names): Token | null => {
  if (key === 'ColorSpace') return colours(token, names)
  if (key === 'Filter') return filters(token)
  if (key === 'DecodeParms') return parameters(token)
  if (key === 'Decode') return token.kind === 'array' && token.items.every(isPlain) ? token : null
  return isPlain(token) ? token : null
}

const numberOf = (token: Token | undefined): number =>
  token?.kind === 'number' ? Number(token.text) : 0

/** How long it is, where nothing compresses it and its colours are known: else 0. */
const leastLength = (kept: ReadonlyMap<string, Token>): number => {
  if (kept.has('Filter')) return 0
  const space = kept.get('ColorSpace')
  const name = space?.kind === 'name' ? space.text : ''
  const count = kept.has('ImageMask') || space?.kind === 'array' ? 1 : DEVICES.indexOf(name) + 1
  const of = name === 'DeviceRGB' ? 3 : name === 'DeviceCMYK' ? 4 : Math.min(count, 1)
  const bits = kept.has('ImageMask') ? 1 : numberOf(kept.get('BitsPerComponent'))
  const length =
    numberOf(kept.get('Height')) * Math.ceil((numberOf(kept.get('Width')) * of * bits) / 8)
  return Number.isSafeInteger(length) && length > 0 ? length : 0
}

/** "EI" between blanks, with nothing behind it that could not be content. */
const endOf = (bytes: Bytes, from: number): number => {
  for (let at = bytes.indexOf(0x45, from); at >= 0; at = bytes.indexOf(0x45, at + 1)) {
    const after = bytes[at + 2]
    if (bytes[at + 1] !== 0x49 || !(isBlank(after) || after === undefined)) continue
    if (at > from && !isBlank(bytes[at - 1])) continue
    const ahead = bytes.subarray(at + 2, at + 2 + AHEAD_BYTES)
    if (ahead.every((it) => isBlank(it) || (it >= 0x20 && it < 0x7f))) return at
  }
  throw broken()
}

/** From behind BI to behind EI: the whole picture, as it is to be written. */
export const inlinePicture = (tokens: Tokens, bytes: Bytes, names: Names): Bytes => {
  const items: Token[] = []
  for (let token = tokens.next(); ; token = tokens.next()) {
    if (!token || items.length > 64) throw broken()
    if (token.kind === 'word') {
      if (token.text !== 'ID') throw broken()
      break
    }
    items.push(token)
  }
  const kept = new Map<string, Token>()
  for (const [short, token] of pairsOf(items)) {
    const key = KEYS[short] ?? short
    const it = KEPT.has(key) ? value(key, token, names) : null
    if (it) kept.set(key, it)
  }
  const from = tokens.at + 1
  const end = endOf(bytes, from + leastLength(kept))
  tokens.at = end + 2
  const sink = new Sink()
  sink.text('BI\n')
  for (const [key, token] of kept) {
    sink.text(`${nameBytes(key)} `)
    sink.token(token)
    sink.text('\n')
  }
  sink.text('ID ')
  sink.bytes(bytes.subarray(from, end > from && isBlank(bytes[end - 1]) ? end - 1 : end))
  sink.text('\nEI\n')
  return sink.all
}
