/** Approval: what one officer proposes, another signs word for word. */

import { equalBytes } from '../bytes.ts'
import type { ContentOf } from '../content.ts'
import type { Hash } from '../fields.ts'
import { encodeJson, type Json } from '../json.ts'
import type { InternalStatement, Proposal, SharedStatement } from '../statement.ts'

/** The acts of the shared log that take effect by another officer's signature, and tell the reporter what was proposed. */
export type ApprovedAct = Extract<SharedStatement['act'], { draft: string }>

/** An act that names a proposal. `decided` tells the reporter nothing, so nothing is sealed again. */
export type Approving = ApprovedAct | (Decided & { readonly draft: Hash })
type Decided = Extract<SharedStatement['act'], { type: 'decided' }>

type Unsealed<Act> = Act extends Approving ? Omit<Act, 'envelope'> : never

const same = (a: Json, b: Json): boolean => equalBytes(encodeJson(a), encodeJson(b))

/** What an approving act says, as its proposal says it. */
export const proposalOf = (act: Approving): Proposal => {
  switch (act.type) {
    case 'delayReport':
      return { for: act.type, period: act.period }
    case 'hold':
      return { for: act.type, review: act.review }
    case 'extension':
      return { for: act.type, clock: act.clock, instance: act.instance, revised: act.revised }
    case 'decided':
      return { for: act.type }
  }
}

/** Whether the approver signs what was proposed: every reader's replay checks it. */
export const isAsProposed = (act: Approving, proposal: Proposal): boolean =>
  same(proposalOf(act), proposal)

/** The act with which another officer approves a proposal. Its envelope, if any, holds the proposal's `content`, sealed again. */
export const approvalOf = (
  { proposal }: Extract<InternalStatement['act'], { type: 'draft' }>,
  draft: Hash,
): Unsealed<Approving> => {
  const { for: type } = proposal
  switch (type) {
    case 'delayReport':
      return { type, period: proposal.period, draft }
    case 'hold':
      return { type, review: proposal.review, draft }
    case 'extension': {
      const { clock, instance, revised } = proposal
      return { type, clock, instance, revised, draft }
    }
    case 'decided':
      return { type, draft }
  }
}

/**
 * Whether what the reporter was told is what was proposed. No statement can say so, since the two are sealed apart: the
 * browser of an officer who opens both compares them, and shows it where they differ.
 */
export const isToldAsProposed = (
  proposed: ContentOf<'draft'>,
  type: ApprovedAct['type'],
  told: ContentOf<ApprovedAct['type']>,
): boolean => proposed.for === type && same(proposed.content, told)
