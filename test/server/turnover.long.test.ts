/** An overseer leaves and another comes: nobody is told who does not read, and nobody is left without a successor in passing. */
import { describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { openOf } from '../../client/verified-case.ts'
import { addDays, dayOf } from '../../protocol/dates.ts'
import type { DirectoryBody } from '../../protocol/directory/schema.ts'
import { holdersAfter } from '../../protocol/directory/strips.ts'
import {
  countStrips,
  publishDirectory,
  type Strips,
} from '../../protocol/exchanges/administration.ts'
import { vacancies } from '../../protocol/history/vacancies.ts'
import { countPromises } from '../../server/notices/digest.ts'
import { ownCases } from '../../server/notices/store.ts'
import { DATABASES } from '../support/databases.ts'
import { Live, type Reporter } from '../support/live.ts'
import { World } from '../support/world.ts'

const ON = '2026-03-02'
const NONE: Strips = { intake: 0, supervisor: 0, overseer: 0, released: 0 }

describe.each(DATABASES)('turnover on %s', (kind) => {
  const withLive = (
    name: string,
    work: (live: Live) => Promise<void>,
    world?: () => Promise<World>,
  ) =>
    it(name, async () => {
      const live = await Live.open(kind, await world?.())
      try {
        await work(live)
      } finally {
        await live.close()
      }
    })
  const idOf = (live: Live, name: string) => live.world.officer(name).id
  const shown = async (live: Live, name: string) =>
    (await live.queue(name)).rows.map((row) => row.case).sort()
  const both = (...reporters: Reporter[]) => reporters.map(({ id }) => id).sort()
  const vacant = async (reporter: Reporter) => {
    const { replay } = await reporter.read()
    return vacancies(replay.state, reporter.live.world.current)
  }

  const withoutOlu = (live: Live, more: Partial<DirectoryBody> = {}): DirectoryBody =>
    live.world.nextBody(({ officers }) => ({
      officers: officers.map((it) => (it.id === idOf(live, 'Olu') ? { ...it, until: ON } : it)),
      ...more,
    }))
  /** The same without its reason. */
  const silent = ({ strips: _, ...body }: DirectoryBody): DirectoryBody => body
  const count = async (live: Live, next: DirectoryBody, as = 'Ada'): Promise<Strips> =>
    JSON.parse(
      (
        await live.post(
          countStrips,
          holdersAfter(live.world.current.body.officers, next.officers),
          as,
        )
      ).text,
    )
  const publish = async (live: Live, body: DirectoryBody, as = 'Ada') => {
    const answer = await live.post(publishDirectory, { directory: live.world.sign(body) }, as)
    if (!answer.error) live.world.publish(body)
    return [answer.status, answer.error]
  }
  /** Otto stands beside Olu. */
  const addOtto = async (live: Live) => {
    const { entry } = live.world.enrol('Otto Overseer', ['overseer'])
    live.world.publish(live.world.nextBody(({ officers }) => ({ officers: [...officers, entry] })))
    await live.publish()
  }
  const letIn = async (live: Live, as: string, reporter: Reporter) => {
    await live.open(as, reporter.id)
    const bring = { type: 'assign', officer: idOf(live, 'Otto'), handler: false } as const
    const act: OfficerAct = { log: 'shared', bring }
    expect((await live.act(as, reporter.id, [act])).error).toBeNull()
  }
  const appealed = async (live: Live) => {
    const reporter = await live.report()
    await live.slot()
    expect((await reporter.act({ type: 'appeal' })).error).toBeNull()
    await live.slot()
    return reporter
  }
  const toldAs = async (live: Live, name: string, reporter: Reporter) => {
    const row = await live.db
      .selectFrom('case_readers')
      .select('told_as')
      .where('officer_id', '=', idOf(live, name))
      .where('case_id', '=', Buffer.from(reporter.id, 'base64url'))
      .executeTakeFirst()
    return row?.told_as ?? null
  }

  withLive(
    'has numbers, and is taken with a reason and never without, whatever the cases',
    async (live) => {
      const [quiet, released] = [await live.report(), await appealed(live)]
      await addOtto(live)
      const next = withoutOlu(live)
      expect(
        await count(
          live,
          live.world.nextBody(() => ({})),
        ),
      ).toEqual(NONE)
      expect(await count(live, next)).toEqual({ ...NONE, overseer: 2, released: 1 })
      expect(await publish(live, silent(next))).toEqual([422, 'refused'])
      expect(await shown(live, 'Olu')).toEqual([released.id])

      expect(await publish(live, withoutOlu(live, { strips: { reason: 'Gone.' } }))).toEqual([
        200,
        null,
      ])
      await live.slot()
      expect([await vacant(quiet), await vacant(released)]).toEqual([['overseer'], ['overseer']])
      expect(await shown(live, 'Otto')).toEqual([])
      const marks = (await live.queue('Ines')).rows.map((row) => row.vacant)
      expect(marks).toEqual([['overseer'], ['overseer']])
      expect(await toldAs(live, 'Sana', released)).toEqual(['supervisor'])
    },
  )

  withLive('leaves what is escalated and appealed for whoever is brought in', async (live) => {
    const [silent, quiet] = [await live.report(), await live.report()]
    await live.slot()
    await addOtto(live)
    expect(await publish(live, withoutOlu(live))).toEqual([200, null])
    await live.slot()
    await live.pass(15)
    expect((await quiet.act({ type: 'appeal' })).error).toBeNull()
    await live.slot()

    const { replay } = await silent.read()
    const said = replay.shared.map(({ body }, i) => {
      const told = replay.readAt[i]?.has('overseer')
      return `${body.act.type} ${told}`
    })
    expect(said).toEqual(['received true', 'late false', 'escalated false'])
    expect(replay.state.released).toBe(true)
    expect([await vacant(silent), await vacant(quiet)]).toEqual([['overseer'], ['overseer']])
    expect(await shown(live, 'Otto')).toEqual([])

    await letIn(live, 'Ines', silent)
    await letIn(live, 'Sana', quiet)
    expect([await vacant(silent), await vacant(quiet)]).toEqual([[], []])
    expect(await shown(live, 'Otto')).toEqual(both(silent, quiet))
    const rows = (await live.queue('Otto')).rows
    expect(rows.map(({ unread, vacant: roles }) => [unread, roles])).toEqual([
      [true, []],
      [true, []],
    ])
    const { replay: his } = await live.open('Otto', quiet.id)
    expect(his.reporter.map(({ body }) => body.act.type)).toEqual(['open', 'appeal'])
    const read = await live.open('Otto', silent.id)
    const report = read.replay.reporter[0]?.body.act
    if (report?.type !== 'open') throw new Error('a report')
    const otto = live.world.officer('Otto')
    expect(openOf(live.world.primitives, read, report.envelope, otto)).not.toBeNull()

    expect(await toldAs(live, 'Otto', silent)).toEqual(['overseer'])
    const cases = await ownCases(live.db, otto.id)
    const today = addDays(dayOf(ON), 16)
    const { policy } = live.world.current.body
    const counts = countPromises(cases, policy.clocks, today, addDays(today, -1))
    expect([cases.length, counts.late]).toEqual([2, 2])
  })

  withLive('in its order leaves no vacancy: the successor is let in first', async (live) => {
    const [quiet, released] = [await live.report(), await appealed(live)]
    await addOtto(live)
    await letIn(live, 'Olu', released)
    expect(await count(live, withoutOlu(live))).toEqual({ ...NONE, overseer: 1 })
    await letIn(live, 'Ines', quiet)
    expect(await count(live, withoutOlu(live))).toEqual(NONE)
    expect(await publish(live, withoutOlu(live))).toEqual([200, null])
    await live.slot()
    expect([await vacant(quiet), await vacant(released)]).toEqual([[], []])
    expect(await shown(live, 'Otto')).toEqual([released.id])
  })

  withLive('counts closed cases among the released, and open ones by role', async (live) => {
    const released = await appealed(live)
    await live.report({ excluded: [idOf(live, 'Ivan')] })
    await live.slot()
    const told = (act: 'acknowledged' | 'decided'): OfficerAct => ({
      log: 'shared',
      act: act === 'decided' ? { type: act, draft: null } : { type: act },
    })
    await live.open('Ines', released.id)
    const outcome: OfficerAct = {
      log: 'shared',
      act: { type: 'outcome' },
      content: { version: 1, decision: 'upheld', reasons: 'It happened.', next: 'We act.' },
    }
    const closed: OfficerAct = { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } }
    const acts = [told('acknowledged'), told('decided'), outcome, closed]
    expect((await live.act('Ines', released.id, acts)).error).toBeNull()
    await addOtto(live)
    expect(await count(live, withoutOlu(live))).toEqual({ ...NONE, overseer: 1, released: 1 })
    const without = (...names: string[]) => {
      const ids = names.map((name) => idOf(live, name))
      return live.world.nextBody(({ officers }) => ({
        officers: officers.map((it) => (ids.includes(it.id) ? { ...it, until: ON } : it)),
      }))
    }
    expect(await count(live, without('Ines'))).toEqual({ ...NONE, intake: 1 })
    expect(await count(live, without('Ivan'))).toEqual(NONE)
    expect(await count(live, without('Sana'))).toEqual({ ...NONE, supervisor: 1 })
    expect(await publish(live, without('Ines', 'Sana'))).toEqual([200, null])
  })

  withLive(
    'tells an administrator nothing of a case that must not exist for them',
    async (live) => {
      const [abe, left, excluded, conflict] = [
        idOf(live, 'Abe'),
        await live.report({ excluded: [idOf(live, 'Abe')] }),
        await live.report(),
        await live.report(),
      ]
      await live.slot()
      for (const reporter of [left, excluded, conflict]) {
        expect((await reporter.act({ type: 'appeal' })).error).toBeNull()
      }
      expect((await excluded.act({ type: 'exclude', officer: abe })).error).toBeNull()
      await live.slot()
      await live.open('Abe', conflict.id)
      const leave: OfficerAct = { log: 'shared', act: { type: 'conflict' } }
      expect((await live.act('Abe', conflict.id, [leave])).error).toBeNull()
      // Released from its beginning, since no intake officer reads it; nobody is told before its slot.
      await live.report({ excluded: ['Abe', 'Ines', 'Ivan'].map((name) => idOf(live, name)) })
      await addOtto(live)
      const next = withoutOlu(live)
      expect(await count(live, next, 'Ada')).toEqual({ ...NONE, overseer: 3, released: 3 })
      expect(await count(live, next, 'Abe')).toEqual(NONE)
      await live.slot()
      expect((await count(live, next, 'Ada')).released).toBe(4)

      // One answer for both, whatever they may know of.
      for (const name of ['Ada', 'Abe']) {
        expect(await publish(live, silent(next), name)).toEqual([422, 'refused'])
      }
      expect(await publish(live, next, 'Abe')).toEqual([200, null])
      await live.slot()
      expect(await vacant(left)).toEqual(['overseer'])
    },
    () =>
      World.create([
        ['Ada Admin', 'administrator'],
        ['Abe Both', 'administrator', 'intake'],
        ['Ines Intake', 'intake'],
        ['Ivan Intake', 'intake'],
        ['Sana Super', 'supervisor'],
        ['Olu Overseer', 'overseer'],
      ]),
  )

  withLive('counts new keys as leaving, until a reader gives access again', async (live) => {
    const reporter = await appealed(live)
    const olu = idOf(live, 'Olu')
    const { entry } = live.world.enrol('Olu Overseer', ['overseer'], olu)
    const next = live.world.nextBody(({ officers }) => ({
      officers: officers.map((it) => (it.id === olu ? entry : it)),
    }))
    expect(await count(live, next)).toEqual({ ...NONE, overseer: 1, released: 1 })
    expect(await publish(live, silent(next))).toEqual([422, 'refused'])
    expect(await publish(live, next)).toEqual([200, null])
    expect(await vacant(reporter)).toEqual(['overseer'])
    await live.open('Ines', reporter.id)
    const again: OfficerAct = { log: 'shared', bring: { type: 'rewrap', officer: olu } }
    expect((await live.act('Ines', reporter.id, [again])).error).toBeNull()
    expect(await vacant(reporter)).toEqual([])
    expect((await live.queue('Ines')).rows.map((row) => row.vacant)).toEqual([[]])
  })

  withLive('is marked no more once a reader is given the role', async (live) => {
    const reporter = await live.report({ excluded: [idOf(live, 'Sana')] })
    await live.slot()
    const marks = async () => (await live.queue('Ines')).rows.map((row) => row.vacant)
    expect(await marks()).toEqual([['supervisor']])
    const body = live.world.nextBody(({ officers }) => ({
      officers: officers.map((it) =>
        it.id === idOf(live, 'Ines') ? { ...it, roles: ['intake', 'supervisor'] } : it,
      ),
    }))
    expect(await publish(live, body)).toEqual([200, null])
    await live.slot()
    expect([await marks(), await vacant(reporter)]).toEqual([[[]], []])
  })
})
