import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordReport } from '../../protocol/exchanges/recording.ts'
import { DATABASES } from '../support/databases.ts'
import { lastingWorld, sweepAt, travel } from '../support/ladder.ts'
import type { Live } from '../support/live.ts'
import { type Mail, MailServer, readMail } from '../support/mail.ts'
import { addressOf, EVERYBODY, openNotified, sentTo, textTo } from '../support/notices.ts'
import { random } from '../support/portal.ts'

let mail: MailServer
beforeEach(async () => {
  mail = await MailServer.start()
})
afterEach(() => mail.stop())

describe.each(DATABASES)('the daily notice on %s', (kind) => {
  let live: Live
  beforeEach(async () => {
    live = await openNotified(mail, kind)
  })
  afterEach(() => live.close())

  it('goes out once a day at its time, to everybody who gave an address, whatever has happened', async () => {
    await sweepAt(live, '2026-03-02T07:45')
    expect(mail.commands).toEqual([])
    await sweepAt(live, '2026-03-02T08:00')
    const first = mail.take()
    expect(sentTo(first)).toEqual(EVERYBODY)
    await sweepAt(live, '2026-03-02T08:15')
    await sweepAt(live, '2026-03-02T23:45')
    await sweepAt(live, '2026-03-03T00:15')
    expect(mail.take()).toEqual([])
    await sweepAt(live, '2026-03-03T08:00')
    const second = mail.take()
    expect(sentTo(second)).toEqual(EVERYBODY)
    const all = [...first, ...second]
    const headers = all.map((it) => readMail(it).headers)
    expect(new Set(headers.map((it) => it.get('subject')))).toEqual(
      new Set(['Candour: your daily notice']),
    )
    const ids = headers.map((it) => it.get('message-id'))
    expect(new Set(ids).size).toBe(8)
    for (const id of ids) expect(id).toMatch(/^<[A-Za-z0-9_-]{22}@police\.example>$/)
    expect([...(headers[0]?.keys() ?? [])].sort()).toEqual([
      'auto-submitted',
      'content-transfer-encoding',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ])
  })

  it('is set off by nothing that anybody does', async () => {
    travel(live, '2026-03-02T07:50')
    const reporter = await live.report()
    await live.slot()
    await live.open('Ines', reporter.id)
    expect(mail.commands).toEqual([])
    await sweepAt(live, '2026-03-02T08:00')
    expect(mail.take()).toHaveLength(4)
    await live.report()
    await live.slot()
    expect(mail.take()).toEqual([])
  })

  it('counts the promises of the officer’s own cases, and says which rungs reach them', async () => {
    await sweepAt(live, '2026-03-02T08:00')
    mail.take()
    travel(live, '2026-03-02T12:00')
    await live.report()
    const excluded = [live.world.officer('Ivan').id]
    await live.report({ excluded })
    await live.slot()
    const lines = async (utc: string) => {
      await sweepAt(live, utc)
      const mails = mail.take()
      return (name: string) =>
        textTo(mails, name)
          .split('\n')
          .flatMap((line) => /^ {2}(.*): (\d+)$/.exec(line)?.slice(1) ?? [])
          .filter((_, i) => i % 2 === 1)
          .join(' ')
    }
    // New reports, letters, appeals; due today, due this week, late; 50%, 75%, 90% of their time; told late, told escalated.
    const monday = await lines('2026-03-06T08:00')
    expect([monday('Ines'), monday('Ivan'), monday('Sana')]).toEqual([
      '2 0 0 0 0 0 2 0 0 0 0',
      '1 0 0 0 0 0 1 0 0 0 0',
      '2 0 0 0 0 0 0 0 0 0 0',
    ])
    const due = await lines('2026-03-09T08:00')
    expect([due('Ines'), due('Ivan'), due('Sana')]).toEqual([
      '2 0 0 2 0 0 0 2 2 0 0',
      '1 0 0 1 0 0 0 1 1 0 0',
      '2 0 0 2 0 0 0 0 0 0 0',
    ])
    const late = await lines('2026-03-10T08:00')
    expect([late('Ines'), late('Sana'), late('Olu')]).toEqual([
      '2 0 0 0 0 2 0 0 0 0 0',
      '2 0 0 0 0 2 0 0 0 2 0',
      '0 0 0 0 0 0 0 0 0 0 0',
    ])
    const escalated = await lines('2026-03-17T08:00')
    expect([escalated('Sana'), escalated('Olu')]).toEqual([
      '2 0 0 0 0 2 0 0 0 0 0',
      '2 0 0 0 0 2 0 0 0 0 2',
    ])
  })
})

