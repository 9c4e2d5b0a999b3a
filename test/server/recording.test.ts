import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOf } from '../../client/verified-case.ts'
import { recordReport } from '../../protocol/exchanges/recording.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { caseClocks } from '../../protocol/promises/case-clocks.ts'
import { MAX_RECORDED } from '../../server/features/recording/record-report.ts'
import { day } from '../support/clocks.ts'
import { DATABASES } from '../support/databases.ts'
import { lastingWorld, told, travel } from '../support/ladder.ts'
import { Live, Reporter } from '../support/live.ts'

const WHAT = 'Dear Sir or Madam,\n\nthe sergeant’s pocket book was written afterwards.'

describe.each(DATABASES)('a report that came otherwise on %s', (kind) => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open(kind, await lastingWorld())
  })
  afterAll(() => live.close())

  /** What the officer's browser sends, and the receipt that it made. */
  const letter = (countsFrom: string, today = '2026-03-02', by = 'Ines') => {
    const reporter = new Reporter(live, live.world.reporterKeys())
    const recorded = { by: live.world.officer(by).id, countsFrom }
    const request = live.world.report(reporter.keys, { what: WHAT, today, recorded })
    return { reporter, request }
  }
  const record = (as: string, request: object) => live.post(recordReport, request, as)
  const errorOf = async (as: string, request: object) => (await record(as, request)).error

  it('is a case like any other, which says who recorded it and from when it counts', async () => {
    const { reporter, request } = letter('2026-02-27')
    const answer = await record('Ines', request)
    const { statement, received } = recordReport.response.parse(JSON.parse(answer.text))
    expect(statement).toEqual(request.statement)
    const id = live.world.parse(statement).body.case
    expect(live.world.parse(received).body).toMatchObject({ on: '2026-03-02' })
    expect((await live.queue('Sana')).rows.map((row) => row.case)).not.toContain(id)
    await live.slot()
    expect((await live.queue('Sana')).rows).toContainEqual(
      expect.objectContaining({ case: id, receivedOn: '2026-03-02', nextDue: '2026-03-06' }),
    )
    const { replay } = await reporter.read()
    const recorded = { by: live.world.officer('Ines').id, countsFrom: '2026-02-27' }
    expect(replay.state.recorded).toEqual(recorded)
    const [acknowledgement] = caseClocks(replay, '2026-03-02')
    expect(acknowledgement).toMatchObject({ start: day('2026-02-27'), due: day('2026-03-06') })
    expect((await reporter.act({ type: 'message', text: 'I have the receipt.' })).error).toBeNull()
  })

  it('is read word for word, by officers and with the receipt', async () => {
    const { reporter, request } = letter('2026-03-01', undefined, 'Sana')
    await record('Sana', request)
    await live.slot()
    const verified = await reporter.read()
    const [hash = ''] = verified.replay.envelopes.keys()
    const { primitives } = live.world
    const me = { id: 'reporter', kemSecretKey: reporter.keys.kem.secretKey }
    expect(openOf(primitives, verified, hash, me)?.content).toMatchObject({
      answers: { what: WHAT },
    })
    const seen = await live.open('Ivan', verified.replay.state.caseId)
    const { id, kemSecretKey } = live.world.officer('Ivan')
    expect(openOf(primitives, seen, hash, { id, kemSecretKey })?.content).toMatchObject({
      answers: { what: WHAT },
    })
  })

  it('that lay about is late as soon as it is received', async () => {
    const { reporter, request } = letter('2026-02-20')
    await record('Ines', request)
    expect(told(await reporter.read())).toEqual(['late acknowledgement 1 2026-03-02'])
    const older = letter('2026-02-01')
    await record('Ines', older.request)
    expect(told(await older.reporter.read())).toEqual([
      'late acknowledgement 1 2026-03-02',
      'escalated acknowledgement 1 2026-03-02',
    ])
    await live.slot()
    const { caseId } = (await older.reporter.read()).replay.state
    expect((await live.queue('Olu')).rows.map((row) => row.case)).toContain(caseId)
    const again = await older.reporter.read()
    expect(told(again)).toHaveLength(2)
  })

  it('gets the same answer when it is recorded again, by whomever', async () => {
    const { request } = letter('2026-03-02')
    const first = await record('Ines', request)
    expect(await record('Ines', request)).toEqual(first)
    expect(await record('Sana', request)).toEqual(first)
  })

  it('is recorded by intake and supervisors alone', async () => {
    for (const name of ['Olu', 'Vera', 'Ada']) {
      const { request } = letter('2026-03-02', undefined, name)
      expect(await errorOf(name, request)).toBe('notAllowed')
    }
    const { request } = letter('2026-03-02')
    expect((await live.post(recordReport, request)).error).toBe('signInNeeded')
  })

  it('fills no queue from one session: so many in a quarter of an hour', async () => {
    const [first, ...others] = Array.from(
      { length: MAX_RECORDED + 1 },
      (_, i) => letter('2026-03-02', undefined, i === 1 ? 'Sana' : 'Ivan').request,
    )
    if (!first) throw new Error('no letter')
    travel(live, '2026-03-02T14:00')
    for (const request of [first, ...others.slice(1)])
      expect(await errorOf('Ivan', request)).toBeNull()
    const [tooMany = first] = others
    expect(await errorOf('Ivan', tooMany)).toBe('busy')
    expect(await errorOf('Ivan', first), 'what stands is answered').toBeNull()
    expect(await errorOf('Sana', tooMany)).toBeNull()
    travel(live, '2026-03-02T12:00')
  })

  it.each([
    ['2026-03-03', 'refused'],
    ['2016-02-22', 'refused'],
    ['2016-02-24', null],
  ])('counts from %s: %s', async (countsFrom, error) => {
    expect(await errorOf('Ines', letter(countsFrom).request)).toBe(error)
  })

  it('meets the same walls as a reporter’s own: date, directory, envelope', async () => {
    expect(await errorOf('Ines', letter('2026-03-01', '2026-03-01').request)).toBe('wrongDate')
    const [one, two] = [letter('2026-03-02').request, letter('2026-03-02').request]
    expect(await errorOf('Ines', { ...one, envelope: two.envelope })).toBe('refused')
    const first = live.world.epochs[0]
    if (!first) throw new Error('no epoch')
    live.world.epochs.push(first)
    const outdated = letter('2026-03-02').request
    live.world.epochs.pop()
    expect(await errorOf('Ines', outdated)).toBe('directoryChanged')
    travel(live, '2032-01-01T12:00')
    expect(await errorOf('Ines', letter('2032-01-01', '2032-01-01').request)).toBe(
      'directoryExpired',
    )
    travel(live, '2026-03-02T12:00')
  })

  it('is recorded in the caller’s own name, and by no reporter’s browser', async () => {
    expect(await errorOf('Ivan', letter('2026-03-02').request)).toBe('refused')
    const plain = live.world.report(live.world.reporterKeys())
    expect(await errorOf('Ines', plain)).toBe('refused')
    const { keys } = letter('2026-03-02').reporter
    const recorded = { by: live.world.officer('Ines').id, countsFrom: '2026-03-02' }
    const sent = await live.post(sendReport, await live.reportJson(keys, { recorded }))
    expect(sent.error).toBe('refused')
  })

  it('cannot be taken for one that a reporter sent', async () => {
    const { reporter, request } = letter('2026-03-02')
    await record('Ines', request)
    const another = await live.post(sendReport, await live.reportJson(reporter.keys))
    const { statement } = JSON.parse(another.text)
    expect(statement).toEqual(request.statement)
    expect((await reporter.read()).replay.state.recorded).not.toBeNull()
    expect((await reporter.read()).replay.shared).toHaveLength(1)
  })
})
