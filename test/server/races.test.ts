/** Two servers on one PostgreSQL, at once. */
import { type KyselyPlugin, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { openOf } from '../../client/verified-case.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { appendToMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import { LOCKED } from '../../server/slices.ts'
import { Live, Reporter } from '../support/live.ts'

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const note = (text: string): OfficerAct => ({
  log: 'internal',
  act: { type: 'note' },
  content: { version: 1, text },
})

describe('two servers on one PostgreSQL', () => {
  let one: Live
  let two: Live
  beforeAll(async () => {
    one = await Live.open('postgres')
    two = await one.another()
  })
  afterAll(() => one.close())

  const servers = () => [one, two]
  const seen = async (): Promise<Reporter> => {
    const reporter = await one.report()
    await one.slot()
    for (const name of ['Ines', 'Ivan', 'Sana']) await one.act(name, reporter.id, [opened])
    return reporter
  }
  /** Everybody's history still verifies. */
  const verifies = async (reporter: Reporter) => {
    const { replay } = await reporter.read()
    for (const name of ['Ines', 'Ivan', 'Sana']) await two.read(name, reporter.id)
    return replay
  }

  it('show a case as it is at one moment, whatever happens while it is read', async () => {
    const reporter = await seen()
    const vera = one.world.officer('Vera')
    const assign: OfficerAct = {
      log: 'shared',
      bring: { type: 'assign', officer: vera.id, handler: false },
    }
    const leave: OfficerAct = { log: 'shared', act: { type: 'unassign', officer: vera.id } }
    await one.act('Ines', reporter.id, [assign])
    await one.open('Vera', reporter.id)
    // Once its statements are read, and before its envelopes are.
    let between: (() => Promise<unknown>) | null = () => one.act('Ines', reporter.id, [leave])
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        const [row] = result.rows
        const isHistory = row !== undefined && 'signature' in row && 'pending' in row
        if (isHistory && between) {
          const then = between
          between = null
          await then()
        }
        return result
      },
    }
    const watched = await one.another(plugin)
    const verified = await watched.read('Vera', reporter.id)
    expect(between).toBeNull()
    for (const hash of verified.replay.envelopes.keys()) {
      expect(openOf(one.world.primitives, verified, hash, vera)).not.toBeNull()
    }
    await expect(watched.read('Vera', reporter.id)).rejects.toThrow('404')
  })

  it('let a change to a case, which keeps others from it, wait for no other long work', async () => {
    const reporter = await seen()
    const locked = vi.spyOn(LOCKED, 'now')
    await one.read('Ines', reporter.id)
    expect(locked).not.toHaveBeenCalled()
    await one.act('Ines', reporter.id, [note('held')])
    expect(locked).toHaveBeenCalled()
    locked.mockRestore()
  })

  it('make one case of one report that comes to both many times', async () => {
    const json = await one.reportJson(one.world.reporterKeys())
    const sent = await Promise.all(
      Array.from({ length: 16 }, (_, i) => (servers()[i % 2] ?? one).post(sendReport, json)),
    )
    expect(sent[0]?.error).toBeNull()
    expect(new Set(sent.map(({ text }) => text)).size).toBe(1)
  })

  it('make one case of many versions of one report', async () => {
    const keys = one.world.reporterKeys()
    const versions = await Promise.all(
      Array.from({ length: 8 }, (_, i) => one.reportJson(keys, { what: `Version ${i}` })),
    )
    const sent = await Promise.all(
      versions.map((json, i) => (servers()[i % 2] ?? one).post(sendReport, json)),
    )
    expect(sent[0]?.error).toBeNull()
    expect(new Set(sent.map(({ text }) => text)).size).toBe(1)
  })

  it('take one of the appends that name the same heads, and lose none in the end', async () => {
    const reporter = await seen()
    const names = ['Ines', 'Ivan', 'Sana', 'Ines', 'Ivan', 'Sana']
    const requests = await Promise.all(
      names.map((name, i) => one.compose(name, reporter.id, [note(`Note ${i}`)])),
    )
    const answers = await Promise.all(
      requests.map((request, i) => (servers()[i % 2] ?? one).post(appendToCase, request, names[i])),
    )
    expect(answers.map(({ error }) => error).sort()).toEqual([...Array(5).fill('conflict'), null])
    // Each tries until it is in.
    await Promise.all(
      names.map(async (name, i) => {
        const live = servers()[i % 2] ?? one
        while ((await live.act(name, reporter.id, [note(`Again ${i}`)])).error === 'conflict');
      }),
    )
    const { replay } = await two.read('Ines', reporter.id)
    expect(replay.internal.filter(({ body }) => body.act.type === 'note')).toHaveLength(7)
  })

  it('answer one append that comes to both many times the same, and store it once', async () => {
    const reporter = await seen()
    const request = await one.compose('Ines', reporter.id, [note('Once.')])
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        (servers()[i % 2] ?? one).post(appendToCase, request, 'Ines'),
      ),
    )
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['{}']))
    const json = await reporter.compose({ type: 'message', text: 'Once.' })
    const sent = await Promise.all(
      Array.from({ length: 10 }, (_, i) => (servers()[i % 2] ?? one).post(appendToMailbox, json)),
    )
    expect(new Set(sent.map(({ text }) => text)).size).toBe(1)
    expect((await verifies(reporter)).reporter).toHaveLength(2)
  })

  it('give every waiting statement its place once, however many slots run', async () => {
    const reporters = await Promise.all(Array.from({ length: 12 }, seen))
    for (const reporter of reporters) {
      await reporter.act({ type: 'message', text: 'First.' })
      await reporter.act({ type: 'message', text: 'Second.' })
    }
    const fresh = await Promise.all(Array.from({ length: 12 }, () => one.report()))
    await Promise.all([one.slot(), two.slot(), one.slot(), two.slot()])
    for (const reporter of reporters) {
      const { shared, waiting } = await verifies(reporter)
      expect(waiting).toEqual([])
      expect(shared.map(({ body }) => body.act.type)).toEqual(Array(3).fill('received'))
    }
    const listed = (await one.queue('Ines')).rows.map((row) => row.case)
    expect(new Set(listed).size).toBe(listed.length)
    expect(listed).toEqual(expect.arrayContaining([...reporters, ...fresh].map(({ id }) => id)))
    for (const { id } of fresh) expect((await two.read('Ines', id)).opened).toBe(false)
  })

  it('keep every history whole while reporter, officers and slots all act on one case', async () => {
    const reporter = await seen()
    const ends = { reporter: 0, officers: 0 }
    await Promise.all([
      (async () => {
        while (ends.reporter < 5) {
          const { error } = await reporter.act({ type: 'message', text: `Word ${ends.reporter}` })
          if (error === null) ends.reporter += 1
          else expect(error).toBe('conflict')
        }
      })(),
      ...['Ines', 'Ivan', 'Sana'].map(async (name, i) => {
        for (let done = 0; done < 4; ) {
          const live = servers()[i % 2] ?? one
          const { error } = await live.act(name, reporter.id, [
            note(`${name} ${done}`),
            {
              log: 'shared',
              act: { type: 'message' },
              content: { version: 1, text: `${name} ${done}` },
            },
          ])
          if (error === null) done += 1
          else expect(error).toBe('conflict')
        }
        ends.officers += 1
      }),
      ...servers().map(async (live) => {
        while (ends.reporter < 5 || ends.officers < 3) await live.slot()
      }),
    ])
    await one.slot()
    const replay = await verifies(reporter)
    expect(replay.waiting).toEqual([])
    expect(replay.reporter).toHaveLength(6)
    expect(replay.shared).toHaveLength(6 + 12)
  })

  it('bring cases up to a new epoch once, while they are written to', async () => {
    const { world } = one
    const ivan = world.officer('Ivan').id
    const reporters = await Promise.all(
      Array.from({ length: 8 }, () => one.report({ excluded: [ivan] })),
    )
    await one.slot()
    world.retire('Ines', '2026-03-02')
    await one.publish()
    const [first] = reporters
    await Promise.all([
      one.slot(),
      two.slot(),
      two.act('Sana', first?.id ?? '', [opened]),
      ...reporters.map((reporter) => reporter.act({ type: 'message', text: 'Who reads this?' })),
    ])
    await two.slot()
    for (const reporter of reporters) {
      const { shared } = (await reporter.read()).replay
      const types = shared.map(({ body }) => body.act.type)
      expect(types.filter((type) => type === 'orphaned')).toHaveLength(1)
    }
  })
})

