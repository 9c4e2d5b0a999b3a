import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { CaseIndex } from '../../../client/officer/case-index.ts'
import { type Session, self } from '../../../client/officer/session.ts'
import { type Board, boardOf } from '../../../client/officer/together/board.ts'
import { loadEarly } from '../../../client/officer/together/early.ts'
import type { Known, KnownCase, Together } from '../../../client/officer/together/known.ts'
import { knownCase } from '../../../client/officer/together/known-case.ts'
import type { Cases } from '../../../client/officer/together/looking-again.ts'
import { type Day, dayOf } from '../../../protocol/dates.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { useChanges } from '../../common/use-changes.ts'
import { useOffice } from '../office-context.ts'
import { useIndex } from '../queue/use-cases.ts'
import { useLoad } from '../use-load.ts'

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
  /** False: not all that the officer may read is read in. */
  readonly isWhole: boolean
  readonly gaps: Together['gaps']
  readonly faults: Together['faults']
  /** How many cases are read in, of how many; null: nothing is under way. */
  readonly progress: CaseIndex['progress']
}

/** What was there before, for as long as something comes in piece by piece: counting anew for each takes too long. */
const useSettled = <T>(value: T, isSettled: boolean): T => {
  const kept = useRef(value)
  if (isSettled) kept.current = value
  return kept.current
}

const isOverseer = (session: Session): boolean => self(session)?.roles.includes('overseer') ?? false

/** What an overseer knows cases by that they are not let into; null: still asked for. */
const useEarlyCases = (known: Known, rows: Listed | null): readonly KnownCase[] | null => {
  const { session, onSessionEnded } = useOffice()
  const ids = useMemo(() => {
    if (rows === null || !isOverseer(session)) return []
    return [...new Set([...known.allegations.values()].map(({ caseId }) => caseId))]
      .filter((id) => !rows.has(id))
      .sort()
  }, [known, rows, session])
  const load = useLoad(ids.join(), () => loadEarly(session, ids), onSessionEnded)
  if (ids.length === 0) return []
  return load.error ? [] : load.data
}

type Listed = KnownCases['rows']

/** The cases that the officer reads, and those of which only what is noted of people. */
export const useKnownCases = (): KnownCases => {
  const { rows, epochs, together } = useOffice().session
  useChanges(rows)
  useEffect(() => void rows.refresh('settled'), [rows])
  const { now } = rows
  const listed = useSettled(now.rows, !now.busy)
  const byCase = useMemo(() => new Map(listed.map((row) => [row.case, row] as const)), [listed])
  const isWhole = now.whole !== null
  const { clocks } = epochs.current.body.policy
  const early = useEarlyCases(together.known(), isWhole ? byCase : null)
  const cases = useMemo(
    () =>
      new Map([
        ...(early ?? []).map((it) => [it.caseId, it] as const),
        ...listed.map((row) => [row.case, knownCase(row, clocks)] as const),
      ]),
    [listed, early, clocks],
  )
  return {
    rows: byCase,
    cases,
    today: dayOf(now.today ?? epochs.today),
    isLoading: (now.busy && !isWhole) || early === null,
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
  const { gaps, faults, seen } = together
  return { ...of, known, board, isWhole: seen !== null, gaps, faults, progress }
}
