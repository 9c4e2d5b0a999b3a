/** A decision that an officer's own client delivers, on the index that it has read in. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCase } from '../../client/officer/case-file.ts'
import { deliver } from '../../client/officer/deliver.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { indexHere } from '../../scripts/demo/index-here.ts'
import { allege, boundWorld, decide } from '../support/bound.ts'
import { BoundLive } from '../support/bound-live.ts'
import { Live, type Reporter } from '../support/live.ts'
import { sessionAt } from '../support/live-session.ts'

let live: Live
let its: BoundLive
beforeAll(async () => {
  live = await Live.open('embedded', await boundWorld())
  its = new BoundLive(live)
})
afterAll(() => live.close())

/** Ivan's client, with the case open; `sent` is what of his decisions went out. */
const deciding = async (reporter: Reporter, before: () => Promise<unknown>) => {
  const sent: { seen: unknown }[] = []
  const session = sessionAt(
    live,
    'Ivan',
    async (path, json, pass) => {
      if (path === appendToCase.path) {
        const request = JSON.parse(json)
        if (request.seen) {
          if (sent.push(request) === 1) await before()
        }
      }
      return pass()
    },
    { startIndex: indexHere(live.world.primitives) },
  )
  await session.together.refresh()
  return { sent, opened: await openCase(session, reporter.id) }
}

it('goes out on all that was read in, and again on what has come, once that was looked at', async () => {
  const reporter = await its.begun()
  const other = await its.begun()
  const draft = await its.proposed(reporter)
  const { sent, opened } = await deciding(reporter, () => its.must('Sana', other, [allege(2)]))
  const looked: number[] = []
  const outcome = await deliver(opened, ({ session }) => {
    looked.push(session.together.known().allegations.size)
    return decide(draft)
  })
  expect(outcome).toEqual({ kind: 'done' })
  expect(looked).toEqual([2, 3])
  expect(new Set(sent.map(({ seen }) => JSON.stringify(seen))).size).toBe(2)
  const { replay } = await live.read('Sana', reporter.id)
  expect(replay.shared.filter(({ body }) => body.act.type === 'decided')).toHaveLength(1)
})

it('does not go out where what has come is to be looked at first', async () => {
  const reporter = await its.begun()
  const other = await its.begun()
  const draft = await its.proposed(reporter)
  const { sent, opened } = await deciding(reporter, () => its.must('Sana', other, [allege(3)]))
  const outcome = await deliver(opened, ({ file }) => (file === opened.file ? decide(draft) : null))
  expect([outcome, sent.length]).toEqual([{ kind: 'nothing' }, 1])
  expect((await live.read('Sana', reporter.id)).replay.state.decided).toBe(false)
})
