/** Who came when others read cases already: of what came before they know only what they were given. */
import {
  type DirectoryBody,
  type Officer,
  READING_ROLES,
} from '../../../protocol/directory/schema.ts'

/** The day on which they came; null if nobody came before them who reads cases from the start, whether still there or not. */
export const joinedLater = (
  { officers }: Pick<DirectoryBody, 'officers'>,
  mine: Officer,
): string | null => {
  // An administrator sets a portal up alone, before it takes any report.
  const reading = officers.filter(({ roles }) => READING_ROLES.some((role) => roles.includes(role)))
  return reading.some(({ from }) => from < mine.from) ? mine.from : null
}
