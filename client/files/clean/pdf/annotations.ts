/**
 * What lies on a page beside its content (annotations and form fields; ISO 32000, 12.5, 12.7). What is seen of stamps,
 * drawings, marks and filled-in fields becomes part of the page; notes, links and all that moves or sounds go.
 */
import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFName,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib'
import { Refusal } from '../cleaner.ts'
import type { Copy } from './copy.ts'
import { form } from './graphics.ts'
import { numberOf, type Source } from './source.ts'
import { textOf } from './streams.ts'
import { fileName, tellAction, tellDate, wordsIn } from './tell.ts'

const MOST_ANNOTATIONS = 20_000
const [HIDDEN, NO_VIEW] = [2, 32]
/** What is never drawn into the page: a sign that there is a note, a sound, a film, a file; and where one can click. */
const NOT_DRAWN = new Set([
  ...['Popup', 'Link', 'Text', 'FileAttachment', 'Sound', 'Movie', 'Screen', 'RichMedia', '3D'],
  ...['TrapNet', 'PrinterMark', 'Projection'],
])
/** Fields whose value is text: it is seen only if something draws it. */
const WITH_TEXT = ['Tx', 'Ch']

type Matrix = readonly [number, number, number, number, number, number]
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** Something drawn on a page: as content, by the name that its resources have for it. */
export interface Laid {
  readonly form: PDFRef
  readonly matrix: Matrix
}

const numbersIn = (it: PDFObject | undefined, copy: Copy, count: number): number[] | null => {
  const list =
    it instanceof PDFArray ? it.asArray().map((n) => numberOf(copy.source.lookup(n))) : []
  return list.length === count && list.every((n) => n !== undefined && Number.isFinite(n))
    ? (list as number[])
    : null
}

/** The smallest box around a box that is turned by a matrix: left, bottom, right, top. */
const around = (box: readonly number[], [a, b, c, d, e, f]: Matrix): number[] => {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box
  const corners = [x1, x2].flatMap((x) =>
    [y1, y2].map((y) => [a * x + c * y + e, b * x + d * y + f]),
  )
  const all = (i: number) => corners.map((corner) => corner[i] ?? 0)
  return [Math.min(...all(0)), Math.min(...all(1)), Math.max(...all(0)), Math.max(...all(1))]
}

/** So that the box of what draws it comes to lie in its rectangle (12.5.5, algorithm 8.1). */
const placed = (rect: readonly number[], stream: PDFRawStream, copy: Copy): Matrix | null => {
  const box = numbersIn(copy.get(stream.dict, 'BBox'), copy, 4)
  if (!box) return null
  const own = numbersIn(copy.get(stream.dict, 'Matrix'), copy, 6)
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = around(
    box,
    (own as unknown as Matrix | null) ?? IDENTITY,
  )
  const [left = 0, bottom = 0, right = 0, top = 0] = around(rect, IDENTITY)
  if (x1 === x2 || y1 === y2) return null
  const [wide, high] = [(right - left) / (x2 - x1), (top - bottom) / (y2 - y1)]
  return [wide, 0, 0, high, left - x1 * wide, bottom - y1 * high]
}

/** How it looks when nothing is pressed: of several states, the one that it is in. */
const appearance = (it: PDFDict, copy: Copy): PDFRawStream | null => {
  const all = copy.get(it, 'AP')
  const normal = all instanceof PDFDict ? copy.get(all, 'N') : undefined
  if (normal instanceof PDFRawStream) return normal
  const state = textOf(copy.get(it, 'AS') ?? ofField(it, 'V', copy))
  const one = normal instanceof PDFDict && state ? copy.get(normal, state) : undefined
  return one instanceof PDFRawStream ? one : null
}

/** What a field has, or the fields that it is one of. */
const ofField = (it: PDFDict, name: string, copy: Copy): PDFObject | undefined => {
  let field: PDFObject | undefined = it
  for (let hops = 0; field instanceof PDFDict && hops < 32; hops += 1) {
    const found = copy.get(field, name)
    if (found) return found
    field = copy.get(field, 'Parent')
  }
  return undefined
}

