/** What an officer's browser knows of the officer's own cases beyond what the server says of them. Never a truth. */

export interface IndexEntry {
  /** The newest title. */
  readonly title: string | null
  /** In the order in which they were given. */
  readonly tags: readonly string[]
  /** The kinds of concern that the report names; null until this officer has opened the case. */
  readonly kinds: readonly string[] | null
  /**
   * Of the report, in place of a title: empty if the reporter has named something that must not be repeated; null until
   * this officer has opened the case.
   */
  readonly firstWords: string | null
  /** The newest title or list of tags does not open. */
  readonly fails: boolean
}

export interface CaseIndex {
  /** By the id of the case; undefined: nothing is known of it. */
  get(caseId: string): IndexEntry | undefined
  /** Every tag of the officer's cases, in the order of code units. */
  tags(): readonly string[]
  /** How many cases are read in, of how many; null while nothing is under way. */
  readonly progress: { readonly done: number; readonly total: number } | null
  /** It is being brought up to date, whether or not anybody knows yet how much there is to read in. */
  readonly isRefreshing: boolean
  /** @returns what ends it */
  subscribe(onChange: () => void): () => void
}

export const NO_INDEX: CaseIndex = {
  get: () => undefined,
  tags: () => [],
  progress: null,
  isRefreshing: false,
  subscribe: () => () => undefined,
}
