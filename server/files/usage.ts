import { sql } from 'kysely'
import type { Database } from '../db/open.ts'
import { ProblemError } from '../problem.ts'

/** How long a count of all files is good for: what other servers take meanwhile is not seen. */
const COUNTED_MS = 60_000
/** How long everybody is told the same. */
const TOLD_MS = 15 * 60_000
const NEARLY = 0.8

/**
 * How many chunks all files have that are there, against what the portal may take. Counted by what has come, not by what
 * was announced: else a few strangers could take all room with a word each.
 */
export class Usage {
  readonly #most: number
  readonly #now: () => number
  #countedMs = Number.NEGATIVE_INFINITY
  #chunks = 0
  #quarter = Number.NaN
  #isFull = false

  constructor(most: number, now: () => number) {
    this.#most = most
    this.#now = now
  }

  /** @throws ProblemError portalFilesFull where so many more would be too many */
  async check(db: Database, more: number): Promise<void> {
    if ((await this.#counted(db)) + more > this.#most) throw new ProblemError('portalFilesFull')
  }

  /**
   * Whether not one more was taken when this quarter of an hour was first asked about. Anybody may ask: an answer that
   * followed each chunk would tell whoever keeps the portal nearly full when somebody sends a file.
   */
  async isFull(db: Database): Promise<boolean> {
    const quarter = Math.floor(this.#now() / TOLD_MS)
    if (quarter !== this.#quarter) {
      this.#isFull = (await this.#counted(db)) >= this.#most
      this.#quarter = quarter
    }
    return this.#isFull
  }

  async #counted(db: Database): Promise<number> {
    if (Math.abs(this.#now() - this.#countedMs) >= COUNTED_MS) {
      this.#countedMs = this.#now()
      this.#chunks = await countChunks(db)
    }
    return this.#chunks
  }

  /** Counted anew: whoever asks decides how often. */
  async isNearlyFull(db: Database): Promise<boolean> {
    return (await countChunks(db)) > this.#most * NEARLY
  }

  add(): void {
    this.#chunks += 1
  }
}

const countChunks = async (db: Database): Promise<number> => {
  const { rows } = await sql<{ chunks: number }>`
    select (select coalesce(sum(chunks), 0) from files where log is not null)::int
      + (select count(*) from file_chunks c join files f on f.place = c.place where f.log is null)::int
      as chunks
  `.execute(db)
  return rows[0]?.chunks ?? 0
}
