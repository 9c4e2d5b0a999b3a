import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { CaseIndex } from '../../../client/officer/case-index.ts'
import { type Board, boardOf } from '../../../client/officer/together/board.ts'
import type { Known, KnownCase, Together } from '../../../client/officer/together/known.ts'
import type { Cases } from '../../../client/officer/together/looking-again.ts'
import { type Day, dayOf } from '../../../protocol/dates.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { useOffice } from '../office-context.ts'
import { useChanges, useIndex } from '../queue/use-cases.ts'

interface KnownCases {
  readonly cases: Cases
  /** Of those that the officer reads whole. */
  readonly rows: ReadonlyMap<Hash, QueueRow>
  readonly today: Day
  /** The list of cases is not there yet. */
  readonly isLoading: boolean
  /** What ended the reading of that list. */
  readonly error: unknown
  readonly again: () => void
}

export interface People extends KnownCases {
  readonly known: Known
  readonly board: Board
  readonly gaps: Together['gaps']
  readonly faults: Together['faults']
  /** How many cases are read in, of how many; null: nothing is under way. */
  readonly progress: CaseIndex['progress']
}

const caseOf = (row: QueueRow): KnownCase => ({
  caseId: row.case,
  number: row.number,
  received: dayOf(row.receivedOn),
  isClosed: row.stage === 'closed',
  isReader: true,
})

/** What was there before, for as long as something comes in piece by piece: counting anew for each takes too long. */
const useSettled = <T>(value: T, isSettled: boolean): T => {
  const kept = useRef(value)
  if (isSettled) kept.current = value
  return kept.current
}

/** The cases that the officer reads, and those of which only what is noted of people. */
export const useKnownCases = (): KnownCases => {
  const { rows, epochs } = useOffice().session
  useChanges(rows)
  useEffect(() => void rows.refresh('settled'), [rows])
  const { now } = rows
  const listed = useSettled(now.rows, !now.busy)
  const known = useMemo(
    () => ({
      rows: new Map(listed.map((row) => [row.case, row] as const)),
      cases: new Map(listed.map((row) => [row.case, caseOf(row)] as const)),
    }),
    [listed],
  )
  return {
    ...known,
    today: dayOf(now.today ?? epochs.today),
    isLoading: now.busy && now.whole === null,
    error: now.error,
    again: () => void rows.resume(),
  }
}

/** All that the officer's browser knows of people, shown anew as it changes. */
export const usePeople = (): People => {
  const { together } = useOffice().session
  const [{ progress }] = useIndex()
  useChanges(together)
  const known = useSettled(together.known(), progress === null)
  const of = useKnownCases()
  const board = useMemo(() => boardOf(known, of.cases, of.today), [known, of.cases, of.today])
  return { ...of, known, board, gaps: together.gaps, faults: together.faults, progress }
}
