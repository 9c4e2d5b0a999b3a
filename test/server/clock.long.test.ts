/** A clock that is wrong for a while harms no case, and all goes on by itself. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { addDays, type Day, utcDay } from '../../protocol/dates.ts'
import { publishDirectory, readAdministration } from '../../protocol/exchanges/administration.ts'
import { putDraft, readDraft } from '../../protocol/exchanges/drafts.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { buildApp } from '../../server/app.ts'
import {
  type Clock,
  createClock,
  databaseNow,
  HOLD_MS,
  MOST_HELD_DAYS,
} from '../../server/clock.ts'
import { prepareDatabase } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/open.ts'
import { createDeps } from '../../server/deps.ts'
import { createLog } from '../../server/log.ts'
import { NO_PAGES } from '../../server/pages.ts'
import { DATABASES } from '../support/databases.ts'
import { refusalOf, TestFile } from '../support/files.ts'
import { lastingWorld, toldTo } from '../support/ladder.ts'
import { Live } from '../support/live.ts'
import { emptyDatabase, NOON_MS, random } from '../support/portal.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A machine: its clock, how long it has run, and the database's clock. */
interface Machine {
  wallMs: number
  ranMs: number
  databaseMs: number
}

describe.each(DATABASES)('on %s', (kind) => {
  let live: Live
  let machine: Machine
  let logged: string[]

  const startClock = async (vouchedDay: Day | null = null): Promise<Clock> => {
    const sources = {
      now: () => machine.wallMs,
      monotonicMs: () => machine.ranMs,
      databaseNow: async () => machine.databaseMs,
    }
    const write = (line: string) => void logged.push(JSON.parse(line).event)
    const clock = createClock(
      live.db,
      sources,
      createLog('info', { write }, sources.now),
      vouchedDay,
    )
    await clock.check()
    return clock
  }
  /** Restarts the server: nothing in its memory is left. */
  const start = async (vouchedDay: Day | null = null): Promise<void> => {
    const clock = await startClock(vouchedDay)
    const deps = createDeps({ ...live.portal.deps, clock, now: clock.now })
    const app = await buildApp(deps, NO_PAGES)
    await app.server.ready()
    Object.assign(live.portal, { app, deps })
  }
  /** Time as it should pass, with the jobs of a quarter of an hour at its end. */
  const pass = async (ms: number): Promise<void> => {
    machine.wallMs += ms
    machine.databaseMs += ms
    machine.ranMs += ms
    live.portal.clock.nowMs = machine.wallMs
    await live.slot()
  }
  /** What a new report is answered. */
  const sendOn = async (today: string): Promise<string | null> => {
    live.portal.clock.nowMs = live.portal.deps.now()
    const json = await live.reportJson(live.world.reporterKeys(), { today })
    return (await live.post(sendReport, json)).error
  }

  beforeEach(async () => {
    live = await Live.open(kind, await lastingWorld())
    logged = []
    machine = { wallMs: NOON_MS, ranMs: 0, databaseMs: NOON_MS }
    await start()
  })
  afterEach(() => live.close())

  it.each([
    ['ahead', 60],
    ['back', -60],
  ])('60 days %s for one sweep: nothing is dated or late, and it goes on', async (_, days) => {
    const reporter = await live.report()
    await pass(15 * MINUTE_MS)
    const before = await reporter.read()
    const wrong = new Date(machine.wallMs + days * DAY_MS).toISOString().slice(0, 10)

    machine.wallMs += days * DAY_MS
    expect(await sendOn(wrong)).toBe('clockWrong')
    await live.slot()
    expect((await reporter.act({ type: 'message', text: 'Is it dated?' })).error).toBe('clockWrong')
    expect((await reporter.read()).replay.shared).toEqual(before.replay.shared)
    expect(live.portal.deps.now()).toBe(machine.wallMs - days * DAY_MS)
    // Whoever is signed in stays so, and an administrator is told.
    const told = await live.post(readAdministration, {}, 'Ada')
    expect(JSON.parse(told.text)).toMatchObject({ clockRight: false, today: '2026-03-02' })
    const next = live.world.sign(live.world.nextBody(() => ({ expiresOn: '2026-12-31' })))
    const published = await live.post(publishDirectory, { directory: next }, 'Ada')
    expect(published.error).toBe('clockWrong')

    machine.wallMs -= days * DAY_MS
    await pass(15 * MINUTE_MS)
    expect(logged).toEqual(['clockWrong', 'clockRight'])
    expect(await sendOn('2026-03-02')).toBeNull()
    expect((await reporter.act({ type: 'message', text: 'Now it is.' })).error).toBeNull()
    expect((await live.post(publishDirectory, { directory: next }, 'Ada')).error).toBeNull()
    expect(await toldTo(reporter)).toEqual([])
  })

  it('is not believed against the database’s clock, whichever of the two is wrong', async () => {
    machine.databaseMs += 2 * DAY_MS
    await pass(15 * MINUTE_MS)
    expect(await sendOn('2026-03-02')).toBe('clockWrong')
    for (let i = 0; i < 8; i++) await pass(15 * MINUTE_MS)
    expect(await sendOn('2026-03-02')).toBe('clockWrong')
    machine.databaseMs -= 2 * DAY_MS
    await pass(15 * MINUTE_MS)
    expect(await sendOn('2026-03-02')).toBeNull()
  })

  it('is not believed at a start months away, and is at once when the time service has set it', async () => {
    const reporter = await live.report()
    await pass(15 * MINUTE_MS)
    for (const days of [60, -60, -20_000]) {
      machine = { wallMs: NOON_MS + days * DAY_MS, ranMs: 0, databaseMs: NOON_MS + days * DAY_MS }
      await start()
      await live.slot()
      const wrong = new Date(machine.wallMs).toISOString().slice(0, 10)
      expect(await sendOn(wrong)).toBe('clockWrong')
      machine = { wallMs: NOON_MS, ranMs: 60_000, databaseMs: NOON_MS }
      await live.portal.deps.clock.check()
      expect(await sendOn('2026-03-02')).toBeNull()
    }
    expect(await toldTo(reporter)).toEqual([])
  })

  it('dates no draft and no file while it is not believed, and loses none', async () => {
    const reporter = await live.report()
    await pass(15 * MINUTE_MS)
    const file = new TestFile(1)
    const begin = (given = file) => given.beginAs(live, reporter)
    expect((await begin()).ok).toBe(true)
    const save = () => {
      live.portal.clock.nowMs = live.portal.deps.now()
      const draft = { nonce: toBase64url(random(24)), sealed: toBase64url(random(8192 + 16)) }
      return live.post(putDraft, { case: reporter.id, replaces: null, draft }, 'Ines')
    }
    for (const days of [60, -60]) {
      machine = { wallMs: NOON_MS + days * DAY_MS, ranMs: 0, databaseMs: NOON_MS + days * DAY_MS }
      await start()
      expect((await save()).error).toBe('clockWrong')
      const asked = [begin(new TestFile(1)), file.put(live, 0), file.state(live)]
      const officers = new TestFile(1).beginIn(live, 'Ines', reporter.id)
      for (const answer of [...asked, officers]) expect(refusalOf(await answer)).toBe('clockWrong')
    }
    machine = { wallMs: NOON_MS, ranMs: 60_000, databaseMs: NOON_MS }
    await start()
    expect((await save()).error).toBeNull()
    await file.putAll(live)
    await pass(15 * MINUTE_MS)
    expect((await file.state(live)).body).toEqual({ have: 1 })
    const read = await live.post(readDraft, { case: reporter.id }, 'Ines')
    expect(JSON.parse(read.text).draft).not.toBeNull()
  })

  it('after days of honest downtime goes on within the hour, and says what is late then', async () => {
    const reporter = await live.report()
    // The week is counted from the last day that was seen.
    await pass(2 * DAY_MS)
    const atMs = machine.wallMs + MOST_HELD_DAYS * DAY_MS
    machine = { wallMs: atMs, ranMs: 0, databaseMs: atMs }
    await start()
    expect(await sendOn('2026-03-11')).toBe('clockWrong')
    for (let passed = 0; passed < HOLD_MS; passed += 15 * MINUTE_MS) {
      expect(await toldTo(reporter)).toEqual([])
      await pass(15 * MINUTE_MS)
    }
    expect(await sendOn('2026-03-11')).toBeNull()
    expect(await toldTo(reporter)).toEqual(['late acknowledgement 1 2026-03-11'])
    // It is remembered: another start waits for nothing.
    await start()
    expect(await sendOn('2026-03-11')).toBeNull()
  })

  it('after longer waits for somebody to say which day it is, however long', async () => {
    await pass(15 * MINUTE_MS)
    const atMs = NOON_MS + (MOST_HELD_DAYS + 1) * DAY_MS
    machine = { wallMs: atMs, ranMs: 0, databaseMs: atMs }
    await start()
    for (let i = 0; i < 12; i++) await pass(15 * MINUTE_MS)
    expect(await sendOn('2026-03-10')).toBe('clockWrong')
  })

  it('takes many steps below a day for the one jump that they are', async () => {
    for (let i = 0; i < 60; i++) {
      machine.wallMs += 23.9 * HOUR_MS
      machine.databaseMs += 23.9 * HOUR_MS
      await pass(MINUTE_MS)
    }
    expect(live.portal.deps.clock.isRight()).toBe(false)
    expect(live.portal.deps.now()).toBeLessThan(NOON_MS + 2 * DAY_MS)
  })

  it('goes on at once where somebody says which day it is, and not where it is another', async () => {
    await pass(15 * MINUTE_MS)
    const atMs = NOON_MS + 21 * DAY_MS
    machine = { wallMs: atMs, ranMs: 0, databaseMs: atMs }
    await start(addDays(utcDay(atMs), -10))
    expect(await sendOn('2026-03-23')).toBe('clockWrong')
    await start(utcDay(atMs))
    expect(await sendOn('2026-03-23')).toBeNull()
  })

  it('begins the hour anew when the clock jumps again', async () => {
    machine.wallMs += 3 * DAY_MS
    machine.databaseMs += 3 * DAY_MS
    for (let i = 0; i < 3; i++) await pass(15 * MINUTE_MS)
    machine.wallMs += 3 * DAY_MS
    machine.databaseMs += 3 * DAY_MS
    for (let i = 0; i < 4; i++) await pass(15 * MINUTE_MS)
    expect(live.portal.deps.clock.isRight()).toBe(false)
    await pass(15 * MINUTE_MS)
    expect(live.portal.deps.clock.isRight()).toBe(true)
  })

  it('follows a clock that drifts, or is set by less than a day', async () => {
    for (let i = 0; i < 400; i++) {
      machine.wallMs += 10_000
      machine.databaseMs += 10_000
      await pass(4 * HOUR_MS)
    }
    machine.wallMs -= 20 * HOUR_MS
    await live.slot()
    expect(live.portal.deps.now()).toBe(machine.wallMs)
    expect(live.portal.deps.clock.isRight()).toBe(true)
    expect(logged).toEqual([])
  })

  it('takes summer time for no jump', async () => {
    const atMs = Date.UTC(2026, 2, 29, 0, 30)
    machine = { wallMs: atMs, ranMs: 0, databaseMs: atMs }
    await start(utcDay(atMs))
    for (let i = 0; i < 8; i++) await pass(15 * MINUTE_MS)
    expect(await sendOn('2026-03-29')).toBeNull()
    expect(logged).toEqual([])
  })

  it('reads the database’s own clock', async () => {
    const { config, remove } = await emptyDatabase(kind)
    const database = await openDatabase(config)
    await prepareDatabase(database.db)
    const before = Date.now()
    const ms = await databaseNow(database.db)
    expect(ms).toBeGreaterThan(before - 1_000)
    expect(ms).toBeLessThan(Date.now() + 1_000)
    await database.close()
    await remove()
  })
})
