/** Why this browser cannot seal anything. Each stops the form before anything is sent. */
import { CodedError } from '../../protocol/coded-error.ts'
export type UnavailableCode =
  /** The code did not arrive: try again, or another network. */
  | 'notLoaded'
  /** WebAssembly is refused: another browser, or without its strictest setting. */
  | 'noWebAssembly'
  /** There is no source of random numbers, or it is broken: another device. */
  | 'noRandom'
  /** Workers are refused: another browser. */
  | 'noWorker'
  /** Not enough memory for Argon2id: close other pages, or another device. */
  | 'noMemory'
  /** The page is not in a secure context, and may do no proof of work. */
  | 'noProof'

export class CryptoUnavailable extends CodedError<UnavailableCode> {
  override readonly name = 'CryptoUnavailable'
}
