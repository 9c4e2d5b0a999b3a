/** What the server asks of a new epoch beyond its signatures, and how it is stored. */

import { toBase64url } from '../../protocol/base64url.ts'
import { dayOf } from '../../protocol/dates.ts'
import type { DirectoryBody, SignedDirectory } from '../../protocol/directory/schema.ts'
import { type Directory, DirectoryError } from '../../protocol/directory/verify.ts'
import type { Database } from '../db/open.ts'
import type { Deps } from '../deps.ts'
import { fieldBytes } from '../field-bytes.ts'
import { type ServerKeyPair, serverKeyPairs } from '../primitives.ts'
import { ProblemError } from '../problem.ts'
import { civilToday, isZone } from './today.ts'

export const MAX_VALID_DAYS = 400

/** The one that an epoch names, base64url: it signs what is said under that epoch. */
export const serverKeyNamed = (
  pairs: readonly ServerKeyPair[],
  serverKey: string,
): ServerKeyPair | undefined => pairs.find((it) => toBase64url(it.publicKey) === serverKey)

/**
 * Whether this server can work under the epoch: it names a key of the server's and a zone that exists, expires in 1 to 400
 * days, and is not of the future. One day ahead passes: at set-up nobody knows the date of the zone.
 */
export const suitsServer = (
  deps: Pick<Deps, 'secrets' | 'now'>,
  { serverKey: key, policy, issuedOn, expiresOn }: DirectoryBody,
): boolean => {
  if (!serverKeyNamed(serverKeyPairs(deps.secrets), key) || !isZone(policy.zone)) return false
  const today = dayOf(civilToday(deps.now(), policy.zone))
  const expires = dayOf(expiresOn)
  return dayOf(issuedOn) <= today + 1 && expires > today && expires <= today + MAX_VALID_DAYS
}

/** What does not verify is refused. */
export const refuseFaults = (verify: () => Directory): Directory => {
  try {
    return verify()
  } catch (error) {
    throw error instanceof DirectoryError ? new ProblemError('refused') : error
  }
}

export const insertEpoch = async (
  tx: Database,
  { hash, body }: Directory,
  signed: SignedDirectory,
  keyChanged: boolean,
): Promise<void> => {
  await tx
    .insertInto('directory_epochs')
    .values({
      epoch: body.epoch,
      hash: fieldBytes(hash),
      bytes: fieldBytes(signed.bytes),
      signatures: JSON.stringify(signed.signatures),
      key_changed: keyChanged,
    })
    .execute()
}
