/**
 * Attempts to sign in, counted by name, whether somebody bears it or not: the answers are the same by construction, on
 * any number of servers, and a right one counts like any other, so that nobody sees who has come in. After a few within
 * an hour each further one costs work, more each time: guessing is slow, and a stranger keeps no officer out. Each
 * attempt adds one row at most, and takes away ten that are an hour old; many under ever new names cost work too.
 */
import { sql } from 'kysely'
import { utf8 } from '../../../protocol/bytes.ts'
import type { ProofChallenge, ProofOfWork } from '../../../protocol/exchanges/proof.ts'
import { derive } from '../../../protocol/primitives.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'

/** So many cost nothing: people mistype. */
export const FREE_ATTEMPTS = 5
/** Tries of the first that costs something: as many as a report's when all is quiet. */
export const FIRST_TRIES = 1_000
/** Slow for somebody guessing, bearable for the officer. */
export const MAX_TRIES = 64 * FIRST_TRIES
/** After so long without an attempt the count for a name starts again. */
export const FORGET_MS = 60 * 60_000
const SWEEP_ROWS = 10

/** Proofs of work, each for one attempt. */
export interface AttemptProofs {
  challenge(tries: number): Promise<ProofChallenge>
  /** Null unless it is right, in time and not spent on another. `spend` is false if it was spent meanwhile. */
  check(proof: ProofOfWork, on: string): { spend(): boolean } | null
}

/** The tries that an attempt takes after so many others. */
export const triesAfter = (attempts: number): number =>
  attempts < FREE_ATTEMPTS ? 0 : Math.min(MAX_TRIES, FIRST_TRIES * 2 ** (attempts - FREE_ATTEMPTS))

/** So many attempts without work all servers take in a window, under whatever names; then each costs the first work. */
export const MAX_UNPAID = 1_000
const WINDOW_MS = 15 * 60_000

/** In memory alone: each of several servers has its share. */
export class Unpaid {
  readonly #most: number
  readonly #now: () => number
  #windowMs: number
  #count = 0

  constructor({ now, serverCount }: Pick<Deps, 'now' | 'serverCount'>) {
    this.#most = Math.ceil(MAX_UNPAID / serverCount)
    this.#now = now
    this.#windowMs = now()
  }

