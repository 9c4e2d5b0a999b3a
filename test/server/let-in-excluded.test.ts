/** An honest officer's browser, in a case whose reporter left somebody out whom another officer brought in. */
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { OfficerAct } from '../../web/common/compose-office.ts'
import { openOf } from '../../web/common/verified-case.ts'
import { letIntoAll, lookThrough } from '../../web/office/case/let-in.ts'
import { DraftKeeper } from '../../web/office/session/draft-keeper.ts'
import { knownDrafts } from '../../web/office/session/known-drafts.ts'
import { knownHeads } from '../../web/office/session/known-heads.ts'
import type { Session } from '../../web/office/session/session.ts'
import { Live } from '../support/live.ts'

let live: Live
beforeAll(async () => {
  live = await Live.open('embedded')
})
afterEach(() => vi.unstubAllGlobals())
afterAll(() => live.close())

const sessionOf = (name: string): Session => {
  vi.stubGlobal('fetch', async (path: `/api/${string}`, { body }: { body: string }) => {
    const { text, status } = await live.post({ path }, body, name)
    return new Response(text, { status })
  })
  const { world } = live
  const { primitives, portal } = world
  const author = world.officer(name)
  const known = knownDrafts(primitives, author.id, author.kemSecretKey)
  const owner = { portal, officer: author.id, kemSecretKey: author.kemSecretKey }
  return {
    primitives,
    author,
    epochs: world.known(),
    heads: knownHeads(primitives, author.id, author.kemSecretKey),
    drafts: new DraftKeeper(primitives, owner, known),
    isRestored: false,
    opened: new Map(),
  }
}

it('gives them no wraps of what was sealed without them', async () => {
  const vera = live.world.officer('Vera')
  const [without, withVera] = [await live.report({ excluded: [vera.id] }), await live.report()]
  await live.slot()
  const assign: OfficerAct = {
    log: 'shared',
    bring: { type: 'assign', officer: vera.id, handler: false },
  }
  for (const reporter of [without, withVera]) {
    await live.open('Ines', reporter.id)
    // Before she is a reader: it waits for its slot.
    expect((await reporter.act({ type: 'message', text: 'It was Vera.' })).error).toBeNull()
    expect((await live.act('Ines', reporter.id, [assign])).error).toBeNull()
  }
  await live.slot()
  const session = sessionOf('Ivan')
  const { looked, found, failed } = await lookThrough(session, vera.id, () => undefined)
  expect([looked, found.map(({ how }) => how), failed]).toEqual([2, ['rewrap'], []])
  const letIn = await letIntoAll(session, found, vera.id, () => undefined)
  expect(letIn).toEqual({ given: 1, failed: [] })
  const readable = async (id: string) => {
    const verified = await live.open('Vera', id)
    const [, message] = verified.replay.reporter
    const act = message?.body.act
    if (act?.type !== 'message') throw new Error('no message')
    return openOf(live.world.primitives, verified, act.envelope, vera) !== null
  }
  expect([await readable(without.id), await readable(withVera.id)]).toEqual([false, true])
})
