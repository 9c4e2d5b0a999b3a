import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import type { ReporterAct } from '../../client/compose-report.ts'
import { publishDirectory } from '../../protocol/exchanges/administration.ts'
import { appendToCase, readCase, readQueue } from '../../protocol/exchanges/office.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { noteContracts, Outgrown } from '../../server/db/outgrown.ts'
import { DATABASES } from '../support/databases.ts'
import { Live, type Reporter } from '../support/live.ts'
import { NOON_MS } from '../support/portal.ts'
import { tamper } from '../support/tamper.ts'

const DAY_MS = 86_400_000
const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const reply: OfficerAct = {
  log: 'shared',
  act: { type: 'message' },
  content: { version: 1, text: 'Thank you.' },
}

describe.each(DATABASES)('a release slot on %s', (kind) => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open(kind)
  })
  afterAll(() => live.close())

  const idOf = (name: string) => live.world.officer(name).id
  const shown = async (name: string) => (await live.queue(name)).rows.map((row) => row.case)
  const seen = async (): Promise<Reporter> => {
    const reporter = await live.report()
    await live.slot()
    await live.act('Ines', reporter.id, [opened])
    return reporter
  }

  /** Everything that every officer is answered about a case. */
  const answers = async ({ id }: Reporter): Promise<string[]> => {
    const all: string[] = []
    for (const name of ['Ines', 'Ivan', 'Sana', 'Olu', 'Vera', 'Ada']) {
      const queue = { closed: false, number: null, after: null }
      for (const [exchange, request] of [
        [readCase, { case: id }],
        [readQueue, queue],
      ] as const) {
        const { status, text } = await live.post(exchange, request, name)
        all.push(`${name} ${status} ${text}`)
      }
    }
    return all
  }

  it('shows new cases, by list and by id, not before', async () => {
    const reporters = [await live.report(), await live.report(), await live.report()]
    for (const { id } of reporters) {
      expect(await shown('Ines')).not.toContain(id)
      expect((await live.post(readCase, { case: id }, 'Ines')).error).toBe('notFound')
    }
    await live.slot()
    expect(await shown('Ines')).toEqual(expect.arrayContaining(reporters.map(({ id }) => id)))
    expect(await shown('Olu')).toEqual([])
  })

  it('is left to newer servers once they have taken away what this one knows', async () => {
    const { db } = live.portal.deps
    const { id } = await live.report()
    await noteContracts(db, { '9999-newer': '9998-before' })
    // As a failing job is told to administrators and to monitoring.
    await expect(live.slot()).rejects.toThrow(Outgrown)
    const row = await db
      .selectFrom('cases')
      .select('visible')
      .where('id', '=', Buffer.from(id, 'base64url'))
      .executeTakeFirstOrThrow()
    expect(row.visible).toBe(false)
    // It takes nothing that newer servers could not read: they are there for the same bytes.
    const json = await live.reportJson(live.world.reporterKeys())
    expect((await live.post(sendReport, json)).error).toBe('busy')
    await db.deleteFrom('settings').where('key', '=', 'first-migration').execute()
    await live.slot()
    expect(await shown('Ines')).toContain(id)
    expect((await live.post(sendReport, json)).error).toBeNull()
  })

  it('is not begun by what is published on a server that newer ones have outgrown', async () => {
    const own = await Live.open(kind)
    try {
      const reporter = await own.report()
      await own.slot()
      const { db } = own.portal.deps
      const sana = own.world.officer('Sana').id
      const readers = () =>
        db
          .selectFrom('case_readers')
          .select('officer_id')
          .where('officer_id', '=', sana)
          .where('case_id', '=', Buffer.from(reporter.id, 'base64url'))
          .execute()
      await noteContracts(db, { '9999-newer': '9998-before' })
      const body = own.world.nextBody(({ officers }) => ({
        officers: officers.map((it) => (it.id === sana ? { ...it, until: '2026-03-02' } : it)),
      }))
      const asked = { directory: own.world.sign(body) }
      expect((await own.post(publishDirectory, asked, 'Ada')).error).toBeNull()
      await expect
        .poll(() => own.portal.logged)
        .toContainEqual(expect.objectContaining({ event: 'jobFailed', code: 'Outgrown' }))
      expect(await readers()).toHaveLength(1)
      await db.deleteFrom('settings').where('key', '=', 'first-migration').execute()
      await own.slot()
      expect(await readers()).toEqual([])
    } finally {
      await own.close()
    }
  })

  const acts: [string, () => ReporterAct][] = [
    ['a message', () => ({ type: 'message', text: 'More.' })],
    ['an exclusion', () => ({ type: 'exclude', officer: idOf('Ivan') })],
    ['an appeal', () => ({ type: 'appeal', envelope: null })],
  ]
  it.each(acts)('is the first at which %s makes any difference to any officer', async (_, act) => {
    const reporter = await seen()
    const before = await answers(reporter)
    expect((await reporter.act(act())).error).toBeNull()
    expect(await answers(reporter)).toEqual(before)
    expect((await live.act('Ines', reporter.id, [reply])).error).toBeNull()
    const waiting = await answers(reporter)
    await live.slot()
    expect(await answers(reporter)).not.toEqual(waiting)
  })

  it('lets an append through whose officer could not know what waits', async () => {
    const reporter = await seen()
    const request = await live.compose('Ivan', reporter.id, [opened, reply])
    await reporter.act({ type: 'exclude', officer: idOf('Ivan') })
    expect((await live.post(appendToCase, request, 'Ivan')).error).toBeNull()
    await live.slot()
    expect((await live.post(readCase, { case: reporter.id }, 'Ivan')).error).toBe('notFound')
    const { replay } = await reporter.read()
    expect(replay.shared.map(({ body }) => body.act.type)).toEqual([
      'received',
      'message',
      'received',
    ])
  })

  it('takes out who was excluded, wraps and all, also those sealed while it waited', async () => {
    const reporter = await seen()
    await reporter.act({ type: 'exclude', officer: idOf('Ivan') })
    await reporter.act({ type: 'message', text: 'About Ivan.' })
    await live.act('Ines', reporter.id, [reply])
    await live.slot()
    const rows = await live.db
      .selectFrom('wraps')
      .select(['reader_id', 'log', 'seq'])
      .where('case_id', '=', Buffer.from(reporter.id, 'base64url'))
      .execute()
    expect(rows.filter((row) => row.reader_id === idOf('Ivan'))).toEqual([])
    expect(rows.filter((row) => row.reader_id === idOf('Ines'))).toHaveLength(3)
    expect(await shown('Ivan')).not.toContain(reporter.id)
    // Whoever was a reader all along opens everything.
    expect((await live.open('Ines', reporter.id)).replay.envelopes.size).toBe(3)
  })

  it('lets an overseer in whom the reporter appeals to', async () => {
    const reporter = await seen()
    await reporter.act({ type: 'appeal' })
    expect(await shown('Olu')).not.toContain(reporter.id)
    await live.slot()
    expect(await shown('Olu')).toContain(reporter.id)
    expect((await live.open('Olu', reporter.id)).opened).toBe(true)
  })

  it('gives a new case its first days’ statements together', async () => {
    const reporter = await live.report()
    await reporter.act({ type: 'message', text: 'And this.' })
    await reporter.act({ type: 'exclude', officer: idOf('Ivan') })
    await live.slot()
    expect(await shown('Ines')).toContain(reporter.id)
    expect(await shown('Ivan')).not.toContain(reporter.id)
    expect((await reporter.read()).replay.waiting).toEqual([])
  })

  it('does nothing twice', async () => {
    const reporter = await seen()
    await reporter.act({ type: 'message', text: 'Once.' })
    await live.slot()
    const once = await reporter.readRaw()
    await live.slot()
    expect(await reporter.readRaw()).toEqual(once)
  })

  it('dates by the server’s clock, and never before what it receives', async () => {
    const reporter = await seen()
    live.portal.clock.nowMs = NOON_MS + DAY_MS
    await reporter.act({ type: 'message', text: 'On the third.' })
    live.portal.clock.nowMs = NOON_MS
    await live.slot()
    const { replay } = await reporter.read()
    expect(replay.shared.map(({ body }) => body.on)).toEqual(['2026-03-02', '2026-03-03'])
  })

  it('goes on when one case is broken, and reports it', async () => {
    const [broken, fine, fresh] = [await seen(), await seen(), await live.report()]
    await broken.act({ type: 'message', text: 'Lost.' })
    await fine.act({ type: 'message', text: 'Found.' })
    const put = (value: { bytes: Uint8Array }) =>
      tamper(live.db, (tx) =>
        tx
          .updateTable('statements')
          .where('case_id', '=', Buffer.from(broken.id, 'base64url'))
          .where('log', '=', 'shared')
          .set(value)
          .execute(),
      )
    const bytes = Buffer.from('{"act":{}}')
    const before = await live.db
      .selectFrom('statements')
      .select('bytes')
      .where('case_id', '=', Buffer.from(broken.id, 'base64url'))
      .where('log', '=', 'shared')
      .executeTakeFirstOrThrow()
    await put({ bytes })
    await expect(live.slot()).rejects.toThrow('does not parse')
    expect((await fine.read()).replay.waiting).toEqual([])
    expect(await shown('Ines')).toContain(fresh.id)
    await put(before)
    await live.slot()
    expect((await broken.read()).replay.waiting).toEqual([])
  })

  it('leaves no time of day in any table of cases', async () => {
    const tables = await live.db.introspection.getTables()
    const names = ['cases', 'statements', 'envelopes', 'wraps', 'case_readers']
    const columns = tables.filter(({ name }) => names.includes(name)).flatMap((it) => it.columns)
    expect(columns.length).toBeGreaterThan(30)
    expect(columns.filter(({ dataType }) => /time|date|int8/.test(dataType))).toEqual([])
  })
})
