import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import { openOf } from '../../client/verified-case.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { readers } from '../../protocol/history/state.ts'
import type { StatementBody } from '../../protocol/statement.ts'
import { DATABASES } from '../support/databases.ts'
import { Live, type Reporter } from '../support/live.ts'
import { random } from '../support/portal.ts'

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const reply: OfficerAct = {
  log: 'shared',
  act: { type: 'message' },
  content: { version: 1, text: 'Thank you.' },
}
const note: OfficerAct = {
  log: 'internal',
  act: { type: 'note' },
  content: { version: 1, text: 'Pull the log.' },
}

describe.each(DATABASES)('who comes to a case and who leaves it on %s', (kind) => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open(kind)
  })
  afterAll(() => live.close())

  const idOf = (name: string) => live.world.officer(name).id
  const assign = (name: string): OfficerAct => ({
    log: 'shared',
    bring: { type: 'assign', officer: idOf(name), handler: true },
  })

  /** A case that Ines has opened, with a reply and a note in it. */
  const begun = async (): Promise<Reporter> => {
    const reporter = await live.report()
    await live.slot()
    await live.act('Ines', reporter.id, [opened])
    await live.act('Ines', reporter.id, [reply, note])
    return reporter
  }

  const act = async (name: string, { id }: Reporter, ...acts: OfficerAct[]) =>
    (await live.act(name, id, acts)).error

  /** How many wraps the server holds for each reader. */
  const wrapsHeld = async ({ id }: Reporter): Promise<Record<string, number>> => {
    const rows = await live.db
      .selectFrom('wraps')
      .select(['reader_id', 'wrap'])
      .where('case_id', '=', Buffer.from(id, 'base64url'))
      .execute()
    const names = new Map(
      [...live.world.officers.values()].map((it) => [it.id, it.name.split(' ')[0]]),
    )
    const held: Record<string, number> = {}
    for (const row of rows) {
      const name = names.get(row.reader_id) ?? row.reader_id
      held[name] = (held[name] ?? 0) + 1
    }
    return held
  }

  /** Whether every envelope opens for the officer. */
  const opensAll = async (name: string, { id }: Reporter): Promise<boolean> => {
    const verified = await live.read(name, id)
    const officer = live.world.officer(name)
    return [...verified.replay.envelopes.keys()].every(
      (hash) => openOf(live.world.primitives, verified, hash, officer) !== null,
    )
  }

  it('gives a later reader everything from before', async () => {
    const reporter = await begun()
    expect(await act('Ines', reporter, assign('Vera'))).toBeNull()
    expect((await live.queue('Vera')).rows.map((row) => row.case)).toContain(reporter.id)
    expect(await act('Vera', reporter, opened)).toBeNull()
    expect(await opensAll('Vera', reporter)).toBe(true)
    const [row] = (await live.queue('Ines')).rows.filter((it) => it.case === reporter.id)
    expect(row?.handler).toBe(idOf('Vera'))
  })

  it('takes an assignment with all its wraps, and nothing less', async () => {
    const reporter = await begun()
    const request = await live.compose('Ines', reporter.id, [assign('Vera')])
    const [shared = [], internal = []] = request.wraps
    const [assigned, wraps] = request.statements
    const post = async (change: object) =>
      (await live.post(appendToCase, { ...request, ...change }, 'Ines')).error
    const attacks = [
      { wraps: [] },
      { wraps: [shared] },
      { wraps: [internal, shared] },
      { wraps: [shared.slice(1), internal] },
      { wraps: [[...shared].reverse(), internal] },
      { wraps: [[...shared, ...shared], internal] },
      { wraps: [shared, internal, []] },
      { statements: [assigned], wraps: [shared] },
      { statements: [wraps, assigned] },
      { envelopes: [{ header: 'AAAA', body: 'AAAA', wraps: [] }] },
    ]
    for (const attack of attacks) expect(await post(attack)).toBe('refused')
    expect(await wrapsHeld(reporter)).not.toHaveProperty('Vera')
    expect(await post({})).toBeNull()
  })

  it('refuses a key that is not the directory’s, and who may not be brought in', async () => {
    const reporter = await begun()
    const request = await live.compose('Ines', reporter.id, [assign('Vera')])
    const [first] = request.statements
    const { body } = live.world.parse(first)
    const { primitives, current } = live.world
    const refusal = async (change: object) => {
      const other = { ...body, act: { ...body.act, ...change } } as StatementBody
      const signed = signStatement(primitives, live.world.officer('Ines').signSecretKey, other)
      return (await live.post(appendToCase, { ...request, statements: [signed] }, 'Ines')).error
    }
    expect(await refusal({ key: current.keyHashes.get(idOf('Ivan')) })).toBe('refused')
    expect(await refusal({ officer: idOf('Ivan') })).toBe('refused')
    expect(await refusal({ officer: idOf('Ada'), key: current.keyHashes.get(idOf('Ada')) })).toBe(
      'refused',
    )
  })

  it('forgets the wraps of whoever is taken out, and gives new ones to whoever comes back', async () => {
    const reporter = await begun()
    await act('Ines', reporter, assign('Vera'))
    expect((await wrapsHeld(reporter))['Vera']).toBe(3)
    const unassign: OfficerAct = { log: 'shared', act: { type: 'unassign', officer: idOf('Vera') } }
    expect(await act('Ines', reporter, unassign)).toBeNull()
    expect(await wrapsHeld(reporter)).toEqual({ Ines: 3, Ivan: 3, Olu: 3, Sana: 3, reporter: 2 })
    await expect(live.read('Vera', reporter.id)).rejects.toThrow('404')
    expect((await live.queue('Vera')).rows.map((row) => row.case)).not.toContain(reporter.id)
    expect(await act('Ines', reporter, assign('Vera'))).toBeNull()
    expect(await act('Vera', reporter, opened)).toBeNull()
    expect(await opensAll('Vera', reporter)).toBe(true)
  })

  it('keeps nothing for whoever came and went in one request', async () => {
    const reporter = await begun()
    const unassign: OfficerAct = { log: 'shared', act: { type: 'unassign', officer: idOf('Vera') } }
    expect(await act('Ines', reporter, assign('Vera'), reply, unassign)).toBeNull()
    expect(await wrapsHeld(reporter)).not.toHaveProperty('Vera')
  })

  it('makes a case vanish for who declares a conflict, whose repeat gets the same answer', async () => {
    const reporter = await begun()
    await act('Ivan', reporter, opened)
    const request = await live.compose('Ivan', reporter.id, [
      { log: 'shared', act: { type: 'conflict' } },
    ])
    const first = await live.post(appendToCase, request, 'Ivan')
    expect(first).toEqual({ status: 200, text: '{}', error: null })
    await expect(live.read('Ivan', reporter.id)).rejects.toThrow('404')
    expect((await live.queue('Ivan')).rows.map((row) => row.case)).not.toContain(reporter.id)
    expect(await wrapsHeld(reporter)).not.toHaveProperty('Ivan')
    expect(await live.post(appendToCase, request, 'Ivan')).toEqual(first)
    expect((await live.post(appendToCase, request, 'Vera')).error).toBe('notFound')
    await expect(live.compose('Ines', reporter.id, [assign('Ivan')])).rejects.toThrow('barred')
  })

  it('is nothing any more to whoever was left out, or left: also when they repeat what they once said', async () => {
    for (const leave of [
      async (reporter: Reporter) => {
        await reporter.act({ type: 'exclude', officer: idOf('Ivan') })
        await live.slot()
      },
      (reporter: Reporter) => act('Ivan', reporter, { log: 'shared', act: { type: 'conflict' } }),
    ]) {
      const reporter = await begun()
      const said = await live.compose('Ivan', reporter.id, [opened, reply])
      expect((await live.post(appendToCase, said, 'Ivan')).error).toBeNull()
      expect((await live.post(appendToCase, said, 'Ivan')).error).toBeNull()
      await leave(reporter)
      const unknown = { ...said, case: toBase64url(random(32)) }
      const answers = [said, unknown].map((it) => live.post(appendToCase, it, 'Ivan'))
      const [one, other] = await Promise.all(answers)
      expect(one).toEqual(other)
      expect(one?.error).toBe('notFound')
    }
  })

  it('tells nobody who has left that they were excluded since', async () => {
    const reporter = await begun()
    const said = await live.compose('Ivan', reporter.id, [opened])
    expect((await live.post(appendToCase, said, 'Ivan')).error).toBeNull()
    const conflict: OfficerAct = { log: 'shared', act: { type: 'conflict' } }
    const leaving = await live.compose('Ivan', reporter.id, [conflict])
    expect((await live.post(appendToCase, leaving, 'Ivan')).text).toBe('{}')
    const answers = () =>
      Promise.all([leaving, said].map((it) => live.post(appendToCase, it, 'Ivan')))
    const before = await answers()
    await reporter.act({ type: 'exclude', officer: idOf('Ivan') })
    await live.slot()
    expect(await answers()).toEqual(before)
  })

  it('keeps hashes of what it forgets, so that every reader’s history still stands', async () => {
    const reporter = await begun()
    const { id } = live.world.officer('Ivan')
    await reporter.act({ type: 'exclude', officer: id })
    await live.slot()
    const { replay } = await reporter.read()
    expect(readers(replay.state, live.world.current)).not.toContain(id)
    expect(await opensAll('Ines', reporter)).toBe(true)
    expect(await wrapsHeld(reporter)).toEqual({ Ines: 3, Olu: 3, Sana: 3, reporter: 2 })
  })
})

