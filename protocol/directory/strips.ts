/**
 * A new epoch takes readers away and adds none: it strips a case of a role if somebody in that role reads it under the
 * epoch before, and nobody does under the new one. Whoever leaves reads no more, and whoever gets a new key not before a
 * `rewrap`. Whoever signs is told of how many cases; wherever an overseer stops to read, the epoch says why (`strips`).
 */
import { type Officer, READING_ROLES, type ReadingRole } from './schema.ts'

/** Ids of the officers who stand in each reading role, ascending as in the directory. */
export type RoleHolders = Readonly<Record<ReadingRole, readonly string[]>>

export const roleHolders = (
  officers: readonly Pick<Officer, 'id' | 'roles' | 'until'>[],
): Record<ReadingRole, string[]> => {
  const holders = (role: ReadingRole) =>
    officers.filter((it) => it.until === null && it.roles.includes(role)).map((it) => it.id)
  return {
    intake: holders('intake'),
    supervisor: holders('supervisor'),
    overseer: holders('overseer'),
  }
}

type Entry = Pick<Officer, 'id' | 'roles' | 'until' | 'kemKey'>

/** Who holds the roles in the next epoch with the key that they have now. */
export const holdersAfter = (
  before: readonly Entry[],
  next: readonly Entry[],
): ReturnType<typeof roleHolders> => {
  const keys = new Map(before.map(({ id, kemKey }) => [id, kemKey]))
  return roleHolders(next.filter(({ id, kemKey }) => (keys.get(id) ?? kemKey) === kemKey))
}

/** The overseers who stop to read: with them the next epoch must say why, whatever cases there are. */
export const overseersLost = <T extends Entry>(
  before: readonly T[],
  next: readonly Entry[],
): T[] => {
  const { overseer } = holdersAfter(before, next)
  return before.filter(
    ({ id, until, roles }) =>
      until === null && roles.includes('overseer') && !overseer.includes(id),
  )
}

/** The roles that somebody loses from one epoch to the next: no case can be stripped of another. */
export const losingRoles = (before: RoleHolders, next: RoleHolders): ReadingRole[] =>
  READING_ROLES.filter((role) => before[role].some((id) => !next[role].includes(id)))
