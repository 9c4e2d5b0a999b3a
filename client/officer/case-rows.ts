/** The officer's own cases, as the server lists them page by page. */
import { type QueueRow, readQueue } from '../../protocol/exchanges/office.ts'
import { call } from '../call.ts'
import type { Server } from '../platform.ts'

/** The two lists that the server has, one after the other: settled cases are closed, and nothing waits in them. */
const LISTS = ['unsettled', 'settled'] as const
export type Extent = (typeof LISTS)[number]

interface Page {
  readonly rows: readonly QueueRow[]
  readonly today: string
  /** Where the next page begins; null: there is none. */
  readonly next: Place | null
}

interface Place {
  readonly list: Extent
  readonly after: string | null
}

const FIRST: Place = { list: 'unsettled', after: null }

/** @param extent the last list that is read */
const readPage = async (server: Server, { list, after }: Place, extent: Extent): Promise<Page> => {
  const asked = { closed: list === 'settled', number: null, after }
  const { rows, next, today } = await call(server, readQueue, asked)
  const goesOn = next === null && list !== extent ? { list: extent, after: null } : null
  return { rows, today, next: next === null ? goesOn : { list, after: next } }
}

/** Settled ones last. @throws CallError */
export async function* casesListed(server: Server, extent: Extent): AsyncGenerator<QueueRow> {
  for (let at: Place | null = FIRST; at !== null; ) {
    const page: Page = await readPage(server, at, extent)
    yield* page.rows
    at = page.next
  }
}

export interface Rows {
  /** In the server's order: urgent first, then what is due first; settled ones last. */
  readonly rows: readonly QueueRow[]
  /** How far the rows are all there; null: some unsettled ones are still to come. */
  readonly whole: Extent | null
  /** The server's date; null before the first page. */
  readonly today: string | null
  readonly busy: boolean
  /** What ended the last reading. */
  readonly error: unknown
}

/** The rows of one session, read anew whenever they are shown. What is known stays until the new is there. */
export class CaseRows {
  #now: Rows = { rows: [], whole: null, today: null, busy: false, error: null }
  readonly #listeners = new Set<() => void>()
  readonly #server: Server
  /** What is being read, or was when an error ended it; null: nothing is left to be read. */
  #reading: { extent: Extent; at: Place; fresh: QueueRow[]; before: readonly QueueRow[] } | null =
    null

  constructor(server: Server) {
    this.#server = server
  }

  get now(): Rows {
    return this.#now
  }

  /** @returns what ends it */
  subscribe(onChange: () => void): () => void {
    this.#listeners.add(onChange)
    return () => void this.#listeners.delete(onChange)
  }

  /** From the first page on, whatever is under way. */
  refresh(extent: Extent): Promise<void> {
    this.#reading = { extent, at: FIRST, fresh: [], before: this.#now.rows }
    return this.resume()
  }

  /** After an error: from the page that failed. */
  async resume(): Promise<void> {
    const mine = this.#reading
    if (mine === null) return
    this.#show({ busy: true, error: null })
    try {
      for (let at: Place | null = mine.at; at !== null; ) {
        mine.at = at
        const { rows, today, next }: Page = await readPage(this.#server, at, mine.extent)
        if (this.#reading !== mine) return
        mine.fresh.push(...rows)
        this.#show({ rows: together(mine.fresh, next ? mine.before : []), today })
        at = next
      }
      this.#reading = null
      this.#show({ whole: mine.extent, busy: false })
    } catch (error) {
      if (this.#reading === mine) this.#show({ busy: false, error })
    }
  }

  #show(more: Partial<Rows>): void {
    this.#now = { ...this.#now, ...more }
    for (const listener of this.#listeners) listener()
  }
}

/** Each case once: what was read last counts, and a case that moved while pages were read stands where it came last. */
const together = (fresh: readonly QueueRow[], before: readonly QueueRow[]): QueueRow[] => {
  const byCase = new Map<string, QueueRow>()
  for (const row of fresh) {
    byCase.delete(row.case)
    byCase.set(row.case, row)
  }
  for (const row of before) if (!byCase.has(row.case)) byCase.set(row.case, row)
  return [...byCase.values()]
}