describe.each(DATABASES)('a lead who came later on %s', (kind) => {
  it('may leave and come back, and who looks at no time between is not told that they were excluded', async () => {
    const live = await Live.open(kind)
    const { world } = live
    const reporter = await live.report()
    await live.slot()
    const nia = world.enrol('Nia Intake', ['intake'])
    world.publish(world.nextBody(({ officers }) => ({ officers: [...officers, nia.entry] })))
    await live.publish()
    const bring = { type: 'assign', officer: nia.id, handler: false } as const
    const assign: OfficerAct = { log: 'shared', bring }
    await live.act('Ines', reporter.id, [opened])
    expect((await live.act('Ines', reporter.id, [assign])).error).toBeNull()
    const said = await live.compose('Nia', reporter.id, [opened])
    expect((await live.post(appendToCase, said, 'Nia')).error).toBeNull()
    const unassign: OfficerAct = { log: 'shared', act: { type: 'unassign', officer: nia.id } }
    const leaving = await live.compose('Nia', reporter.id, [unassign])
    expect((await live.post(appendToCase, leaving, 'Nia')).text).toBe('{}')
    const answers = () =>
      Promise.all([leaving, said].map((it) => live.post(appendToCase, it, 'Nia')))
    const before = await answers()
    expect(before.map(({ error }) => error)).toEqual([null, 'notFound'])
    expect((await live.act('Ines', reporter.id, [assign])).error).toBeNull()
    await reporter.act({ type: 'exclude', officer: nia.id })
    await live.slot()
    expect(await answers()).toEqual(before)
    await live.close()
  })
})

