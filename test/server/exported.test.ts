/** What officers take out of the seal stands in the history of each case before they have it, and moves nothing there. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openCase } from '../../client/officer/case-file.ts'
import { exportNumbered, recordExport, takeExport } from '../../client/officer/export-case.ts'
import { recordList } from '../../client/officer/many-cases.ts'
import { SessionClosed, wipeSession } from '../../client/officer/session.ts'
import { verifyExport } from '../../protocol/case-export.ts'
import { appendToCase, type QueueRow, readCase } from '../../protocol/exchanges/office.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { Live, type Reporter } from '../support/live.ts'
import { type OnTheWay, sessionAt } from '../support/live-session.ts'

let live: Live
let reporter: Reporter
let onTheWay: OnTheWay
let appends: number
beforeAll(async () => {
  live = await Live.open('embedded')
})
afterAll(() => live.close())
beforeEach(async () => {
  appends = 0
  onTheWay = (_path, _json, pass) => pass()
  reporter = await live.report()
  await live.slot()
})

const session = (as = 'Ines') =>
  sessionAt(live, as, (path, json, pass) => {
    if (path === appendToCase.path) appends += 1
    return onTheWay(path, json, pass)
  })
const internalOf = async (id: string) =>
  (await live.read('Ivan', id)).replay.internal.map(({ body }) => body.act)
const rowsOf = async (as: string, ids: readonly string[]) =>
  (await live.queue(as)).rows.filter((row) => ids.includes(row.case))
const rowOf = async (as: string): Promise<QueueRow> => {
  const [row] = await rowsOf(as, [reporter.id])
  if (!row) throw new Error('no such case')
  return row
}
const json = { type: 'exported', what: 'json' }
const list = { type: 'exported', what: 'list' }

describe('a copy of one case', () => {
  it('is recorded first, and holds its own record', async () => {
    const opened = await openCase(session(), reporter.id)
    const { exported, now } = await takeExport(opened)
    expect(await internalOf(reporter.id)).toEqual([{ type: 'opened' }, json])
    const { replay } = verifyExport(nodePrimitives, exported, true)
    expect(replay.internal.at(-1)?.body).toMatchObject({
      act: json,
      actor: opened.session.author.id,
    })
    expect(now.file.entries.at(-1)?.act).toEqual(json)
  })

  it('is handed to nobody whose record was refused or lost', async () => {
    const { number } = await rowOf('Ines')
    onTheWay = (path, asked, pass) =>
      path === appendToCase.path && asked.length > 0 && appends > 1
        ? Promise.resolve({ ok: false, body: { error: 'refused' } })
        : pass()
    await expect(exportNumbered(session(), number)).rejects.toMatchObject({ code: 'refused' })
    const opened = await openCase(session(), reporter.id)
    onTheWay = (path, _asked, pass) =>
      path === appendToCase.path ? Promise.reject(new TypeError('reset')) : pass()
    await expect(recordExport(opened, 'dossier')).rejects.toMatchObject({ code: 'unreachable' })
    expect(await internalOf(reporter.id)).toEqual([{ type: 'opened' }])
  })

  it('is recorded on what came meanwhile', async () => {
    const opened = await openCase(session(), reporter.id)
    await reporter.act({ type: 'message', text: 'One more thing.' })
    await live.slot()
    const { file } = await recordExport(opened, 'dossierWithNotes')
    expect(file.entries.map(({ act }) => act.type)).toEqual([
      'open',
      'opened',
      'message',
      'exported',
    ])
  })

  it('is taken of no history that does not verify, and nothing is recorded', async () => {
    await openCase(session(), reporter.id)
    const { number } = await rowOf('Ines')
    onTheWay = async (path, _asked, pass) => {
      const answer = await pass()
      if (path !== readCase.path) return answer
      const body = structuredClone(answer.body) as { logs: { internal: { signature: string }[] } }
      for (const one of body.logs.internal) one.signature = `${one.signature.slice(0, -4)}AAAA`
      return { ...answer, body }
    }
    appends = 0
    await expect(exportNumbered(session(), number)).rejects.toMatchObject({ code: 'badSignature' })
    const listed = await recordList(session(), [await rowOf('Ines')])
    expect(listed).toMatchObject({ done: [], failed: [{ error: { code: 'badSignature' } }] })
    expect(appends).toBe(0)
  })
})

describe('a list', () => {
  it('is recorded in each of its cases, of which none is opened by it', async () => {
    const other = await live.report()
    await live.slot()
    const rows = await rowsOf('Ines', [reporter.id, other.id])
    const steps: number[] = []
    const { done, failed } = await recordList(session(), rows, (soFar) =>
      steps.push(soFar.done.length),
    )
    expect([done, failed, steps]).toEqual([rows, [], [1, 2]])
    for (const { id } of [reporter, other]) expect(await internalOf(id)).toEqual([list])
    expect((await rowOf('Ines')).opened).toBe(false)
  })

  it('is recorded once a day for each officer, however often it is taken', async () => {
    const row = await rowOf('Ines')
    for (let times = 0; times < 3; times++) {
      expect(await recordList(session(), [row])).toEqual({ done: [row], failed: [] })
    }
    expect(await internalOf(reporter.id)).toEqual([list])
    const before = await rowOf('Ivan')
    await recordList(session('Ivan'), [before])
    expect(await internalOf(reporter.id)).toEqual([list, list])
  })

  it('goes on where it stopped when the page locked, without a second record', async () => {
    const others = [await live.report(), await live.report()]
    await live.slot()
    const ids = [reporter, ...others].map(({ id }) => id)
    const rows = await rowsOf('Ines', ids)
    await recordList(session(), rows.slice(0, 2))
    appends = 0
    expect((await recordList(session(), rows)).done).toHaveLength(3)
    expect(appends).toBe(1)
    for (const id of ids) expect(await internalOf(id)).toEqual([list])
  })

  it('is recorded in several cases at a time, and in each once', async () => {
    const ids = [reporter.id]
    for (let more = 0; more < 11; more++) ids.push((await live.report()).id)
    await live.slot()
    const rows = await rowsOf('Ines', ids)
    let running = 0
    let most = 0
    onTheWay = async (_path, _json, pass) => {
      running += 1
      most = Math.max(most, running)
      return pass().finally(() => {
        running -= 1
      })
    }
    const { done, failed } = await recordList(session(), rows)
    expect([done.length, failed, most]).toEqual([12, [], 8])
    for (const id of ids) expect(await internalOf(id)).toEqual([list])
  })

  it('leaves out a case that its officer was excluded from meanwhile, and the others stay', async () => {
    const other = await live.report()
    await live.slot()
    const rows = await rowsOf('Ivan', [reporter.id, other.id])
    await reporter.act({ type: 'exclude', officer: live.world.officer('Ivan').id })
    await live.slot()
    const { done, failed } = await recordList(session('Ivan'), rows)
    expect(done.map((row) => row.case)).toEqual([other.id])
    expect(failed).toMatchObject([{ row: { case: reporter.id }, error: { code: 'notFound' } }])
    const { replay } = await live.read('Ines', reporter.id)
    expect(replay.internal).toEqual([])
  })

  it('is recorded on what came meanwhile, and ends where the server is lost', async () => {
    const other = await live.report()
    await live.slot()
    const rows = await rowsOf('Ines', [reporter.id, other.id])
    const [first, second] = rows
    let hasMoved = false
    onTheWay = async (path, asked, pass) => {
      if (path !== appendToCase.path) return pass()
      if (asked.includes(second?.case ?? '')) return Promise.reject(new TypeError('reset'))
      if (!hasMoved) {
        hasMoved = true
        await live.open('Ivan', first?.case ?? '')
      }
      return pass()
    }
    let last: object = {}
    const all = recordList(session(), rows, (soFar) => {
      last = soFar
    })
    await expect(all).rejects.toMatchObject({ code: 'unreachable' })
    expect(last).toMatchObject({ done: [first], failed: [{ row: second }] })
    expect(await internalOf(first?.case ?? '')).toEqual([{ type: 'opened' }, list])
  })
})

it('of a list ends with its session: for a page that has locked nothing is read or signed', async () => {
  // More than are under way at a time.
  const ids = [reporter.id]
  for (let more = 0; more < 11; more++) ids.push((await live.report()).id)
  await live.slot()
  const rows = await rowsOf('Ines', ids)
  const given = session()
  const { signSecretKey, kemSecretKey } = given.author
  const keys = { signSecretKey: signSecretKey.slice(), kemSecretKey: kemSecretKey.slice() }
  const its = { ...given, author: { ...given.author, ...keys } }
  let isLocked = false
  let asked = 0
  onTheWay = (_path, _json, pass) => {
    if (isLocked) asked += 1
    return pass()
  }
  const all = recordList(its, rows, () => {
    isLocked = true
    wipeSession(its)
  })
  await expect(all).rejects.toBeInstanceOf(SessionClosed)
  expect(asked).toBe(0)
})

it('of a closed case is recorded there', async () => {
  const { id } = reporter
  await live.open('Ines', id)
  await live.act('Ines', id, [
    { log: 'shared', act: { type: 'acknowledged' } },
    { log: 'shared', act: { type: 'decided', draft: null } },
    {
      log: 'shared',
      act: { type: 'outcome' },
      content: { version: 1, decision: 'notUpheld', reasons: 'None.', next: 'Nothing.' },
    },
    { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } },
  ])
  const opened = await openCase(session(), id)
  expect(opened.file.verified.replay.state.stage).toBe('closed')
  await recordExport(opened, 'dossier')
  expect((await internalOf(id)).at(-1)).toEqual({ type: 'exported', what: 'dossier' })
})

it('is no news and no work, keeps no promise, ends no waiting, and no reporter is shown it', async () => {
  const { id } = reporter
  const handler = live.world.officer('Ines').id
  await live.open('Ines', id)
  await live.act('Ines', id, [
    { log: 'shared', act: { type: 'acknowledged' } },
    { log: 'shared', act: { type: 'handover', officer: handler } },
  ])
  await reporter.act({ type: 'message', text: 'A question.' })
  await live.slot()
  await recordList(session(), [await rowOf('Ines')])
  await live.pass(1)
  await recordList(session(), [await rowOf('Ines')])
  expect((await internalOf(id)).filter(({ type }) => type === 'exported')).toEqual([list, list])
  const [before, ofOther, read] = [
    await rowOf('Ines'),
    await rowOf('Ivan'),
    await reporter.readRaw(),
  ]
  expect([before.unread, before.waitsSince]).toEqual([true, '2026-03-02'])
  for (const what of ['dossier', 'dossierWithNotes', 'json', 'list'] as const) {
    const { error } = await live.act('Ines', id, [
      { log: 'internal', act: { type: 'exported', what } },
    ])
    expect(error).toBeNull()
  }
  expect(await rowOf('Ines')).toEqual(before)
  expect(await rowOf('Ivan')).toEqual(ofOther)
  expect((await reporter.readRaw()).text).toBe(read.text)
})
