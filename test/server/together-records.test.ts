/** What a server hands over in the place of an officer's records, or keeps back, and what opening a case then mends. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openCase } from '../../client/officer/case-file.ts'
import type { ResponseOf } from '../../protocol/exchange.ts'
import { readIndex, syncIndex } from '../../protocol/exchanges/own-index.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import { changing } from '../support/indexed-cases.ts'
import type { Reporter } from '../support/live.ts'
import { about, TogetherLive } from '../support/together-live.ts'

let its: TogetherLive
let one: Reporter
let a: AllegationId
let b: AllegationId
beforeAll(async () => {
  its = await TogetherLive.open()
  one = await its.case()
  const two = await its.case()
  a = await its.allege('Ines', one)
  b = await its.allege('Sana', two)
  await its.compare('Ines', one, a, [about(b)])
})
afterAll(() => its.live.close())
beforeEach(async () => {
  its.onTheWay = (_path, _json, pass) => pass()
  await its.live.db.deleteFrom('index_records').execute()
})

describe('a server that cheats', () => {
  it('is found out with another officer’s records, and with old ones', async () => {
    const pageOf = async (name: string) => {
      await its.together(name)
      return readIndex.response.parse(
        JSON.parse((await its.live.post(readIndex, { after: null }, name)).text),
      )
    }
    const old = await pageOf('Ivan')
    await its.allege('Sana', one, { id: a, summary: 'He took still more.' })
    await pageOf('Ivan')
    for (const page of [await pageOf('Sana'), old]) {
      let isReplaced = false
      its.onTheWay = changing<ResponseOf<typeof readIndex>>(readIndex, (body) => {
        isReplaced = body.sealed !== page.sealed
        return page
      })
      const together = await its.together('Ivan')
      expect(isReplaced).toBe(true)
      expect(together.known().allegations.get(a)?.content.summary).toBe('He took still more.')
      expect(together.known().answers).toHaveLength(1)
      expect(together.seen).toEqual(await its.state('Ivan'))
    }
  })

  it('that withholds a comparison is found out, and made good, when the case is opened', async () => {
    its.onTheWay = changing<ResponseOf<typeof syncIndex>>(syncIndex, (body) => {
      for (const found of body.cases) {
        found.items = found.items.filter(({ statement }) => {
          return its.live.world.parse(statement).body.act.type !== 'comparison'
        })
      }
      return body
    })
    const session = its.session('Ivan')
    const { together } = session
    await together.refresh()
    expect(together.known().allegations.has(a)).toBe(true)
    expect([together.known().comparisons, together.known().answers]).toEqual([[], []])
    await openCase(session, one.id)
    await expect.poll(() => together.known().answers).toMatchObject([{ from: a, to: b }])
    expect(together.known().comparisons).toHaveLength(1)
    // It is kept: the next browser knows it too, from a server that still keeps it back.
    await expect
      .poll(async () => (await its.together('Ivan')).known().answers)
      .toMatchObject([{ from: a, to: b }])
  })
})
