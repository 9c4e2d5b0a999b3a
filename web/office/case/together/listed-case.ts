import { useEffect } from 'preact/hooks'
import type { Session } from '../../../../client/officer/session.ts'
import type { KnownCase } from '../../../../client/officer/together/known.ts'
import { knownCase } from '../../../../client/officer/together/known-case.ts'
import { useChanges } from '../../../common/use-changes.ts'
import { useOffice } from '../../office-context.ts'

/** As far as the officer's list of cases has been read in. */
export const casesNow = ({ rows, epochs }: Session) => {
  const { clocks } = epochs.current.body.policy
  return new Map(rows.now.rows.map((row) => [row.case, knownCase(row, clocks)] as const))
}

/** A case as the officer's list of cases has it, which is read in if nobody has asked for all of it; null: it is not there. */
export const useListedCase = (caseId: string): KnownCase | null => {
  const { rows, epochs } = useOffice().session
  useChanges(rows)
  useEffect(() => {
    if (rows.now.whole !== 'settled' && !rows.now.busy) void rows.refresh('settled')
  }, [rows])
  const row = rows.now.rows.find((one) => one.case === caseId)
  return row ? knownCase(row, epochs.current.body.policy.clocks) : null
}
