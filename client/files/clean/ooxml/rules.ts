/** The rules that all office packages share: drawings, links by relation, alternatives, and which namespaces are known. */
import type { Finds } from '../finds.ts'
import {
  type Attribute,
  type Element,
  type Namespaces,
  type Rules,
  type Verdict,
  valueIn,
} from '../xml/filter.ts'

const OPEN = 'http://schemas.openxmlformats.org/'
const MS = 'http://schemas.microsoft.com/office/'
const STRICT = 'http://purl.oclc.org/ooxml/'

/** The strict addresses first: what is written bears the usual ones. */
export const NAMESPACES: Namespaces = new Map([
  [`${STRICT}wordprocessingml/main`, 'w'],
  [`${STRICT}spreadsheetml/main`, 'x'],
  [`${STRICT}presentationml/main`, 'p'],
  [`${STRICT}officeDocument/relationships`, 'r'],
  [`${STRICT}officeDocument/math`, 'm'],
  [`${STRICT}drawingml/main`, 'a'],
  [`${STRICT}drawingml/picture`, 'pic'],
  [`${STRICT}drawingml/chart`, 'c'],
  [`${STRICT}drawingml/diagram`, 'dgm'],
  [`${STRICT}drawingml/wordprocessingDrawing`, 'wp'],
  [`${STRICT}drawingml/spreadsheetDrawing`, 'xdr'],
  [`${OPEN}wordprocessingml/2006/main`, 'w'],
  [`${OPEN}spreadsheetml/2006/main`, 'x'],
  [`${OPEN}presentationml/2006/main`, 'p'],
  [`${OPEN}officeDocument/2006/relationships`, 'r'],
  [`${OPEN}officeDocument/2006/math`, 'm'],
  [`${OPEN}drawingml/2006/main`, 'a'],
  [`${OPEN}drawingml/2006/picture`, 'pic'],
  [`${OPEN}drawingml/2006/chart`, 'c'],
  [`${OPEN}drawingml/2006/diagram`, 'dgm'],
  [`${OPEN}drawingml/2006/wordprocessingDrawing`, 'wp'],
  [`${OPEN}drawingml/2006/spreadsheetDrawing`, 'xdr'],
  [`${OPEN}markup-compatibility/2006`, 'mc'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['urn:schemas-microsoft-com:office:word', 'w10'],
  [`${MS}word/2010/wordprocessingShape`, 'wps'],
  [`${MS}word/2010/wordprocessingGroup`, 'wpg'],
  [`${MS}word/2010/wordprocessingCanvas`, 'wpc'],
])

/** Elements that are nothing without the part that they lead to. */
const LEADING = new Set([
  ...['w:headerReference', 'w:footerReference', 'x:sheet', 'x:drawing', 'x:tablePart', 'x:picture'],
  ...['p:sldId', 'p:sldMasterId', 'p:sldLayoutId', 'c:chart', 'dgm:relIds', 'a:videoFile'],
  ...['a:audioFile', 'a:wavAudioFile', 'a:quickTimeFile', 'p:snd', 'a:snd', 'v:imagedata'],
])

const DROP = new Set([
  ...['o:OLEObject', 'c:externalData', 'c:printSettings', 'c:pivotSource', 'c:userShapes'],
  ...['a:hlinkClick', 'a:hlinkHover', 'a:hlinkMouseOver'],
  ...['a:objectDefaults', 'a:extraClrSchemeLst', 'a:custClrLst'],
])

/** What shows nothing and says much: names of files and of people, other descriptions, copies of shapes in base64. */
const UNSEEN = new Set([
  ...['descr', 'title', 'alt', 'o:title', 'o:spid', 'o:gfxdata', 'o:href', 'href', 'target', 'src'],
  ...['o:althref', 'tooltip', 'history', 'tgtFrame', 'invalidUrl', 'action'],
  ...['codeName', 'o:oleid', 'o:relid', 'o:button', 'o:ole', 'onmouseover', 'uid'],
])

/** Names that programs demand and nobody sees. */
const NAMED = /^(?:wp:docPr|\w+:cNvPr)$/
const OFFICE = new Set(['a:theme', 'a:clrScheme', 'a:fontScheme', 'a:fmtScheme', 'a:themeOverride'])
const NO_GUID = '{00000000-0000-0000-0000-000000000000}'

/** A shape, picture or group, however a program draws it. */
export const SHAPES = new Set([
  ...['w:drawing', 'p:sp', 'p:pic', 'p:grpSp', 'p:cxnSp', 'p:graphicFrame', 'wps:wsp', 'wpg:grpSp'],
  ...['xdr:sp', 'xdr:pic', 'xdr:grpSp', 'xdr:cxnSp', 'xdr:graphicFrame', 'pic:pic'],
])

export const isOn = (value: string | undefined): boolean =>
  value !== undefined && !['0', 'false', 'off', 'none'].includes(value)

export class Common {
  readonly finds: Finds
  /** By id of the part's relations that are kept: the new id. */
  readonly ids: ReadonlyMap<string, string>
  /** By index: what the scan found to go. */
  readonly gone = new Set<number>()
  readonly #taken = new Map<number, boolean>()

  constructor(finds: Finds, ids: ReadonlyMap<string, string>) {
    this.finds = finds
    this.ids = ids
  }

  /** Shapes that are hidden go whole. */
  scan(element: Element, parents: readonly Element[]): void {
    if (NAMED.test(element.name) && isOn(valueIn(element, 'hidden'))) {
      const shape = parents.findLast(({ name }) => SHAPES.has(name))
      if (shape) {
        this.finds.add('hidden')
        this.gone.add(shape.index)
      }
    }
  }

  /** Of two ways to say one thing, the first that is known stays. */
  #alternative(element: Element, parents: readonly Element[]): Verdict {
    if (element.name === 'mc:AlternateContent') return 'unwrap'
    const parent = parents.at(-1)?.index ?? -1
    const needs = (valueIn(element, 'Requires') ?? '').split(/\s+/).filter(Boolean)
    const isKnown = needs.every((it) => NAMESPACES.has(element.scope.get(it) ?? ''))
    if (this.#taken.get(parent) || (element.name === 'mc:Choice' && !isKnown)) return 'drop'
    this.#taken.set(parent, true)
    return 'unwrap'
  }

  /** The attributes that stay, relations under their new ids. */
  attributes(element: Element): readonly Attribute[] {
    const isNamed = NAMED.test(element.name)
    return element.attributes.flatMap((it): Attribute[] => {
      const { name, value } = it
      if (UNSEEN.has(name)) {
        if (/descr|alt|title/.test(name) && value.trim()) this.finds.add('hidden', value)
        return []
      }
      if (name.startsWith('mc:')) return []
      if (name.startsWith('r:')) {
        const id = this.ids.get(value)
        return id === undefined ? [] : [{ name, value: id }]
      }
      if (name === 'name' && isNamed) return [{ name, value: '' }]
      if (name === 'name' && OFFICE.has(element.name)) return [{ name, value: 'Office' }]
      if (name === 'id' && element.name === 'a:fld') return [{ name, value: NO_GUID }]
      if (name === 'id' && element.name.startsWith('v:') && !value.startsWith('_x0000_')) return []
      return [it]
    })
  }

  open(element: Element, parents: readonly Element[]): Verdict {
    const { name } = element
    if (this.gone.has(element.index) || DROP.has(name) || name.endsWith(':extLst')) return 'drop'
    if (name.startsWith('mc:')) return this.#alternative(element, parents)
    const attributes = this.attributes(element)
    const leads = element.attributes.some((it) => it.name.startsWith('r:'))
    if (LEADING.has(name) && leads && !attributes.some((it) => it.name.startsWith('r:')))
      return 'drop'
    return attributes
  }
}

/** For themes, charts and drawings: nothing but what all share. A formula that leads away from what stays is left empty. */
export const commonRules = (
  finds: Finds,
  ids: ReadonlyMap<string, string>,
  leadsAway: (formula: string) => boolean,
): Rules => {
  const common = new Common(finds, ids)
  return {
    namespaces: NAMESPACES,
    scan: (element, parents) => common.scan(element, parents),
    open: (element, parents) => common.open(element, parents),
    text: (said, parents) => (parents.at(-1)?.name === 'c:f' && leadsAway(said) ? '' : said),
    dropped: ({ index }, said) => {
      if (common.gone.has(index) && said) finds.add('hidden', said)
    },
  }
}
