/** The base of what is thrown on purpose: callers branch on its code, of a closed list, and pages choose their words by it. */
export abstract class CodedError<Code extends string> extends Error {
  readonly code: Code

  constructor(code: Code, options?: ErrorOptions, message: string = code) {
    super(message, options)
    this.code = code
  }
}
