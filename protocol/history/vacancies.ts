/** In which roles somebody reads a case. Nobody may be said to have been told of a case that they did not read. */
import { READING_ROLES, type ReadingRole } from '../directory/schema.ts'
import { currentOfficersWith, type Directory, hasRole } from '../directory/verify.ts'
import { type CaseState, isLastOverseer, readers } from './state.ts'

/** The roles in which a case has at least one reader. */
export type RolesRead = ReadonlySet<ReadingRole>

/**
 * Whether a reader opens what a case began with: whoever has a new key does once a `rewrap` gives them its report for that
 * key. What is sealed meanwhile, they open all the same.
 */
export const opens = (
  { wrappedFor }: Pick<CaseState, 'wrappedFor'>,
  directory: Directory,
  id: string,
): boolean => wrappedFor.get(id) === directory.officers.get(id)?.kemKey

/** @param without officers who are about to leave the case */
export const rolesRead = (
  state: Pick<CaseState, 'members' | 'wrappedFor'>,
  directory: Directory,
  without?: ReadonlySet<string>,
): RolesRead => {
  const ids = readers(state, directory, without).filter((id) => opens(state, directory, id))
  return new Set(READING_ROLES.filter((role) => ids.some((id) => hasRole(directory, id, role))))
}

/**
 * The roles in which nobody reads a case: whom its reporter left out, who declared a conflict, or who has left or got a
 * new key. Only a reader can fill one, by `assign`, or by `rewrap` for a new key.
 */
export const vacancies = (...of: Parameters<typeof rolesRead>): ReadingRole[] => {
  const read = rolesRead(...of)
  return READING_ROLES.filter((role) => !read.has(role))
}

/**
 * Whether no overseer is left to look at the case without this one. No replay lets the last of its readers go; while
 * another has new keys, no officer's client offers to take out the last who opens it.
 */
export const isOnlyOverseer = (
  state: CaseState,
  directory: Directory,
  id: string,
  without: ReadonlySet<string> = new Set(),
): boolean => {
  const closed = readers(state, directory).filter((it) => !opens(state, directory, it))
  return [without, new Set([...without, ...closed])].some((out) =>
    isLastOverseer(state, directory, id, out),
  )
}

/** No intake officer reads the case: the server must say `orphaned`, and overseers are let in. */
export const isOrphan = (...of: Parameters<typeof rolesRead>): boolean =>
  !rolesRead(...of).has('intake')

/** Whether somebody ought to fill it. A portal without supervisors works: their rung is the overseers'. */
export const isWanted = (role: ReadingRole, directory: Directory): boolean =>
  role !== 'supervisor' || currentOfficersWith(directory, role).length > 0

/**
 * Officers to whom a case must not exist: whoever held a reading role when the case began and is no member of it, left
 * out by the reporter from the start or since. No number that they are given counts the case. Of anybody else who is
 * excluded it is none: a number that fell by it would reveal the exclusion to people who never saw the case.
 * @param opened the epoch that statement 0 names
 */
export const hiddenFrom = (
  { members }: Pick<CaseState, 'members'>,
  opened: Directory,
): string[] => {
  const leftOut = READING_ROLES.flatMap((role) => currentOfficersWith(opened, role))
    .map(({ id }) => id)
    .filter((id) => !members.has(id))
  return [...new Set(leftOut)].sort()
}
