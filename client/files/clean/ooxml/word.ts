/**
 * Text documents (ECMA-376 WordprocessingML). The text stays as it would be printed: changes are accepted, so that what was
 * deleted is gone and what was inserted has no author; comments, hidden text and the ids of sessions go.
 */
import type { Finds } from '../finds.ts'
import {
  type Attribute,
  type Element,
  type Rules,
  scanXml,
  type Verdict,
  valueIn,
} from '../xml/filter.ts'
import { Common, isOn, NAMESPACES } from './rules.ts'

const words = (prefix: string, list: string): string[] =>
  list.split(/\s+/).map((it) => `${prefix}:${it}`)

const DROP = new Set([
  ...words('w', 'del moveFrom delText delInstrText rPrChange pPrChange sectPrChange tblPrChange'),
  ...words(
    'w',
    'tblPrExChange trPrChange tcPrChange tblGridChange numberingChange cellIns cellDel',
  ),
  ...words('w', 'cellMerge moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd'),
  ...words('w', 'customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart'),
  ...words('w', 'customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd'),
  ...words('w', 'customXmlMoveToRangeStart customXmlMoveToRangeEnd commentRangeStart'),
  ...words('w', 'commentRangeEnd commentReference annotationRef proofErr permStart permEnd sdtPr'),
  ...words(
    'w',
    'sdtEndPr customXmlPr smartTagPr ffData fldData altChunk subDoc contentPart control',
  ),
  ...words('w', 'printerSettings rsid nsid tmpl divId movie embedRegular embedBold embedItalic'),
  ...words('w', 'embedBoldItalic docPartObj aliases'),
])
const UNWRAP = new Set(words('w', 'ins moveTo sdt sdtContent customXml smartTag'))
const REVISIONS = new Set(words('w', 'ins del moveFrom moveTo rPrChange pPrChange cellIns cellDel'))

/** Of the settings, those that the look of the page depends on. */
const SETTINGS = new Set([
  ...words('w', 'mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader evenAndOddHeaders'),
  ...words('w', 'bordersDoNotSurroundFooter gutterAtTop defaultTabStop autoHyphenation'),
  ...words(
    'w',
    'consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps characterSpacingControl',
  ),
  ...words('w', 'footnotePr endnotePr compat themeFontLang clrSchemeMapping decimalSymbol'),
  ...words('w', 'listSeparator displayBackgroundShape noLineBreaksAfter noLineBreaksBefore'),
  ...words('w', 'doNotExpandShiftReturn bookFoldPrinting printTwoOnOne'),
  'm:mathPr',
])

/** Fields that only count, or lead to another place of the same text. Others are replaced by what they show. */
const FIELD =
  /^\s*(?:(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|PAGEREF|REF|NOTEREF|TOC|SEQ|STYLEREF|SYMBOL)\b|HYPERLINK\s+\\l\s|=)[^:@]*$/
/** What programs set themselves. Others are names that somebody gave. */
const BOOKMARK = /^_(?:Toc|Ref)\d+$/
const STYLE_USES = new Set(
  words('w', 'pStyle rStyle tblStyle basedOn next link numStyleLink styleLink'),
)

/** What programs call styles by themselves. */
const USUAL =
  /^(?:normal|default|heading|header|footer|title|subtitle|caption|toc|index|list|body text|table|no |footnote|endnote|annotation|balloon|hyperlink|followed|emphasis|strong|quote|intense|subtle|book|plain text|page number|line number|html|light|medium|dark|colorful|grid|macro|outline)\b[ a-z0-9-]{0,32}$/i

/** What styles.xml says that the other parts need: which styles hide their text, and which somebody named. */
export interface Styles {
  readonly hidden: ReadonlySet<string>
  readonly renamed: ReadonlyMap<string, string>
}

export const readStyles = (text: string): Styles => {
  const hidden = new Set<string>()
  const renamed = new Map<string, string>()
  scanXml(text, NAMESPACES, (element, parents) => {
    const style = parents.find(({ name }) => name === 'w:style')
    const id = valueIn(style, 'w:styleId') ?? ''
    // Not every program marks the styles that somebody named.
    const isNamed =
      !USUAL.test(valueIn(element, 'w:val') ?? '') || isOn(valueIn(style, 'w:customStyle'))
    if (style && element.name === 'w:name' && isNamed) renamed.set(id, `Custom${renamed.size + 1}`)
    if (style && element.name === 'w:vanish' && isOn(valueIn(element, 'w:val') ?? '1'))
      hidden.add(id)
  })
  return { hidden, renamed }
}

interface Field {
  readonly begin: number
  readonly instructions: number[]
  text: string
  isKept: boolean
}

