/** What every page of a signed-in officer has at hand. */

import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Session } from '../../client/officer/session.ts'
import { writtenLine } from '../../client/written.ts'
import type { QueueRow } from '../../protocol/exchanges/office.ts'
import type { Pack } from '../text/pack.ts'
import { FIRST_VIEW, type View } from './queue/view.ts'
import { HOME, type Route } from './router.ts'

/** A case as a list names it. */
export type Listed = Pick<QueueRow, 'case' | 'number'>

/** A case, and its place among those that it was opened from. */
export interface OpenedFrom {
  readonly case: string
  readonly at: number
}

/** Where an officer left off, also over a lock. */
export interface LeftOff {
  /** How the list of cases is shown. */
  view: View
  /** The list that a case was last opened from, and its cases in their order. */
  list: Route
  cases: readonly Listed[]
  /** The case that was opened from it, until the officer has come back. */
  opened: OpenedFrom | null
  /** Those lists of the day of which all cases are shown. */
  readonly unfolded: Set<string>
}

export const nothingLeft = (): LeftOff => ({
  view: FIRST_VIEW,
  list: HOME,
  cases: [],
  opened: null,
  unfolded: new Set(),
})

export interface Office {
  readonly session: Session
  readonly pack: Pack
  readonly left: LeftOff
  /** A newer directory was read on the way. */
  readonly update: (session: Session) => void
  /** The server knows the session no longer; what was typed is sealed and kept. */
  readonly onSessionEnded: () => void
}

export const OfficeContext = createContext<Office | null>(null)

export const useOffice = (): Office => {
  const office = useContext(OfficeContext)
  if (!office) throw new Error('only pages of a signed-in officer ask for this')
  return office
}

/** The name shown for an officer, the reporter or the server. */
export const nameOf = ({ session }: Pick<Office, 'session'>, id: string): string | null => {
  const name = session.epochs.current.officers.get(id)?.name
  return name ? writtenLine(name) : null
}
