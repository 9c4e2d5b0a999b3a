/** What an office package says of itself: the types of its parts, and which leads to which (ECMA-376, part 2). */
import { broken } from '../cleaner.ts'
import { attributeOf, xmlText, xmlTree } from '../xml/parse.ts'
import type { Archive } from '../zip/read.ts'

const MOST_LIST_BYTES = 4 * 1024 * 1024

/** One part leading to another, or to a place outside. */
export interface Relation {
  readonly id: string
  /** The last word of its type's address: "image", "styles". */
  readonly kind: string
  readonly isExternal: boolean
  /** The name of a part, or what stands there of a place outside. */
  readonly target: string
}

const list = async (archive: Archive, name: string) => {
  const bytes = await archive.bytes(name, MOST_LIST_BYTES)
  return bytes ? xmlTree(xmlText(bytes)).children : null
}

/** "../media/a.png" as seen from "word/document.xml". Nothing leads out of the archive. */
const resolved = (from: string, target: string): string => {
  const base = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') base.pop()
    else if (step !== '' && step !== '.') base.push(step)
  }
  return base.join('/')
}

/** The relations of a part, or of the package itself where the name is empty. */
export const relationsOf = async (archive: Archive, part: string): Promise<readonly Relation[]> => {
  const cut = part.lastIndexOf('/') + 1
  const rows = await list(archive, `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`)
  return (rows ?? []).map((row) => {
    const isExternal = attributeOf(row, 'TargetMode') === 'External'
    const target = attributeOf(row, 'Target') ?? ''
    return {
      id: attributeOf(row, 'Id') ?? '',
      kind: (attributeOf(row, 'Type') ?? '').split('/').at(-1) ?? '',
      isExternal,
      target: isExternal ? target : resolved(part, target),
    }
  })
}

export type OfficeType = 'docx' | 'xlsx' | 'pptx'

/** By the type of the main part, whatever the package's version, and with or without macros. */
const MAIN: readonly (readonly [RegExp, OfficeType])[] = [
  [/wordprocessingml\.(document|template)\.main|ms-word\.(document|template)\.macro/, 'docx'],
  [/spreadsheetml\.(sheet|template)\.main|ms-excel\.(sheet|template)\.macro/, 'xlsx'],
  [/presentationml\.(\w+)\.main|ms-powerpoint\.(\w+)\.macro/, 'pptx'],
]

/** The main part and what it is; null where it is no package of these. */
export const mainPart = async (
  archive: Archive,
): Promise<{ readonly type: OfficeType; readonly name: string } | null> => {
  const types = await list(archive, '[Content_Types].xml')
  if (!types) return null
  const main = (await relationsOf(archive, '')).find(
    ({ kind, isExternal }) => kind === 'officeDocument' && !isExternal,
  )
  if (!main || !archive.entries.has(main.target)) return null
  const extension = main.target.slice(main.target.lastIndexOf('.') + 1).toLowerCase()
  const own = types.find((it) => attributeOf(it, 'PartName')?.slice(1) === main.target)
  const usual = types.find((it) => attributeOf(it, 'Extension')?.toLowerCase() === extension)
  const said = attributeOf(own ?? usual ?? { attributes: [] }, 'ContentType') ?? ''
  const type = MAIN.find(([pattern]) => pattern.test(said))?.[1]
  return type ? { type, name: main.target } : null
}

export const textOf = async (archive: Archive, part: string, most: number): Promise<string> => {
  const bytes = await archive.bytes(part, most)
  if (!bytes) throw broken()
  return xmlText(bytes)
}
