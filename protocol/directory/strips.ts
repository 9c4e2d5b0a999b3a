/**
 * A new epoch takes readers away and adds none: it strips a case of a role if somebody in that role reads it under the
 * epoch before, and nobody does under the new one. Whoever signs is told of how many cases; of released ones that lose
 * their last overseer, the epoch itself must give the reason (`strips`).
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

/** The roles that somebody loses from one epoch to the next: no case can be stripped of another. */
export const losingRoles = (before: RoleHolders, next: RoleHolders): ReadingRole[] =>
  READING_ROLES.filter((role) => before[role].some((id) => !next[role].includes(id)))
