/** The second officer's act: what was drafted, word for word. */

import type { OfficerAct } from '../../client/compose-office.ts'
import type { ContentOf } from '../../protocol/content.ts'
import { approvalOf } from '../../protocol/history/approval.ts'
import type { InternalStatement } from '../../protocol/statement.ts'

export type DraftAct = Extract<InternalStatement['act'], { type: 'draft' }>

/**
 * Null where the sealed draft is of something else than its statement proposes.
 * @param hash of the draft's statement
 */
export const approving = (
  draft: DraftAct,
  hash: string,
  { for: type, content }: ContentOf<'draft'>,
): OfficerAct | null => {
  const act = approvalOf(draft, hash)
  if (act.type === 'delayReport' && type === 'delayReport') return { log: 'shared', act, content }
  if (act.type === 'hold' && type === 'hold') return { log: 'shared', act, content }
  if (act.type === 'extension' && type === 'extension') return { log: 'shared', act, content }
  return null
}
