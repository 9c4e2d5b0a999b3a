/**
 * Which epoch is the newest, and which account is whose, changes under one lock for all servers on a database. It is
 * taken before any row of a case is locked, and held until the transaction ends. Read the newest epoch in a statement
 * after it: one that waited for the lock would see what stood before.
 */
import { sql } from 'kysely'
import type { Database } from '../db/open.ts'

/** Any number; no other advisory lock of ours has it. */
const KEY = 1_684_632_165

/** In a transaction: the newest epoch stays the newest until its end. Any number of transactions hold it at once. */
export const holdDirectory = async (tx: Database): Promise<void> => {
  await sql`select pg_advisory_xact_lock_shared(${KEY})`.execute(tx)
}

/** In a transaction that changes epochs or accounts: waits for everybody else, and keeps them waiting. */
export const lockDirectory = async (tx: Database): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${KEY})`.execute(tx)
}
