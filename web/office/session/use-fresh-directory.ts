import { useEffect, useRef, useState } from 'preact/hooks'
import { isAlarm } from '../../../client/officer/alarms.ts'
import { withNewestEpochs } from '../../../client/officer/session.ts'
import { isExpired } from '../../../protocol/directory/verify.ts'
import { useOffice } from '../office-context.ts'

const FRESH_FOR_MS = 60_000

/**
 * Asks for the newest directory as the officer goes from page to page: at most once a minute, and every time while the
 * one they have has expired. What cannot be believed is given back; a server that is away is not.
 * @param place changes with each page
 */
export const useFreshDirectory = (place: string): unknown => {
  const { session, update } = useOffice()
  const [alarm, setAlarm] = useState<unknown>(null)
  const latest = useRef({ session, update, readMs: performance.now() })
  latest.current = { ...latest.current, session, update }
  useEffect(() => {
    const { epochs } = latest.current.session
    const isFresh = performance.now() - latest.current.readMs < FRESH_FOR_MS
    if (place === '' || (isFresh && !isExpired(epochs.current, epochs.today))) return
    latest.current.readMs = performance.now()
    withNewestEpochs(latest.current.session).then(
      (newest) => latest.current.update(newest),
      (error: unknown) => setAlarm(isAlarm(error) ? error : null),
    )
  }, [place])
  return alarm
}
