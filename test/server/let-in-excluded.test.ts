/** An honest officer's browser, in a case whose reporter left somebody out whom another officer brought in. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { DraftKeeper } from '../../client/officer/draft-keeper.ts'
import { knownDrafts } from '../../client/officer/known-drafts.ts'
import { knownHeads } from '../../client/officer/known-heads.ts'
import { letIntoAll, lookThrough } from '../../client/officer/let-in.ts'
import type { Session } from '../../client/officer/session.ts'
import { openOf } from '../../client/verified-case.ts'
import { Live } from '../support/live.ts'
import { testPlatform } from '../support/test-platform.ts'

let live: Live
beforeAll(async () => {
  live = await Live.open('embedded')
})
afterAll(() => live.close())

const sessionOf = (name: string): Session => {
  const platform = testPlatform(async (path, json) => {
    const { text, error } = await live.post({ path: path as `/api/${string}` }, json, name)
    return { ok: error === null, body: JSON.parse(text) }
  })
  const { world } = live
  const { primitives, portal } = world
  const author = world.officer(name)
  const known = knownDrafts(platform.storage, primitives, author.id, author.kemSecretKey)
  const owner = { portal, officer: author.id, kemSecretKey: author.kemSecretKey }
  return {
    platform,
    primitives,
    author,
    epochs: world.known(),
    heads: knownHeads(platform.storage, primitives, author.id, author.kemSecretKey),
    drafts: new DraftKeeper(platform.server, primitives, owner, known),
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
