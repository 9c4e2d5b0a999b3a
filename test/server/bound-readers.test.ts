/** Whom an allegation is about, and overseers: who reads a bound case, and what the server answers them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CalledInAt, composeCalledIn } from '../../client/compose-called-in.ts'
import type { OfficerAct } from '../../client/compose-office.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { earlyCases } from '../../protocol/exchanges/own-index.ts'
import { toHash } from '../../protocol/fields.ts'
import type { SharedStatement } from '../../protocol/statement.ts'
import { boundWorld, compare } from '../support/bound.ts'
import { BoundLive } from '../support/bound-live.ts'
import { DATABASES } from '../support/databases.ts'
import { Live } from '../support/live.ts'
import { random } from '../support/portal.ts'

const calledIn = { type: 'calledIn' } as const

const callsIn = ({ world }: Live, as: string, at: CalledInAt, today: string) =>
  composeCalledIn(world.primitives, world.known(today), world.officer(as), at, today)

describe.each(DATABASES)('a bound case on %s', (kind) => {
  let live: Live
  let its: BoundLive
  beforeAll(async () => {
    live = await Live.open(kind, await boundWorld())
    its = new BoundLive(live)
  })
  afterAll(() => live.close())

  it('loses whom an allegation is about at once, and lets overseers in', async () => {
    const reporter = await its.begun()
    await expect(live.read('Olu', reporter.id)).rejects.toThrow('404')
    const remove = (name: string): OfficerAct => ({
      log: 'shared',
      act: { type: 'remove', officer: its.idOf(name) },
    })
    const request = await live.compose('Ivan', reporter.id, [compare()])
    expect(await its.act('Ines', reporter, [remove('Ivan')])).toBeNull()
    expect(await its.post('Ivan', request)).toBe('notFound')
    await expect(live.read('Ivan', reporter.id)).rejects.toThrow('404')
    expect((await live.queue('Ivan')).rows.map((row) => row.case)).not.toContain(reporter.id)
    expect((await live.queue('Olu')).rows.map((row) => row.case)).toContain(reporter.id)
    const held = await live.db
      .selectFrom('wraps')
      .select('reader_id')
      .where('case_id', '=', Buffer.from(reporter.id, 'base64url'))
      .execute()
    expect(held.map((row) => row.reader_id)).not.toContain(its.idOf('Ivan'))
    await expect(its.act('Ines', reporter, [remove('Olu')])).rejects.toThrow('lastOverseer')
    const last = await its.forged('Ines', reporter, { type: 'remove', officer: its.idOf('Olu') })
    expect(await its.post('Ines', last)).toBe('refused')
    await expect(
      its.act('Ines', reporter, [
        { log: 'shared', bring: { type: 'assign', officer: its.idOf('Ivan'), handler: false } },
      ]),
    ).rejects.toThrow('barred')
  })

  it('answers a lead who removes themselves the same again', async () => {
    const reporter = await its.begun()
    const act = { type: 'remove', officer: its.idOf('Ivan') } as const
    const request = await live.compose('Ivan', reporter.id, [{ log: 'shared', act }])
    expect(await its.post('Ivan', request)).toBeNull()
    expect(await its.post('Ivan', request)).toBeNull()
    await expect(live.read('Ivan', reporter.id)).rejects.toThrow('404')
  })

  describe('an overseer who is not let in', () => {
    it('calls overseers in, and reads from then on; a repeat gets the same answer', async () => {
      const reporter = await its.begun()
      const { at, today } = await its.placeOf(reporter)
      const request = callsIn(live, 'Olu', at, today)
      expect(await its.post('Olu', request)).toBeNull()
      expect(await its.post('Olu', request)).toBeNull()
      expect((await live.open('Olu', reporter.id)).replay.state.released).toBe(true)
      expect((await reporter.read()).replay.shared.at(-1)?.body.act).toEqual(calledIn)
      // Twice is once too often.
      expect(await its.post('Olu', await its.forged('Olu', reporter, calledIn))).toBe('refused')
    })

    it('may say nothing else, nor anything with it', async () => {
      const reporter = await its.begun()
      const acts: readonly SharedStatement['act'][] = [
        { type: 'conflict' },
        { type: 'remove', officer: its.idOf('Ivan') },
        { type: 'handover', officer: its.idOf('Olu') },
        { type: 'acknowledged' },
      ]
      const missing = { ...(await its.forged('Olu', reporter, calledIn)), case: toHash(random(32)) }
      const answer = await its.answer('Olu', missing)
      for (const act of acts) {
        const asked = await its.forged('Olu', reporter, act)
        expect(await its.answer('Olu', asked)).toEqual(answer)
      }
      const request = await its.forged('Olu', reporter, calledIn)
      const twice = { ...request, statements: [...request.statements, ...request.statements] }
      expect(await its.answer('Olu', twice)).toEqual(answer)
      expect(await its.post('Olu', request)).toBeNull()
    })

    /** As its reporter's browser knows it: an overseer is told nothing. */
    const unseen = async (there: Live) => {
      const reporter = await there.report()
      const { replay, today } = await reporter.read()
      const { caseId, heads } = replay.state
      if (!heads.shared) throw new Error('a case is received')
      return { at: { case: caseId, heads: { shared: heads.shared, internal: null } }, today }
    }

    it('is as somebody who reads nothing before there is an allegation', async () => {
      const { at, today } = await unseen(live)
      expect(await its.post('Olu', callsIn(live, 'Olu', at, today))).toBe('notFound')
      await live.slot()
      expect(await its.post('Olu', callsIn(live, 'Olu', at, today))).toBe('notFound')
    })

    it('signs on the heads that the index gives', async () => {
      const reporter = await its.begun()
      const answer = await live.post(earlyCases, { cases: [reporter.id] }, 'Olu')
      const { cases, today } = earlyCases.response.parse(JSON.parse(answer.text))
      const [at] = cases
      if (!at) throw new Error('an early case')
      expect(await its.post('Vera', callsIn(live, 'Vera', at, today))).toBe('notFound')
      expect(await its.post('Olu', callsIn(live, 'Olu', at, today))).toBeNull()
    })

    it('is as somebody who reads nothing under older rules', async () => {
      const older = await Live.open(kind)
      try {
        const { at, today } = await unseen(older)
        await older.slot()
        const unknown = { ...at, case: toHash(random(32)) }
        const [answer, other] = await Promise.all(
          [at, unknown].map((place) =>
            older.post(appendToCase, callsIn(older, 'Olu', place, today), 'Olu'),
          ),
        )
        expect(answer?.error).toBe('notFound')
        expect(other).toEqual(answer)
      } finally {
        await older.close()
      }
    })

    it.each(['Ines', 'Sana'])('alone may: %s may not, nor who reads nothing', async (name) => {
      const reporter = await its.begun()
      expect(await its.post(name, await its.forged(name, reporter, calledIn))).toBe('refused')
      expect(await its.post('Vera', await its.forged('Vera', reporter, calledIn))).toBe('notFound')
      await expect(live.read('Olu', reporter.id)).rejects.toThrow('404')
    })
  })
})
