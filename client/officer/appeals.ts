/** Who may answer an appeal, and should rather not. The act table lets every overseer who reads the case. */
import { type Directory, hasRole } from '../../protocol/directory/verify.ts'
import { readers } from '../../protocol/history/state.ts'
import { opens } from '../../protocol/history/vacancies.ts'
import type { VerifiedCase } from '../verified-case.ts'

type Replay = VerifiedCase['replay']

/** What an appeal is about. */
const DECIDING = ['decided', 'outcome', 'closed'] as const

/** Officers whose signature stands under the decision, or under what the reporter was told of it. */
const decidedBy = ({ shared }: Pick<Replay, 'shared'>): Set<string> =>
  new Set(
    shared
      .filter(({ body: { act } }) => DECIDING.some((type) => type === act.type))
      .map(({ body: { actor } }) => actor),
  )

/**
 * Null for an overseer who took no part in the decision.
 * @returns the other overseers who can open the case, and took no part in it either
 */
export const betterPlaced = (
  replay: Pick<Replay, 'shared' | 'state'>,
  directory: Directory,
  overseer: string,
): string[] | null => {
  const part = decidedBy(replay)
  if (!part.has(overseer)) return null
  return readers(replay.state, directory).filter(
    (id) =>
      hasRole(directory, id, 'overseer') && !part.has(id) && opens(replay.state, directory, id),
  )
}