export const wordRules = (
  finds: Finds,
  ids: ReadonlyMap<string, string>,
  part: string,
  styles: Styles,
): Rules => {
  const common = new Common(finds, ids)
  const { gone } = common
  const fields: Field[] = []
  const bookmarks = new Set<string>()

  const fieldChar = (element: Element): void => {
    const type = valueIn(element, 'w:fldCharType')
    if (type === 'begin')
      fields.push({ begin: element.index, instructions: [], text: '', isKept: true })
    const field = fields.at(-1)
    if (!field) return
    if (type === 'separate' || type === 'end') {
      field.isKept = FIELD.test(field.text)
      if (!field.isKept)
        for (const it of [field.begin, element.index, ...field.instructions]) gone.add(it)
      if (type === 'end') fieldEnds(field)
    }
  }
  const fieldEnds = (field: Field): void => {
    if (!field.isKept && field.text.trim())
      finds.add(/^\s*HYPERLINK/.test(field.text) ? 'links' : 'hidden', field.text)
    fields.pop()
  }

  const scan = (element: Element, parents: readonly Element[]): void => {
    common.scan(element, parents)
    const { name } = element
    const parent = parents.at(-1)
    const run = parents.findLast((it) => it.name === 'w:r')
    if (REVISIONS.has(name)) {
      finds.add('revisions', valueIn(element, 'w:author'))
      const row = parents.findLast((it) => it.name === 'w:tr')
      if (name === 'w:del' && parent?.name === 'w:trPr' && row) gone.add(row.index)
    }
    if (name === 'w:vanish' && parent?.name === 'w:rPr' && isOn(valueIn(element, 'w:val') ?? '1'))
      if (run && parents.at(-2) === run) gone.add(run.index)
    if (styles.hidden.has(valueIn(element, 'w:val') ?? '')) {
      const paragraph = parents.findLast((it) => it.name === 'w:p')
      if (name === 'w:rStyle' && run) gone.add(run.index)
      if (name === 'w:pStyle' && paragraph && parents.at(-2) === paragraph)
        gone.add(paragraph.index)
    }
    if (name === 'w:fldChar') fieldChar(element)
    if (name === 'w:instrText') fields.at(-1)?.instructions.push(element.index)
    if (name === 'w:bookmarkStart' && !BOOKMARK.test(valueIn(element, 'w:name') ?? ''))
      bookmarks.add(valueIn(element, 'w:id') ?? '')
  }

  const scanText = (text: string, parents: readonly Element[]): void => {
    const field = fields.at(-1)
    if (field && parents.at(-1)?.name === 'w:instrText') field.text += text
  }

  const attributes = (element: Element, all: readonly Attribute[]): readonly Attribute[] =>
    all.flatMap((it): Attribute[] => {
      const { name, value } = it
      if (
        /^w:(?:rsid\w*|author|date|initials|tooltip|docLocation|tgtFrame|history|dirty|alias)$/.test(
          name,
        )
      )
        return []
      const style =
        name === 'w:styleId' || (name === 'w:val' && STYLE_USES.has(element.name))
          ? styles.renamed.get(value)
          : undefined
      return [style === undefined ? it : { name, value: style }]
    })

  const open = (element: Element, parents: readonly Element[]): Verdict => {
    const { name } = element
    if (DROP.has(name)) return 'drop'
    if (part === 'settings' && parents.length === 1 && !SETTINGS.has(name)) return 'drop'
    if (UNWRAP.has(name)) return 'unwrap'
    if (name === 'w:bookmarkStart' || name === 'w:bookmarkEnd')
      if (bookmarks.has(valueIn(element, 'w:id') ?? '')) return 'drop'
    if (name === 'w:fldSimple' && !FIELD.test(valueIn(element, 'w:instr') ?? '')) {
      finds.add('hidden', valueIn(element, 'w:instr'))
      return 'unwrap'
    }
    const style = parents.at(-1)
    const renamed = styles.renamed.get(valueIn(style, 'w:styleId') ?? '')
    if (name === 'w:name' && style?.name === 'w:style' && renamed)
      return [{ name: 'w:val', value: renamed }]
    if (name === 'w:name' && style?.name === 'w:abstractNum') return 'drop'
    const verdict = common.open(element, parents)
    return typeof verdict === 'string' ? verdict : attributes(element, verdict)
  }

  const dropped = ({ name, index }: Element, said: string): void => {
    if (name === 'w:del' || name === 'w:moveFrom' || name === 'w:tr') finds.add('revisions', said)
    else if ((gone.has(index) || name === '') && said) finds.add('hidden', said)
  }
  return { namespaces: NAMESPACES, scan, scanText, open, dropped }
}
