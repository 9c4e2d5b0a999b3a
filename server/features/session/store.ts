import { type Selectable, sql } from 'kysely'
import { toBase64url } from '../../../protocol/base64url.ts'
import {
  idleLockMs,
  MAX_IDLE_LOCK_MINUTES,
  type Policy,
} from '../../../protocol/directory/schema.ts'
import { taggedHash } from '../../../protocol/primitives.ts'
import type { AccountRow } from '../../accounts/account.ts'
import { forbidding, remembered, usedCode } from '../../accounts/used-codes.ts'
import type { Database } from '../../db/open.ts'
import type { Passkeys } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { SESSION_TOKEN_BYTES } from '../../http/session-cookie.ts'
import { ProblemError } from '../../problem.ts'
import { forgetCodes } from './attempts.ts'

/** A session ends so long after the page that used it last has locked by itself, */
const AFTER_LOCK_MS = 10 * 60_000
/** and so long after its start in any case. */
export const LIFE_MS = 12 * 60 * 60_000
/** So long after its last use. */
export const idleMs = (policy: Policy): number => idleLockMs(policy) + AFTER_LOCK_MS
const MAX_IDLE_MS = MAX_IDLE_LOCK_MINUTES * 60_000 + AFTER_LOCK_MS
/** A use is written down no more often than this. */
const TOUCH_MS = 60_000

const tokenHash = ({ primitives }: Pick<Deps, 'primitives'>, token: Uint8Array): Uint8Array =>
  taggedHash(primitives, 'session', token)

export const findAccount = async (
  db: Database,
  signInName: string,
): Promise<AccountRow | undefined> =>
  db.selectFrom('accounts').selectAll().where('sign_in_name', '=', signInName).executeTakeFirst()

/** Of an officer who is signed in: a session without one ends in the same moment (foreign key). */
export const accountOf = async (db: Database, officerId: string): Promise<AccountRow> => {
  const of = db.selectFrom('accounts').selectAll().where('officer_id', '=', officerId)
  const account = await of.executeTakeFirst()
  if (!account) throw new ProblemError('signInNeeded')
  return account
}

/**
 * Uses up the second factor, and starts a session.
 * @param spend false if it was used before, or the account is another by now
 * @param policy by which those that nobody used are taken away
 * @param name as it is counted in the attempts, whose wrong codes are forgotten
 * @returns its token, base64url; null where nothing could be used up
 */
export const startSession = async (
  deps: Pick<Deps, 'db' | 'now' | 'primitives' | 'random'>,
  account: Pick<AccountRow, 'officer_id'>,
  spend: (tx: Database) => Promise<boolean>,
  name: Uint8Array,
  policy: Policy,
): Promise<string | null> => {
  const nowMs = deps.now()
  const token = deps.random(SESSION_TOKEN_BYTES)
  await sweep(deps.db, nowMs, idleMs(policy))
  return deps.db.transaction().execute(async (tx) => {
    if (!(await spend(tx))) return null
    await forgetCodes(tx, name)
    await tx
      .insertInto('sessions')
      .values({
        token_hash: tokenHash(deps, token),
        officer_id: account.officer_id,
        created_ms: nowMs,
        last_used_ms: nowMs,
      })
      .execute()
    return toBase64url(token)
  })
}

/** False if a code of this step, or of one that it forbids, was used before, or the account is another by now. */
export const spendCode = (
  deps: Pick<Deps, 'primitives' | 'secrets'>,
  account: Pick<AccountRow, 'officer_id' | 'sign_key'>,
  step: number,
  tx: Database,
): Promise<boolean> => useUp(tx, deps, account, step, forbidding(deps, account.officer_id, step))

/** @param forbidden what must not be there: hashes of used steps. @returns whether it was not */
const useUp = async (
  db: Database,
  deps: Pick<Deps, 'primitives' | 'secrets'>,
  account: Pick<AccountRow, 'officer_id' | 'sign_key'>,
  step: number,
  forbidden: Uint8Array[],
): Promise<boolean> => {
  const used = await db
    .updateTable('accounts')
    .set({ totp_used: usedCode(deps, account.officer_id, step) })
    .where('officer_id', '=', account.officer_id)
    .where('sign_key', '=', account.sign_key)
    .where((it) => it.or([it('totp_used', 'is', null), it('totp_used', 'not in', forbidden)]))
    .returning('officer_id')
    .executeTakeFirst()
  return used !== undefined
}

