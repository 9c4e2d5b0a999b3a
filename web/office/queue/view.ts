/** How the list of cases is shown. It stays as the officer left it, until they set it otherwise or sign out. */
import { type Filters, NO_FILTERS, type Sort } from '../../../client/officer/case-list.ts'

export interface View {
  /** Without words: `find` is empty and `tag` null, since a lock seals what is looked for, like all that is typed. */
  readonly filters: Filters
  /** Null: urgent first, then what is due first. */
  readonly sort: Sort | null
  /** From 0. */
  readonly page: number
}

export const FIRST_VIEW: View = { filters: NO_FILTERS, sort: null, page: 0 }

const COUNTED = ['stage', 'handler', 'kind', 'tag', 'receivedFrom', 'receivedTo'] as const

/** How many are set, apart from what is looked for. */
export const filtersSet = (filters: Filters): number =>
  filters.marks.length + COUNTED.filter((name) => filters[name] !== NO_FILTERS[name]).length
