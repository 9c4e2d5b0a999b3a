/**
 * Content streams: what draws a page, a form, a pattern or a letter. Written anew of the operators that are known, each with
 * what it takes and no more. Comments, marked content with all that it says, and what layers hide, are not in it. Names of
 * resources become F1, X1 and so on.
 */
import { broken, Refusal } from '../cleaner.ts'
import { Held } from './held.ts'
import { inlinePicture } from './inline.ts'
import { CATEGORIES, INTENTS, PAINTS, PLACES, PUTS, SHOWS, takesOf } from './operators.ts'
import { type Names, Sink } from './sink.ts'
import { type Token, Tokens } from './tokens.ts'

type Bytes = Uint8Array<ArrayBuffer>

const MOST_OPERANDS = 4096

/** The letter by which an operator's table knows a token; "-" for what no operator takes. */
const kindOf = (token: Token): string => {
  if (token.kind === 'number') return 'n'
  if (token.kind === 'name') return 'N'
  if (token.kind === 'string') return 's'
  if (token.kind !== 'array') return '-'
  if (token.items.every(({ kind }) => kind === 'number')) return 'a'
  return token.items.every(({ kind }) => kind === 'number' || kind === 'string') ? 't' : '-'
}

class Content {
  readonly #tokens: Tokens
  readonly #bytes: Bytes
  readonly #names: Names
  readonly #sink = new Sink()
  readonly #held = new Held()
  /** Of each marked content that is open: whether a layer hides it. */
  readonly #marked: boolean[] = []
  #hidden = 0
  #saved = 0
  #isText = false
  /** Something of this line of letters was left out, so nobody knows where the next one stands. */
  #isLost = false

  constructor(bytes: Bytes, names: Names) {
    this.#bytes = bytes
    this.#tokens = new Tokens(bytes)
    this.#names = names
  }

  run(): Bytes {
    const operands: Token[] = []
    for (let token = this.#tokens.next(); token; token = this.#tokens.next()) {
      if (token.kind !== 'word') {
        operands.push(token)
        if (operands.length > MOST_OPERANDS) throw new Refusal('unsafe')
        continue
      }
      this.#operator(token.text, operands)
      operands.length = 0
    }
    if (this.#tokens.at < this.#bytes.length) throw broken()
    if (!this.#held.isEmpty) this.#held.endPath()
    this.#release()
    if (this.#isText) this.#sink.text('ET\n')
    for (; this.#saved > 0; this.#saved -= 1) this.#sink.text('Q\n')
    return this.#sink.all
  }

  #operator(operator: string, operands: readonly Token[]): void {
    if (operator === 'BI') {
      const picture = inlinePicture(this.#tokens, this.#bytes, this.#names)
      if (this.#hidden === 0) {
        this.#release()
        this.#sink.bytes(picture)
      }
    } else if (operator === 'BMC' || operator === 'BDC') this.#mark(operands)
    else if (operator === 'EMC') this.#hidden -= this.#marked.pop() ? 1 : 0
    else {
      const kinds = operands.map(kindOf).join('')
      const takes = takesOf(operator, kinds)
      // A list without any letter in it is shown too.
      const fits =
        takes !== null && kinds.replace(/a$/, takes.endsWith('t') ? 't' : 'a').endsWith(takes)
      if (fits) this.#draw(operator, takes === '' ? [] : operands.slice(-takes.length))
      // Some readers would show it even so.
      else if (SHOWS.has(operator)) throw broken()
    }
  }

  #mark(operands: readonly Token[]): void {
    const [tag, properties] = operands.slice(-2)
    const isLayer = tag?.kind === 'name' && tag.text === 'OC' && properties?.kind === 'name'
    const isHidden = isLayer && this.#names.isHidden(properties.text)
    this.#marked.push(isHidden)
    if (isHidden) this.#hidden += 1
  }

  #draw(operator: string, operands: readonly Token[]): void {
    if (operator === 'Q') {
      // One too many is passed over.
      if (this.#saved === 0) return
      this.#saved -= 1
    }
    if (operator === 'q') this.#saved += 1
    if (operator === 'BT' || operator === 'ET') this.#isText = operator === 'BT'
    if (PLACES.has(operator)) this.#isLost = false
    if (this.#hidden > 0) {
      this.#conceal(operator, operands)
      return
    }
    if (this.#isLost && SHOWS.has(operator)) throw new Refusal('unsafe')
    const isSeen = PAINTS.has(operator) || SHOWS.has(operator) || PUTS.has(operator)
    if (isSeen) this.#release()
    else if (!this.#held.isEmpty) {
      this.#hold(operator, operands)
      return
    }
    this.#write(operator, operands)
  }

  /** What changes how later things are drawn stays; what paints goes. */
  #conceal(operator: string, operands: readonly Token[]): void {
    if (PAINTS.has(operator) || operator === 'n') this.#held.endPath()
    else if (SHOWS.has(operator)) {
      if (operator === '"') {
        this.#hold('Tw', operands.slice(0, 1))
        this.#hold('Tc', operands.slice(1, 2))
      }
      if (operator === "'" || operator === '"') this.#hold('T*', [])
      this.#isLost = true
    } else if (!PUTS.has(operator)) this.#hold(operator, operands)
  }

  #hold(operator: string, operands: readonly Token[]): void {
    this.#held.add(operator, operands, this.#isText)
  }

  #release(): void {
    for (const { operator, operands } of this.#held.take()) this.#write(operator, operands)
  }

  #write(operator: string, operands: readonly Token[]): void {
    const category = CATEGORIES[operator]
    const kept: Token[] = []
    for (const token of operands) {
      if (token.kind !== 'name') {
        kept.push(token)
        continue
      }
      if (!category) {
        // Of the others, only how colours are meant has a name, and a name that is known.
        if (!INTENTS.includes(token.text)) return
        kept.push(token)
        continue
      }
      const name = this.#names.use(category, token.text)
      if (name === null) return
      kept.push({ kind: 'name', text: name })
    }
    for (const it of kept) {
      this.#sink.token(it)
      this.#sink.text(' ')
    }
    this.#sink.text(`${operator}\n`)
  }
}

/** @throws Refusal */
export const cleanContent = (bytes: Bytes, names: Names): Bytes => new Content(bytes, names).run()
