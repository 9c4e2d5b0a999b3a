/** What a PDF says of its people beside what it shows: read to be told, never kept. */
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { type FoundKind, Refusal } from '../cleaner.ts'
import type { Finds } from '../finds.ts'
import { foundInXmp } from '../metadata/xmp.ts'
import type { Source } from './source.ts'
import { textBytes } from './streams.ts'

/** How many of a kind are looked at. */
const MOST = 64
const MOST_DEEP = 16

export const wordsIn = (it: PDFObject | undefined): string | undefined => {
  if (!(it instanceof PDFString || it instanceof PDFHexString || it instanceof PDFName))
    return undefined
  try {
    return it.decodeText()
  } catch {
    // It goes whatever it says.
    return undefined
  }
}

/** "D:19870605040302+01'00'" as people write it. */
const dateIn = (words: string | undefined): string | undefined =>
  words?.replace(
    /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?.*$/s,
    (_, year, month = '01', day = '01', hour = '00', minute = '00', second = '00') =>
      `${year}-${month}-${day} ${hour}:${minute}:${second}`,
  )

const INFO: Readonly<Record<string, FoundKind>> = {
  ...{ Title: 'title', Subject: 'title', Keywords: 'title', Author: 'author' },
  ...{ Creator: 'software', Producer: 'software', CreationDate: 'time', ModDate: 'time' },
  ...{ Company: 'organisation', SourceModified: 'time', Comments: 'comments' },
}
/** Whether ink may spread: it says nothing. */
const SILENT = ['Trapped']

export const tellXmp = (it: PDFObject | undefined, source: Source, finds: Finds): void => {
  if (!(it instanceof PDFRawStream)) return
  try {
    finds.addAll(foundInXmp(textBytes(it, source.lookup, source.budget)))
  } catch (error) {
    if (!(error instanceof Refusal) || error.why !== 'broken') throw error
    finds.add('other')
  }
}

/** What may stand beside anything: of a page, a picture, a form, a font. */
export const tellBeside = (
  dict: PDFDict,
  { source, finds }: { readonly source: Source; readonly finds: Finds },
): void => {
  const has = (name: string) => dict.has(PDFName.of(name))
  if (has('Metadata')) tellXmp(source.get(dict, 'Metadata'), source, finds)
  if (has('LastModified')) finds.add('time', dateIn(wordsIn(source.get(dict, 'LastModified'))))
  if (has('Thumb')) finds.add('thumbnail')
  if (has('Alternates')) finds.add('hidden')
  if (has('AA')) finds.add('code')
  if (has('OPI') || has('Ref')) finds.add('links')
  const pieces = source.get(dict, 'PieceInfo')
  if (pieces instanceof PDFDict)
    for (const name of pieces.keys().slice(0, MOST)) finds.add('software', wordsIn(name))
}

const tellInfo = (source: Source, finds: Finds): void => {
  const info = source.trailer('Info')
  if (!(info instanceof PDFDict)) return
  for (const [key, value] of info.entries().slice(0, MOST)) {
    const name = key.decodeText()
    const words = wordsIn(source.lookup(value))
    if (SILENT.includes(name) || !words?.trim()) continue
    const kind = INFO[name]
    if (kind === 'time') finds.add(kind, dateIn(words))
    else if (kind) finds.add(kind, words)
    else finds.add('other', `${name}: ${words}`)
  }
}

/** The rows of a tree of names (7.9.6), as far as anybody reads them. */
const inTree = (root: PDFObject | undefined, source: Source): [string, PDFObject | undefined][] => {
  const rows: [string, PDFObject | undefined][] = []
  const look = (node: PDFObject | undefined, deep: number): void => {
    if (!(node instanceof PDFDict) || deep > MOST_DEEP || rows.length >= MOST) return
    const [names, kids] = [source.get(node, 'Names'), source.get(node, 'Kids')]
    const items = names instanceof PDFArray ? names.asArray().map(source.lookup) : []
    for (let i = 0; i + 1 < items.length && rows.length < MOST; i += 2)
      rows.push([wordsIn(items[i]) ?? '', items[i + 1]])
    if (kids instanceof PDFArray)
      for (const kid of kids.asArray().slice(0, MOST)) look(source.lookup(kid), deep + 1)
  }
  look(root, 0)
  return rows
}

/** What a file within the file is called. */
export const fileName = (it: PDFObject | undefined, source: Source): string | undefined =>
  it instanceof PDFDict
    ? (wordsIn(source.get(it, 'UF')) ?? wordsIn(source.get(it, 'F')))
    : wordsIn(it)

/** What happens at a click, or by itself (12.6). */
export const tellAction = (it: PDFObject | undefined, source: Source, finds: Finds): void => {
  if (!(it instanceof PDFDict)) return
  const kind = wordsIn(source.get(it, 'S'))
  if (kind === 'URI') finds.add('links', wordsIn(source.get(it, 'URI')))
  else if (kind === 'GoToR' || kind === 'Launch')
    finds.add('links', fileName(source.get(it, 'F'), source))
  else if (kind === 'SubmitForm' || kind === 'ImportData') finds.add('links')
  else if (kind === 'JavaScript' || kind === 'Rendition') finds.add('code')
}

const tellOutlines = (it: PDFObject | undefined, source: Source, finds: Finds): void => {
  let item = it instanceof PDFDict ? source.get(it, 'First') : undefined
  for (let count = 0; item instanceof PDFDict && count < MOST; count += 1) {
    finds.add('other', wordsIn(source.get(item, 'Title')))
    item = source.get(item, 'Next')
  }
}

/** What the catalogue has beside pages that is told of by name. */
const BESIDE: Readonly<Record<string, FoundKind>> = {
  ...{ StructTreeRoot: 'other', PageLabels: 'other', Threads: 'other', Perms: 'signature' },
  ...{
    Collection: 'attachments',
    AF: 'attachments',
    SpiderInfo: 'links',
    AA: 'code',
    DSS: 'signature',
  },
}

export const tellDocument = (source: Source, catalog: PDFDict, finds: Finds): void => {
  const get = (name: string) => source.get(catalog, name)
  tellInfo(source, finds)
  tellBeside(catalog, { source, finds })
  if (source.trailer('ID')) finds.add('identifiers')
  if (source.revisions > 0) finds.add('revisions')
  for (const [name, kind] of Object.entries(BESIDE)) if (get(name)) finds.add(kind)
  const [names, language, outputs] = [get('Names'), get('Lang'), get('OutputIntents')]
  if (wordsIn(language)) finds.add('other', wordsIn(language))
  if (names instanceof PDFDict) {
    for (const [name, file] of inTree(source.get(names, 'EmbeddedFiles'), source))
      finds.add('attachments', fileName(file, source) ?? name)
    if (source.get(names, 'JavaScript')) finds.add('code')
  }
  if (outputs instanceof PDFArray)
    for (const it of outputs.asArray().slice(0, MOST)) {
      const intent = source.lookup(it)
      if (intent instanceof PDFDict)
        finds.add('colours', wordsIn(source.get(intent, 'OutputConditionIdentifier')))
    }
  tellAction(get('OpenAction'), source, finds)
  tellOutlines(get('Outlines'), source, finds)
}

export const tellDate = (it: PDFObject | undefined, finds: Finds): void => {
  if (it) finds.add('time', dateIn(wordsIn(it)))
}
