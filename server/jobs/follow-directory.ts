import { standing } from '../../protocol/directory/verify.ts'
import type { CaseDeps } from '../cases/deps.ts'
import { settle, takeTurn } from '../cases/turn.ts'
import { eachCase } from './each-case.ts'
import { shuffle } from './shuffle.ts'

/** Cases with a reader who has left, or who was an intake officer and is none any more. */
const casesBehind = async ({ db, directories }: CaseDeps): Promise<Uint8Array[]> => {
  const newest = await directories.newest(db)
  if (!newest) return []
  const { directory } = newest
  const ids = (which: (id: string) => boolean) => [
    '',
    ...directory.body.officers.map((it) => it.id).filter(which),
  ]
  const left = ids((id) => standing(directory, id) === null)
  const noIntake = ids((id) => !standing(directory, id)?.roles.includes('intake'))
  const rows = await db
    .selectFrom('case_readers')
    .select('case_id')
    .where('officer_id', 'in', left)
    .union((it) =>
      it
        .selectFrom('case_readers')
        .select('case_id')
        .where('intake', '=', true)
        .where('officer_id', 'in', noIntake),
    )
    .execute()
  return rows.map((row) => row.case_id)
}

/**
 * Brings cases up to the newest epoch: who has left loses row and wraps, and a case without an intake officer is said to
 * be orphaned. Done after an epoch is published and at each slot, since a report may land while one is; once all is
 * done there is nothing to find.
 *
 * Cost: two walks along indexes, then one turn (a replay) for each case found. Lock: the row of one case at a time; a
 * second server finds nothing left to do.
 */
export const followDirectory = async (deps: CaseDeps, isStopped?: () => boolean): Promise<void> => {
  const behind = shuffle(await casesBehind(deps), deps.random)
  await eachCase(
    behind,
    (caseId) => takeTurn(deps, caseId, 'officer', (turn) => settle(deps, turn)),
    isStopped,
  )
}