const tellField = (it: PDFDict, copy: Copy): void => {
  const value = ofField(it, 'V', copy)
  if (textOf(ofField(it, 'FT', copy)) !== 'Sig' || !(value instanceof PDFDict)) return
  copy.finds.add('signature', wordsIn(copy.get(value, 'Name')))
  tellDate(copy.get(value, 'M'), copy.finds)
}

const tell = (it: PDFDict, kind: string, copy: Copy): void => {
  const { finds, source } = copy
  const words = (name: string) => wordsIn(copy.get(it, name))
  if (kind === 'Widget') tellField(it, copy)
  else {
    if (words('T')) finds.add('author', words('T'))
    if (words('Contents')) finds.add('comments', words('Contents'))
    if (words('Subj') && kind !== 'Link') finds.add('comments', words('Subj'))
    tellDate(copy.get(it, 'M'), finds)
    tellDate(copy.get(it, 'CreationDate'), finds)
    if (words('NM') && kind !== 'Link') finds.add('identifiers', words('NM'))
  }
  if (kind === 'FileAttachment') finds.add('attachments', fileName(copy.get(it, 'FS'), source))
  if (['Sound', 'Movie', 'Screen', 'RichMedia', '3D'].includes(kind)) finds.add('attachments')
  if (it.has(PDFName.of('AA'))) finds.add('code')
  tellAction(copy.get(it, 'A'), source, finds)
}

const isEmpty = (it: PDFObject | undefined): boolean =>
  it instanceof PDFArray ? it.size() === 0 : !wordsIn(it)?.trim()

/** Whether readers draw fields by what they hold, and not by how they looked once (12.7.3, table 218). */
export const isRedrawn = (catalog: PDFDict, source: Source): boolean => {
  const forms = source.get(catalog, 'AcroForm')
  return forms instanceof PDFDict && source.get(forms, 'NeedAppearances') === PDFBool.True
}

/**
 * What readers draw by themselves: a copy without it would lose words that were typed, or show again what a black box lay
 * on. A field without a value shows nothing.
 */
const refuseUndrawn = (it: PDFDict, kind: string, copy: Copy): void => {
  const isText = WITH_TEXT.includes(textOf(ofField(it, 'FT', copy)) ?? '')
  if (kind === 'Widget' && !(isText && !isEmpty(ofField(it, 'V', copy)))) return
  throw new Refusal('unsafe')
}

/** What is seen on a page, in its order. */
export const laidOn = (page: PDFDict, copy: Copy): Laid[] => {
  const list = copy.get(page, 'Annots')
  const all = list instanceof PDFArray ? list.asArray() : []
  if (all.length > MOST_ANNOTATIONS) throw new Refusal('unsafe')
  return all.flatMap((item): Laid[] => {
    const it = copy.source.lookup(item)
    if (!(it instanceof PDFDict)) return []
    const kind = textOf(copy.get(it, 'Subtype')) ?? ''
    tell(it, kind, copy)
    const isUnseen = ((numberOf(copy.get(it, 'F')) ?? 0) & (HIDDEN | NO_VIEW)) !== 0
    if (NOT_DRAWN.has(kind)) return []
    if (isUnseen || copy.layers.isHidden(it.get(PDFName.of('OC')))) {
      copy.finds.add('hidden')
      return []
    }
    const stream = appearance(it, copy)
    if (!stream || (kind === 'Widget' && copy.isRedrawn)) refuseUndrawn(it, kind, copy)
    const rect = numbersIn(copy.get(it, 'Rect'), copy, 4)
    const matrix = stream && rect && placed(rect, stream, copy)
    if (!stream || !matrix || copy.layers.isHidden(stream.dict.get(PDFName.of('OC')))) return []
    const ref = copy.by(form, stream)
    return ref ? [{ form: ref as PDFRef, matrix }] : []
  })
}
