/** What the queue shows. */
import { caseNumber } from '../../../protocol/exchanges/office.ts'
import type { Stage } from '../../../protocol/statement.ts'
import { crockford, plainSymbols } from '../../../protocol/typed.ts'

export interface Query {
  readonly stage: Stage | null
  readonly handler: string | null
  readonly number: string | null
  /** Only those in which something waits for an answer, closed ones too. */
  readonly waiting: boolean
  /** Where each page up to the present one begins: the last is this page's. */
  readonly cursors: readonly (string | null)[]
}

export const FIRST_PAGE: Query = {
  stage: null,
  handler: null,
  number: null,
  waiting: false,
  cursors: [null],
}

/** Null unless it is a case number as people type one: any case, any spaces, O for 0, I and L for 1. */
export const readNumber = (typed: string): string | null => {
  const bare = crockford(plainSymbols(typed))
  const parsed = caseNumber.safeParse(`${bare.slice(0, 4)}-${bare.slice(4)}`)
  return parsed.success ? parsed.data : null
}
