/** What becomes of notices where something or somebody is in their way. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayOf } from '../../protocol/dates.ts'
import { createDeps } from '../../server/deps.ts'
import { sendNotices } from '../../server/notices/send-notices.ts'
import { claimNotice } from '../../server/notices/store.ts'
import { sweepAt, travel } from '../support/ladder.ts'
import type { Live } from '../support/live.ts'
import { type Mail, MailServer, readMail } from '../support/mail.ts'
import {
  addressOf,
  EVERYBODY,
  noticesOf,
  openNotified,
  sentTo,
  setAddress,
  textTo,
} from '../support/notices.ts'

/** How long a silent mail server is waited for here. */
const SILENT_MS = 3_000

let mail: MailServer
beforeEach(async () => {
  mail = await MailServer.start()
})
afterEach(() => mail.stop())

describe('a notice', () => {
  let live: Live
  afterEach(() => live.close())

  it('comes later the same day where the mail server failed, and loses nothing', async () => {
    live = await openNotified(mail)
    travel(live, '2026-03-02T12:00')
    const { id } = await live.report()
    await live.slot()
    mail.take()
    mail.mood = 'busy'
    await sweepAt(live, '2026-03-06T08:00')
    await sweepAt(live, '2026-03-06T08:15')
    expect(mail.take()).toEqual([])
    const failing = { at: '08:00', failingSince: '2026-03-06', refusedSince: null }
    expect(await noticesOf(live, 'Ada')).toEqual({ address: null, ...failing })
    await sweepAt(live, '2026-03-07T08:00')
    expect(await noticesOf(live, 'Ada')).toEqual({ address: null, ...failing })
    expect(
      (await live.act('Ines', id, [{ log: 'internal', act: { type: 'opened' } }])).error,
    ).toBeNull()
    mail.mood = 'well'
    await sweepAt(live, '2026-03-07T08:15')
    const mails = mail.take()
    expect(sentTo(mails)).toEqual(EVERYBODY)
    expect(textTo(mails, 'Ines')).toContain('Reached 50% of the time they have: 1\n')
    expect((await noticesOf(live, 'Ines')).failingSince).toBeNull()
    await sweepAt(live, '2026-03-07T08:30')
    expect(mail.take()).toEqual([])
  })

  it('keeps nothing waiting where there is no mail server at all', async () => {
    live = await openNotified(mail)
    const { port } = mail
    await mail.stop()
    travel(live, '2026-03-02T12:00')
    const reporter = await live.report()
    await sweepAt(live, '2026-03-10T08:00')
    expect((await reporter.read()).replay.shared.map(({ body }) => body.act.type)).toEqual([
      'received',
      'late',
    ])
    const logged = live.portal.logged.filter(({ event }) => event === 'mailFailed')
    expect(logged).toHaveLength(2)
    expect(JSON.stringify(live.portal.logged)).not.toMatch(/police\.example|127\.0\.0\.1/)
    mail = await MailServer.start(port)
    await sweepAt(live, '2026-03-10T08:15')
    expect(sentTo(mail.take())).toEqual(EVERYBODY)
  })

  it('is sent again under the same Message-ID where nobody heard that it was taken', async () => {
    live = await openNotified(mail)
    mail.mood = 'cutsOff'
    await sweepAt(live, '2026-03-02T08:00')
    const [first] = mail.take()
    mail.mood = 'well'
    await sweepAt(live, '2026-03-02T08:15')
    const again = mail.take().find(({ to }) => to === first?.to)
    if (!first || !again) throw new Error('not sent again')
    const id = (one: Mail) => readMail(one).headers.get('message-id')
    expect(id(again)).toBe(id(first))
    expect(again.data.length).toBe(first.data.length)
  })

  it.each([
    ['no such address', { at: 'RCPT', answer: '550 5.1.1 nobody of that name' }],
    ['asked to come later', { at: 'RCPT', answer: '451 4.7.1 greylisted' }],
    ['a full mailbox, at RCPT', { at: 'RCPT', answer: '552 5.2.2 mailbox full' }],
    ['a full mailbox, at DATA', { at: 'DATA', answer: '552 5.2.2 mailbox full' }],
    ['their own filter', { at: 'DATA', answer: '554 5.7.1 refused by policy' }],
  ] as const)('that is refused for one (%s) keeps nobody else’s', async (_why, refusal) => {
    live = await openNotified(mail)
    mail.refuses.set(addressOf('Ines'), refusal)
    await sweepAt(live, '2026-03-02T08:00')
    expect(sentTo(mail.take())).toEqual(EVERYBODY.filter((it) => it !== addressOf('Ines')))
    expect(await noticesOf(live, 'Ines')).toMatchObject({
      failingSince: null,
      refusedSince: '2026-03-02',
    })
    expect(await noticesOf(live, 'Ivan')).toMatchObject({ failingSince: null, refusedSince: null })
    expect(live.portal.logged.map(({ event }) => event)).not.toContain('mailFailed')
    await sweepAt(live, '2026-03-03T08:00')
    expect((await noticesOf(live, 'Ines')).refusedSince).toBe('2026-03-02')
    mail.refuses.clear()
    mail.take()
    await sweepAt(live, '2026-03-03T08:15')
    expect(sentTo(mail.take())).toEqual([addressOf('Ines')])
    expect((await noticesOf(live, 'Ines')).refusedSince).toBeNull()
  })

  it('that is refused to everybody is the mail server’s fault', async () => {
    live = await openNotified(mail)
    mail.mood = 'refusesRecipients'
    await sweepAt(live, '2026-03-02T08:00')
    expect(mail.commands.filter((it) => it.startsWith('RCPT'))).toHaveLength(4)
    expect(await noticesOf(live, 'Ines')).toMatchObject({
      failingSince: '2026-03-02',
      refusedSince: null,
    })
    // Once it takes somebody's, the others' refusals are their own.
    mail.mood = 'well'
    for (const name of ['Ines', 'Ivan']) {
      mail.refuses.set(addressOf(name), { at: 'RCPT', answer: '550 nobody of that name' })
    }
    await sweepAt(live, '2026-03-02T08:15')
    await sweepAt(live, '2026-03-02T08:30')
    expect(await noticesOf(live, 'Ines')).toMatchObject({
      failingSince: null,
      refusedSince: '2026-03-02',
    })
  })

  it.each([
    ['fails', 'busy', ['Ines']],
    ['refuses everybody', 'refusesRecipients', ['Ines', 'Sana']],
  ] as const)(
    'went to no address that was given after its time: a server that %s is at fault',
    async (_, mood, names) => {
      live = await openNotified(mail)
      for (const name of ['Ines', 'Ivan', 'Sana', 'Olu']) {
        if (!names.some((it) => it === name)) await setAddress(live, name, null)
      }
      mail.mood = mood
      await sweepAt(live, '2026-03-02T08:00')
      await setAddress(live, 'Ivan', addressOf('Ivan'))
      await sweepAt(live, '2026-03-02T08:15')
      for (const name of names) {
        expect(await noticesOf(live, name)).toMatchObject({
          failingSince: '2026-03-02',
          refusedSince: null,
        })
      }
      mail.mood = 'well'
      await sweepAt(live, '2026-03-02T08:30')
      expect(sentTo(mail.take())).toEqual(names.map(addressOf))
      await sweepAt(live, '2026-03-03T08:00')
      expect(sentTo(mail.take())).toEqual(['Ivan', ...names].map(addressOf).sort())
    },
  )

  it('meets a server that goes away with 421 at a recipient: that is the server’s fault', async () => {
    live = await openNotified(mail)
    for (const address of EVERYBODY) {
      mail.refuses.set(address, { at: 'RCPT', answer: '421 4.3.2 going away' })
    }
    await sweepAt(live, '2026-03-02T08:00')
    expect(mail.commands.filter((it) => it.startsWith('RCPT'))).toHaveLength(2)
    expect(await noticesOf(live, 'Ines')).toMatchObject({
      failingSince: '2026-03-02',
      refusedSince: null,
    })
  })

  it.each([
    ['is silent at RCPT', { at: 'RCPT', answer: null }],
    ['is silent after DATA', { at: 'DATA', answer: null }],
    ['goes away with 421', { at: 'RCPT', answer: '421 4.7.0 your mailbox asks too much of me' }],
  ] as const)('keeps nobody else’s where the server %s for one alone', async (_why, refusal) => {
    live = await openNotified(mail, 'postgres', { answerMs: SILENT_MS })
    mail.refuses.set(addressOf('Ines'), refusal)
    const others = EVERYBODY.filter((it) => it !== addressOf('Ines'))
    // In the second round nobody else is left.
    for (const time of ['08:00', '08:15']) {
      await sweepAt(live, `2026-03-02T${time}`)
      expect(sentTo(mail.mails)).toEqual(others)
      const found = await noticesOf(live, 'Ines')
      expect(found).toMatchObject({ failingSince: null, refusedSince: '2026-03-02' })
      expect(await noticesOf(live, 'Ivan')).toMatchObject({ failingSince: null })
    }
    mail.take()
    mail.refuses.clear()
    await sweepAt(live, '2026-03-02T08:30')
    expect(sentTo(mail.take())).toEqual([addressOf('Ines')])
    expect((await noticesOf(live, 'Ines')).refusedSince).toBeNull()
  })

  it('waits twice for a server that is wholly silent, and no more', async () => {
    live = await openNotified(mail, 'postgres', { answerMs: SILENT_MS })
    mail.mood = 'silent'
    await sweepAt(live, '2026-03-02T08:00')
    expect(mail.commands.every((it) => it.startsWith('EHLO'))).toBe(true)
    expect(mail.commands).toHaveLength(2)
    expect(await noticesOf(live, 'Ines')).toMatchObject({
      failingSince: '2026-03-02',
      refusedSince: null,
    })
    mail.mood = 'well'
    await sweepAt(live, '2026-03-02T08:15')
    expect(sentTo(mail.take())).toEqual(EVERYBODY)
    expect((await noticesOf(live, 'Ines')).failingSince).toBeNull()
  })

  it('that fails for a recipient whom it failed before is theirs, while the server fails others too', async () => {
    live = await openNotified(mail)
    mail.refuses.set(addressOf('Ines'), { at: 'RCPT', answer: '421 going away' })
    await sweepAt(live, '2026-03-02T08:00')
    mail.mood = 'busy'
    await sweepAt(live, '2026-03-03T08:00')
    expect(await noticesOf(live, 'Ines')).toMatchObject({
      failingSince: '2026-03-03',
      refusedSince: '2026-03-02',
    })
  })

  it('is sent by one of several servers', async () => {
    live = await openNotified(mail)
    travel(live, '2026-03-02T08:00')
    const others = [await live.another(), await live.another()]
    const settings = mail.settings()
    await Promise.all(
      [live, ...others].map(({ portal }) => sendNotices(createDeps(portal.deps), settings)),
    )
    expect(sentTo(mail.take())).toEqual(EVERYBODY)
  })

  it('of a server that died at it is sent by the next, ten minutes later', async () => {
    live = await openNotified(mail)
    travel(live, '2026-03-02T08:00')
    const { deps, clock } = live.portal
    const day = dayOf('2026-03-02')
    const claim = () => claimNotice(live.db, deps, live.world.officer('Ines').id, day, clock.nowMs)
    expect(await claim()).toMatchObject({ address: addressOf('Ines') })
    expect(await claim()).toBeNull()
    await sweepAt(live, '2026-03-02T08:05')
    expect(sentTo(mail.take())).toEqual(EVERYBODY.filter((it) => it !== addressOf('Ines')))
    await sweepAt(live, '2026-03-02T08:15')
    expect(sentTo(mail.take())).toEqual([addressOf('Ines')])
  })

  it('goes to nobody who has left, whose address goes too', async () => {
    live = await openNotified(mail)
    live.world.retire('Ivan')
    await live.publish()
    await sweepAt(live, '2026-03-03T08:00')
    expect(sentTo(mail.take())).not.toContain(addressOf('Ivan'))
    const rows = await live.db.selectFrom('notices').select('officer_id').execute()
    expect(rows.map((row) => row.officer_id)).not.toContain(live.world.officer('Ivan').id)
  })

  it('does not go in clear to another machine', async () => {
    const { server } = mail.settings()
    live = await openNotified(mail, 'postgres', { server: { ...server, requireTls: true } })
    await sweepAt(live, '2026-03-02T08:00')
    expect(mail.commands.some((it) => /^(MAIL|RCPT|DATA)/i.test(it))).toBe(false)
    expect((await noticesOf(live, 'Ines')).failingSince).toBe('2026-03-02')
  })
})
