/** Two cases with titles and tags, and officers whose browsers index them while a test stands in the way. */
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import type { OwnIndex } from '../../client/officer/index/own-index.ts'
import type { Session } from '../../client/officer/session.ts'
import { indexHere } from '../../scripts/demo/index-here.ts'
import { Live, type Reporter } from './live.ts'
import { type OnTheWay, sessionAt } from './live-session.ts'

export const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
export const titled = (text: string): OfficerAct => ({
  log: 'internal',
  act: { type: 'title' },
  content: { version: 1, text },
})
export const tagged = (...tags: string[]): OfficerAct => ({
  log: 'internal',
  act: { type: 'tags' },
  content: { version: 1, tags },
})

export interface IndexedCases {
  live: Live
  one: Reporter
  two: Reporter
  /** Nothing stands in the way at the start of each test. */
  onTheWay: OnTheWay
}

/** Filled in before the tests of the file. */
export const indexedCases = (): IndexedCases => {
  const its = {} as IndexedCases
  beforeAll(async () => {
    its.live = await Live.open('embedded')
    its.one = await its.live.report({ what: 'Evidence was taken from the store at night.' })
    its.two = await its.live.report()
    await its.live.slot()
    await its.live.act('Ines', its.one.id, [opened, titled('The store'), tagged('store', 'night')])
    await its.live.act('Ines', its.two.id, [opened, titled('The car'), tagged('cars')])
  })
  afterAll(() => its.live.close())
  beforeEach(() => {
    its.onTheWay = (_path, _json, pass) => pass()
  })
  return its
}

export const indexingAt = (its: IndexedCases, name: string): Session =>
  sessionAt(its.live, name, (path, json, pass) => its.onTheWay(path, json, pass), {
    startIndex: indexHere(its.live.world.primitives),
  })

export const indexOf = ({ ownIndex }: Session): OwnIndex => {
  if (!ownIndex) throw new Error('the test has an engine')
  return ownIndex
}

/** An index that has caught up. */
export const freshIndex = async (its: IndexedCases, name = 'Ines'): Promise<OwnIndex> => {
  const index = indexOf(indexingAt(its, name))
  await index.refresh()
  return index
}

/** As if nothing had been kept. */
export const forgetIndexes = ({ live }: IndexedCases) =>
  live.db.deleteFrom('index_records').execute()

/** What an exchange answers, changed on its way. */
export const changing =
  <T>(of: { readonly path: string }, change: (body: T, json: string) => T | undefined): OnTheWay =>
  async (path, json, pass) => {
    const answer = await pass()
    if (path !== of.path || !answer.ok) return answer
    const body = structuredClone(answer.body) as T
    return { ok: true, body: change(body, json) ?? body }
  }