  isOver(): boolean {
    if (Math.abs(this.#now() - this.#windowMs) >= WINDOW_MS) {
      this.#count = 0
      this.#windowMs = this.#now()
    }
    return this.#count >= this.#most
  }

  /** False if it is over. */
  take(): boolean {
    if (this.isOver()) return false
    this.#count += 1
    return true
  }
}

const EVERY = 2 ** 31 - 1

/** After how many attempts at most this work is enough. @param most of the proof's challenge: twice its tries */
const coveredBy = (most: number): number => {
  let covered = FREE_ATTEMPTS - 1
  while (covered < EVERY && 2 * triesAfter(covered + 1) <= most) {
    covered = triesAfter(covered + 1) === MAX_TRIES ? EVERY : covered + 1
  }
  return covered
}

/** Names are kept as hashes: people type their passphrase into the wrong field. */
export const nameHash = (
  { primitives, secrets }: Pick<Deps, 'primitives' | 'secrets'>,
  signInName: string,
): Uint8Array => derive(primitives, secrets.vaultKey, 32, 'sign-in-name', utf8(signInName))

/** How many attempts there were within the last hour. */
export const countedAttempts = async (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  name: Uint8Array,
): Promise<number> => {
  const row = await db
    .selectFrom('sign_in_attempts')
    .select(['attempts', 'last_ms'])
    .where('name_hash', '=', name)
    .executeTakeFirst()
  return row && Math.abs(now() - row.last_ms) < FORGET_MS ? row.attempts : 0
}

/**
 * Counts an attempt before it is looked at: of many at one moment, no more go through than work was done for.
 * @param proof one that was spent on this attempt; null: none
 * @returns false, and counts nothing, if it takes more work
 */
export const countAttempt = (
  deps: Pick<Deps, 'db' | 'now'>,
  name: Uint8Array,
  proof: ProofOfWork | null,
): Promise<boolean> => count(deps, name, coveredBy(proof?.challenge.parameters.data.most ?? 0))

/** @param covered after how many attempts at most another one is counted */
const count = async (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  name: Uint8Array,
  covered: number,
): Promise<boolean> => {
  const nowMs = now()
  await sweep(db, nowMs - FORGET_MS)
  const isOld = sql<boolean>`abs(${nowMs} - old.last_ms) >= ${FORGET_MS}`
  const { rows } = await sql`
    insert into sign_in_attempts as old (name_hash, attempts, last_ms, codes, code_ms)
      values (${name}, 1, ${nowMs}, 0, 0)
    on conflict (name_hash) do update set
      attempts = case when ${isOld} then 1 else old.attempts + 1 end,
      codes = case when ${isOld} then 0 else old.codes end,
      last_ms = ${nowMs}
      where ${isOld} or old.attempts <= ${covered}
    returning attempts
  `.execute(db)
  return rows.length > 0
}

/** As a name: passphrases that come with one session. Whoever holds its cookie counts them against nobody else. */
const sessionName = (
  { primitives, secrets }: Pick<Deps, 'primitives' | 'secrets'>,
  sessionHash: Uint8Array,
): Uint8Array => derive(primitives, secrets.vaultKey, 32, 'session-name', sessionHash)

type Counting = Pick<Deps, 'db' | 'now' | 'primitives' | 'secrets'>

/** Counts a passphrase of a session before it is looked at. False, and it must not be: there were as many as are free. */
export const countPassphrase = (deps: Counting, sessionHash: Uint8Array): Promise<boolean> =>
  countAttempt(deps, sessionName(deps, sessionHash), null)

/**
 * After a wrong one: it makes signing in under the name cost as much as a wrong attempt does.
 * @returns whether the session takes another
 */
export const countWrongPassphrase = async (
  deps: Counting,
  sessionHash: Uint8Array,
  signInName: string,
): Promise<boolean> => {
  await count(deps, nameHash(deps, signInName), EVERY)
  return (await countedAttempts(deps, sessionName(deps, sessionHash))) < FREE_ATTEMPTS
}

/** After a right one. */
export const forgetPassphrases = async (deps: Counting, sessionHash: Uint8Array): Promise<void> => {
  const name = sessionName(deps, sessionHash)
  await deps.db.deleteFrom('sign_in_attempts').where('name_hash', '=', name).execute()
}

const FIRST_WAIT_MS = 15_000
export const MAX_WAIT_MS = 15 * 60_000
/** So many wrong codes in a row cost no wait; then it doubles each time, up to the longest. */
export const FREE_CODES = 5
const MOST_DOUBLINGS = 6

/**
 * Counts a code as wrong, before it is looked at. Codes are short, so who knows the passphrase has to wait; nobody else
 * can make the officer wait. With a wrong passphrase the same work is done, and nothing is counted.
 * @returns false if it is too early: whatever the code, the answer must be that of a wrong one
 */
export const countCode = async (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  name: Uint8Array,
  isKey: boolean,
): Promise<boolean> => {
  const nowMs = now()
  const doublings = sql`least(codes - ${FREE_CODES}, ${MOST_DOUBLINGS})`
  const wait = sql`case when codes < ${FREE_CODES} then 0
    else least(${MAX_WAIT_MS}, ${FIRST_WAIT_MS} * power(2, ${doublings})) end`
  const { rows } = await sql`
    update sign_in_attempts set
      codes = codes + ${isKey ? 1 : 0},
      code_ms = case when ${isKey} then ${nowMs} else code_ms end
    where name_hash = ${name} and (not ${isKey} or abs(${nowMs} - code_ms) >= ${wait})
    returning codes
  `.execute(db)
  return rows.length > 0
}

/** After a right one. */
export const forgetCodes = async (db: Database, name: Uint8Array): Promise<void> => {
  await db.updateTable('sign_in_attempts').set({ codes: 0 }).where('name_hash', '=', name).execute()
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
