import { CodedError } from '../protocol/coded-error.ts'
import type { ErrorCode } from '../protocol/errors.ts'

/** A refusal with a code of the contract. It carries nothing else, so that it can tell nothing else. */
export class ProblemError extends CodedError<ErrorCode> {
  override readonly name = 'ProblemError'
}
