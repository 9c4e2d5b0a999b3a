/** Layers (optional content; ISO 32000, 8.11): which are not shown when the document is opened. */
import { PDFArray, PDFDict, type PDFObject } from '@cantoo/pdf-lib'
import { Refusal } from '../cleaner.ts'
import type { Finds } from '../finds.ts'
import type { Source } from './source.ts'
import { textOf } from './streams.ts'
import { wordsIn } from './tell.ts'

const MOST_DEEP = 32
/** What says for a layer whether it is shown when a document is viewed, by what it is for (8.11.4.4, table 103). */
const STATES: Readonly<Record<string, string>> = {
  ...{ View: 'ViewState', Print: 'PrintState', Export: 'ExportState' },
}

export class Layers {
  readonly #source: Source
  readonly #finds: Finds
  readonly #off: ReadonlySet<PDFObject>

  constructor(source: Source, catalog: PDFDict, finds: Finds) {
    this.#source = source
    this.#finds = finds
    const all = source.get(catalog, 'OCProperties')
    const usual = all instanceof PDFDict ? source.get(all, 'D') : undefined
    const off = new Set<PDFObject>()
    if (all instanceof PDFDict && usual instanceof PDFDict) {
      const base = textOf(source.get(usual, 'BaseState'))
      for (const it of base === 'OFF' ? this.#items(all, 'OCGs') : []) off.add(it)
      for (const it of this.#items(usual, 'ON')) off.delete(it)
      for (const it of this.#items(usual, 'OFF')) off.add(it)
      this.#follow(usual, off)
    }
    this.#off = off
  }

  /** What readers set by themselves when they open a document to view it: some layers are for prints alone. */
  #follow(usual: PDFDict, off: Set<PDFObject>): void {
    for (const rule of this.#items(usual, 'AS')) {
      if (!(rule instanceof PDFDict) || textOf(this.#source.get(rule, 'Event')) !== 'View') continue
      const kinds = this.#items(rule, 'Category').map((it) => textOf(it) ?? '')
      for (const layer of this.#items(rule, 'OCGs')) {
        const said = kinds.map((kind) => this.#said(layer, kind)).filter((it) => it !== undefined)
        if (said.includes('OFF')) off.add(layer)
        else if (said.length > 0) off.delete(layer)
      }
    }
  }

  #said(layer: PDFObject, kind: string): string | undefined {
    const usage = layer instanceof PDFDict ? this.#source.get(layer, 'Usage') : undefined
    const its = usage instanceof PDFDict ? this.#source.get(usage, kind) : undefined
    const state = Object.hasOwn(STATES, kind) ? STATES[kind] : undefined
    return its instanceof PDFDict && state ? textOf(this.#source.get(its, state)) : undefined
  }

  #items(dict: PDFDict, name: string): PDFObject[] {
    const list = this.#source.get(dict, name)
    if (!(list instanceof PDFArray)) return []
    return list.asArray().flatMap((it) => this.#source.lookup(it) ?? [])
  }

  /** Of what belongs to a layer, or to several. It is told what is not shown. */
  isHidden(it: PDFObject | undefined): boolean {
    const layer = this.#source.lookup(it)
    const isHidden = layer instanceof PDFDict && !this.#isShown(layer)
    if (isHidden) this.#finds.add('hidden', wordsIn(this.#source.get(layer, 'Name')))
    return isHidden
  }

  #isShown(layer: PDFDict): boolean {
    if (textOf(this.#source.get(layer, 'Type')) !== 'OCMD') return !this.#off.has(layer)
    const expression = this.#source.get(layer, 'VE')
    if (expression) return this.#holds(expression, 0)
    const one = this.#source.get(layer, 'OCGs')
    const layers = one instanceof PDFDict ? [one] : this.#items(layer, 'OCGs')
    if (layers.length === 0) return true
    const isOff = (each: PDFObject) => this.#off.has(each)
    const policy = textOf(this.#source.get(layer, 'P'))
    if (policy === 'AllOn') return !layers.some(isOff)
    if (policy === 'AnyOff') return layers.some(isOff)
    return policy === 'AllOff' ? layers.every(isOff) : !layers.every(isOff)
  }

  /** A layer, or [/And a b], [/Or a b], [/Not a]. */
  #holds(it: PDFObject | undefined, deep: number): boolean {
    if (deep > MOST_DEEP) throw new Refusal('unsafe')
    const found = this.#source.lookup(it)
    if (!(found instanceof PDFArray)) return found === undefined || !this.#off.has(found)
    const [operator, ...operands] = found.asArray()
    const word = textOf(this.#source.lookup(operator))
    const each = (operand: PDFObject) => this.#holds(operand, deep + 1)
    if (word === 'Not') return !operands.every(each)
    return word === 'Or' ? operands.some(each) : operands.every(each)
  }
}
