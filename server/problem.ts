import type { ErrorCode } from '../protocol/errors.ts'

/** A refusal with a code of the contract. It carries nothing else, so that it can tell nothing else. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ErrorCode

  constructor(code: ErrorCode) {
    super(code)
    this.code = code
  }
}
