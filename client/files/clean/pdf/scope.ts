/** Content streams with their resources (ISO 32000, 7.8): of these, what the content uses is copied, and named by its turn. */
import { PDFDict, PDFName, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib'
import { cleanContent } from './content.ts'
import type { Copy, Keys } from './copy.ts'
import type { Names } from './sink.ts'

const LETTERS: Readonly<Record<string, string>> = {
  ...{ Font: 'F', XObject: 'X', ExtGState: 'G', ColorSpace: 'C', Pattern: 'P', Shading: 'S' },
}
const PLAIN = ['DeviceGray', 'DeviceRGB', 'DeviceCMYK', 'Pattern']
/** What stands for colours of a device, where the resources say so. */
const DEFAULTS = ['DefaultGray', 'DefaultRGB', 'DefaultCMYK']

export class Scope implements Names {
  readonly #copy: Copy
  readonly #from: PDFDict | undefined
  readonly #names = new Map<string, string | null>()
  readonly #to = new Map<string, PDFDict>()

  constructor(copy: Copy, from: PDFDict | undefined) {
    this.#copy = copy
    this.#from = from
  }

  #found(category: string, name: string): PDFObject | undefined {
    const all = this.#from && this.#copy.get(this.#from, category)
    return all instanceof PDFDict ? this.#copy.get(all, name) : undefined
  }

  isHidden(name: string): boolean {
    return this.#copy.layers.isHidden(this.#found('Properties', name))
  }

  use(category: string, name: string): string | null {
    if (category === 'ColorSpace' && PLAIN.includes(name)) return name
    const key = `${category} ${name}`
    const known = this.#names.get(key)
    if (known !== undefined) return known
    const copied = this.#copied(category, this.#found(category, name))
    const to = this.#to.get(category) ?? PDFDict.withContext(this.#copy.out)
    let called: string | null = `${LETTERS[category]}${to.keys().length + 1}`
    if (copied) {
      this.#to.set(category, to)
      to.set(PDFName.of(called), copied)
    } else if (category === 'Font') called = 'F0'
    // Letters of a font that is not there are drawn as readers like, in no font of before.
    else called = null
    this.#names.set(key, called)
    return called
  }

  #copied(category: string, it: PDFObject | undefined): PDFObject | undefined {
    const rule = this.#copy.rules[category]
    if (!it || !rule) return undefined
    if (it instanceof PDFRawStream && this.#copy.layers.isHidden(it.dict.get(PDFName.of('OC'))))
      return undefined
    const outer = this.#copy.resources
    this.#copy.resources = this.#from
    try {
      return this.#copy.by(rule, it)
    } finally {
      this.#copy.resources = outer
    }
  }

  get resources(): PDFDict {
    for (const name of DEFAULTS) {
      const copied = this.#copied('ColorSpace', this.#found('ColorSpace', name))
      if (!copied || copied instanceof PDFName) continue
      const to = this.#to.get('ColorSpace') ?? PDFDict.withContext(this.#copy.out)
      this.#to.set('ColorSpace', to)
      to.set(PDFName.of(name), copied)
    }
    const all = PDFDict.withContext(this.#copy.out)
    for (const [category, to] of this.#to) all.set(PDFName.of(category), to)
    return all
  }
}

/** A stream that draws, with what rules know of its dictionary, and what of its resources it uses. */
export const contentOf = (
  stream: PDFRawStream,
  resources: PDFDict | undefined,
  keys: Keys,
  copy: Copy,
): PDFRawStream => {
  const dict = copy.keys(stream.dict, keys)
  const scope = new Scope(copy, resources)
  const bytes = cleanContent(copy.text(stream), scope)
  dict.set(PDFName.of('Resources'), scope.resources)
  return copy.flate(bytes, dict)
}
