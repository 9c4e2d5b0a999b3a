import type { SmtpServer } from '../smtp.ts'

/** How notices go out. */
export interface NoticeSettings {
  readonly server: SmtpServer
  /** The sender's address. */
  readonly from: string
  /** The time of day in the organisation's zone, `HH:MM`, at a quarter of an hour. */
  readonly at: string
}
