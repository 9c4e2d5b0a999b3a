/** What every page may ask of the day, beside the directory: who is away, and whether mail goes out. */

import { createContext } from 'preact'
import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import { readAbsences } from '../../protocol/exchanges/absence.ts'
import { readNotices } from '../../protocol/exchanges/notices.ts'
import type { OfficerAbsence } from '../../protocol/promises/neglect.ts'
import { call } from './platform.ts'

export interface OfficeStatus {
  /** Those that are not over. */
  readonly absences: readonly OfficerAbsence[]
  /** The first of the days on which mail could not be handed over. */
  readonly mailFailingSince: string | null
  /** Likewise, mail to the officer's own address alone. */
  readonly mailRefusedSince: string | null
  /** Asks again, after a change of one's own. */
  readonly refresh: () => void
}

const NOTHING: OfficeStatus = {
  absences: [],
  mailFailingSince: null,
  mailRefusedSince: null,
  refresh: () => undefined,
}
export const OfficeStatusContext = createContext<OfficeStatus>(NOTHING)
export const useOfficeStatus = (): OfficeStatus => useContext(OfficeStatusContext)

const FRESH_FOR_MS = 60_000

/**
 * Asked for as the officer goes from page to page, at most once a minute. A server that is away changes nothing of what
 * was known: the page that they are on says that it is.
 * @param place changes with each page
 */
export const useOfficeStatusAt = (place: string): OfficeStatus => {
  const [known, setKnown] = useState(NOTHING)
  const [round, setRound] = useState(0)
  const last = useRef({ readMs: Number.NEGATIVE_INFINITY, round: 0 })
  useEffect(() => {
    const isFresh = performance.now() - last.current.readMs < FRESH_FOR_MS
    if (place === '' || (isFresh && last.current.round === round)) return
    last.current = { readMs: performance.now(), round }
    Promise.all([call(readAbsences, {}), call(readNotices, {})]).then(
      ([{ absences }, { failingSince: mailFailingSince, refusedSince: mailRefusedSince }]) =>
        setKnown({ ...NOTHING, absences, mailFailingSince, mailRefusedSince }),
      () => undefined,
    )
  }, [place, round])
  return { ...known, refresh: () => setRound(round + 1) }
}
