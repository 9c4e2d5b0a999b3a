/**
 * Spreadsheets (ECMA-376 SpreadsheetML). Cells stay as they are seen: hidden sheets, rows and columns go with what is in
 * them, and so does a formula that leads outside or to what went; its value stays.
 */
import type { Finds } from '../finds.ts'
import { type Attribute, type Element, type Rules, type Verdict, valueIn } from '../xml/filter.ts'
import { Common, isOn, NAMESPACES } from './rules.ts'

const DROP = new Set(
  [
    ...['fileVersion', 'fileSharing', 'fileRecoveryPr', 'workbookProtection', 'externalReferences'],
    ...['pivotCaches', 'customWorkbookViews', 'webPublishing', 'smartTagPr', 'smartTagTypes'],
    ...['webPublishObjects', 'functionGroups', 'oleSize', 'sheetProtection', 'protectedRanges'],
    ...['scenarios', 'customSheetViews', 'dataConsolidate', 'customProperties', 'cellWatches'],
    ...['ignoredErrors', 'smartTags', 'legacyDrawing', 'legacyDrawingHF', 'oleObjects', 'controls'],
    ...['webPublishItems', 'dataValidations', 'filterColumn', 'sortState', 'rPh', 'sheetCalcPr'],
    ...['drawingHF', 'xmlColumnPr', 'mruColors'],
  ].map((it) => `x:${it}`),
)
const ATTRIBUTES = new Set([
  ...['cm', 'vm', 'activeTab', 'firstSheet', 'filterPrivacy', 'comment', 'description', 'help'],
  ...['connectionId', 'queryTableFieldId', 'tableType', 'customMenu', 'statusBar', 'shortcutKey'],
  ...['uniqueName', 'display', 'promptedSolutions', 'headerRowCellStyle', 'dataCellStyle'],
])
/** What a formula says of other files, programs or the network. */
const OUTSIDE =
  /\[[^\]]*\]|\b(?:HYPERLINK|WEBSERVICE|CALL|REGISTER\.ID|RTD|INFO|CELL)\s*\(|\||:\\|\/\/|#REF!/i

const columnOf = (reference: string | undefined): number =>
  Array.from(/^[A-Z]{1,3}/.exec(reference ?? '')?.[0] ?? '').reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  )

/** What all sheets of a workbook share. The workbook comes first, and the strings come last. */
export class Book {
  /** Names of sheets and ranges that went. */
  readonly gone: string[] = []
  /** The shared strings that cells show. */
  readonly strings = new Set<number>()

  leadsAway(formula: string): boolean {
    return OUTSIDE.test(formula) || this.gone.some((name) => name && formula.includes(name))
  }
}

export const sheetRules = (finds: Finds, ids: ReadonlyMap<string, string>, book: Book): Rules => {
  const common = new Common(finds, ids)
  const { gone } = common
  /** From and to, both within. */
  const columns: [number, number][] = []
  const shared = new Set<string>()
  /** By their old place: the new place of sheets that stay. */
  const sheets = new Map<number, number>()
  let count = 0
  let strings = -1

  const hiddenCell = (element: Element): boolean => {
    if (columns.length === 0) return false
    const column = columnOf(valueIn(element, 'r'))
    return columns.some(([from, to]) => column >= from && column <= to)
  }

  const scanSheet = (element: Element): void => {
    const id = ids.get(valueIn(element, 'r:id') ?? '')
    if (id === undefined || isOn(valueIn(element, 'state')?.replace('visible', '0'))) {
      const name = valueIn(element, 'name') ?? ''
      finds.add('hidden', name)
      book.gone.push(name)
      gone.add(element.index)
    } else sheets.set(count, sheets.size)
    count += 1
  }

  const scan = (element: Element, parents: readonly Element[]): void => {
    common.scan(element, parents)
    const { name } = element
    if (name === 'x:sheet') scanSheet(element)
    if (name === 'x:definedName') {
      const place = valueIn(element, 'localSheetId')
      const isGone = place !== undefined && !sheets.has(Number(place))
      if (isGone || isOn(valueIn(element, 'hidden'))) forget(element)
    }
    if (name === 'x:col' && isOn(valueIn(element, 'hidden')))
      columns.push([Number(valueIn(element, 'min')), Number(valueIn(element, 'max'))])
    if (name === 'x:row' && isOn(valueIn(element, 'hidden'))) gone.add(element.index)
    if (name === 'x:c' && hiddenCell(element)) gone.add(element.index)
    if (name === 'x:f' && shared.has(valueIn(element, 'si') ?? '')) gone.add(element.index)
  }
  const forget = (element: Element): void => {
    gone.add(element.index)
    const name = valueIn(element, 'name') ?? ''
    if (!name.startsWith('_xlnm.')) book.gone.push(name)
  }

  const scanText = (text: string, parents: readonly Element[]): void => {
    const element = parents.at(-1)
    if (element?.name === 'x:definedName' && book.leadsAway(text)) forget(element)
    const isFormula =
      element?.name === 'x:f' ||
      element?.name === 'x:formula' ||
      element?.name === 'x:calculatedColumnFormula'
    if (!element || !isFormula || !book.leadsAway(text)) return
    finds.add(OUTSIDE.test(text) ? 'links' : 'hidden', text)
    const rule = parents.findLast((it) => it.name === 'x:conditionalFormatting')
    gone.add((rule ?? element).index)
    const si = valueIn(element, 'si')
    if (si !== undefined) shared.add(si)
  }

  const attributes = (element: Element, all: readonly Attribute[]): readonly Attribute[] =>
    all.flatMap((it): Attribute[] => {
      if (ATTRIBUTES.has(it.name)) return []
      if (it.name === 'localSheetId')
        return [{ name: it.name, value: String(sheets.get(Number(it.value)) ?? 0) }]
      if (it.name === 'name' && element.name === 'x:cellStyle' && !valueIn(element, 'builtinId'))
        return [{ name: 'name', value: `Style ${element.index}` }]
      return [it]
    })

  const open = (element: Element, parents: readonly Element[]): Verdict => {
    const { name } = element
    if (DROP.has(name)) return 'drop'
    if (name === 'x:si') strings += 1
    if (parents.at(-1)?.name === 'x:si' && !book.strings.has(strings)) return 'drop'
    if (name === 'x:hyperlink' && !valueIn(element, 'location')) return 'drop'
    const verdict = common.open(element, parents)
    return typeof verdict === 'string' ? verdict : attributes(element, verdict)
  }

  const text = (said: string, parents: readonly Element[]): string => {
    if (parents.at(-1)?.name === 'x:v' && valueIn(parents.at(-2), 't') === 's')
      book.strings.add(Number(said))
    return said
  }

  const dropped = ({ name, index }: Element, said: string): void => {
    if (['x:row', 'x:c'].includes(name) && gone.has(index))
      finds.add('hidden', /\p{L}/u.test(said) ? said : undefined)
    else if (name === 'x:dataValidations' || name === 'x:scenarios') finds.add('hidden', said)
  }
  return { namespaces: NAMESPACES, bare: 'x', scan, scanText, open, text, dropped }
}
