/** The pages of a PDF, one after the other (ISO 32000, 7.7.3): how large they are, how they are turned, what draws them. */
import {
  PDFArray,
  PDFDict,
  PDFName,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib'
import { broken, Refusal } from '../cleaner.ts'
import { joined } from '../inflate.ts'
import { laidOn } from './annotations.ts'
import { group } from './colours.ts'
import { cleanContent } from './content.ts'
import { type Copy, type Keys, number, numbers } from './copy.ts'
import { Scope } from './scope.ts'
import { numberOf } from './source.ts'
import { bytesOf } from './tokens.ts'

const MOST_PAGES = 20_000
const MOST_NODES = 100_000
const MOST_DEEP = 64
/** What a page takes over from what it is part of. */
const INHERITED = ['MediaBox', 'CropBox', 'Rotate', 'Resources']
/** What readers take for its size where it has none. */
const LETTER = [0, 0, 612, 792]

type Inherited = ReadonlyMap<string, PDFObject>
interface Page {
  readonly dict: PDFDict
  readonly inherited: Inherited
}

const pagesOf = (copy: Copy, catalog: PDFDict): Page[] => {
  const pages: Page[] = []
  const within = new Set<PDFObject>()
  let nodes = 0
  const look = (node: PDFObject | undefined, above: Inherited, deep: number): void => {
    // A page may be there twice; nothing may be a part of itself.
    if (!(node instanceof PDFDict) || within.has(node)) return
    nodes += 1
    if (deep > MOST_DEEP || nodes > MOST_NODES) throw new Refusal('unsafe')
    const own = INHERITED.flatMap((name) => {
      const it = copy.get(node, name)
      return it === undefined ? [] : [[name, it] as const]
    })
    const inherited: Inherited = new Map([...above, ...own])
    const kids = copy.get(node, 'Kids')
    if (kids instanceof PDFArray) {
      within.add(node)
      for (const kid of kids.asArray()) look(copy.source.lookup(kid), inherited, deep + 1)
      within.delete(node)
    } else pages.push({ dict: node, inherited })
    if (pages.length > MOST_PAGES) throw new Refusal('unsafe')
  }
  look(copy.get(catalog, 'Pages'), new Map(), 0)
  if (pages.length === 0) throw broken()
  return pages
}

/** A page's streams are one: readers put a blank between them. */
const contentsOf = (page: PDFDict, copy: Copy): Uint8Array<ArrayBuffer> => {
  const it = copy.get(page, 'Contents')
  const list = it instanceof PDFArray ? it.asArray().map(copy.source.lookup) : [it]
  return joined(
    list.flatMap((each) =>
      each instanceof PDFRawStream ? [copy.text(each), Uint8Array.of(10)] : [],
    ),
  )
}

const KEYS: Keys = { UserUnit: number, Group: group }
/** As PDF writes numbers: never with an exponent. */
const plain = (it: number): string => (Number.isInteger(it) ? `${it}` : it.toFixed(6))

const copyPage = ({ dict, inherited }: Page, parent: PDFRef, copy: Copy): PDFRef => {
  const page = copy.out.obj({ Type: 'Page', Parent: parent })
  for (const name of ['MediaBox', 'CropBox']) {
    const box = inherited.get(name) && copy.by(numbers, inherited.get(name))
    if (box || name === 'MediaBox') page.set(PDFName.of(name), box ?? copy.out.obj(LETTER))
  }
  const turned = numberOf(inherited.get('Rotate'))
  if (turned) page.set(PDFName.of('Rotate'), copy.out.obj(turned))
  copy.keys(dict, KEYS, page)
  const resources = inherited.get('Resources')
  const scope = new Scope(copy, resources instanceof PDFDict ? resources : undefined)
  const bytes = cleanContent(contentsOf(dict, copy), scope)
  const used = scope.resources
  page.set(PDFName.of('Resources'), used)
  const content = lay(bytes, used, dict, copy)
  page.set(PDFName.of('Contents'), copy.out.register(copy.flate(content, copy.out.obj({}))))
  return copy.out.register(page)
}

/** The page, and on it what is seen of its annotations. */
const lay = (
  bytes: Uint8Array<ArrayBuffer>,
  resources: PDFDict,
  page: PDFDict,
  copy: Copy,
): Uint8Array<ArrayBuffer> => {
  const laid = laidOn(page, copy)
  if (laid.length === 0) return bytes
  const own = resources.get(PDFName.of('XObject'))
  const forms = own instanceof PDFDict ? own : copy.out.obj({})
  resources.set(PDFName.of('XObject'), forms)
  const lines = laid.map(({ form, matrix }) => {
    const name = `X${forms.keys().length + 1}`
    forms.set(PDFName.of(name), form)
    return `q\n${matrix.map(plain).join(' ')} cm\n/${name} Do\nQ\n`
  })
  return joined([bytesOf('q\n'), bytes, bytesOf(`Q\n${lines.join('')}`)])
}

/** @returns the catalogue of the copy */
export const copyPages = (catalog: PDFDict, copy: Copy): PDFRef => {
  const pages = pagesOf(copy, catalog)
  const parent = copy.out.nextRef()
  const kids = pages.map((page) => copyPage(page, parent, copy))
  copy.out.assign(parent, copy.out.obj({ Type: 'Pages', Count: kids.length, Kids: kids }))
  return copy.out.register(copy.out.obj({ Type: 'Catalog', Pages: parent }))
}