/** A code to come is used up by being named. False where the trace of one that was used would go with that. */
export const spendCodesAhead = (
  deps: Pick<Deps, 'db' | 'now' | 'primitives' | 'secrets'>,
  account: Pick<AccountRow, 'officer_id' | 'sign_key'>,
  step: number,
): Promise<boolean> =>
  useUp(deps.db, deps, account, step, remembered(deps, account.officer_id, deps.now()))

export interface LiveSession {
  readonly token_hash: Uint8Array
  readonly officer_id: string
  /** Of the account it was started with. */
  readonly sign_key: Uint8Array
  readonly last_used_ms: number
}

/** @param tokens base64url. Those that are sessions and may not have ended (`idleMs`), the last that was started first */
export const liveSessions = async (
  deps: Pick<Deps, 'db' | 'now' | 'primitives'>,
  tokens: readonly string[],
): Promise<LiveSession[]> => {
  const nowMs = deps.now()
  const hashes = tokens.map((token) => tokenHash(deps, fieldBytes(token)))
  return deps.db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.officer_id', 'sessions.officer_id')
    .select(['token_hash', 'sessions.officer_id', 'sign_key', 'last_used_ms'])
    .where('token_hash', 'in', hashes)
    .where('created_ms', '>', nowMs - LIFE_MS)
    .where('last_used_ms', '>', nowMs - MAX_IDLE_MS)
    .orderBy('created_ms', 'desc')
    .execute()
}

/** Writes down that it is used. */
export const touchSession = async (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { token_hash, last_used_ms }: LiveSession,
): Promise<void> => {
  const nowMs = now()
  if (nowMs - last_used_ms < TOUCH_MS) return
  await db
    .updateTable('sessions')
    .set({ last_used_ms: nowMs })
    .where('token_hash', '=', token_hash)
    .execute()
}

export const endSession = async (db: Database, hash: Uint8Array): Promise<void> => {
  await db.deleteFrom('sessions').where('token_hash', '=', hash).execute()
}

export const endSessions = async (db: Database, officerId: string): Promise<void> => {
  await db.deleteFrom('sessions').where('officer_id', '=', officerId).execute()
}

/** Takes away sessions that have ended, but for those that somebody else is at. */
const sweep = async (db: Database, nowMs: number, maxIdleMs: number): Promise<void> => {
  await db
    .deleteFrom('sessions')
    .where('token_hash', 'in', (query) =>
      query
        .selectFrom('sessions')
        .select('token_hash')
        .where((it) =>
          it.or([
            it('created_ms', '<=', nowMs - LIFE_MS),
            it('last_used_ms', '<=', nowMs - maxIdleMs),
          ]),
        )
        .forUpdate()
        .skipLocked(),
    )
    .execute()
}

/** An officer's, by the day on which they were added. */
export const passkeysOf = (db: Database, officerId: string) =>
  db
    .selectFrom('passkeys')
    .select(['id', 'name', 'added_day', sql<boolean>`vault is not null`.as('opens')])
    .where('officer_id', '=', officerId)
    .orderBy('added_day')
    .orderBy('id')
    .execute()

/** Nobody else changes it meanwhile. False if it is another by now: the officer got new keys, or left. */
export const holdAccount = async (
  tx: Database,
  { officer_id, sign_key }: Pick<AccountRow, 'officer_id' | 'sign_key'>,
): Promise<boolean> => {
  const account = await tx
    .selectFrom('accounts')
    .select('officer_id')
    .where('officer_id', '=', officer_id)
    .where('sign_key', '=', sign_key)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return account !== undefined
}

/**
 * @param account whose passphrase came with it
 * @param most so many an officer may have
 * @returns `refused` if somebody has one of its id, or the account is another by now
 */
export const insertPasskey = (
  db: Database,
  account: Pick<AccountRow, 'officer_id' | 'sign_key'>,
  row: Selectable<Passkeys>,
  most: number,
): Promise<'added' | 'full' | 'refused'> =>
  db.transaction().execute(async (tx) => {
    // Of two at once, the second counts the first.
    if (!(await holdAccount(tx, account))) return 'refused'
    const { count } = await tx
      .selectFrom('passkeys')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('officer_id', '=', row.officer_id)
      .executeTakeFirstOrThrow()
    if (count >= most) return 'full'
    const added = await tx
      .insertInto('passkeys')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    return added ? 'added' : 'refused'
  })

export const deletePasskey = async (
  db: Database,
  officerId: string,
  id: Uint8Array,
): Promise<void> => {
  await db.deleteFrom('passkeys').where('officer_id', '=', officerId).where('id', '=', id).execute()
}
