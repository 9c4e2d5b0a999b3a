import { useEffect, useState } from 'preact/hooks'
import { useOffice } from '../../office-context.ts'

interface ListedCase {
  readonly number: string
  readonly isClosed: boolean
}

/** A case as the officer's list of cases has it, which is read in if nobody has asked for all of it; null: it is not there. */
export const useListedCase = (caseId: string): ListedCase | null => {
  const { rows } = useOffice().session
  const [, setRound] = useState(0)
  useEffect(() => rows.subscribe(() => setRound((round) => round + 1)), [rows])
  useEffect(() => {
    if (rows.now.whole !== 'settled' && !rows.now.busy) void rows.refresh('settled')
  }, [rows])
  const row = rows.now.rows.find((one) => one.case === caseId)
  return row ? { number: row.number, isClosed: row.stage === 'closed' } : null
}
