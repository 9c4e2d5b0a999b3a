/**
 * A server that alters what it keeps, with the browsers' own code before it: neither the reporter's nor an officer's
 * takes what was altered, exchanged, cut off or set back for the case.
 */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { composeReporterAct } from '../../client/compose-report.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import { readCase } from '../../protocol/exchanges/office.ts'
import { HISTORY_FAULTS } from '../../protocol/history/fault.ts'
import { buildApp } from '../../server/app.ts'
import { createDeps } from '../../server/deps.ts'
import { NO_PAGES } from '../../server/pages.ts'
import { Browsers, type Column, outcome, type Place, Store } from '../support/altered.ts'
import { Live, type Reporter } from '../support/live.ts'
import { tamper } from '../support/tamper.ts'

let live: Live
let store: Store
let browsers: Browsers
let mine: Reporter
let other: Reporter

const play = async (reporter: Reporter): Promise<void> => {
  const { id } = reporter
  const text = (words: string) => ({ version: 1, text: words }) as const
  await live.open('Ines', id)
  await live.act('Ines', id, [
    { log: 'internal', act: { type: 'note' }, content: text('A note.') },
    { log: 'shared', act: { type: 'acknowledged' } },
    { log: 'shared', act: { type: 'message' }, content: text('An answer.') },
  ])
  await reporter.act({ type: 'message', text: 'A question.' })
  await live.slot()
  await live.act('Ines', id, [{ log: 'internal', act: { type: 'title' }, content: text('Title.') }])
}

beforeAll(async () => {
  live = await Live.open('postgres')
  mine = await live.report()
  other = await live.report()
  await live.slot()
  await play(mine)
  await play(other)
  store = await Store.keep(live)
  browsers = await Browsers.start(live)
})
afterEach(async () => {
  await store.setBack()
  browsers.connect()
  browsers.forget()
})
afterAll(async () => {
  await live.close()
})

/** A fault of the history, an epoch that is none, or nothing: the server itself stumbles over what it altered. */
const REFUSED = new RegExp(`^(${HISTORY_FAULTS.join('|')}) \\w+ \\d+$|^notTheSuccessor$|^internal$`)

const look = async (): Promise<{ reporter: string; officer: string }> => ({
  reporter: await browsers.reporter(mine),
  officer: await browsers.officer(mine.id),
})

/** Does the same to each place in turn, from what was kept. */
const atEach = async (
  table: 'statements' | 'envelopes',
  alter: (place: Place) => Promise<void>,
  check: (seen: Awaited<ReturnType<typeof look>>, place: Place) => void,
): Promise<void> => {
  const places = await store.places(table, mine.id)
  expect(places.length).toBeGreaterThan(3)
  for (const place of places) {
    await alter(place)
    browsers.forget()
    check(await look(), place)
    await store.setBack()
  }
}

it('shows what was not altered, to both', async () => {
  expect(await look()).toEqual({ reporter: 'shown', officer: 'shown' })
  await store.setBack()
  expect(await look()).toEqual({ reporter: 'shown', officer: 'shown' })
})

describe('one bit', () => {
  it.each([0, 0.5, 1])('of a signature, at %s of it', (part) =>
    atEach(
      'statements',
      (place) => store.flip('statements.signature', mine.id, place, part),
      (seen, { log, seq }) => {
        const bad = `badSignature ${log} ${seq}`
        expect(seen).toEqual({ reporter: log === 'internal' ? 'shown' : bad, officer: bad })
      },
    ),
  )

  it.each([0, 0.2, 0.4, 0.6, 0.8, 1])('of a statement, at %s of it', (part) =>
    atEach(
      'statements',
      (place) => store.flip('statements.bytes', mine.id, place, part),
      (seen, { log, seq }) => {
        const reporter = log === 'internal' ? /^shown$/ : REFUSED
        expect(seen.reporter, `${log} ${seq}`).toMatch(reporter)
        expect(seen.officer, `${log} ${seq}`).toMatch(REFUSED)
      },
    ),
  )

  it.each(['envelopes.header', 'envelopes.body', 'envelopes.wrap_hashes'] as const)(
    'of %s',
    async (column) => {
      for (const part of [0, 0.5, 1]) {
        await atEach(
          'envelopes',
          (place) => store.flip(column, mine.id, place, part),
          (seen, { log }) =>
            expect(seen).toEqual({
              reporter: log === 'internal' ? 'shown' : 'envelope',
              officer: 'envelope',
            }),
        )
      }
    },
  )

  it('of a wrap: it opens nothing, for its reader alone', async () => {
    const place = { log: 'shared', seq: 2 } as const
    await store.flip('wraps.wrap', mine.id, place, 0.5, REPORTER)
    expect(await look()).toEqual({ reporter: 'envelope', officer: 'shown' })
    await store.setBack()
    await store.flip('wraps.wrap', mine.id, place, 0.5, live.world.officer('Ines').id)
    expect(await look()).toEqual({ reporter: 'shown', officer: 'shown' })
    const { file } = await browsers.open(mine.id)
    const said = file.verified.replay.shared[2]?.hash ?? ''
    expect(file.letters.byStatement.get(said)).toEqual({ kind: 'broken' })
    const [first] = file.verified.replay.reporter
    expect(file.letters.byStatement.get(first?.hash ?? '')?.kind).toBe('open')
  })
})

