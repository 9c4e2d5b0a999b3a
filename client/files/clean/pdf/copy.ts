/** A new document, into which only what rules know of the old one is copied. */
import {
  PDFArray,
  PDFBool,
  PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import { Refusal } from '../cleaner.ts'
import type { Finds } from '../finds.ts'
import type { Layers } from './layers.ts'
import type { Source } from './source.ts'
import { flate, textBytes, textOf } from './streams.ts'
import { tellBeside } from './tell.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Gives the copy of what a reference leads to; undefined where it is not to be copied. */
export type Rule = (it: PDFObject, copy: Copy) => PDFObject | undefined
export type Keys = Readonly<Record<string, Rule>>

const MOST_DEEP = 100
const MOST_OBJECTS = 500_000
const MOST_ITEMS = 1_000_000

export class Copy {
  readonly out = PDFContext.create()
  readonly source: Source
  readonly finds: Finds
  readonly layers: Layers
  /** By part of the resources: how what stands in it is copied. */
  readonly rules: Keys
  /** What can only be waited for: pictures. Each ends with a stream that was copied, changed. */
  readonly jobs: (() => Promise<void>)[] = []
  /** The resources of what is being copied, for forms and letters that have none of their own. */
  resources: PDFDict | undefined
  /** Whether readers draw form fields anew. */
  isRedrawn = false
  readonly #made = new Map<PDFObject, Map<unknown, PDFRef | undefined>>()
  #deep = 0
  #items = 0

  constructor(source: Source, finds: Finds, layers: Layers, rules: Keys) {
    this.source = source
    this.finds = finds
    this.layers = layers
    this.rules = rules
  }

  get(dict: PDFDict, name: string): PDFObject | undefined {
    return this.source.get(dict, name)
  }

  by(rule: Rule, it: PDFObject | undefined): PDFObject | undefined {
    const found = this.source.lookup(it)
    if (found === undefined) return undefined
    this.#items += 1
    if (this.#items > MOST_ITEMS || this.#deep > MOST_DEEP) throw new Refusal('unsafe')
    this.#deep += 1
    try {
      return rule(found, this)
    } finally {
      this.#deep -= 1
    }
  }

  /** An object of its own, once however many lead to it. @param key what else it depends on */
  once(it: PDFObject, key: unknown, make: () => PDFObject | undefined): PDFRef | undefined {
    const made = this.#made.get(it) ?? new Map<unknown, PDFRef | undefined>()
    this.#made.set(it, made)
    if (made.has(key)) return made.get(key)
    const ref = this.out.nextRef()
    if (ref.objectNumber > MOST_OBJECTS) throw new Refusal('unsafe')
    // Known before it is there: it may lead to itself.
    made.set(key, ref)
    const object = make()
    if (object instanceof PDFRef || object === undefined) {
      made.set(key, object)
      return object
    }
    this.out.assign(ref, object)
    return ref
  }

  keys(from: PDFDict, keys: Keys, to = PDFDict.withContext(this.out)): PDFDict {
    tellBeside(from, this)
    for (const [name, rule] of Object.entries(keys)) {
      const it = from.get(PDFName.of(name))
      const copied = it && this.by(rule, it)
      if (copied !== undefined) to.set(PDFName.of(name), copied)
    }
    return to
  }

  text(stream: PDFRawStream): Bytes {
    return textBytes(stream, this.source.lookup, this.source.budget)
  }

  flate(bytes: Uint8Array, dict: PDFDict): PDFRawStream {
    return flate(bytes, dict)
  }
}

export const number: Rule = (it) =>
  it instanceof PDFNumber && Number.isFinite(it.asNumber()) ? it : undefined
export const bool: Rule = (it) => (it instanceof PDFBool ? it : undefined)
/** A name of a list that the standard has. */
export const oneOf =
  (...names: readonly string[]): Rule =>
  (it) =>
    names.includes(textOf(it) ?? '') ? it : undefined
/** A name that leads to something within a font: what it is called there, not what somebody called it. */
export const anyName: Rule = (it) => (it instanceof PDFName ? it : undefined)

export const first =
  (...rules: readonly Rule[]): Rule =>
  (it, copy) => {
    for (const rule of rules) {
      const copied = rule(it, copy)
      if (copied !== undefined) return copied
    }
    return undefined
  }

/** Whole, or not at all. */
export const list =
  (rule: Rule): Rule =>
  (it, copy) => {
    if (!(it instanceof PDFArray)) return undefined
    const to = PDFArray.withContext(copy.out)
    for (const item of it.asArray()) {
      const copied = copy.by(rule, item)
      if (copied === undefined) return undefined
      to.push(copied)
    }
    return to
  }
export const numbers = list(number)

export const dict =
  (keys: Keys): Rule =>
  (it, copy) =>
    it instanceof PDFDict ? copy.keys(it, keys) : undefined

export const shared = (rule: Rule): Rule => {
  const own: Rule = (it, copy) => copy.once(it, rule, () => rule(it, copy))
  return own
}

/** A stream that is no picture: its bytes as they are, compressed anew. */
export const stream = (keys: Keys, change: (bytes: Bytes) => Bytes = (it) => it): Rule =>
  shared((it, copy) =>
    it instanceof PDFRawStream
      ? copy.flate(change(copy.text(it)), copy.keys(it.dict, keys))
      : undefined,
  )
