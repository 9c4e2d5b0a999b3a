import { createTransport } from 'nodemailer'
import { utf8 } from '../../protocol/bytes.ts'
import { type Day, formatDay } from '../../protocol/dates.ts'
import { derive } from '../../protocol/primitives.ts'
import type { Deps } from '../deps.ts'
import type { NoticeSettings } from './settings.ts'
import { noticeSubject } from './text.ts'

export interface Notice {
  readonly officerId: string
  readonly address: string
  readonly day: Day
  readonly text: string
}

/** One connection to the mail server. */
export interface Mailer {
  /** Resolves when the server has taken it; rejects with nodemailer's error, whose `code` says why not. */
  send(notice: Notice): Promise<void>
  close(): void
}

/**
 * What the mail server says of one recipient, and of nobody else (RFC 5321, 4.2 and 4.5.3.1): an answer to RCPT or DATA,
 * but for 421, with which it goes away. Each mail has one recipient.
 */
export const isRefusedRecipient = (error: unknown): boolean =>
  error instanceof Error &&
  'command' in error &&
  (error.command === 'RCPT TO' || error.command === 'DATA') &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 400 &&
  error.responseCode !== SERVICE_GOES

/** RFC 5321, 4.2.3: service not available, closing transmission channel. */
const SERVICE_GOES = 421

const CONNECT_MS = 10_000
const ANSWER_MS = 20_000
const ID_BYTES = 16

/** Stable: a mail that is handed over twice is one mail to whoever keeps it. It names nobody. */
const messageId = (
  { primitives, secrets }: Pick<Deps, 'primitives' | 'secrets'>,
  from: string,
  { officerId, day }: Notice,
): string => {
  const key = [utf8(officerId), utf8(formatDay(day))]
  const id = derive(primitives, secrets.vaultKey, ID_BYTES, 'notice-id', ...key)
  return `<${Buffer.from(id).toString('base64url')}@${from.split('@')[1]}>`
}

export const openMailer = (
  deps: Pick<Deps, 'primitives' | 'secrets' | 'now' | 'publicUrl'>,
  { server, from, languages, answerMs = ANSWER_MS }: NoticeSettings,
): Mailer => {
  const { host, port, secure, requireTls, account } = server
  const transport = createTransport({
    pool: true,
    maxConnections: 1,
    host,
    port,
    secure,
    requireTLS: requireTls,
    ...(account && { auth: { user: account.user, pass: account.password } }),
    name: new URL(deps.publicUrl).hostname,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async (notice) => {
      await transport.sendMail({
        from: { name: '', address: from },
        to: { name: '', address: notice.address },
        envelope: { from, to: [notice.address] },
        messageId: messageId(deps, from, notice),
        date: new Date(deps.now()),
        subject: noticeSubject(languages),
        text: notice.text,
        // As many bytes on the way, whatever the letters are.
        textEncoding: 'base64',
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}