describe('a notice', () => {
  let live: Live
  afterEach(() => live.close())

  it('reminds of an appeal that came only after its reminders’ days, and after the notice of its own', async () => {
    live = await openNotified(mail)
    travel(live, '2026-03-02T12:00')
    const reporter = await live.report()
    await live.slot()
    await reporter.act({ type: 'appeal', reasons: 'Nobody asked Kim.' })
    await sweepAt(live, '2026-04-06T08:00')
    mail.take()
    travel(live, '2026-04-06T12:00')
    await live.slot()
    await sweepAt(live, '2026-04-07T08:00')
    const told = textTo(mail.take(), 'Olu')
    for (const percent of [50, 75, 90]) {
      expect(told).toContain(`Reached ${percent}% of the time they have: 1\n`)
    }
  })

  it('tells of the lateness of a report that was recorded late, after the notice of that day', async () => {
    live = await openNotified(mail)
    await sweepAt(live, '2026-03-02T08:00')
    mail.take()
    travel(live, '2026-03-02T12:00')
    const recorded = { by: live.world.officer('Ines').id, countsFrom: '2026-01-20' }
    const report = live.world.report(live.world.reporterKeys(), { recorded })
    const { error } = await live.post(recordReport, report, 'Ines')
    expect(error).toBeNull()
    await live.slot()
    await sweepAt(live, '2026-03-03T08:00')
    expect(textTo(mail.take(), 'Sana')).toContain('Became late, told to you: 1\n')
  })

  it('says the same in two languages, Welsh first if it is named first', async () => {
    live = await openNotified(mail, 'postgres', { languages: ['cy', 'en'] })
    await sweepAt(live, '2026-03-02T08:00')
    const [first] = mail.take()
    if (!first) throw new Error('no mail')
    const { headers, text } = readMail(first)
    const subject = 'Candour: eich hysbysiad dyddiol / Candour: your daily notice'
    expect(headers.get('subject')).toBe(subject)
    expect(Buffer.byteLength(text)).toBe(4096)
    const places = ['2 Mawrth 2026', 'Mewngofnodwch', '2 March 2026', 'Sign in'].map((it) =>
      text.indexOf(it),
    )
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
  })

  it('is as long in twenty situations as in any other, and names no case', async () => {
    live = await openNotified(mail)
    const texts = new Set<string>()
    const lengths: Record<string, Set<number>> = {}
    const numbers: string[] = []
    for (let day = 2; day <= 31; day++) {
      const date = `2026-03-${String(day).padStart(2, '0')}`
      await sweepAt(live, `${date}T08:00`)
      const mails = mail.take()
      expect(mails).toHaveLength(4)
      for (const one of mails) {
        lengths[one.to] = (lengths[one.to] ?? new Set()).add(one.data.length)
        const { text } = readMail(one)
        texts.add(text.replace(/ for .*/, ''))
        expect(Buffer.byteLength(text)).toBe(4096)
        for (const number of numbers) expect(text).not.toContain(number)
      }
      travel(live, `${date}T12:00`)
      if (day % 3 === 0) {
        const { id } = await live.report({ today: date, urgent: day % 2 === 0 })
        await live.slot()
        const { rows } = await live.queue('Ines')
        numbers.push(...rows.map(({ number }) => number))
        if (day % 4 === 0) {
          await live.act('Ines', id, [{ log: 'shared', act: { type: 'acknowledged' } }])
        }
      }
    }
    expect(numbers.length).toBeGreaterThan(5)
    expect(texts.size).toBeGreaterThanOrEqual(20)
    expect(Object.values(lengths).map((it) => it.size)).toEqual([1, 1, 1, 1])
  })

  it.each([
    ['an hour that summer time leaves out', '01:30', '2026-03-29', ['00:45', '01:00', '01:15']],
    ['an hour that comes twice', '01:30', '2026-10-25', ['00:15', '00:30', '01:30']],
  ])('comes once on a day with %s', async (_, at, date, [before, from, after]) => {
    live = await openNotified(mail, 'postgres', { at })
    await sweepAt(live, `${date}T${before}`)
    // What was missed of the day before would come after its time; here nothing ran.
    expect(mail.take()).toEqual([])
    await sweepAt(live, `${date}T${from}`)
    expect(mail.take()).toHaveLength(4)
    await sweepAt(live, `${date}T${after}`)
    expect(mail.take()).toEqual([])
  })
})

describe('an excluded officer', () => {
  it('gets the same bytes on every day as if there were no such case', async () => {
    const world = await lastingWorld()
    const secrets = { signingSeed: world.serverSeed, vaultKey: random(32), proofKey: random(32) }
    const withIt = await openNotified(mail, 'postgres', {}, world, { secrets })
    const without = await openNotified(mail, 'postgres', {}, world, { secrets })
    const ivan = world.officer('Ivan').id
    travel(withIt, '2026-03-02T12:00')
    const hidden = await withIt.report({ urgent: true })
    await withIt.slot()
    await hidden.act({ type: 'exclude', officer: ivan })
    await withIt.report({ excluded: [ivan] })
    await withIt.slot()
    mail.take()
    const differing: string[] = []
    for (let day = 4; day <= 20; day++) {
      const utc = `2026-03-${String(day).padStart(2, '0')}T08:00`
      await sweepAt(withIt, utc)
      const one = mail.take()
      await sweepAt(without, utc)
      const other = mail.take()
      const to = (mails: Mail[], name: string) => mails.find((it) => it.to === addressOf(name))
      expect(to(one, 'Ivan')?.data).toBeTypeOf('string')
      expect(to(one, 'Ivan')).toEqual(to(other, 'Ivan'))
      if (to(one, 'Ines')?.data !== to(other, 'Ines')?.data) differing.push(utc)
    }
    expect(differing.length).toBeGreaterThan(10)
    await withIt.close()
    await without.close()
  })
})
