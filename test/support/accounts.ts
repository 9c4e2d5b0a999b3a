/** Accounts and sessions of a world's officers, put straight into a database: nobody signs in. */
import { toBase64url } from '../../protocol/base64url.ts'
import { taggedHash } from '../../protocol/primitives.ts'
import type { Database } from '../../server/db/open.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { random } from './portal.ts'
import type { TestOfficer } from './world.ts'

/** An account that nobody knows the passphrase of; of one that is there, the key alone changes. */
export const putAccount = async (
  db: Database,
  { id, signKey, name }: Pick<TestOfficer, 'id' | 'signKey' | 'name'>,
): Promise<void> => {
  const sign_key = Buffer.from(signKey, 'base64url')
  await db
    .insertInto('accounts')
    .values({
      officer_id: id,
      sign_key,
      sign_in_name: name.toLowerCase(),
      ...{ salt: random(16), auth_hash: random(32), vault: random(64), totp_secret: random(48) },
      totp_used: null,
    })
    .onConflict((conflict) => conflict.column('officer_id').doUpdateSet({ sign_key }))
    .execute()
}

/**
 * A session that began, and was last used, so long ago.
 * @param token where it is known: then the session is renewed
 * @returns the token, base64url
 */
export const putSession = async (
  db: Database,
  { id }: Pick<TestOfficer, 'id'>,
  nowMs: number,
  { idleMs = 0, ageMs = 0, token = random(32) } = {},
): Promise<string> => {
  const times = { created_ms: nowMs - ageMs, last_used_ms: nowMs - idleMs }
  await db
    .insertInto('sessions')
    .values({
      token_hash: taggedHash(nodePrimitives, 'session', token),
      officer_id: id,
      ...times,
    })
    .onConflict((conflict) => conflict.column('token_hash').doUpdateSet(times))
    .execute()
  return toBase64url(token)
}
