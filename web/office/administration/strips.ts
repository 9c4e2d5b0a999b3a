/** What an epoch takes from cases, before it is signed. */

import { officeAdministration } from '#words/office-administration.ts'
import { type DirectoryBody, directoryBody } from '../../../protocol/directory/schema.ts'
import {
  holdersAfter,
  losingRoles,
  overseersLost,
  roleHolders,
} from '../../../protocol/directory/strips.ts'
import { countStrips, type Strips } from '../../../protocol/exchanges/administration.ts'
import { useOffice } from '../office-context.ts'
import { call } from '../platform.ts'
import { type Load, useLoad } from '../use-load.ts'

const NONE: Strips = { intake: 0, supervisor: 0, overseer: 0, released: 0 }

/** The server is asked only where somebody loses a role in which they may read. */
export const useStrips = (next: DirectoryBody): Load<Strips> => {
  const { session, onSessionEnded } = useOffice()
  const { officers } = session.epochs.current.body
  const before = roleHolders(officers)
  const holders = holdersAfter(officers, next.officers)
  const load = async () =>
    losingRoles(before, holders).length === 0 ? NONE : call(countStrips, holders)
  return useLoad(JSON.stringify([before, holders]), load, onSessionEnded)
}

/** Whether the epoch must say why an overseer stops to read. */
export const needsReason = (before: DirectoryBody, next: DirectoryBody): boolean =>
  overseersLost(before.officers, next.officers).length > 0

/** Undefined for what may be signed, and for nothing. */
export const reasonFault = (reason: string): string | undefined => {
  const strips = { reason: reason.trim() }
  const isFine = strips.reason === '' || directoryBody.shape.strips.safeParse(strips).success
  return isFine ? undefined : officeAdministration.strips.reasonFault
}
