import { sql } from 'kysely'
import { saveLockedCase, withLockedCase } from '../cases/locked-case.ts'
import { appendOwed, lastDate, receiveWaiting } from '../cases/replay.ts'
import type { Database } from '../db/open.ts'
import type { Deps } from '../deps.ts'
import { ownDate } from '../directory/today.ts'
import { eachCase } from './each-case.ts'
import { shuffle } from './shuffle.ts'

const casesWaiting = async (db: Database): Promise<Uint8Array[]> => {
  const rows = await db
    .selectFrom('statements')
    .select('case_id')
    .distinct()
    .where('pending', '=', true)
    .execute()
  return rows.map((row) => row.case_id)
}

/** Gives every waiting statement of one case its place, and its effect. */
const release = (deps: Deps, caseId: Uint8Array) =>
  withLockedCase(deps, caseId, 'server', async (turn) => {
    const { tx, replay, newest } = turn
    if (replay.waiting.length === 0) return
    const last = lastDate(replay, ['shared'])
    appendOwed(deps, replay, newest, ownDate(deps.now(), newest.body.policy.zone, last))
    receiveWaiting(deps, replay, newest)
    await tx
      .updateTable('statements')
      .set({ pending: false })
      .where('case_id', '=', caseId)
      .where('pending', '=', true)
      .execute()
    await saveLockedCase(deps, turn)
  })

/** Any number; no other advisory lock of ours has it. */
const SHOW_KEY = 1_684_632_166

/** Within a second or two of a slow disk, each with all its readers: far from the bound on one statement. */
const SHOWN_AT_ONCE = 500

/**
 * All new cases in one transaction, so that nobody sees one before another, and in no order that means anything. A flood
 * takes minutes: it is many statements, so that each keeps the usual bound, and a database that falls silent is given up by
 * it. Whether an overseer is withheld is no condition: it would be read as it stood before the update waited for a turn that
 * let them in.
 */
const showNewCases = (db: Database, random: Deps['random']): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ held: boolean }>`
      select pg_try_advisory_xact_lock(${SHOW_KEY}) as held
    `.execute(tx)
    if (!rows[0]?.held) return
    const fresh = await tx.selectFrom('cases').select('id').where('visible', '=', false).execute()
    const ids = shuffle(
      fresh.map(({ id }) => id),
      random,
    )
    for (let from = 0; from < ids.length; from += SHOWN_AT_ONCE) {
      const some = ids.slice(from, from + SHOWN_AT_ONCE)
      await sql`
        with fresh as (select id from cases where id in (${sql.join(some)}) and not visible order by random() for update),
          shown as (update cases set visible = true from fresh where cases.id = fresh.id returning cases.id)
        update case_readers set shown = not case_readers.withheld from shown
        where case_readers.case_id = shown.id
      `.execute(tx)
    }
  })

/**
 * What reporters did since the last slot takes effect, and what is new is shown.
 *
 * Cost: one walk along the index of what waits, one turn (a replay) for each case in it, one transaction for all new cases.
 * Lock: the row of one case at a time, so a second server finds nothing left to do; it waits for the row rather than
 * skipping it, because a case that was skipped would be late by a slot. What shows new cases has an advisory lock:
 * who does not get it leaves them to the server that has.
 */
export const releaseSlot = async (deps: Deps, isStopped?: () => boolean): Promise<void> => {
  const waiting = shuffle(await casesWaiting(deps.db), deps.random)
  try {
    await eachCase(waiting, (caseId) => release(deps, caseId), isStopped)
  } finally {
    await showNewCases(deps.db, deps.random)
  }
}
