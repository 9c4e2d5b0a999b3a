/** Epoch 1: one officer, who is an administrator. */

import { toBase64url } from '../../protocol/base64url.ts'
import { addDays, dayOf, formatDay } from '../../protocol/dates.ts'
import {
  DEFAULT_VALID_DAYS,
  type DirectoryBody,
  type Policy,
} from '../../protocol/directory/schema.ts'
import type { NewAccount } from './new-account.ts'
import type { TypedOfficer } from './next-directory.ts'
import { trimmedOfficer } from './next-directory.ts'

export interface FirstDirectory {
  readonly organisationKey: Uint8Array
  /** The server's, base64url. */
  readonly serverKey: string
  readonly officerId: string
  readonly officer: TypedOfficer
  readonly account: Pick<NewAccount, 'kemKey' | 'signKey' | 'selfSignature'>
  readonly policy: Policy
  readonly todayUtc: string
}

export const expiryAfter = (today: string, days = DEFAULT_VALID_DAYS): string =>
  formatDay(addDays(dayOf(today), days))

export const firstDirectory = ({
  organisationKey,
  serverKey,
  officerId,
  officer,
  account: { kemKey, signKey, selfSignature },
  policy,
  todayUtc,
}: FirstDirectory): DirectoryBody => {
  const key = toBase64url(organisationKey)
  return {
    version: 1,
    epoch: 1,
    previous: null,
    firstKey: key,
    key,
    serverKey,
    issuedOn: todayUtc,
    expiresOn: expiryAfter(todayUtc),
    officers: [
      {
        id: officerId,
        ...trimmedOfficer(officer),
        kemKey,
        signKey,
        selfSignature,
        from: todayUtc,
        until: null,
      },
    ],
    policy,
  }
}
