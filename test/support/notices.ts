/** Officers who get a daily notice, and the mail server that takes it. */
import { readNotices, setNoticeAddress } from '../../protocol/exchanges/notices.ts'
import type { DatabaseConfig } from '../../server/config.ts'
import type { NoticeSettings } from '../../server/notices/settings.ts'
import { lastingWorld, travel } from './ladder.ts'
import { Live, Refused } from './live.ts'
import { type Mail, type MailServer, readMail } from './mail.ts'
import type { World } from './world.ts'

const OFFICERS = ['Ines', 'Ivan', 'Sana', 'Olu'] as const
export const addressOf = (name: string): string => `${name.toLowerCase()}@police.example`
/** Whose notices go out, in ascending order. */
export const EVERYBODY = OFFICERS.map(addressOf).sort()

export const setAddress = async (
  live: Live,
  name: string,
  address: string | null,
): Promise<void> => {
  const answer = await live.post(setNoticeAddress, { address }, name)
  if (answer.error) throw new Refused(answer)
}

export const noticesOf = async (live: Live, name: string) => {
  const answer = await live.post(readNotices, {}, name)
  return readNotices.response.parse(JSON.parse(answer.text))
}

/** A portal whose officers have given their addresses. Their first notice is that of 2 March 2026. */
export const openNotified = async (
  mail: MailServer,
  kind: DatabaseConfig['kind'] = 'postgres',
  more: Partial<NoticeSettings> = {},
  world?: World,
  overrides: Parameters<typeof Live.open>[2] = {},
): Promise<Live> => {
  const notices = mail.settings(more)
  const live = await Live.open(kind, world ?? (await lastingWorld()), { notices, ...overrides })
  travel(live, '2026-03-01T12:00')
  for (const name of OFFICERS) await setAddress(live, name, addressOf(name))
  return live
}

export const sentTo = (mails: readonly Mail[]): string[] => mails.map(({ to }) => to).sort()

export const textTo = (mails: readonly Mail[], name: string): string => {
  const found = mails.find(({ to }) => to === addressOf(name))
  if (!found) throw new Error(`no mail to ${name}`)
  return readMail(found).text
}
