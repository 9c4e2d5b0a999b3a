/** What a check of a database finds. It names kinds and counts, and nothing that tells one case from another. */

/**
 * - `directory`: a signed directory that does not verify, or is not the next of the one before.
 * - `history`: a case whose statements are altered, missing, unsigned, or of another case.
 * - `envelope`: what is sealed is altered, missing, or introduced by no statement.
 * - `wrap`: a reader's key to an envelope is altered, missing, or another's.
 * - `projection`: what queues are served from is not what the history amounts to: also where the end of a history is missing.
 * - `file`: a file that a statement names has no row, or not the chunks that it names.
 * - `chunk`: the bytes of a file are altered or missing.
 */
export const FAULT_KINDS = [
  'directory',
  'history',
  'envelope',
  'wrap',
  'projection',
  'file',
  'chunk',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export const LOOKED_AT = [
  'directories',
  'cases',
  'statements',
  'envelopes',
  'wraps',
  'files',
  'chunks',
] as const

export class Found {
  readonly checked: Record<(typeof LOOKED_AT)[number], number> = {
    directories: 0,
    cases: 0,
    statements: 0,
    envelopes: 0,
    wraps: 0,
    files: 0,
    chunks: 0,
  }
  readonly faults = new Map<FaultKind, number>()
  /** Of histories, by why they do not stand (protocol/history/fault.ts). */
  readonly reasons = new Map<string, number>()
  /** Files in a bucket that nobody named: their chunks are not looked at. */
  filesAway = 0

  /** @param count how many; 0: none */
  fault(kind: FaultKind, count = 1): void {
    if (count > 0) this.faults.set(kind, (this.faults.get(kind) ?? 0) + count)
  }

  historyFault(reason: string): void {
    this.fault('history')
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1)
  }
}
