import { useState } from 'preact/hooks'
import { CallError } from '../../client/call.ts'
import { faultText } from './fault-text.ts'

export interface Task {
  readonly busy: boolean
  readonly fault: string | null
  /** One at a time. Errors that have words end up in `fault`. */
  readonly run: (work: () => Promise<void>) => void
  readonly clear: () => void
}

/** @param onSessionEnded for pages of a session that the server may have ended */
export const useTask = (onSessionEnded?: () => void): Task => {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const run = (work: () => Promise<void>): void => {
    if (busy) return
    setBusy(true)
    setFault(null)
    work()
      .catch((error: unknown) => {
        if (error instanceof CallError && error.code === 'signInNeeded') onSessionEnded?.()
        setFault(faultText(error))
      })
      .finally(() => setBusy(false))
  }
  return { busy, fault, run, clear: () => setFault(null) }
}
