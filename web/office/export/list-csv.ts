/** A list of cases as a table for a spreadsheet. */
import { stringify } from 'csv-stringify/browser/esm/sync'
import { officeQueue } from '#words/office-queue.ts'
import { plain } from '../../../client/literal.ts'
import type { ListedCase } from '../../../client/officer/case-find.ts'
import { waitingSince } from '../../../client/officer/case-list.ts'
import { writtenText } from '../../../client/written.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'

export interface InWords {
  readonly stage: (stage: QueueRow['stage']) => string
  readonly handler: (officer: string | null) => string
}

const COLUMNS = ['number', 'title', 'stage', 'handler', 'received', 'due', 'waiting'] as const
type Column = (typeof COLUMNS)[number]

/**
 * One line that does not begin with what nobody sees. A spreadsheet that takes the semicolon for the separator ends a cell
 * there, quotes or not, and drops an empty pair of quotes at the start of the next: what comes after a semicolon must not
 * begin a formula either.
 */
const cell = (text: string): string =>
  plain(writtenText(text))
    .replace(/\p{Cc}/gu, ' ')
    .replace(/^[\s\p{Cf}]+|\s+$/gu, '')
    .replace(/;(?=[\s\p{Cf}"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/gu, ";'")

const cellsOf = ({ row, entry }: ListedCase, words: InWords): Record<Column, string> => ({
  number: row.number,
  title: entry?.title ?? '',
  stage: words.stage(row.stage),
  handler: words.handler(row.handler),
  received: row.receivedOn,
  due: row.nextDue ?? '',
  waiting: waitingSince(row) ?? '',
})

/**
 * In UTF-8 with a byte order mark, by which spreadsheets know it. Each cell stands in quotes; before one that begins like a
 * formula (= + - @, also in full width) stands an apostrophe. Days are ISO dates.
 */
export const listCsv = (cases: readonly ListedCase[], words: InWords): string => {
  const rows = cases.map((one) => {
    const cells = cellsOf(one, words)
    return COLUMNS.map((name) => cell(cells[name]))
  })
  return stringify([COLUMNS.map((name) => officeQueue.columns[name]), ...rows], {
    bom: true,
    quoted: true,
    quoted_empty: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
