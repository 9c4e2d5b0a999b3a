/**
 * The rules of OpenDocument (ISO/IEC 26300). Content stays as it would be printed: changes are accepted; notes of readers,
 * hidden text, sheets, rows and slides, scripts, forms, sources of data and links to outside go; a field stays as the text
 * that it shows.
 */
import type { Finds } from '../finds.ts'
import {
  type Attribute,
  type Element,
  type Namespaces,
  type Rules,
  scanXml,
  type Verdict,
  valueIn,
} from '../xml/filter.ts'

const OASIS = 'urn:oasis:names:tc:opendocument:xmlns:'
const PREFIXES: Readonly<Record<string, string>> = {
  ...{ office: 'office', style: 'style', text: 'text', table: 'table', drawing: 'draw' },
  ...{ presentation: 'presentation', chart: 'chart', dr3d: 'dr3d', datastyle: 'number' },
  ...{ 'xsl-fo-compatible': 'fo', 'svg-compatible': 'svg', 'smil-compatible': 'smil' },
}
export const NAMESPACES: Namespaces = new Map([
  ...Object.entries(PREFIXES).map(([name, prefix]): [string, string] => [
    `${OASIS}${name}:1.0`,
    prefix,
  ]),
  [`${OASIS}meta:1.0`, 'meta'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/1998/Math/MathML', 'math'],
  ['urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0', 'loext'],
  // Formulas name these within their text.
  [`${OASIS}of:1.2`, 'of'],
  ['http://openoffice.org/2004/calc', 'oooc'],
  ['http://openoffice.org/2004/office', 'ooo'],
])

const words = (prefix: string, list: string): string[] =>
  list.split(/\s+/).map((it) => `${prefix}:${it}`)

const DROP = new Set([
  ...words('text', 'tracked-changes change change-start change-end hidden-text hidden-paragraph'),
  ...words('text', 'bookmark bookmark-start bookmark-end reference-mark reference-mark-start'),
  ...words('text', 'reference-mark-end variable-decls user-field-decls dde-connection-decls'),
  ...words('text', 'section-source alphabetical-index-auto-mark-file script database-display'),
  ...words('text', 'toc-mark-start toc-mark-end user-index-mark user-index-mark-start'),
  ...words('office', 'annotation annotation-end scripts forms event-listeners dde-source settings'),
  ...words('office', 'meta binary-data'),
  ...words(
    'table',
    'tracked-changes named-expressions database-ranges dde-links scenario detective',
  ),
  ...words(
    'table',
    'content-validations data-pilot-tables consolidation label-ranges table-source',
  ),
  ...words('table', 'cell-range-source desc title'),
  ...words('draw', 'control object-ole plugin applet floating-frame glue-point image-map param'),
  ...words('svg', 'title desc font-face-src font-face-uri definition-src'),
  ...words('presentation', 'notes event-listener sound animations'),
  ...words('style', 'event-listeners'),
])
const FOUND: Readonly<
  Record<string, 'revisions' | 'comments' | 'hidden' | 'code' | 'attachments'>
> = {
  ...{ 'text:tracked-changes': 'revisions', 'table:tracked-changes': 'revisions' },
  ...{ 'office:annotation': 'comments', 'office:scripts': 'code', 'office:forms': 'hidden' },
  ...{ 'text:hidden-text': 'hidden', 'text:hidden-paragraph': 'hidden' },
  ...{ 'presentation:notes': 'hidden', 'svg:title': 'hidden', 'svg:desc': 'hidden' },
  ...{ 'table:scenario': 'hidden', 'table:content-validations': 'hidden', 'text:script': 'code' },
  ...{ 'draw:object-ole': 'attachments', 'draw:plugin': 'attachments', 'draw:applet': 'code' },
}
/** Fields that tell of a person, a file or a computer if they are asked again: what they show stays. */
const UNWRAP = new Set([
  'loext:content-control',
  ...words('text', 'author-name author-initials sender-firstname sender-lastname sender-initials'),
  ...words('text', 'sender-title sender-position sender-email sender-phone-private sender-fax'),
  ...words('text', 'sender-company sender-phone-work sender-street sender-city sender-postal-code'),
  ...words('text', 'sender-country sender-state-or-province file-name template-name creator title'),
  ...words('text', 'initial-creator creation-date creation-time modification-date description'),
  ...words('text', 'modification-time print-date print-time printed-by editing-cycles keywords'),
  ...words('text', 'editing-duration subject user-defined database-name database-next'),
  ...words(
    'text',
    'database-row-select database-row-number variable-set variable-get variable-input',
  ),
  ...words('text', 'user-field-get user-field-input expression text-input placeholder'),
  ...words('text', 'conditional-text execute-macro dde-connection measure meta meta-field'),
  ...words('text', 'bookmark-ref reference-ref date time drop-down'),
])
const UNSEEN = new Set([
  ...[
    'draw:name',
    'style:display-name',
    'xml:id',
    'draw:id',
    'text:id',
    'xlink:title',
    'office:target-frame-name',
  ],
  ...['table:content-validation-name', 'text:condition', 'text:formula', 'office:name'],
  ...['table:protection-key', 'table:protection-key-digest-algorithm', 'table:protected'],
  ...['text:protection-key', 'text:protection-key-digest-algorithm', 'draw:caption-id'],
  ...['draw:control', 'style:auto-update', 'xlink:show'],
])
/** The name of a table or section is not seen in text, and is in the tab of a sheet. */
const NAMED = new Set(['text:section', 'draw:page', 'draw:layer'])

/** Styles that hide what has them. */
export const hiddenStyles = (text: string, into: Set<string>): void =>
  scanXml(text, NAMESPACES, (element, parents) => {
    const style = parents.findLast(({ name }) => name === 'style:style')
    const isHidden =
      (element.name === 'style:text-properties' && valueIn(element, 'text:display') === 'none') ||
      (element.name === 'style:table-properties' &&
        valueIn(element, 'table:display') === 'false') ||
      (element.name === 'style:drawing-page-properties' &&
        valueIn(element, 'presentation:visibility') === 'hidden')
    if (style && isHidden)
      into.add(`${valueIn(style, 'style:family')}:${valueIn(style, 'style:name')}`)
  })

const FAMILY: Readonly<Record<string, string>> = {
  'text:span': 'text',
  'text:a': 'text',
  'text:p': 'paragraph',
  'text:h': 'paragraph',
  'table:table': 'table',
  'draw:page': 'drawing-page',
}
const isHiddenBy = (element: Element, styles: ReadonlySet<string>): boolean => {
  const family = FAMILY[element.name]
  const style = valueIn(element, `${element.name.split(':')[0]}:style-name`)
  return (
    (family !== undefined && styles.has(`${family}:${style}`)) ||
    (element.name === 'text:section' && valueIn(element, 'text:display') === 'none') ||
    (element.name.startsWith('draw:') && valueIn(element, 'draw:display') === 'none') ||
    (element.name === 'table:table-row' && isFolded(element))
  )
}
const isFolded = (element: Element): boolean =>
  ['collapse', 'filter'].includes(valueIn(element, 'table:visibility') ?? '')
const isCell = ({ name }: Element): boolean =>
  name === 'table:table-cell' || name === 'table:covered-table-cell'

const MOST_COLUMNS = 16_384
const repeated = (element: Element): number =>
  Math.min(MOST_COLUMNS, Number(valueIn(element, 'table:number-columns-repeated') ?? 1) || 1)

/** Which columns of a table are folded away, and at which column its row is. */
class Columns {
  readonly #folded: [number, number][] = []
  #count = 0
  #at = 0

  column(element: Element): void {
    const to = this.#count + repeated(element)
    if (isFolded(element)) this.#folded.push([this.#count, to])
    this.#count = to
  }
  row(): void {
    this.#at = 0
  }
  /** Whether the next cell is in one. */
  cell(element: Element): boolean {
    const at = this.#at
    this.#at += repeated(element)
    return this.#folded.some(([from, to]) => at < to && this.#at > from)
  }
}

/** Names of tables that are hidden. */
export const hiddenTables = (text: string, styles: ReadonlySet<string>): readonly string[] => {
  const names: string[] = []
  scanXml(text, NAMESPACES, (element) => {
    const name = valueIn(element, 'table:name')
    if (element.name === 'table:table' && name && isHiddenBy(element, styles)) names.push(name)
  })
  return names
}

/** As style names spell it: what is no letter or digit is `_20_`. */
const spelt = (name: string): string =>
  name.replace(/[^\p{L}\p{N}]/gu, (it) => `_${(it.codePointAt(0) ?? 0).toString(16)}_`)

/** Attributes that hold the name of a style. */
const STYLE = /style-name$|^style:name$|(?:master-page|page-layout|next-style|list-style)-name$/
/** What programs call styles by themselves; all else is what somebody called one. */
const USUAL =
  /^(?:[A-Za-z]{1,5}-?\d+[a-z]?|(?:Standard|Default|default|Heading|Text|First|List|Caption|Index|Header|Footer|Title|Subtitle|Footnote|Endnote|Internet|Visited|Table|Frame|Graphics|Numbering|Bullet|Page|Contents|Result|Accent|Status|Error|Warning|Good|Bad|Neutral|Hyperlink|Note|Illustration|Figure|Drawing|objectwithoutfill|Object|Sender|Addressee|Signature|Salutation|Marginalia|Quotations|Preformatted|Horizontal|Teletype|Emphasis|Strong|Source|Example|Line|Placeholder|User|Main|Drop|Converted|No|Outline|Background|standard|gradients|headline|Notes)(?:_20_[a-z0-9]{1,12}|_20_\d+){0,3})?$/

/** Names of styles, the same for a document's parts. */
export class StyleNames {
  readonly #names = new Map<string, string>()

  of(name: string): string {
    if (USUAL.test(name)) return name
    const known = this.#names.get(name) ?? `Named${this.#names.size + 1}`
    this.#names.set(name, known)
    return known
  }
}

const OUTSIDE = /'[^']*(?:\/|\\)[^']*'\s*#|\b(?:DDE|HYPERLINK|WEBSERVICE|INFO|CELL)\s*\(|:\/\//i

export const odfRules = (
  finds: Finds,
  styles: ReadonlySet<string>,
  /** Names of tables that are hidden: styles are called after them. */
  hiddenNames: readonly string[],
  names: StyleNames,
  /** The new place of a part that is kept; null of what is not. */
  place: (href: string) => string | null,
): Rules => {
  const gone = new Set<number>()
  const tables: Columns[] = []

  const scan = (element: Element, parents: readonly Element[]): void => {
    const { name } = element
    const depth = parents.filter((it) => it.name === 'table:table').length
    if (name === 'table:table') tables[depth] = new Columns()
    const columns = tables[depth - 1]
    if (name === 'table:table-column') columns?.column(element)
    if (name === 'table:table-row') columns?.row()
    if (isCell(element) && columns?.cell(element)) gone.add(element.index)
    if (isHiddenBy(element, styles)) gone.add(element.index)
    if (name === 'dc:creator' && parents.at(-1)?.name === 'office:change-info')
      finds.add('revisions')
  }

  const leadsAway = (formula: string): boolean =>
    OUTSIDE.test(formula) || hiddenNames.some((it) => it && formula.includes(it))

  const attributes = (element: Element): readonly Attribute[] =>
    element.attributes.flatMap((it): Attribute[] => {
      const { name, value } = it
      if (UNSEEN.has(name) || /^(?:meta|dc|loext):/.test(name)) return []
      if (NAMED.has(element.name) && /:name$/.test(name))
        return name.startsWith('text:') ? [{ name, value: `Section ${element.index}` }] : []
      if (
        /:(?:formula|condition|cell-range-address|cell-range|expression)$/.test(name) &&
        leadsAway(value)
      ) {
        finds.add(OUTSIDE.test(value) ? 'links' : 'hidden', value)
        return []
      }
      if (STYLE.test(name)) return [{ name, value: names.of(value) }]
      if (/name$/.test(name) && element.name !== 'table:table') {
        const renamed = hiddenNames.reduce(
          (text, hidden, index) =>
            text.replaceAll(hidden, `Hidden${index}`).replaceAll(spelt(hidden), `Hidden${index}`),
          value,
        )
        if (renamed !== value) return [{ name, value: renamed }]
      }
      if (name === 'xlink:href') {
        const to = value.startsWith('#') ? value : place(value)
        return to === null ? [] : [{ name, value: to }]
      }
      return [it]
    })

  const open = (element: Element, parents: readonly Element[]): Verdict => {
    const { name } = element
    if (DROP.has(name) || gone.has(element.index)) {
      if (isCell(element)) return element.attributes.filter((it) => /repeated$/.test(it.name))
      return 'drop'
    }
    const cell = parents.findLast(isCell)
    if (cell && gone.has(cell.index)) return 'drop'
    if (UNWRAP.has(name)) return 'unwrap'
    if (name.startsWith('loext:')) return 'drop'
    const kept = attributes(element)
    const href = valueIn(element, 'xlink:href')
    if (href !== undefined && !kept.some((it) => it.name === 'xlink:href')) {
      if (name === 'text:a') {
        finds.add('links', href)
        return 'unwrap'
      }
      if (!name.startsWith('style:')) return 'drop'
    }
    return kept
  }

  const dropped = (element: Element, said: string): void => {
    const { name, index } = element
    if (name === '' && said) finds.add('hidden', said)
    const kind = FOUND[name]
    if (kind && (said || kind !== 'hidden')) finds.add(kind, said)
    else if (gone.has(index) || isCell(element))
      finds.add('hidden', /\p{L}/u.test(said) ? said : undefined)
    else if (
      /^(?:draw|style|presentation):/.test(name) &&
      valueIn(element, 'xlink:href') !== undefined
    )
      finds.add('links', valueIn(element, 'xlink:href'))
  }
  return { namespaces: NAMESPACES, scan, open, dropped }
}
