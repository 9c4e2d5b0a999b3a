/**
 * Each one-time code is good once, and none that is older than the last one used. What is kept for that says nothing of
 * when somebody signed in: a hash of the time step under the server's vault key, which no backup of the database holds,
 * and only until no code of that step would count any more.
 */
import { equalBytes, utf8 } from '../../protocol/bytes.ts'
import { derive } from '../../protocol/primitives.ts'
import type { Deps } from '../deps.ts'
import { shuffle } from '../jobs/shuffle.ts'
import { NEARBY_STEPS, nearbySteps, WINDOW_STEPS } from './totp.ts'

type Keys = Pick<Deps, 'primitives' | 'secrets'>

/** 32 bytes. */
export const usedCode = ({ primitives, secrets }: Keys, officerId: string, step: number) =>
  derive(primitives, secrets.vaultKey, 32, 'used-code', utf8(officerId), utf8(`${step}`))

/** What forbids a code: that it was used, or one of a later step: used, or named and so used up (`codeAway`). */
export const forbidding = (keys: Keys, officerId: string, step: number): Uint8Array[] =>
  Array.from({ length: 2 * WINDOW_STEPS + NEARBY_STEPS + 1 }, (_, later) =>
    usedCode(keys, officerId, step + later),
  )

/** What is not forgotten yet: of each step whose code counts, or is named (`codeAway`). */
export const remembered = (keys: Keys, officerId: string, nowMs: number): Uint8Array[] =>
  nearbySteps(nowMs).map((step) => usedCode(keys, officerId, step))

/**
 * Forgets the codes that no longer count.
 *
 * Cost: one look at the accounts; a dozen hashes for each that signed in since the last time. Lock: the rows that change,
 * one at a time, in no order that means anything.
 */
export const forgetUsedCodes = async (
  deps: Keys & Pick<Deps, 'db' | 'now' | 'random'>,
): Promise<void> => {
  const rows = await deps.db
    .selectFrom('accounts')
    .select(['officer_id', 'totp_used'])
    .where('totp_used', 'is not', null)
    .execute()
  const nowMs = deps.now()
  for (const { officer_id: id, totp_used: used } of shuffle(rows, deps.random)) {
    if (used === null) continue
    if (remembered(deps, id, nowMs).some((hash) => equalBytes(hash, used))) continue
    await deps.db
      .updateTable('accounts')
      .set({ totp_used: null })
      .where('officer_id', '=', id)
      .where('totp_used', '=', used)
      .execute()
  }
}