describe.each(DATABASES)('a reader with new keys on %s', (kind) => {
  it('gets wraps for them by a rewrap', async () => {
    const live = await Live.open(kind)
    const { world } = live
    const reporter = await live.report()
    await live.slot()
    await live.act('Ines', reporter.id, [opened])
    await live.act('Ines', reporter.id, [reply, note])
    const old = world.officer('Ivan')
    const renewed = world.enrol('Ivan Intake', ['intake'], old.id)
    world.publish(
      world.nextBody(({ officers }) => ({
        officers: officers.map((it) => (it.id === old.id ? renewed.entry : it)),
      })),
    )
    await live.publish()
    await live.act('Ivan', reporter.id, [opened])
    const before = await live.read('Ivan', reporter.id)
    const [hash = ''] = before.replay.envelopes.keys()
    expect(() => openOf(world.primitives, before, hash, renewed)).toThrow('does not open')
    const rewrap: OfficerAct = { log: 'shared', bring: { type: 'rewrap', officer: old.id } }
    expect((await live.act('Ines', reporter.id, [rewrap])).error).toBeNull()
    const after = await live.read('Ivan', reporter.id)
    for (const each of after.replay.envelopes.keys()) {
      expect(openOf(world.primitives, after, each, renewed)).not.toBeNull()
    }
    // Twice in one request: the same wraps again. Those for the old keys are gone.
    expect((await live.act('Ines', reporter.id, [rewrap, rewrap])).error).toBeNull()
    const held = live.db.selectFrom('wraps').where('reader_id', '=', old.id)
    expect(await held.select('log').execute()).toHaveLength(3)
    await live.close()
  })
})
