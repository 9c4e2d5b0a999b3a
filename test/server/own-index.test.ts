/** An officer's own index in the client: what it shows, and how it comes to know it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { openCase } from '../../client/officer/case-file.ts'
import type { OwnIndex } from '../../client/officer/index/own-index.ts'
import type { Session } from '../../client/officer/session.ts'
import type { ResponseOf } from '../../protocol/exchange.ts'
import { saveIndex, syncIndex } from '../../protocol/exchanges/own-index.ts'
import { indexHere } from '../support/index-here.ts'
import { Live, type Reporter } from '../support/live.ts'
import { type OnTheWay, sessionAt } from '../support/live-session.ts'

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const titled = (text: string): OfficerAct => ({
  log: 'internal',
  act: { type: 'title' },
  content: { version: 1, text },
})
const tagged = (...tags: string[]): OfficerAct => ({
  log: 'internal',
  act: { type: 'tags' },
  content: { version: 1, tags },
})

type Synced = ResponseOf<typeof syncIndex>

let live: Live
let one: Reporter
let two: Reporter
let onTheWay: OnTheWay
beforeAll(async () => {
  live = await Live.open('embedded')
  one = await live.report({ what: 'Evidence was taken from the store at night.' })
  two = await live.report()
  await live.slot()
  await live.act('Ines', one.id, [opened, titled('The store'), tagged('store', 'night')])
  await live.act('Ines', two.id, [opened, titled('The car'), tagged('cars')])
})
afterAll(() => live.close())
beforeEach(() => {
  onTheWay = (_path, _json, pass) => pass()
})

const at = (name: string): Session =>
  sessionAt(live, name, (path, json, pass) => onTheWay(path, json, pass), {
    startIndex: indexHere(live.world.primitives),
  })
const indexOf = ({ ownIndex }: Session): OwnIndex => {
  if (!ownIndex) throw new Error('the test has an engine')
  return ownIndex
}
const fresh = async (name = 'Ines') => {
  const index = indexOf(at(name))
  await index.refresh()
  return index
}
/** As if nothing had been kept. */
const forgetAll = () => live.db.deleteFrom('index_records').execute()

const changing =
  <T>(of: { readonly path: string }, change: (body: T, json: string) => T | undefined): OnTheWay =>
  async (path, json, pass) => {
    const answer = await pass()
    if (path !== of.path || !answer.ok) return answer
    const body = structuredClone(answer.body) as T
    return { ok: true, body: change(body, json) ?? body }
  }
const changingSync = (change: (body: Synced) => void): OnTheWay =>
  changing<Synced>(syncIndex, (body) => void change(body))

describe('an index', () => {
  it('shows titles and tags of every case, without opening one', async () => {
    const index = await fresh('Sana')
    expect(index.get(one.id)).toEqual({
      title: 'The store',
      tags: ['store', 'night'],
      kinds: null,
      firstWords: null,
      fails: false,
    })
    expect(index.get(two.id)?.title).toBe('The car')
    expect(index.tags()).toEqual(['cars', 'night', 'store'])
    expect(index.progress).toBeNull()
    const { replay } = await live.read('Sana', one.id)
    const sana = live.world.officer('Sana').id
    expect(replay.internal.some(({ body }) => body.actor === sana)).toBe(false)
  })

  it('is read again by the next session, and nothing is synced twice', async () => {
    await fresh('Sana')
    let synced = 0
    onTheWay = changingSync(({ cases }) => {
      synced += cases.length
    })
    expect((await fresh('Sana')).get(two.id)?.title).toBe('The car')
    expect(synced).toBe(0)
  })

  it('takes in what comes, and says how far it is', async () => {
    const index = await fresh('Ines')
    const three = await live.report()
    await live.slot()
    await live.act('Sana', three.id, [opened, titled('New')])
    const seen: (typeof index.progress)[] = []
    index.subscribe(() => seen.push(index.progress))
    await Promise.all([index.refresh(), index.refresh()])
    expect(index.get(three.id)?.title).toBe('New')
    expect(seen).toContainEqual({ done: 1, total: 1 })
    expect(seen.at(-1)).toBeNull()
    await live.act('Sana', three.id, [titled('Newer'), tagged()])
    await index.refresh()
    expect(index.get(three.id)).toMatchObject({ title: 'Newer', tags: [], fails: false })
  })

  it('knows kinds and first words of a case that its officer has opened, and keeps them', async () => {
    const session = at('Ines')
    await openCase(session, one.id)
    const words = { kinds: [], firstWords: 'Evidence was taken from the store at night.' }
    await expect.poll(() => indexOf(session).get(one.id)).toMatchObject(words)
    await expect
      .poll(async () => (await fresh('Ines')).get(one.id))
      .toMatchObject({ ...words, title: 'The store' })
    // A newer title leaves them as they are.
    await live.act('Sana', one.id, [opened, titled('The store, at night')])
    expect((await fresh('Ines')).get(one.id)).toMatchObject({
      ...words,
      title: 'The store, at night',
    })
  })

  it('knows nothing once it is closed', async () => {
    const index = await fresh('Sana')
    index.close()
    expect(index.get(one.id)).toBeUndefined()
    await expect(index.refresh()).rejects.toThrow()
    expect(index.get(one.id)).toBeUndefined()
  })

  it('stops at a server that is away, and goes on with the next', async () => {
    await forgetAll()
    onTheWay = (path, _json, pass) =>
      path === saveIndex.path ? Promise.reject(new TypeError('reset')) : pass()
    const index = indexOf(at('Ines'))
    await expect(index.refresh()).rejects.toMatchObject({ code: 'unreachable' })
    expect(index.get(two.id)?.title).toBe('The car')
    onTheWay = (_path, _json, pass) => pass()
    await index.refresh()
    expect((await fresh('Ines')).get(two.id)?.title).toBe('The car')
  })

  it('gives up where the server keeps nothing and asks for ever', async () => {
    await forgetAll()
    onTheWay = async (path, _json, pass) =>
      path === saveIndex.path ? { ok: false, body: { error: 'notFound' } } : pass()
    const index = await fresh('Ines')
    expect(index.get(two.id)?.title).toBe('The car')
  })
})
