/** Base of deliberately thrown errors: callers branch on `code`, a closed list, and pages pick their wording by it. */
export abstract class CodedError<Code extends string> extends Error {
  readonly code: Code

  constructor(code: Code, options?: ErrorOptions, message: string = code) {
    super(message, options)
    this.code = code
  }
}
