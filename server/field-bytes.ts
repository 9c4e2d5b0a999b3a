import { fromBase64url } from '../protocol/base64url.ts'
import { ProblemError } from './problem.ts'

/** The bytes of a request's base64url field. @throws ProblemError badRequest */
export const fieldBytes = (text: string): Uint8Array => {
  const bytes = fromBase64url(text)
  if (!bytes) throw new ProblemError('badRequest')
  return bytes
}
