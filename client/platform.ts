/** What a client is given by the place that it runs in: a browser's page, a terminal, a test. */
import { fromUtf8 } from '../protocol/bytes.ts'
import { OCTETS } from '../protocol/exchange.ts'
import type { ProofChallenge, ProofOfWork } from '../protocol/exchanges/proof.ts'
import type { Argon2 } from './crypto/argon2.ts'

/** What is sent: JSON text, or bytes (`octets` of protocol/exchange.ts). */
export type RequestBody = string | Uint8Array<ArrayBuffer>

export const typeOf = (body: RequestBody): string =>
  typeof body === 'string' ? 'application/json' : OCTETS

/** Bytes, where an answer's header `content-type` says so; else its JSON. */
export const readAnswer = (contentType: string | null | undefined, bytes: Uint8Array): unknown =>
  contentType === OCTETS ? bytes : JSON.parse(fromUtf8(bytes))

/** Whether it is a refusal, and its JSON; bytes where the answer is `application/octet-stream`. */
export interface Answer {
  readonly ok: boolean
  readonly body: unknown
}

/** Why a call is repeated automatically: the server is overloaded, or no answer came. */
export type Waiting = 'busy' | 'unreachable'

/** The portal's server, however it is reached. */
export interface Server {
  /**
   * Sends JSON text to a path, or bytes as `application/octet-stream`. Rejects where no whole answer comes.
   * @param asOfficer with the officer's session: a reporter's request carries and takes none
   */
  post(path: string, body: RequestBody, asOfficer: boolean): Promise<Answer>
  /** Before the first repeat of a call; half a second if it is left out. Each further repeat waits twice as long. */
  readonly firstWaitMs?: number
  /** Told of each call that begins, or ends, to wait before it is sent again. */
  onWaiting?(by: 1 | -1, why: Waiting): void
}

/** @param onProgress 0 to 1, of the longest that it can take */
export type SolveProof = (
  challenge: ProofChallenge,
  onProgress: (done: number) => void,
) => Promise<ProofOfWork>

export interface Platform {
  readonly server: Server
  readonly argon2: Argon2
  readonly solveProof: SolveProof
}

/** Named texts on the device. Each call may throw: refused, or full. */
export interface DeviceMemory {
  getItem(name: string): string | null
  setItem(name: string, text: string): void
  removeItem(name: string): void
}
