/** What is alleged is to be compared, in a closed case too: whoever leads it is told by lists, their day and the notice. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { readDay } from '../../protocol/exchanges/office.ts'
import { allege, bind, compare, decide, recordDecision } from '../support/bound.ts'
import { BoundLive } from '../support/bound-live.ts'
import { DATABASES } from '../support/databases.ts'
import { lastingWorld, sweepAt, told, travel } from '../support/ladder.ts'
import type { Live, Reporter } from '../support/live.ts'
import { MailServer } from '../support/mail.ts'
import { openNotified, textTo } from '../support/notices.ts'

const closed: OfficerAct = { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } }
const outcome: OfficerAct = {
  log: 'shared',
  act: { type: 'outcome' },
  content: { version: 1, decision: 'upheld', reasons: 'Two people saw it.', next: 'A meeting.' },
}

describe.each(DATABASES)('a comparison that is owed, on %s', (kind) => {
  let mail: MailServer
  let live: Live
  let its: BoundLive
  beforeAll(async () => {
    mail = await MailServer.start()
  })
  afterAll(() => mail.stop())
  beforeEach(async () => {
    live = await openNotified(mail, kind, {}, bind(await lastingWorld()))
    its = new BoundLive(live)
    // A Monday.
    travel(live, '2026-03-02T12:00')
  })
  afterEach(() => live.close())

  /** Of an officer: how many are due, and are late, by the day's notice; how many cases by their day; and a case's clocks. */
  const dayOf = async (date: string, { id }: Reporter) => {
    // Of a day before.
    mail.take()
    await sweepAt(live, `${date}T08:00`)
    const mails = mail.take()
    return async (name: string) => {
      const text = textTo(mails, name)
      const counted = (what: string) =>
        Number(text.match(new RegExp(`^ {2}${what}: (\\d+)$`, 'm'))?.[1])
      const { late, due } = readDay.response.parse(
        JSON.parse((await live.post(readDay, {}, name)).text),
      )
      const row = [...late.rows, ...due.rows].find((it) => it.case === id)
      return {
        notice: [counted('Due today'), counted('Late')],
        day: [due.rows.length, late.rows.length],
        clocks: row?.promises.map((it) => `${it.clock} ${it.due}`) ?? [],
      }
    }
  }
  const NOTHING = { notice: [0, 0], day: [0, 0], clocks: [] }

  it('is told on its day, and while it is late, until a lead compares', async () => {
    const reporter = await its.begun()
    const clocks = expect.arrayContaining(['comparison 2026-03-04'])
    const due = await dayOf('2026-03-04', reporter)
    const late = { notice: [0, 1], day: [0, 1], clocks }
    for (const name of ['Ines', 'Sana']) {
      expect(await due(name)).toEqual({ notice: [1, 0], day: [1, 0], clocks })
    }
    const day = await dayOf('2026-03-05', reporter)
    for (const name of ['Ines', 'Sana']) expect(await day(name)).toEqual(late)
    // The office's own: nothing of it climbs, nor comes before the reporter.
    expect(told(await reporter.read())).toEqual([])
    await its.must('Ines', reporter, [compare(100)])
    expect(await (await dayOf('2026-03-09', reporter))('Ines')).toEqual(NOTHING)
  })

  it('is told of a case that is closed, and of none in which nothing was alleged since', async () => {
    const reporter = await its.begun()
    const other = await its.begun()
    for (const one of [reporter, other]) {
      const draft = await its.proposed(one)
      expect(await its.act('Ivan', one, decide(draft))).toBeNull()
      expect(await its.act('Ines', one, [outcome])).toBeNull()
      expect(await its.act('Ines', one, [closed, recordDecision()])).toBeNull()
    }
    expect(await (await dayOf('2026-03-05', reporter))('Ines')).toEqual(NOTHING)
    await its.must('Ivan', reporter, [allege(200)])
    const clocks = ['comparison 2026-03-09']
    const due = await dayOf('2026-03-09', reporter)
    const late = await dayOf('2026-03-10', reporter)
    for (const name of ['Ines', 'Ivan', 'Sana']) {
      expect(await late(name)).toEqual({ notice: [0, 1], day: [0, 1], clocks })
      expect((await due(name)).notice).toEqual([1, 0])
    }
    const { promises } = (await live.queue('Ines', { closed: true })).rows[0] ?? {}
    expect(promises).toMatchObject([{ clock: 'comparison' }])
    await its.must('Ines', reporter, [compare(200)])
    expect(await (await dayOf('2026-03-11', reporter))('Ines')).toEqual(NOTHING)
  })
})
