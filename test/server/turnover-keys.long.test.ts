/** Officers get new keys: what they cannot open is nobody's, in lists and in the numbers before an epoch is signed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { openCase } from '../../client/officer/case-file.ts'
import { unassignable } from '../../client/officer/offers.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { DirectoryBody } from '../../protocol/directory/schema.ts'
import { holdersAfter } from '../../protocol/directory/strips.ts'
import { countStrips, type Strips } from '../../protocol/exchanges/administration.ts'
import { saveIndex, syncIndex } from '../../protocol/exchanges/own-index.ts'
import { vacancies } from '../../protocol/history/vacancies.ts'
import { updateAccounts } from '../../server/features/administration/update-accounts.ts'
import { DATABASES } from '../support/databases.ts'
import { Live, type Reporter } from '../support/live.ts'
import { sessionAt } from '../support/live-session.ts'
import { random } from '../support/portal.ts'

const ON = '2026-03-02'
const NONE: Strips = { intake: 0, supervisor: 0, overseer: 0, released: 0 }

describe.each(DATABASES)('new keys on %s', (kind) => {
  let live: Live
  beforeEach(async () => {
    live = await Live.open(kind)
  })
  afterEach(() => live.close())

  const idOf = (name: string) => live.world.officer(name).id
  const renewed = (...names: string[]): DirectoryBody => {
    const entries = names.map((name) => {
      const { entry } = live.world.officer(name)
      return live.world.enrol(entry.name, entry.roles, entry.id).entry
    })
    return live.world.nextBody(({ officers }) => ({
      officers: officers.map((it) => entries.find(({ id }) => id === it.id) ?? it),
    }))
  }
  const without = (...names: string[]): DirectoryBody => {
    const ids = names.map(idOf)
    return live.world.nextBody(({ officers }) => ({
      officers: officers.map((it) => (ids.includes(it.id) ? { ...it, until: ON } : it)),
    }))
  }
  const publish = async (body: DirectoryBody) => {
    live.world.publish(body)
    await live.publish()
    await live.slot()
  }
  const count = async ({ officers }: DirectoryBody): Promise<Strips> => {
    const holders = holdersAfter(live.world.current.body.officers, officers)
    return JSON.parse((await live.post(countStrips, holders, 'Ada')).text)
  }
  const marks = async () => (await live.queue('Ines')).rows.map((row) => row.vacant)
  const told = async (reporter: Reporter) =>
    vacancies((await reporter.read()).replay.state, live.world.current)

  it('mark what they left without a reader, in every list and without any act', async () => {
    const [first, second] = [await live.report(), await live.report()]
    await live.slot()
    await publish(renewed('Ivan'))
    expect(await marks()).toEqual([[], []])
    await publish(renewed('Sana', 'Olu'))
    const both = ['supervisor', 'overseer']
    expect(await marks()).toEqual([both, both])
    expect(await told(first)).toEqual(both)

    await live.open('Ines', second.id)
    const again: OfficerAct = { log: 'shared', bring: { type: 'rewrap', officer: idOf('Olu') } }
    expect((await live.act('Ines', second.id, [again])).error).toBeNull()
    expect((await marks()).toSorted((a, b) => a.length - b.length)).toEqual([['supervisor'], both])
    await live.slot()
    expect((await marks()).toSorted((a, b) => a.length - b.length)).toEqual([['supervisor'], both])
  })

  it('of every intake officer let the overseers in, and the case is said to be orphaned', async () => {
    const reporter = await live.report()
    await live.slot()
    const shown = async () => (await live.queue('Olu')).rows.map((row) => row.case)
    const last = async () => (await reporter.read()).replay.shared.at(-1)?.body.act.type
    await publish(renewed('Ivan'))
    expect([await shown(), await last()]).toEqual([[], 'received'])
    await publish(renewed('Ines'))
    expect([await shown(), await last()]).toEqual([[reporter.id], 'orphaned'])
    expect((await live.open('Olu', reporter.id)).opened).toBe(true)
    await live.slot()
    expect((await reporter.read()).replay.shared).toHaveLength(2)
  })

  it('keep an officer from being asked to take out the only overseer who opens it', async () => {
    const { id } = await live.report()
    await live.slot()
    const { entry } = live.world.enrol('Otto Overseer', ['overseer'])
    await publish(live.world.nextBody(({ officers }) => ({ officers: [...officers, entry] })))
    await live.open('Ines', id)
    const bring = { type: 'assign', officer: entry.id, handler: false } as const
    expect((await live.act('Ines', id, [{ log: 'shared', bring }])).error).toBeNull()
    const offered = async () => {
      const { session, file } = await openCase(sessionAt(live, 'Ines'), id)
      return unassignable(session, file).map((it) => it.id)
    }
    expect(await offered()).toEqual([entry.id])
    await publish(renewed('Olu'))
    expect(await offered()).toEqual([])
    const again: OfficerAct = { log: 'shared', bring: { type: 'rewrap', officer: idOf('Olu') } }
    expect((await live.act('Ines', id, [again])).error).toBeNull()
    expect(await offered()).toEqual([entry.id])
  })

  it('are told nothing more of a case, in which others are still told', async () => {
    const { id } = await live.report()
    await live.slot()
    await live.open('Ivan', id)
    const takesOver = { type: 'handover', officer: idOf('Ivan') } as const
    expect((await live.act('Ivan', id, [{ log: 'shared', act: takesOver }])).error).toBeNull()
    const told = async () => {
      const rows = await live.db
        .selectFrom('case_readers')
        .select(['officer_id', 'told_as'])
        .execute()
      return ['Ines', 'Ivan'].map(
        (name) => rows.find((it) => it.officer_id === idOf(name))?.told_as,
      )
    }
    expect(await told()).toEqual([['intake'], ['handler', 'intake']])
    await publish(renewed('Ivan'))
    expect(await told()).toEqual([['handler', 'intake'], []])
  })

  it('take every record of an index along, and so does leaving', async () => {
    await live.report()
    await live.slot()
    for (const name of ['Ines', 'Ivan', 'Sana']) {
      const { text } = await live.post(syncIndex, { again: [] }, name)
      const sealed = toBase64url(random(24 + 512 + 16))
      const records = syncIndex.response
        .parse(JSON.parse(text))
        .cases.map(({ case: id, version }) => ({ case: id, version, sealed }))
      expect((await live.post(saveIndex, { records }, name)).error).toBeNull()
    }
    const keptOf = async () => {
      const rows = await live.db.selectFrom('index_records').select('officer_id').execute()
      return rows.map((row) => row.officer_id).toSorted()
    }
    expect(await keptOf()).toEqual([idOf('Ines'), idOf('Ivan'), idOf('Sana')].toSorted())
    const signed = async (body: DirectoryBody) => {
      live.world.publish(body)
      await live.db.transaction().execute((tx) => updateAccounts(tx, live.world.current))
      await live.publish()
    }
    await signed(renewed('Ivan'))
    expect(await keptOf()).toEqual([idOf('Ines'), idOf('Sana')].toSorted())
    await signed(without('Ines'))
    expect(await keptOf()).toEqual([idOf('Sana')])
  })

  it('are what a letter says that was locked to the ones before', async () => {
    const { id } = await live.report()
    await live.slot()
    await publish(renewed('Ivan'))
    const { file } = await openCase(sessionAt(live, 'Ivan'), id)
    const report = file.verified.replay.reporter[0]?.hash ?? ''
    expect(file.letters.byStatement.get(report)).toEqual({ kind: 'oldKeys' })
    expect(file.lacking).toContain(idOf('Ivan'))
  })

  it('count as nobody’s until access is given again, when somebody else leaves', async () => {
    const reporter = await live.report()
    await live.report()
    await live.slot()
    // Of two intake officers one has new keys: if the other leaves, nobody reads.
    await publish(renewed('Ivan'))
    expect(await count(without('Ines'))).toEqual({ ...NONE, intake: 2 })
    expect(await count(without('Ivan'))).toEqual(NONE)
    await live.open('Ines', reporter.id)
    const again: OfficerAct = { log: 'shared', bring: { type: 'rewrap', officer: idOf('Ivan') } }
    expect((await live.act('Ines', reporter.id, [again])).error).toBeNull()
    expect(await count(without('Ines'))).toEqual({ ...NONE, intake: 1 })

    // What new keys took away before is not taken away a second time.
    await publish(renewed('Sana'))
    expect(await count(without('Sana'))).toEqual(NONE)
  })

  it('are looked for in rows that an older version wrote, which come up to date too', async () => {
    const reporter = await live.report()
    await live.slot()
    expect((await reporter.act({ type: 'appeal' })).error).toBeNull()
    await live.slot()
    await live.db
      .updateTable('case_readers')
      .set({ waits_since: null, appealed_since: null, wrapped_key: null, last_news: null })
      .execute()
    const asked = async () =>
      (await live.queue('Ines')).rows.map((row) => [row.case, row.waitsSince, row.appealedOn])
    expect(await asked()).toEqual([[reporter.id, null, null]])
    await live.slot()
    expect(await asked()).toEqual([[reporter.id, ON, ON]])
    const old = live.db
      .selectFrom('case_readers')
      .select('case_id')
      .where('wrapped_key', 'is', null)
    expect(await old.execute()).toEqual([])
  })
})