it('a report that lands while an epoch is published is brought up to it by the next slot', async () => {
  const live = await Live.open('postgres')
  const { world } = live
  await live.report()
  const reporter = new Reporter(live, world.reporterKeys())
  const json = await live.reportJson(reporter.keys, { excluded: [world.officer('Ivan').id] })
  const waiting = async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(live.db)
    return rows[0]?.n
  }
  const sent = await live.db.transaction().execute(async (tx) => {
    // It has found its epoch to be the newest, and waits to be stored.
    await sql`lock table cases in share mode`.execute(tx)
    const answer = reporter.send(json)
    await expect.poll(waiting, { interval: 10 }).toBe(1)
    world.retire('Ines', '2026-03-02')
    await live.publish()
    return { answer }
  })
  expect((await sent.answer).error).toBeNull()
  const acts = async () => (await reporter.read()).replay.shared.map(({ body }) => body.act.type)
  expect(await acts()).toEqual(['received'])
  await live.slot()
  expect(await acts()).toEqual(['received', 'orphaned'])
  const rows = await live.db
    .selectFrom('case_readers')
    .select('officer_id')
    .where('case_id', '=', Buffer.from(reporter.id, 'base64url'))
    .execute()
  expect(rows.map((row) => row.officer_id)).not.toContain(world.officer('Ines').id)
  await live.close()
})
