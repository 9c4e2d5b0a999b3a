/**
 * Attempts to sign in, counted by name, whether somebody bears it or not: the answers are the same by construction, on
 * any number of servers. One name's attempts slow down that name alone. What is kept is bounded by the rate of the
 * lane: each attempt adds one row at most, and takes away ten that are an hour old.
 */
import { utf8 } from '../../../protocol/bytes.ts'
import { derive } from '../../../protocol/primitives.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'

/** So many wrong ones in a row cost nothing: people mistype. */
export const FREE_ATTEMPTS = 5
const FIRST_WAIT_MS = 15_000
export const MAX_WAIT_MS = 15 * 60_000
/** After so long without an attempt the name starts anew. */
export const FORGET_MS = 60 * 60_000
const SWEEP_ROWS = 10

/** How long a name waits after so many wrong attempts in a row. */
export const waitMs = (failures: number): number =>
  failures < FREE_ATTEMPTS
    ? 0
    : Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_ATTEMPTS))

/** Names are kept as hashes: people type their passphrase into the wrong field. */
export const nameHash = (
  { primitives, secrets }: Pick<Deps, 'primitives' | 'secrets'>,
  signInName: string,
): Uint8Array => derive(primitives, secrets.vaultKey, 32, 'sign-in-name', utf8(signInName))

/**
 * Counts an attempt as wrong, before it is looked at: of many at one moment, one goes through.
 * @returns false if the name has to wait
 */
export const countAttempt = async (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  name: Uint8Array,
): Promise<boolean> => {
  const nowMs = now()
  await sweep(db, nowMs - FORGET_MS)
  const row = await db
    .selectFrom('sign_in_attempts')
    .select(['failures', 'last_ms'])
    .where('name_hash', '=', name)
    .executeTakeFirst()
  const elapsedMs = row ? nowMs - row.last_ms : 0
  const failures = row && elapsedMs < FORGET_MS ? row.failures : 0
  if (elapsedMs >= 0 && elapsedMs < waitMs(failures)) return false
  const next = { failures: failures + 1, last_ms: nowMs }
  const counted = await db
    .insertInto('sign_in_attempts')
    .values({ name_hash: name, ...next })
    .onConflict((conflict) =>
      conflict
        .column('name_hash')
        .doUpdateSet(next)
        .where('sign_in_attempts.failures', '=', row?.failures ?? 0)
        .where('sign_in_attempts.last_ms', '=', row?.last_ms ?? 0),
    )
    .returning('failures')
    .executeTakeFirst()
  return counted !== undefined
}

export const forgetAttempts = async (db: Database, name: Uint8Array): Promise<void> => {
  await db.deleteFrom('sign_in_attempts').where('name_hash', '=', name).execute()
}

const sweep = async (db: Database, beforeMs: number): Promise<void> => {
  await db
    .deleteFrom('sign_in_attempts')
    .where('name_hash', 'in', (query) =>
      query
        .selectFrom('sign_in_attempts')
        .select('name_hash')
        .where('last_ms', '<=', beforeMs)
        .limit(SWEEP_ROWS)
        .forUpdate()
        .skipLocked(),
    )
    .execute()
}
