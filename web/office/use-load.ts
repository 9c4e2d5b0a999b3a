import { useEffect, useRef, useState } from 'preact/hooks'
import { CallError } from '../../client/call.ts'

export interface Load<T> {
  readonly data: T | null
  /** Whatever the last attempt threw. */
  readonly error: unknown
  readonly busy: boolean
  readonly again: () => void
  readonly set: (data: T) => void
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
          if (thrown instanceof CallError && thrown.code === 'signInNeeded') {
            latest.current.onSessionEnded?.()
          }
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
  return { data, error, busy, again: () => setRound(round + 1), set: setData }
}
