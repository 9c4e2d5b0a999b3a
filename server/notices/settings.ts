import type { SmtpServer } from '../smtp.ts'
import type { NoticeLanguage } from './text.ts'

/** How notices go out. */
export interface NoticeSettings {
  readonly server: SmtpServer
  /** The sender's address. */
  readonly from: string
  /** The time of day in the organisation's zone, `HH:MM`, at a quarter of an hour. */
  readonly at: string
  /** Each notice says the same in each of them, one below the other. */
  readonly languages: readonly NoticeLanguage[]
  /** How long the mail server may be silent, in milliseconds; left out: 20,000. */
  readonly answerMs?: number
}
