import { CodedError } from '../../protocol/coded-error.ts'
import type { TooMuch } from '../files/attach.ts'

/** What was given cannot be used, and nothing was sent. The message names which, where there are several. */
export class GivenFault extends CodedError<
  'badAddress' | 'badProxy' | 'fileUnread' | 'fileEmpty' | 'notSaved' | TooMuch
> {
  override readonly name = 'GivenFault'
}
