/** A content hold: what the reporter was told that nothing can be said, until something is. */

import type { Replay } from '../history/context.ts'
import type { SharedActType, SharedStatement } from '../statement.ts'

export type HoldAct = Extract<SharedStatement['act'], { type: 'hold' }>

const ENDS: readonly SharedActType[] = ['update', 'feedback', 'outcome', 'closed']

/** The last hold, while nothing has been said since. It moves no promise, and the day of its review ends nothing. */
export const openHold = ({ shared }: Pick<Replay, 'shared'>): HoldAct | null => {
  const acts = shared.map(({ body }) => body.act)
  const at = acts.findLastIndex(({ type }) => type === 'hold')
  const act = acts[at]
  if (act?.type !== 'hold') return null
  return acts.slice(at).some(({ type }) => ENDS.includes(type)) ? null : act
}
