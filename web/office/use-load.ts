import { useEffect, useRef, useState } from 'preact/hooks'
import { CallError } from '../../client/call.ts'
import { faultText } from './fault-text.ts'

export const isSessionOver = (error: unknown): boolean =>
  error instanceof CallError && error.code === 'signInNeeded'

export interface Load<T> {
  readonly data: T | null
  /** Whatever the last attempt threw. */
  readonly error: unknown
  readonly busy: boolean
  readonly again: () => void
  readonly set: (data: T) => void
  /** What was loaded turned out to be no good. */
  readonly fail: (error: unknown) => void
}

/**
 * Loads when `key` changes, and keeps what was shown until the new is there. An answer that comes late, for an earlier
 * key, is dropped.
 */
export const useLoad = <T>(
  key: string,
  load: () => Promise<T>,
  onSessionEnded?: () => void,
): Load<T> => {
  const [data, setData] = useState<T | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(true)
  const [round, setRound] = useState(0)
  const latest = useRef({ load, onSessionEnded })
  latest.current = { load, onSessionEnded }
  useEffect(() => {
    let isStale = false
    setBusy(true)
    setError(null)
    latest.current
      .load()
      .then(
        (loaded) => {
          if (!isStale) setData(loaded)
        },
        (thrown: unknown) => {
          if (isStale) return
          if (isSessionOver(thrown)) latest.current.onSessionEnded?.()
          setError(thrown)
        },
      )
      .finally(() => {
        if (!isStale) setBusy(false)
      })
    return () => {
      isStale = true
    }
  }, [key, round])
  return { data, error, busy, again: () => setRound(round + 1), set: setData, fail: setError }
}

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
        if (isSessionOver(error)) onSessionEnded?.()
        setFault(faultText(error))
      })
      .finally(() => setBusy(false))
  }
  return { busy, fault, run, clear: () => setFault(null) }
}
