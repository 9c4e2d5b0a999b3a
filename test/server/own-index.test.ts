/** An officer's own index in the client: what it shows, and how it comes to know it. */
import { describe, expect, it } from 'vitest'
import { openCase } from '../../client/officer/case-file.ts'
import type { ResponseOf } from '../../protocol/exchange.ts'
import { readIndex, saveIndex, syncIndex } from '../../protocol/exchanges/own-index.ts'
import { toHash } from '../../protocol/fields.ts'
import { pageOf, recordsOf } from '../support/index-pages.ts'
import {
  changing,
  forgetIndexes,
  freshIndex,
  indexedCases,
  indexingAt,
  indexOf,
  opened,
  tagged,
  titled,
} from '../support/indexed-cases.ts'
import type { OnTheWay } from '../support/live-session.ts'

type Synced = ResponseOf<typeof syncIndex>

const its = indexedCases()
const fresh = (name?: string) => freshIndex(its, name)
const at = (name: string) => indexingAt(its, name)

const changingSync = (change: (body: Synced) => void): OnTheWay =>
  changing<Synced>(syncIndex, (body) => void change(body))

describe('an index', () => {
  it('shows titles and tags of every case, without opening one', async () => {
    const index = await fresh('Sana')
    expect(index.get(its.one.id)).toEqual({
      title: 'The store',
      tags: ['store', 'night'],
      kinds: null,
      firstWords: null,
      fails: false,
    })
    expect(index.get(its.two.id)?.title).toBe('The car')
    expect(index.tags()).toEqual(['cars', 'night', 'store'])
    expect(index.progress).toBeNull()
    const { replay } = await its.live.read('Sana', its.one.id)
    const sana = its.live.world.officer('Sana').id
    expect(replay.internal.some(({ body }) => body.actor === sana)).toBe(false)
  })

  it('is read again by the next session, and nothing is synced twice', async () => {
    await fresh('Sana')
    let synced = 0
    its.onTheWay = changingSync(({ cases }) => {
      synced += cases.length
    })
    expect((await fresh('Sana')).get(its.two.id)?.title).toBe('The car')
    expect(synced).toBe(0)
  })

  it('takes in what comes, and says how far it is', async () => {
    const index = await fresh('Ines')
    const three = await its.live.report()
    await its.live.slot()
    await its.live.act('Sana', three.id, [opened, titled('New')])
    const seen: (typeof index.progress)[] = []
    index.subscribe(() => seen.push(index.progress))
    await Promise.all([index.refresh(), index.refresh()])
    expect(index.get(three.id)?.title).toBe('New')
    expect(seen).toContainEqual({ done: 1, total: 1 })
    expect(seen.at(-1)).toBeNull()
    await its.live.act('Sana', three.id, [titled('Newer'), tagged()])
    await index.refresh()
    expect(index.get(three.id)).toMatchObject({ title: 'Newer', tags: [], fails: false })
  })

  it('knows kinds and first words of a case that its officer has opened, and keeps them', async () => {
    const session = at('Ines')
    await openCase(session, its.one.id)
    const words = { kinds: [], firstWords: 'Evidence was taken from the store at night.' }
    await expect.poll(() => indexOf(session).get(its.one.id)).toMatchObject(words)
    await expect
      .poll(async () => (await fresh('Ines')).get(its.one.id))
      .toMatchObject({ ...words, title: 'The store' })
    // A newer title leaves them as they are.
    await its.live.act('Sana', its.one.id, [opened, titled('The store, at night')])
    expect((await fresh('Ines')).get(its.one.id)).toMatchObject({
      ...words,
      title: 'The store, at night',
    })
  })

  it('knows nothing once it is closed', async () => {
    const index = await fresh('Sana')
    index.close()
    expect(index.get(its.one.id)).toBeUndefined()
    await expect(index.refresh()).rejects.toThrow()
    expect(index.get(its.one.id)).toBeUndefined()
  })

  it('says how far it is with records that do not open, and is not whole before', async () => {
    await fresh('Ines')
    let asked = 0
    const garbled = changing<ResponseOf<typeof readIndex>>(readIndex, (body) => {
      asked = body.records.length
      const garbled = recordsOf(body).map((it) => ({
        ...it,
        sealed: `${it.sealed.slice(0, -4)}AAAA`,
      }))
      return { ...body, ...pageOf(garbled) }
    })
    its.onTheWay = garbled
    const index = indexOf(at('Ines'))
    const seen: unknown[] = []
    index.subscribe(() => seen.push([index.progress, index.together.seen]))
    await index.refresh()
    expect(asked).toBeGreaterThan(1)
    expect(seen).toContainEqual([{ done: 0, total: asked }, null])
    expect(seen.at(-1)).toEqual([null, expect.any(String)])
    expect(index.get(its.two.id)?.title).toBe('The car')
  })

  it('is whole no longer where the server refuses to say what has come', async () => {
    const index = await fresh('Ines')
    expect(index.together.seen).not.toBeNull()
    its.onTheWay = (path, _json, pass) =>
      path === syncIndex.path ? Promise.reject(new TypeError('reset')) : pass()
    await expect(index.refresh()).rejects.toMatchObject({ code: 'unreachable' })
    expect(index.together.seen).toBeNull()
    its.onTheWay = (_path, _json, pass) => pass()
    await index.refresh()
    expect(index.together.seen).not.toBeNull()
  })

  it('goes on after a stop with what was not handed over, and asks for nothing twice', async () => {
    await forgetIndexes(its)
    const oneOnly = changing<Synced>(syncIndex, (body) => {
      body.left += body.cases.length - 1
      body.cases = body.cases.slice(0, 1)
      return body
    })
    let syncs = 0
    its.onTheWay = (path, json, pass) => {
      if (path === syncIndex.path) syncs += 1
      return path === syncIndex.path && syncs > 1
        ? Promise.reject(new TypeError('reset'))
        : oneOnly(path, json, pass)
    }
    await expect(indexOf(at('Ines')).refresh()).rejects.toMatchObject({ code: 'unreachable' })
    const kept = await its.live.db.selectFrom('index_records').select('case_id').execute()
    expect(kept).toHaveLength(1)
    const handed: string[] = []
    its.onTheWay = changingSync(({ cases }) => void handed.push(...cases.map((it) => it.case)))
    const index = await fresh('Ines')
    expect(handed.length).toBeGreaterThan(0)
    expect(handed).not.toContain(toHash(kept[0]?.case_id ?? new Uint8Array()))
    expect(new Set(handed).size).toBe(handed.length)
    expect([index.get(its.one.id)?.title, index.get(its.two.id)?.title]).toEqual([
      expect.stringMatching(/^The store/),
      'The car',
    ])
    expect(index.together.seen).not.toBeNull()
  })

  it('stops at a server that is away, and goes on with the next', async () => {
    await forgetIndexes(its)
    its.onTheWay = (path, _json, pass) =>
      path === saveIndex.path ? Promise.reject(new TypeError('reset')) : pass()
    const index = indexOf(at('Ines'))
    await expect(index.refresh()).rejects.toMatchObject({ code: 'unreachable' })
    expect(index.get(its.two.id)?.title).toBe('The car')
    its.onTheWay = (_path, _json, pass) => pass()
    await index.refresh()
    expect((await fresh('Ines')).get(its.two.id)?.title).toBe('The car')
  })

  it('gives up where the server keeps nothing and asks for ever', async () => {
    await forgetIndexes(its)
    its.onTheWay = async (path, _json, pass) =>
      path === saveIndex.path ? { ok: false, body: { error: 'notFound' } } : pass()
    const index = await fresh('Ines')
    expect(index.get(its.two.id)?.title).toBe('The car')
  })
})
