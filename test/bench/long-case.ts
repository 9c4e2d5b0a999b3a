/** A case of thousands of letters: what it costs the server and an officer's browser, and how long it keeps others waiting. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toBase64url } from '../../protocol/base64url.ts'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { readCase } from '../../protocol/exchanges/office.ts'
import { readMailbox } from '../../protocol/exchanges/report.ts'
import type { Hash } from '../../protocol/fields.ts'
import { launch } from '../../scripts/chromium.ts'
import { civilToday } from '../../server/directory/today.ts'
import { longCase, mailboxJson, storeLongCase } from '../support/long-case.ts'
import type { GivenOfficer } from './browser/long-case.ts'
import { buildPage } from './browser.ts'
import { bundleInto, pageAt } from './list.ts'
import { median, post } from './load.ts'
import { type Opened, startOpener } from './opener.ts'
import { type BenchPortal, openSession } from './portal.ts'
import { type Child, startChild } from './process.ts'
import { aimedRow, atMost, row } from './table.ts'

const ROUNDS = 7
/** As often as a mailbox of this size is answered in a quarter of an hour, but for one. */
const OF_REPORTER = 4
const IN_BROWSER = 3
const AT_ONCE = 4
const PAUSE_MS = 2
const OPEN_AIM_MS = 1_500
/** From pressing on the case to what is shown of it. */
const SCREEN_AIM_MS = 500
const OPENED_ON = ['newDevice', 'knownDevice'] as const
export type OpenedOn = (typeof OPENED_ON)[number]
/** As a list names it. */
const NUMBER = '2026-0001'
const OTHERS_AIM_MS = 100

interface Took extends Opened {
  /** The longest that a small request of somebody else waited meanwhile. */
  readonly othersMs: number
}

const waits = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks for the directory, again and again, while the work is under way. */
const beside = async (port: number, work: () => Promise<Opened | null>): Promise<Took> => {
  let [othersMs, isOver] = [0, false]
  const other = async () => {
    while (!isOver) {
      const askedMs = performance.now()
      if ((await post(port, readDirectory.path, '{}')) === null) throw new Error('refused')
      othersMs = Math.max(othersMs, performance.now() - askedMs)
      await waits(PAUSE_MS)
    }
  }
  const others = other()
  const opened = await work()
  isOver = true
  await others
  if (opened === null) throw new Error('the long case was refused')
  return { ...opened, othersMs }
}

/** @param aimMs for one opening; null: nothing is aimed at */
const said = (name: string, took: readonly Took[], aimMs: number | null): void => {
  const openMs = median(took.map(({ ms }) => ms))
  const megabytes = (took[0]?.lengthBytes ?? 0) / 1e6
  const aim = aimMs === null ? '' : atMost(aimMs, openMs, ' ms')
  aimedRow(name, aim, `median ${openMs.toFixed(0)} ms`, `${megabytes.toFixed(1)} MB`)
  const othersMs = took.map((it) => it.othersMs)
  const longestMs = Math.max(...othersMs)
  aimedRow(
    '  others wait at most',
    atMost(OTHERS_AIM_MS, longestMs, ' ms'),
    `median ${median(othersMs).toFixed(0)} ms`,
    `longest ${longestMs.toFixed(0)} ms`,
  )
}

const onServer = async (
  { port, residentMb }: Child,
  cookie: string,
  id: string,
  mailbox: string,
): Promise<void> => {
  const opener = startOpener()
  const opening = [port, readCase.path, JSON.stringify({ case: id }), { cookie }] as const
  const reading = [port, readMailbox.path, mailbox] as const
  for (const [name, request, atOnce, rounds, aimMs] of [
    ['an officer opens it', opening, 1, ROUNDS, OPEN_AIM_MS],
    [`${AT_ONCE} officers at once`, opening, AT_ONCE, ROUNDS, null],
    ['its reporter reads all of it', reading, 1, OF_REPORTER, null],
  ] as const) {
    const work = () => opener.open({ request: [...request], atOnce })
    // Else it would be the first to ask for a directory, and wait for one connection more to the database.
    await beside(port, work)
    const took: Took[] = []
    for (let round = 0; round < rounds; round++) took.push(await beside(port, work))
    said(name, took, aimMs)
  }
  await opener.stop()
  row('memory afterwards', `${residentMb().toFixed(0)} MB`)
}

