import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { readAbsences, setAbsence } from '../../protocol/exchanges/absence.ts'
import { DAY_ROWS, readDay } from '../../protocol/exchanges/office.ts'
import { toHash } from '../../protocol/fields.ts'
import { LOOKED_AT } from '../../server/features/office/day-store.ts'
import { day } from '../support/clocks.ts'
import { DATABASES } from '../support/databases.ts'
import { lastingWorld, sweepAt, travel } from '../support/ladder.ts'
import { Live, Refused, type Reporter } from '../support/live.ts'
import { addQueueRows } from '../support/queue-rows.ts'
import { tamper } from '../support/tamper.ts'

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }

describe.each(DATABASES)('an officer’s day on %s', (kind) => {
  let live: Live
  let looked: Reporter
  let untouched: Reporter
  let hidden: Reporter
  const idOf = (name: string) => live.world.officer(name).id

  const dayOf = async (name: string) => {
    const answer = await live.post(readDay, {}, name)
    if (answer.error) throw new Refused(answer)
    return readDay.response.parse(JSON.parse(answer.text))
  }
  const idsOf = ({ rows }: { rows: readonly { case: string }[] }) => rows.map((row) => row.case)

  beforeAll(async () => {
    live = await Live.open(kind, await lastingWorld())
    // A Monday.
    travel(live, '2026-03-02T12:00')
    looked = await live.report()
    untouched = await live.report()
    hidden = await live.report({ excluded: [idOf('Ivan')] })
    await live.slot()
    const handover = { type: 'handover', officer: idOf('Ines') } as const
    const answer = await live.act('Ines', looked.id, [
      opened,
      acknowledged,
      { log: 'shared', act: handover },
    ])
    expect(answer.error).toBeNull()
  })
  afterAll(() => live.close())

  it('is over the officer’s own cases alone', async () => {
    const [ines, ivan, olu] = [await dayOf('Ines'), await dayOf('Ivan'), await dayOf('Olu')]
    expect([ines.open, ines.handled]).toEqual([3, 1])
    expect([ivan.open, ivan.handled]).toEqual([2, 0])
    const nothing = { rows: [], more: false }
    expect(olu).toEqual({
      today: '2026-03-02',
      late: nothing,
      due: nothing,
      newReports: nothing,
      appeals: nothing,
      waiting: nothing,
      urgent: nothing,
      unopened: nothing,
      handlerGone: nothing,
      handlerAway: nothing,
      proposals: nothing,
      longestSilence: null,
      open: 0,
      handled: 0,
    })
  })

  it('shows each promise of a row, by due date', async () => {
    const { rows } = await live.queue('Ines')
    const row = (id: string) => rows.find((it) => it.case === id)
    expect(row(looked.id)).toMatchObject({ opened: true, lastNewsOn: '2026-03-02' })
    expect(row(looked.id)?.promises).toEqual([
      { clock: 'news', instance: 1, due: '2026-03-30' },
      { clock: 'feedback', instance: 1, due: '2026-06-02' },
      { clock: 'delay', instance: 1, due: '2027-03-01' },
    ])
    // Feedback begins by itself on the seventh day.
    expect(row(untouched.id)).toMatchObject({ opened: false })
    expect(row(untouched.id)?.promises.map(({ clock }) => clock)).toEqual([
      'acknowledgement',
      'delay',
    ])
  })

  it('lists what is urgent until somebody acknowledges it, for whoever may read it', async () => {
    const urgent = await live.report({ urgent: true, excluded: [idOf('Ivan')] })
    expect(idsOf((await dayOf('Ines')).urgent)).toEqual([])
    await live.slot()
    expect(idsOf((await dayOf('Ines')).urgent)).toEqual([urgent.id])
    expect(idsOf((await dayOf('Ivan')).urgent)).toEqual([])
    expect((await live.act('Ines', urgent.id, [opened])).error).toBeNull()
    expect(idsOf((await dayOf('Sana')).urgent)).toEqual([urgent.id])
    expect((await live.act('Ines', urgent.id, [acknowledged])).error).toBeNull()
    expect(idsOf((await dayOf('Sana')).urgent)).toEqual([])
  })

  it('says from the second working day on which case nobody has opened', async () => {
    travel(live, '2026-03-04T12:00')
    expect(idsOf((await dayOf('Ines')).unopened)).toEqual([])
    travel(live, '2026-03-05T12:00')
    expect(new Set(idsOf((await dayOf('Ines')).unopened))).toEqual(
      new Set([untouched.id, hidden.id]),
    )
    expect(idsOf((await dayOf('Ivan')).unopened)).toEqual([untouched.id])
    expect((await live.act('Sana', hidden.id, [opened])).error).toBeNull()
    expect(idsOf((await dayOf('Ines')).unopened)).toEqual([untouched.id])
  })

  it('says that there may be more unopened ones behind many that were recorded late', async () => {
    // Received today, each counts from a day long before the one that nobody has opened.
    await addQueueRows(live.db, { officers: [idOf('Ines')], count: LOOKED_AT })
    const added = live.db.selectFrom('cases').select('id').where('number', 'like', '9000-%')
    const received_day = day('2026-03-05')
    await tamper(live.db, (tx) =>
      tx.updateTable('cases').set({ received_day }).where('id', 'in', added).execute(),
    )
    expect((await dayOf('Ines')).unopened).toEqual({ rows: [], more: true })
    await live.db.deleteFrom('case_readers').where('case_id', 'in', added).execute()
    await tamper(live.db, (tx) =>
      tx.deleteFrom('cases').where('number', 'like', '9000-%').execute(),
    )
    expect((await dayOf('Ines')).unopened).toMatchObject({ more: false })
  })

  it('lists what is late, and what is due by Sunday', async () => {
    expect(idsOf((await dayOf('Ines')).due)).toEqual([])
    await sweepAt(live, '2026-03-09T09:00')
    const onItsDay = await dayOf('Ivan')
    expect([idsOf(onItsDay.late), idsOf(onItsDay.due)]).toEqual([[], [untouched.id]])
    await sweepAt(live, '2026-03-12T09:00')
    const { late, due, longestSilence } = await dayOf('Ivan')
    expect(late.rows[0]).toMatchObject({ case: untouched.id, nextDue: '2026-03-09' })
    expect(idsOf(due)).toEqual([])
    expect(longestSilence?.lastNewsOn).toBe('2026-03-02')
    // Its news is due on Monday, 30 March.
    travel(live, '2026-03-24T09:00')
    expect(idsOf((await dayOf('Ines')).due)).not.toContain(looked.id)
    travel(live, '2026-03-30T09:00')
    await live.slot()
    expect(idsOf((await dayOf('Ines')).due)).toContain(looked.id)
  })

  it('has what is due today, however much is late', async () => {
    const before = await dayOf('Ines')
    await addQueueRows(live.db, { officers: [idOf('Ines')], count: 2 * DAY_ROWS })
    const { late, due } = await dayOf('Ines')
    expect([late.rows.length, late.more]).toEqual([DAY_ROWS, true])
    expect(due).toEqual(before.due)
    expect(idsOf(due)).toContain(looked.id)
    const added = live.db.selectFrom('cases').select('id').where('number', 'like', '9000-%')
    await live.db.deleteFrom('case_readers').where('case_id', 'in', added).execute()
  })

  it('counts the silence from the last word, which a plain message is not', async () => {
    const silent = async () => (await dayOf('Ivan')).longestSilence?.case
    const message = { version: 1, text: 'We are at it.' } as const
    const update = { version: 1, done: 'A.', next: 'B.', nextNewsBy: '2026-04-20' } as const
    await live.act('Ivan', untouched.id, [opened])
    await live.act('Ivan', untouched.id, [acknowledged])
    expect(await silent()).toBe(looked.id)
    await live.act('Ivan', looked.id, [opened])
    await live.act('Ivan', looked.id, [
      { log: 'shared', act: { type: 'message' }, content: message },
    ])
    expect(await silent()).toBe(looked.id)
    await live.act('Ivan', looked.id, [{ log: 'shared', act: { type: 'update' }, content: update }])
    const row = (await live.queue('Ivan')).rows.find((it) => it.case === looked.id)
    expect(row?.lastNewsOn).toBe('2026-03-30')
  })

  it('points out a case whose handler has not been at it for ten working days', async () => {
    const shown = async () => idsOf((await dayOf('Ivan')).handlerAway)
    expect(await shown()).toEqual([looked.id])
    expect((await live.queue('Ivan')).rows.find((it) => it.case === looked.id)).toMatchObject({
      handlerSeenOn: '2026-03-02',
    })
    expect((await live.act('Ines', looked.id, [opened])).error).toBeNull()
    expect(await shown()).toEqual([])
  })

  it('lists where another officer has proposed something, until somebody has answered', async () => {
    const shown = async (name: string) => [
      idsOf((await dayOf(name)).proposals),
      (await live.queue(name)).rows.find((it) => it.case === looked.id)?.proposals,
    ]
    const content = { version: 1, reasons: 'It would warn them.' } as const
    const proposal = { for: 'hold', review: '2026-04-10' } as const
    const proposed = await live.act('Ines', looked.id, [
      {
        log: 'internal',
        act: { type: 'draft', proposal },
        content: { version: 1, for: 'hold', content },
      },
    ])
    expect(proposed.error).toBeNull()
    expect(await shown('Ivan')).toEqual([[looked.id], 1])
    expect(await shown('Ines')).toEqual([[], 0])
    const { internal } = (await live.read('Ivan', looked.id)).replay
    const draft = internal.at(-1)?.hash ?? toHash(new Uint8Array(32))
    const no = await live.act('Ivan', looked.id, [
      { log: 'internal', act: { type: 'declined', draft }, content },
    ])
    expect(no.error).toBeNull()
    expect(await shown('Ivan')).toEqual([[], 0])
  })

  it('points out a case whose handler is away, from the first day to the last', async () => {
    const away = (absence: object | null) => live.post(setAbsence, { absence }, 'Ines')
    const absences = async (name: string) =>
      readAbsences.response.parse(JSON.parse((await live.post(readAbsences, {}, name)).text))
    const shown = async () => idsOf((await dayOf('Ivan')).handlerAway)
    expect((await away({ from: '2026-03-31', until: '2026-04-02' })).error).toBeNull()
    const said = [{ officer: idOf('Ines'), from: '2026-03-31', until: '2026-04-02' }]
    // The same for those who share no case with them.
    for (const name of ['Ivan', 'Ines', 'Ada', 'Olu']) {
      expect(await absences(name)).toEqual({ absences: said, today: '2026-03-30' })
    }
    expect(await shown()).toEqual([])
    for (const on of ['2026-03-31', '2026-04-02']) {
      travel(live, `${on}T12:00`)
      expect(await shown()).toEqual([looked.id])
    }
    travel(live, '2026-04-03T12:00')
    expect(await shown()).toEqual([])
    expect((await absences('Ivan')).absences).toEqual([])
    // Nor is it kept for whoever has the files.
    await sweepAt(live, '2026-04-03T12:00')
    expect(await live.db.selectFrom('absences').selectAll().execute()).toEqual([])
    expect((await away({ from: '2026-04-03', until: '2026-04-09' })).error).toBeNull()
    expect(await shown()).toEqual([looked.id])
    expect((await away(null)).error).toBeNull()
    expect(await shown()).toEqual([])
    expect((await away({ from: '2026-04-03', until: '2030-01-01' })).error).toBe('refused')
    travel(live, '2026-03-30T12:00')
  })

  it('points out a case whose handler has left', async () => {
    expect(idsOf((await dayOf('Ivan')).handlerGone)).toEqual([])
    live.world.retire('Ines', '2026-03-30')
    await live.publish()
    expect(idsOf((await dayOf('Ivan')).handlerGone)).toEqual([looked.id])
    expect(idsOf((await dayOf('Ivan')).handlerAway)).toEqual([])
    await live.slot()
    expect(idsOf((await dayOf('Sana')).handlerGone)).toEqual([looked.id])
  })

  it('has what an older version wrote from the next slot on', async () => {
    const rows = () =>
      live.db
        .selectFrom('case_readers')
        .select(['officer_id', 'case_id', 'opened', 'last_news', 'handler_seen', 'proposed'])
        .orderBy('officer_id')
        .orderBy('case_id')
        .execute()
    const before = await rows()
    expect(before.some(({ opened }) => opened)).toBe(true)
    const none = { opened: null, last_news: null, handler_seen: null, proposed: null }
    await live.db.updateTable('case_readers').set(none).execute()
    await live.slot()
    expect(await rows()).toEqual(before)
  })
})
