/**
 * A restore from backup takes away what was written after the backup, and a browser that remembers some of it would
 * have to call that tampering. So the organisation says it in the next epoch, under its own key, which the server does
 * not have: `restoredTo` is the last day whose statements and epochs are all there, `restoredOn` the day of that epoch.
 *
 * It excuses what a browser remembers from between the two days, and nothing else: what is dated on `restoredTo` or
 * before must still be there, and so must whatever came after the restore. Later epochs carry both on, so that a browser
 * that comes back months later is told the same. The price: of the days in between, anything may have been left out. A
 * page that shows `restored` says so, and from which days.
 */
import type { DirectoryBody } from './schema.ts'

export type Restore = Pick<DirectoryBody, 'restoredTo' | 'restoredOn'>

/** Whether what a browser remembers, and does not find, went with the restore that an epoch tells of. */
export const isLostByRestore = (
  { restoredTo, restoredOn }: Restore,
  /** The date of the statement, or the day on which the epoch was issued. */
  on: string,
): boolean =>
  restoredTo !== undefined && restoredOn !== undefined && on > restoredTo && on <= restoredOn

/** Both days or none, in their order, and none to come. */
export const isRestoreSound = ({
  restoredTo,
  restoredOn,
  issuedOn,
}: Restore & Pick<DirectoryBody, 'issuedOn'>): boolean =>
  restoredTo === undefined || restoredOn === undefined
    ? restoredTo === restoredOn
    : restoredTo <= restoredOn && restoredOn <= issuedOn

/** A successor carries the restore on, or tells of a new one on its own day. */
export const doesRestoreFollow = (
  before: Restore,
  next: Restore & Pick<DirectoryBody, 'issuedOn'>,
): boolean =>
  (next.restoredTo === before.restoredTo && next.restoredOn === before.restoredOn) ||
  next.restoredOn === next.issuedOn
