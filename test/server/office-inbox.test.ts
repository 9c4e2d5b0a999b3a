/** What waits for an officer: new reports, letters and appeals, until somebody has done what they ask for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { readDay } from '../../protocol/exchanges/office.ts'
import { DATABASES } from '../support/databases.ts'
import { lastingWorld, travel } from '../support/ladder.ts'
import { Live, type Reporter } from '../support/live.ts'

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }

/** What a reporter does after the report stays work until somebody has written to them, whatever the stage. */
describe.each(DATABASES)('an officer’s inbox on %s', (kind) => {
  let live: Live
  let reporter: Reporter
  let hidden: Reporter
  const say = (name: string, ...acts: OfficerAct[]) => live.act(name, reporter.id, acts)
  const message = (text: string): OfficerAct => ({
    log: 'shared',
    act: { type: 'message' },
    content: { version: 1, text },
  })
  const inbox = async (name: string, of = reporter) => {
    const answer = await live.post(readDay, {}, name)
    const { newReports, appeals, waiting } = readDay.response.parse(JSON.parse(answer.text))
    const rows = (list: typeof waiting) => list.rows.filter((row) => row.case === of.id)
    return {
      isNew: rows(newReports).length > 0,
      appealedOn: rows(appeals)[0]?.appealedOn ?? null,
      waitsSince: rows(waiting)[0]?.waitsSince ?? null,
    }
  }
  const NOTHING = { isNew: false, appealedOn: null, waitsSince: null }

  beforeAll(async () => {
    live = await Live.open(kind, await lastingWorld())
    travel(live, '2026-03-02T12:00')
    reporter = await live.report()
    hidden = await live.report({ excluded: [live.world.officer('Ivan').id] })
    await live.slot()
  })
  afterAll(() => live.close())

  it('has every new report until somebody acknowledges it', async () => {
    expect(await inbox('Ines')).toEqual({ ...NOTHING, isNew: true })
    expect(await inbox('Ines', hidden)).toEqual({ ...NOTHING, isNew: true })
    expect(await inbox('Ivan', hidden)).toEqual(NOTHING)
    await say('Ines', opened)
    await say('Ines', acknowledged)
    expect(await inbox('Ines')).toEqual(NOTHING)
  })

  it('has a letter from its slot on, by the day it was written, until somebody writes back', async () => {
    expect((await reporter.act({ type: 'message', text: 'One more thing.' })).error).toBeNull()
    expect(await inbox('Ines')).toEqual(NOTHING)
    travel(live, '2026-03-03T12:00')
    await live.slot()
    const waits = { ...NOTHING, waitsSince: '2026-03-02' }
    expect([await inbox('Ines'), await inbox('Sana')]).toEqual([waits, waits])
    expect((await reporter.act({ type: 'message', text: 'And another.' })).error).toBeNull()
    await live.slot()
    // A note is no answer, nor is looking.
    await say('Ines', opened)
    await say('Ines', {
      log: 'internal',
      act: { type: 'note' },
      content: { version: 1, text: 'Hm.' },
    })
    expect(await inbox('Ivan')).toEqual(waits)
    expect((await live.queue('Ivan')).rows[0]).toMatchObject({ waitsSince: '2026-03-02' })
    expect((await say('Ines', message('Thank you.'))).error).toBeNull()
    expect(await inbox('Ivan')).toEqual(NOTHING)
  })

  it('lets a letter go with a reason that it needs no answer', async () => {
    const needsNoAnswer: OfficerAct = {
      log: 'internal',
      act: { type: 'needsNoAnswer' },
      content: { version: 1, reasons: 'They say thank you.' },
    }
    await expect(say('Ines', needsNoAnswer)).rejects.toMatchObject({ reason: 'nothingWaits' })
    expect((await reporter.act({ type: 'message', text: 'Thank you.' })).error).toBeNull()
    await live.slot()
    expect(await inbox('Ivan')).toEqual({ ...NOTHING, waitsSince: '2026-03-03' })
    expect((await say('Ines', needsNoAnswer)).error).toBeNull()
    expect(await inbox('Ivan')).toEqual(NOTHING)
  })

  it('has letters and appeals of closed cases, and the overseer’s answer ends an appeal', async () => {
    const outcome: OfficerAct = {
      log: 'shared',
      act: { type: 'outcome' },
      content: { version: 1, decision: 'notUpheld', reasons: 'No record.', next: 'Nothing.' },
    }
    await say('Ines', { log: 'shared', act: { type: 'decided', draft: null } }, outcome)
    await say('Ines', { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } })
    expect((await reporter.act({ type: 'message', text: 'Nobody asked Kim.' })).error).toBeNull()
    expect((await reporter.act({ type: 'appeal', reasons: 'Ask Kim.' })).error).toBeNull()
    await live.slot()
    const both = { ...NOTHING, appealedOn: '2026-03-03', waitsSince: '2026-03-03' }
    for (const name of ['Ines', 'Sana', 'Olu'])
      expect([name, await inbox(name)]).toEqual([name, both])

    // A closed case stands among the open ones while something in it waits.
    const { rows } = await live.queue('Sana')
    const listed = (waiting: boolean) =>
      rows
        .filter((row) => waiting === (row.waitsSince !== null || row.appealedOn !== null))
        .map((row) => row.case)
    expect([listed(true), listed(false)]).toEqual([[reporter.id], [hidden.id]])
    expect((await live.queue('Sana', { closed: true })).rows).toEqual([])

    // Words of somebody else answer the letter, and no appeal.
    expect((await say('Ines', message('An overseer looks at it.'))).error).toBeNull()
    expect(await inbox('Olu')).toEqual({ ...both, waitsSince: null })
    const answered: OfficerAct = {
      log: 'shared',
      act: { type: 'appealAnswered' },
      content: { version: 1, decision: 'lookedAtAgain', reasons: 'Kim is asked.' },
    }
    await expect(say('Sana', answered)).rejects.toMatchObject({ reason: 'notYourRole' })
    await say('Olu', opened)
    const reopened: OfficerAct = { log: 'shared', act: { type: 'reopened', stage: 'assessing' } }
    expect((await say('Olu', answered, reopened)).error).toBeNull()
    expect([await inbox('Olu'), await inbox('Sana')]).toEqual([NOTHING, NOTHING])
    await expect(say('Olu', answered)).rejects.toMatchObject({ reason: 'noAppeal' })
  })
})
