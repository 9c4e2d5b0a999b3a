/** What is told as it is, without a trace: the message says where and why. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError'
}
