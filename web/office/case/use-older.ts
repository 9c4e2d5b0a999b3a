import { useEffect, useState } from 'preact/hooks'
import { isAlarm } from '../../../client/officer/alarms.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { withLetters } from '../../../client/officer/older-letters.ts'
import type { Entry } from '../../../client/officer/timeline.ts'
import { faultText } from '../fault-text.ts'
import { useOffice } from '../office-context.ts'
import { isSessionOver } from '../use-load.ts'

interface Older {
  /** Why they are not shown. */
  readonly fault: string | null
  readonly again: () => void
}

interface Reading {
  readonly file: CaseFile
  readonly onFile: (file: CaseFile) => void
  /** As when the case itself is altered: nothing of it is to be believed. */
  readonly onAlarm: (error: unknown) => void
}

/** Asks for the older letters among the entries that are shown. What was read or done meanwhile stays as it is. */
export const useOlder = ({ file, onFile, onAlarm }: Reading, shown: readonly Entry[]): Older => {
  const { session, onSessionEnded } = useOffice()
  const [fault, setFault] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const missing = shown.filter(({ key }) => file.letters.byStatement.get(key)?.kind === 'older')
  const wanted = missing.map(({ key }) => key).join(' ')
  useEffect(() => {
    if (wanted === '') return
    let isStale = false
    setFault(null)
    withLetters(session, file, new Set(wanted.split(' '))).then(
      (read) => {
        if (!isStale) onFile(read)
      },
      (error: unknown) => {
        if (isStale) return
        if (isAlarm(error)) return onAlarm(error)
        if (isSessionOver(error)) onSessionEnded()
        setFault(faultText(error))
      },
    )
    return () => {
      isStale = true
    }
  }, [file, wanted, round])
  return { fault, again: () => setRound(round + 1) }
}
