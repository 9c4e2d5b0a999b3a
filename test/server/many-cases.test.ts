/** One officer becomes a handler or a reader of many cases: what was looked at is done, and nothing else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MOST_TRIES } from '../../client/call.ts'
import { openCase } from '../../client/officer/case-file.ts'
import {
  becomeHandler,
  becomeReader,
  type CarriedOutCases,
  carryOutAll,
  casesHandledBy,
  planCases,
  planned,
} from '../../client/officer/many-cases.ts'
import { handoverable } from '../../client/officer/offers.ts'
import { appendToCase, type QueueRow, readCase } from '../../protocol/exchanges/office.ts'
import { allegationOf } from '../support/bound.ts'
import { Live } from '../support/live.ts'
import { type OnTheWay, sessionAt } from '../support/live-session.ts'

let live: Live
let vera: string
let rows: QueueRow[]
let onTheWay: OnTheWay
beforeAll(async () => {
  live = await Live.open('embedded')
  vera = live.world.officer('Vera').id
  for (let i = 0; i < 3; i++) await live.report()
  await live.slot()
})
afterAll(() => live.close())

const session = () => sessionAt(live, 'Ines', (path, json, pass) => onTheWay(path, json, pass))

beforeEach(async () => {
  onTheWay = (_path, _json, pass) => pass()
  rows = await casesHandledBy(session().platform, null)
})

const isOf = (row: QueueRow | undefined, json: string) => JSON.parse(json).case === row?.case

describe('many cases', () => {
  it('go on after one that does not open, which is named', async () => {
    const [first] = rows
    onTheWay = (path, json, pass) =>
      path === readCase.path && isOf(first, json)
        ? Promise.resolve({ ok: false, body: { error: 'notFound' } })
        : pass()
    const steps: number[] = []
    const { done, failed } = await planCases(session(), rows, becomeReader(vera), (soFar) =>
      steps.push(soFar.done.length + soFar.failed.length),
    )
    expect(done.map(({ row }) => row)).toEqual(rows.slice(1))
    expect(failed).toMatchObject([{ row: { case: first?.case }, error: { code: 'notFound' } }])
    expect(steps).toEqual([1, 2, 3])
  })

  it('stop where the server is lost, and say which one is in doubt', async () => {
    const goal = becomeHandler(vera)
    const looked = await planCases(session(), rows, goal)
    let appends = 0
    onTheWay = (path, json, pass) => {
      if (path !== appendToCase.path || isOf(rows[0], json)) return pass()
      appends += 1
      return Promise.reject(new TypeError('the connection was reset'))
    }
    let last: CarriedOutCases<{ row: QueueRow }> | null = null
    const all = carryOutAll(session(), planned(looked.done), goal, (soFar) => {
      last = soFar
    })
    await expect(all).rejects.toMatchObject({ code: 'unreachable' })
    expect(last).toMatchObject({
      done: [{ row: { case: rows[0]?.case }, isNew: true }],
      failed: [{ row: { case: rows[1]?.case }, error: { code: 'unreachable', leavesOpen: true } }],
    })
    expect(appends).toBe(MOST_TRIES)
  })

  it('are not done twice: what was done meanwhile is left alone', async () => {
    const goal = becomeHandler(vera)
    const steps = planned((await planCases(session(), rows, goal)).done)
    const first = await carryOutAll(session(), steps, goal)
    const again = await carryOutAll(session(), steps, goal)
    expect([first.failed, again.failed]).toEqual([[], []])
    expect(first.done.map(({ isNew }) => isNew)).toEqual(rows.map(() => true))
    expect(again.done.map(({ isNew }) => isNew)).toEqual(rows.map(() => false))
    expect(await casesHandledBy(session().platform, null)).toEqual([])
  })
})

describe('a case that moved after it was looked at', () => {
  it('fails where it would now take another act', async () => {
    const reporter = await live.report()
    await live.slot()
    const [row] = await casesHandledBy(session().platform, null)
    const goal = becomeHandler(vera)
    const steps = planned((await planCases(session(), row ? [row] : [], goal)).done)
    expect(steps.map(({ step }) => step)).toEqual(['assign'])
    await live.open('Ivan', reporter.id)
    const assigned = await live.act('Ivan', reporter.id, [
      { log: 'shared', bring: { type: 'assign', officer: vera, handler: false } },
    ])
    expect(assigned.error).toBeNull()
    const { done, failed } = await carryOutAll(session(), steps, goal)
    expect(done).toEqual([])
    expect(failed).toMatchObject([{ row: { number: row?.number }, error: { code: 'conflict' } }])
  })

  it('is given to no keys that were signed since', async () => {
    const { world } = live
    const reporter = await live.report()
    await live.slot()
    const all = await casesHandledBy(session().platform, null)
    const rows = all.filter((row) => row.case === reporter.id)
    const goal = becomeReader(vera)
    const before = session()
    const steps = planned((await planCases(before, rows, goal)).done)
    expect(steps.map(({ step }) => step)).toEqual(['assign'])
    const { entry } = world.enrol('Vera Investigator', ['investigator'], vera)
    onTheWay = async (path, _json, pass) => {
      if (path === appendToCase.path && world.current.officers.get(vera)?.kemKey !== entry.kemKey) {
        world.publish(
          world.nextBody(({ officers }) => ({
            officers: officers.map((it) => (it.id === vera ? entry : it)),
          })),
        )
        await live.publish()
      }
      return pass()
    }
    const { done, failed } = await carryOutAll(before, steps, goal)
    expect([done, failed]).toMatchObject([[], [{ error: { code: 'directoryChanged' } }]])
    // Looked at again, with the new keys to be seen, it is given.
    const newest = session()
    const looked = await planCases(newest, rows, goal)
    const given = await carryOutAll(newest, planned(looked.done), goal)
    expect(given).toMatchObject({ done: [{ isNew: true }], failed: [] })
  })
})

it('whom an allegation is about is handed nothing, whether they read the case or not', async () => {
  const { id } = await live.report()
  await live.slot()
  await live.open('Ines', id)
  const ivan = live.world.officer('Ivan').id
  const rows = (await casesHandledBy(session().platform, null)).filter((row) => row.case === id)
  const offered = async () => {
    const { session: now, file } = await openCase(session(), id)
    return handoverable(now, file).map((it) => it.id)
  }
  const plansFor = async (officer: string) =>
    (await planCases(session(), rows, becomeHandler(officer))).done.map(({ plan }) => plan)
  expect(await offered()).toContain(ivan)
  expect(await plansFor(ivan)).toEqual([{ kind: 'act', step: 'handover' }])
  expect(await plansFor(vera)).toEqual([{ kind: 'act', step: 'assign' }])
  // As a client writes it that took nobody out before.
  const named = [ivan, vera].map((officer, at) => ({
    ...({ log: 'internal', act: { type: 'allegation' } } as const),
    content: allegationOf(at, { subject: { officer } }),
  }))
  expect((await live.act('Ines', id, named)).error).toBeNull()
  expect(await offered()).not.toContain(ivan)
  expect(await offered()).toContain(live.world.officer('Sana').id)
  for (const officer of [vera, ivan]) {
    expect(await plansFor(officer)).toEqual([{ kind: 'refused', why: 'named' }])
  }
})