/** @param aimMs for the median; null: nothing is aimed at */
const say = (name: string, aimMs: number | null, ms: readonly number[]): void =>
  aimedRow(
    name,
    aimMs === null ? '' : atMost(aimMs, median(ms), ' ms'),
    `median ${median(ms).toFixed(0)} ms`,
    `slowest ${Math.max(...ms).toFixed(0)} ms`,
  )

const inBrowser = async (
  port: number,
  cookie: string,
  id: string,
  officer: GivenOfficer,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-bench-long-'))
  const browser = await launch()
  try {
    await buildPage(folder)
    const page = await pageAt(browser, folder, `http://127.0.0.1:${port}`, cookie)
    await page.waitForFunction(() => window.benchLong !== undefined)
    const given = [officer, id, IN_BROWSER] as const
    const took = await page.evaluate((of) => window.benchLong?.(...of), given)
    if (!took) throw new Error('the page has no bench')
    say('opened in Chromium, all verified', OPEN_AIM_MS, took.firstMs)
    say('where this device has verified it', null, took.knownMs)
    say('again in the session', null, took.againMs)
    say('with one statement more', null, took.oneMoreMs)
    row('its older letters, all of them', `${(took.lettersMs / 1000).toFixed(1)} s`)
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}

/** On the office's own page. */
const onScreen = async (
  port: number,
  cookie: string,
  id: Hash,
  officer: GivenOfficer,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-bench-screen-'))
  const browser = await launch()
  try {
    await bundleInto(folder)
    const page = await pageAt(browser, folder, `http://127.0.0.1:${port}`, cookie)
    await page.waitForFunction(() => window.benchScreen !== undefined)
    const namedMs: number[] = []
    const lettersMs: Record<OpenedOn, number[]> = { newDevice: [], knownDevice: [] }
    for (let round = 0; round < IN_BROWSER; round++) {
      for (const device of OPENED_ON) {
        const given = [officer, { case: id, number: NUMBER }, device] as const
        const took = await page.evaluate((of) => window.benchScreen?.(...of), given)
        namedMs.push(took?.namedMs ?? Number.NaN)
        lettersMs[device].push(took?.lettersMs ?? Number.NaN)
      }
    }
    say('pressed on in a list: which it is', SCREEN_AIM_MS, namedMs)
    say('its letters, on a new device', OPEN_AIM_MS, lettersMs.newDevice)
    say('its letters, opened here before', SCREEN_AIM_MS, lettersMs.knownDevice)
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}

export const benchLongCase = async (portal: BenchPortal, statements: number): Promise<void> => {
  const { world } = portal
  const today = civilToday(Date.now(), 'Europe/London')
  const its = longCase(world, statements, today)
  await portal.with((db) => storeLongCase(db, world, its, today))
  const cookie = await openSession(portal, 'Ines')
  // Whoever wrote all of it may write no more.
  const another = await openSession(portal, 'Ivan')
  const { id, signKey, signSecretKey, kemSecretKey } = world.officer('Ivan')
  const officer = {
    ...{ id, signKey },
    signSecretKey: toBase64url(signSecretKey),
    kemSecretKey: toBase64url(kemSecretKey),
  }
  const server = await startChild('test/bench/server.ts', portal.env, '/readyz')
  try {
    await onServer(server, cookie, its.id, mailboxJson(its))
    await inBrowser(server.port, another, its.id, officer)
    await onScreen(server.port, another, its.id, officer)
  } finally {
    await server.stop()
  }
}
