import { expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { parseSmtpUrl } from '../../server/smtp.ts'
import { configRefusal } from '../support/config-refusal.ts'

const MAIL_FROM = 'candour@police.example'

it('sends notices at eight through the server that is given', () => {
  const SMTP_URL = 'smtps://portal:se%3Acret@mail.example'
  expect(readConfig({ SMTP_URL, MAIL_FROM }).notices).toEqual({
    server: {
      host: 'mail.example',
      port: 465,
      secure: true,
      requireTls: false,
      account: { user: 'portal', password: 'se:cret' },
    },
    from: MAIL_FROM,
    at: '08:00',
    languages: ['en'],
  })
  expect(readConfig({ SMTP_URL, MAIL_FROM, NOTICE_TIME: '17:45' }).notices?.at).toBe('17:45')
})

it.each([
  ['cy', ['cy']],
  ['cy,en', ['cy', 'en']],
])('writes notices in %j', (NOTICE_LANGUAGES, languages) => {
  const SMTP_URL = 'smtps://mail.example'
  const { notices } = readConfig({ SMTP_URL, MAIL_FROM, NOTICE_LANGUAGES })
  expect(notices?.languages).toEqual(languages)
})

it.each(['de', 'cy,', ',', 'en,en', 'cy en'])('refuses the languages %j', (NOTICE_LANGUAGES) => {
  expect(configRefusal({ NOTICE_LANGUAGES })).toMatch(/^NOTICE_LANGUAGES must be en or cy, or/)
})

it('demands encryption of every other machine', () => {
  const requires = (url: string) => {
    const { port, secure, requireTls } = parseSmtpUrl(url) ?? {}
    return [port, secure, requireTls]
  }
  expect(requires('smtp://mail.example')).toEqual([587, false, true])
  expect(requires('smtp://mail.example:25/')).toEqual([25, false, true])
  expect(requires('smtp://127.0.0.1:2525')).toEqual([2525, false, false])
  expect(requires('smtp://[::1]')).toEqual([587, false, false])
  expect(requires('smtp://localhost')).toEqual([587, false, false])
  expect(requires('smtp://localhost.example')).toEqual([587, false, true])
  expect(requires('smtps://mail.example')).toEqual([465, true, false])
})

it.each([
  'mail.example',
  'http://mail.example',
  'smtp://',
  'smtp://user@mail.example',
  'smtp://:word@mail.example',
  'smtp://mail.example/path',
  'smtp://mail.example?ignoreTLS=true',
  'smtps://mail.example#x',
])('refuses the mail server %j, without repeating it', (SMTP_URL) => {
  const message = configRefusal({ SMTP_URL, MAIL_FROM })
  expect(message).toMatch(/^SMTP_URL must be a mail server: smtps:/)
  expect(message).not.toContain('mail.example')
})

it('refuses half of it, and a time that is none', () => {
  expect(configRefusal({ SMTP_URL: 'smtp://127.0.0.1' })).toMatch(
    /^MAIL_FROM is missing: with SMTP_URL/,
  )
  expect(configRefusal({ MAIL_FROM })).toMatch(/^SMTP_URL is missing: with MAIL_FROM/)
  expect(
    configRefusal({ SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: 'Candour <a@b.example>' }),
  ).toMatch(/^MAIL_FROM must be the address/)
  for (const NOTICE_TIME of ['8:00', '24:00', '08:10', 'noon', '08:00:00']) {
    expect(configRefusal({ NOTICE_TIME })).toMatch(/^NOTICE_TIME must be a time of day/)
  }
})
