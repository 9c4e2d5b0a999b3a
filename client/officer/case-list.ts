/** The officer's cases as a list: which of them, in which order, and which part of it. Pure, and without words. */
import { addDays, dayOf, formatDay, weekday } from '../../protocol/dates.ts'
import type { QueueRow } from '../../protocol/exchanges/office.ts'
import { STAGES, type Stage } from '../../protocol/statement.ts'
import { CaseFinder, type ListedCase } from './case-find.ts'
import type { CaseIndex } from './case-index.ts'

export const PAGE_ROWS = 50

/** In place of a handler's id: the cases that nobody handles. */
export const NOBODY = 'nobody'

/** What a row tells by itself. They combine: a case must meet each that is asked for. */
export const MARKS = ['late', 'dueThisWeek', 'urgent', 'waiting', 'appealed'] as const
export type Mark = (typeof MARKS)[number]

export interface Filters {
  /** `open`: all but closed cases in which nothing waits. */
  readonly stage: Stage | 'open' | 'all'
  /** An officer's id, or `NOBODY`; null: everybody. */
  readonly handler: string | null
  readonly marks: readonly Mark[]
  readonly kind: string | null
  readonly tag: string | null
  /** ISO dates, both included; empty: no bound. */
  readonly receivedFrom: string
  readonly receivedTo: string
  /** Part of a number, a title or a tag. */
  readonly find: string
}

export const NO_FILTERS: Filters = {
  stage: 'open',
  handler: null,
  marks: [],
  kind: null,
  tag: null,
  receivedFrom: '',
  receivedTo: '',
  find: '',
}

export const COLUMNS = [
  'number',
  'title',
  'due',
  'waiting',
  'stage',
  'handler',
  'received',
] as const
export type Column = (typeof COLUMNS)[number]

export interface Sort {
  readonly by: Column
  readonly descending: boolean
}

export interface Listed {
  /** All that meet the filters, in their order. */
  readonly cases: readonly ListedCase[]
  /** How many of them, the last, only come close to what is looked for. */
  readonly close: number
  /** How many others meet every filter but the one by kind, which their kinds being unknown could not look at. */
  readonly unknownKinds: number
}

/** Words of the page, by which it is sorted. */
export interface InWords {
  readonly compare: (a: string, b: string) => number
  readonly nameOf: (officer: string) => string
}

export const sundayOf = (today: string): string => {
  const day = dayOf(today)
  return formatDay(addDays(day, 7 - weekday(day)))
}

/** Since when somebody waits for words or for the answer to an appeal: the earlier day; null: nobody waits. */
export const waitingSince = ({ waitsSince, appealedOn }: QueueRow): string | null =>
  [waitsSince, appealedOn].reduce((one, other) =>
    one === null || (other !== null && other < one) ? other : one,
  )

/** Whether closed cases are wanted in which nothing waits. */
export const wantsSettled = ({ stage }: Filters): boolean => stage === 'all' || stage === 'closed'

const HAS: Readonly<Record<Mark, (row: QueueRow, today: string) => boolean>> = {
  late: ({ promises }, today) => promises.some(({ due }) => due < today),
  dueThisWeek: ({ promises }, today) =>
    promises.some(({ due }) => due >= today && due <= sundayOf(today)),
  urgent: ({ urgent }) => urgent,
  waiting: (row) => waitingSince(row) !== null,
  appealed: ({ appealedOn }) => appealedOn !== null,
}

const isOfStage = (row: QueueRow, stage: Filters['stage']): boolean =>
  stage === 'all' ||
  (stage === 'open' ? row.stage !== 'closed' || waitingSince(row) !== null : row.stage === stage)

/** All but the kind and what is looked for. */
const meets = ({ row, entry }: ListedCase, filters: Filters, today: string): boolean =>
  isOfStage(row, filters.stage) &&
  (filters.handler === null || (row.handler ?? NOBODY) === filters.handler) &&
  filters.marks.every((mark) => HAS[mark](row, today)) &&
  (filters.tag === null || (entry?.tags.includes(filters.tag) ?? false)) &&
  row.receivedOn >= filters.receivedFrom &&
  (filters.receivedTo === '' || row.receivedOn <= filters.receivedTo)

/** What a column holds to be compared; null stands last either way. */
const keyOf =
  ({ nameOf }: InWords) =>
  ({ row, entry }: ListedCase, by: Column): string | number | null => {
    switch (by) {
      case 'number':
        return row.number
      case 'title':
        return entry?.title ?? null
      case 'due':
        return row.nextDue
      case 'waiting':
        return waitingSince(row)
      case 'stage':
        return STAGES.indexOf(row.stage)
      case 'handler':
        return row.handler && nameOf(row.handler)
      case 'received':
        return row.receivedOn
    }
  }

/** Only these are in a language: all others are dates, numbers, and letters of the ASCII. */
const IN_LANGUAGE: readonly Column[] = ['title', 'handler']

/** Cases that are alike in a column keep their order; null: all keep it. */
export const sortCases = (
  cases: readonly ListedCase[],
  sort: Sort | null,
  words: InWords,
): readonly ListedCase[] => {
  if (sort === null) return cases
  const compared = (a: string | number, b: string | number): number => {
    if (typeof a === 'string' && typeof b === 'string' && IN_LANGUAGE.includes(sort.by)) {
      return words.compare(a, b)
    }
    return a < b ? -1 : Number(a > b)
  }
  const key = keyOf(words)
  const way = sort.descending ? -1 : 1
  return cases
    .map((it) => ({ it, key: key(it, sort.by) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null)
      return way * compared(a.key, b.key)
    })
    .map(({ it }) => it)
}

/** The list of one session: it remembers how titles are looked through, from one letter typed to the next. */
export class CaseList {
  readonly #finder = new CaseFinder()

  /** @param rows in their own order, which holds where nothing else is asked for */
  show(
    { rows, today }: { readonly rows: readonly QueueRow[]; readonly today: string },
    index: Pick<CaseIndex, 'get'>,
    filters: Filters,
    sort: Sort | null,
    words: InWords,
  ): Listed {
    const met = rows
      .map((row) => ({ row, entry: index.get(row.case) }))
      .filter((it) => meets(it, filters, today))
    const { exact, close } = this.#finder.find(met, filters.find)
    const { kind } = filters
    const ofKind = ({ entry }: ListedCase) =>
      kind === null || (entry?.kinds?.includes(kind) ?? false)
    const isUnknown = ({ entry }: ListedCase) => kind !== null && !entry?.kinds
    const [first, last] = [exact, close].map((found) =>
      sortCases(found.filter(ofKind), sort, words),
    )
    return {
      cases: [...(first ?? []), ...(last ?? [])],
      close: last?.length ?? 0,
      unknownKinds: [...exact, ...close].filter(isUnknown).length,
    }
  }
}

export interface Part {
  readonly page: number
  readonly pages: number
  /** Of the first and the last row, from 1; 0 to 0 without any. */
  readonly from: number
  readonly to: number
  readonly total: number
  readonly cases: readonly ListedCase[]
}

/** @param page from 0; beyond the last, the last */
export const partOf = (cases: readonly ListedCase[], page: number): Part => {
  const pages = Math.max(1, Math.ceil(cases.length / PAGE_ROWS))
  const at = Math.min(page, pages - 1)
  const shown = cases.slice(at * PAGE_ROWS, (at + 1) * PAGE_ROWS)
  const before = at * PAGE_ROWS
  return {
    page: at,
    pages,
    from: shown.length > 0 ? before + 1 : 0,
    to: before + shown.length,
    total: cases.length,
    cases: shown,
  }
}
