/** Why two allegations may be about one person. Another language is a table of the same type: `OfficeMatchingText`. */
import { literal } from '../../../client/literal.ts'
import type { Reason } from '../../../client/officer/together/known.ts'

export const officeMatching = {
  reasons: {
    sameOfficer: 'The same person in the directory',
    sameStaffNumber: 'Same staff number',
    nearStaffNumber: 'Staff number differs by one slip',
    sameEmail: 'Same email address',
    nearEmail: 'Email address differs by one slip',
    samePhone: 'Same phone number',
    nearPhone: 'Phone number differs by one slip',
    sameHandle: 'Same user name',
    nearHandle: 'User name differs by one slip',
    sameName: 'Same name',
    nickname: 'One may be short for the other name',
    nearName: 'Name is spelt almost the same',
    soundsAlike: 'Name sounds alike',
    partOfName: 'Part of the name agrees; the rest is not known',
    formerName: 'By a former name',
    nameInEmail: 'By the name in the email address',
    rareName: 'Few people have this name',
    sameUnit: 'Same team or place',
    sameRank: 'Same rank',
    otherStaffNumber: 'Against it: staff numbers differ',
    otherOfficer: 'Against it: two different people in the directory',
  } satisfies Record<Reason, string>,
  /** A reason, with what stands in each of the two: alike, or not. */
  withValue: (reason: string, value: string): string => `${reason}: ${literal(value)}`,
  withValues: (reason: string, here: string, there: string): string =>
    `${reason}: ${literal(here)} here, ${literal(there)} there`,
}

export type OfficeMatchingText = typeof officeMatching
