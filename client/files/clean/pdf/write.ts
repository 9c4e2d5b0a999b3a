/** Writes a copy with the library's writer, its objects numbered by their turn: none is missing that something was left out for. */
import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFNull,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFWriter,
} from '@cantoo/pdf-lib'

const partsOf = (it: PDFObject): PDFObject[] => {
  if (it instanceof PDFRawStream) return [it.dict]
  return it instanceof PDFDict ? it.values() : it instanceof PDFArray ? it.asArray() : []
}

export const write = async (from: PDFContext, root: PDFRef): Promise<Uint8Array<ArrayBuffer>> => {
  const to = PDFContext.create()
  const places = new Map<PDFRef, PDFRef>()
  const objects: PDFObject[] = []
  const place = (old: PDFRef): PDFRef | undefined => {
    const object = from.lookup(old)
    if (!places.has(old) && object) {
      places.set(old, PDFRef.of(objects.push(object)))
    }
    return places.get(old)
  }
  to.trailerInfo.Root = place(root) ?? root
  // What is reached first comes first.
  for (let next = 0; next < objects.length; next += 1) {
    const object = objects[next]
    if (object) {
      renumber(object, place)
      to.assign(PDFRef.of(next + 1), object)
    }
  }
  return (await PDFWriter.forContext(
    to,
    Number.POSITIVE_INFINITY,
  ).serializeToBuffer()) as Uint8Array<ArrayBuffer>
}

const renumber = (it: PDFObject, place: (old: PDFRef) => PDFRef | undefined): void => {
  if (it instanceof PDFDict)
    for (const [key, value] of it.entries()) {
      if (!(value instanceof PDFRef)) continue
      const ref = place(value)
      if (ref) it.set(key, ref)
      else it.delete(key)
    }
  else if (it instanceof PDFArray)
    for (const [i, value] of it.asArray().entries())
      if (value instanceof PDFRef) it.set(i, place(value) ?? PDFNull)
  for (const part of partsOf(it)) renumber(part, place)
}
