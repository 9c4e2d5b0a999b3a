/**
 * PDF (ISO 32000). A new document is made of what draws its pages: their content without what it says beside, and of their
 * resources those that are used. Who made it, when and with what, notes, links, code, files in it, earlier versions,
 * layers that are not shown, and all that no rule knows, are not in it. What cannot be told to be harmless is refused.
 */
import { PDFDict } from '@cantoo/pdf-lib'
import { broken, cleaner, Refusal } from './cleaner.ts'
import { Finds } from './finds.ts'
import { isRedrawn } from './pdf/annotations.ts'
import { Copy } from './pdf/copy.ts'
import { RESOURCES } from './pdf/graphics.ts'
import { Layers } from './pdf/layers.ts'
import { copyPages } from './pdf/pages.ts'
import { Source } from './pdf/source.ts'
import { tellDocument } from './pdf/tell.ts'
import { write } from './pdf/write.ts'

/** It is held in memory, and so is its copy. */
const MOST_BYTES = 256 * 1024 * 1024
const HEAD_BYTES = 1024

const isBlank = (byte: number | undefined): boolean => [0, 9, 10, 12, 13, 32].includes(byte ?? 0)

/** From its mark on; and whether something stands before it, or behind its end. */
const bodyOf = (bytes: Uint8Array<ArrayBuffer>): { body: typeof bytes; isMore: boolean } => {
  const text = (from: number, to: number) =>
    new TextDecoder('latin1').decode(bytes.subarray(from, to))
  const from = text(0, HEAD_BYTES).indexOf('%PDF-')
  if (from < 0) throw broken()
  let last = bytes.length
  while (last > 0 && isBlank(bytes[last - 1])) last -= 1
  const end = text(Math.max(0, last - 5), last)
  return { body: bytes.subarray(from), isMore: from > 0 || end !== '%%EOF' }
}

const refuseForms = (source: Source, catalog: PDFDict): void => {
  const forms = source.get(catalog, 'AcroForm')
  // What such a form shows is not on its pages: readers build it of a document of its own.
  if (forms instanceof PDFDict && source.get(forms, 'XFA')) throw new Refusal('unsafe')
}

export const clean = cleaner('pdf', async (file) => {
  if (file.size > MOST_BYTES) throw new Refusal('unsafe')
  const finds = new Finds()
  const { body, isMore } = bodyOf(new Uint8Array(await file.arrayBuffer()))
  if (isMore) finds.add('trailing')
  const source = new Source(body)
  const catalog = source.trailer('Root')
  if (!(catalog instanceof PDFDict)) throw broken()
  refuseForms(source, catalog)
  tellDocument(source, catalog, finds)
  const copy = new Copy(source, finds, new Layers(source, catalog, finds), RESOURCES)
  copy.isRedrawn = isRedrawn(catalog, source)
  const root = copyPages(catalog, copy)
  for (const job of copy.jobs) await job()
  const bytes = await write(copy.out, root)
  return { blob: new Blob([bytes], { type: 'application/pdf' }), found: finds.list }
})