describe('between two cases', () => {
  const exchange = (columns: readonly Column[], place: Place) =>
    store.exchange(columns, [mine.id, other.id], place)
  const BODY = ['envelopes.body'] as const
  const ENVELOPE = ['envelopes.header', 'envelopes.body', 'envelopes.wrap_hashes'] as const
  const REPORT = { log: 'reporter', seq: 0 } as const

  it.each([
    ['a body', BODY],
    ['a whole envelope', ENVELOPE],
  ])('%s is exchanged', async (_, columns) => {
    for (const place of [REPORT, { log: 'shared', seq: 2 }] as const) {
      await exchange(columns, place)
      expect(await look()).toEqual({ reporter: 'envelope', officer: 'envelope' })
      expect(await browsers.reporter(other)).toBe('envelope')
      await store.setBack()
    }
  })

  it('an envelope with its wraps is exchanged', async () => {
    await exchange(ENVELOPE, REPORT)
    await exchange(['wraps.wrap'], REPORT)
    expect(await look()).toEqual({ reporter: 'envelope', officer: 'envelope' })
  })

  it('a statement is exchanged', async () => {
    await exchange(['statements.bytes', 'statements.signature'], { log: 'shared', seq: 1 })
    expect(await look()).toEqual({ reporter: 'foreign shared 1', officer: 'internal' })
  })

  it('a whole case is shown for another, to an officer', async () => {
    let shown = ''
    browsers.connect((path, answer) => {
      if (path === readCase.path) Object.assign(answer, JSON.parse(shown))
    })
    shown = (await live.post(readCase, { case: other.id }, 'Ines')).text
    expect(await browsers.officer(mine.id)).toBe('badAnswer')
  })

  it('a whole case is shown for another, to its reporter', async () => {
    const shown = (await other.readRaw()).text
    browsers.connect((path, answer) => {
      if (path === '/api/report/read') Object.assign(answer, JSON.parse(shown))
    })
    expect(await browsers.reporter(mine)).toBe('foreign reporter 0')
    expect(await browsers.reporter(other)).toBe('shown')
  })

  it('nothing is sealed for the reporter of another case', async () => {
    const { today, ...verified } = await other.read()
    const { primitives } = live.world
    const message = { type: 'message', text: 'For nobody but my readers.' } as const
    const compose = async () =>
      composeReporterAct(primitives, live.world.known(), verified, mine.keys, message, today)
    expect(await outcome(compose)).toBe('foreign reporter 0')
  })
})

describe('a log that is cut', () => {
  it('is seen where a later statement names what is gone', async () => {
    const seen: string[] = []
    for (const seq of [0, 1, 2]) {
      await store.cut(mine.id, { log: 'shared', seq })
      seen.push(await browsers.reporter(mine))
      expect(await browsers.officer(mine.id)).toMatch(REFUSED)
      await store.setBack()
    }
    expect(seen).toEqual(['receivedDiffers shared 0', 'cut reporter 1', 'cut reporter 1'])
  })

  it('at its very end is seen by who was there before, and by nobody else', async () => {
    const visit = await browsers.visit(mine)
    await visit.read()
    expect(await browsers.officer(mine.id)).toBe('shown')
    await store.cut(mine.id, { log: 'shared', seq: 3 })
    await store.cut(mine.id, { log: 'internal', seq: 2 })
    expect(await outcome(() => visit.read())).toBe('cut shared 3')
    expect(await browsers.officer(mine.id)).toBe('less than before shared')
    browsers.forget()
    expect(await look()).toEqual({ reporter: 'shown', officer: 'shown' })
  })

  it('is seen by an officer whose own statement names its end', async () => {
    browsers.connect((path, answer) => {
      if (path === readCase.path) answer.logs.shared.pop()
    })
    expect(await browsers.officer(mine.id)).toBe('cut internal 2')
  })

  it('has no middle that can be left out', async () => {
    for (const log of ['shared', 'internal'] as const) {
      browsers.connect((path, answer) => {
        if (path === readCase.path) answer.logs[log].splice(1, 1)
      })
      expect(await browsers.officer(mine.id)).toBe(`broken ${log} 2`)
    }
  })
})

describe('an older directory', () => {
  it('is refused where the case names a newer one, or a browser has seen one', async () => {
    const { world } = live
    world.publish(world.nextBody(() => ({})))
    await live.publish()
    await mine.act({ type: 'appeal' })
    const visit = await browsers.visit(mine)
    await visit.read()
    expect(await browsers.officer(other.id)).toBe('shown')

    await tamper(live.db, (tx) =>
      tx.deleteFrom('directory_epochs').where('epoch', '=', 2).execute(),
    )
    const app = await buildApp(createDeps(live.portal.deps), NO_PAGES)
    browsers.connect(undefined, app)
    expect(await browsers.reporter(mine)).toBe('notTheSuccessor')
    expect(await outcome(() => visit.read())).toBe('older epoch')
    expect(await browsers.officer(other.id)).toBe('olderEpoch')
    browsers.forget()
    expect(await browsers.officer(other.id)).toBe('shown')
  })
})
