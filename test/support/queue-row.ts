/** Rows of lists, and what an officer's index has of them, as tests make them up. */
import fc from 'fast-check'
import type { ListedCase } from '../../client/officer/case-find.ts'
import type { IndexEntry } from '../../client/officer/case-index.ts'
import type { QueueRow } from '../../protocol/exchanges/office.ts'
import type { Hash } from '../../protocol/fields.ts'
import { STAGES } from '../../protocol/statement.ts'

/** A case may be called by any text. */
type Parts = Partial<Omit<QueueRow, 'case'>> & { readonly case?: string }

export const queueRow = ({ case: id = 'A'.repeat(43), ...more }: Parts = {}): QueueRow => ({
  case: id as Hash,
  number: 'K7QD-2M9X',
  receivedOn: '2026-03-02',
  stage: 'received',
  urgent: false,
  handler: null,
  handlerSeenOn: null,
  vacant: [],
  proposals: 0,
  nextDue: null,
  promises: [],
  opened: true,
  lastNewsOn: '2026-03-02',
  waitsSince: null,
  appealedOn: null,
  unread: false,
  ...more,
})

export const indexEntry = (more: Partial<IndexEntry> = {}): IndexEntry => ({
  title: null,
  tags: [],
  kinds: null,
  firstWords: null,
  fails: false,
  ...more,
})

export const rowWith = (row: Parts, entry: Partial<IndexEntry> | null = null): ListedCase => ({
  row: queueRow(row),
  entry: entry ? indexEntry(entry) : undefined,
})

const SYMBOLS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
export const caseNumbers: fc.Arbitrary<string> = fc
  .string({ unit: fc.constantFrom(...SYMBOLS), minLength: 8, maxLength: 8 })
  .map((symbols) => `${symbols.slice(0, 4)}-${symbols.slice(4)}`)

const dates = fc.constantFrom(
  '2026-02-20',
  '2026-03-01',
  '2026-03-04',
  '2026-03-05',
  '2026-03-08',
  '2026-03-09',
)
const rows: fc.Arbitrary<Partial<QueueRow>> = fc.record({
  number: caseNumbers,
  receivedOn: dates,
  stage: fc.constantFrom(...STAGES),
  urgent: fc.boolean(),
  handler: fc.constantFrom(null, 'a', 'b', 'c'),
  nextDue: fc.option(dates, { nil: null }),
  promises: fc.array(
    fc.record({ clock: fc.constant('news' as const), instance: fc.constant(1), due: dates }),
    {
      maxLength: 2,
    },
  ),
  waitsSince: fc.option(dates, { nil: null }),
  appealedOn: fc.option(dates, { nil: null }),
})
const entries: fc.Arbitrary<Partial<IndexEntry>> = fc.record({
  title: fc.constantFrom(null, 'The till', 'Custody record', 'Änne', 'canteen'),
  tags: fc.subarray(['night shift', 'kim']),
  kinds: fc.option(fc.subarray(['bullying', 'fraud']), { nil: null }),
})

export const listedCases: fc.Arbitrary<ListedCase[]> = fc
  .array(fc.tuple(rows, fc.option(entries, { nil: null })), { maxLength: 30 })
  .map((all) => all.map(([row, entry], at) => rowWith({ ...row, case: `case ${at}` }, entry)))
