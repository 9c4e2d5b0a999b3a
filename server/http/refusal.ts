import { type ErrorCode, HTTP_STATUS } from '../../protocol/errors.ts'
import { isPassing } from '../db/faults.ts'
import { ProblemError } from '../problem.ts'

export interface Refusal {
  readonly status: number
  /** The same bytes for the same code, whatever the request was. */
  readonly body: string
}

export const refusal = (code: ErrorCode): Refusal => ({
  status: HTTP_STATUS[code],
  body: JSON.stringify({ error: code }),
})

/** What a thrown value is to the one who asked. Whatever is not known to be theirs is the server's own fault. */
export const codeOf = (error: unknown): ErrorCode => {
  if (error instanceof ProblemError) return error.code
  if (!(error instanceof Error)) return 'internal'
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'tooLarge'
  if (isPassing(error)) return 'interrupted'
  const status = 'statusCode' in error ? Number(error.statusCode) : 500
  return status >= 400 && status < 500 ? 'badRequest' : 'internal'
}
