/** Allegations and decisions that say as little as they may. */
import { toBase64url } from '../../protocol/base64url.ts'
import type { Allegation, AllegationId } from '../../protocol/together/allegation.ts'
import {
  type DecidedOn,
  type Decision,
  NONCE_BYTES,
  SLOT_BYTES,
  SLOTS,
} from '../../protocol/together/comparison.ts'

export const allegationId = (fill: number): AllegationId =>
  toBase64url(new Uint8Array(32).fill(fill)) as AllegationId

export const allegationOf = (description: string, id = allegationId(1)): Allegation => ({
  version: 1,
  id,
  subject: { description },
  kinds: [],
  summary: 'A remark.',
  from: null,
  until: null,
  standards: [],
  provenance: 'untested',
})

/** Its slots open for nobody. */
export const decidedOn = (allegation: AllegationId): DecidedOn => ({
  allegation,
  nonce: toBase64url(new Uint8Array(NONCE_BYTES)),
  slots: toBase64url(new Uint8Array(SLOTS * SLOT_BYTES)),
  text: '',
  severity: 'none',
  severityOn: '2026-03-02',
  standards: [],
  decision: 'noCase',
  action: null,
  reasons: 'Nobody saw it.',
})

export const decisionOn = (...allegations: readonly AllegationId[]): Decision => ({
  version: 1,
  allegations: allegations.map(decidedOn),
})
