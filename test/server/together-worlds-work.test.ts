/** What an answer costs: as many queries whether there is a case that leaves the caller out, and is compared, or not. */
import type { KyselyPlugin } from 'kysely'
import { expect, it } from 'vitest'
import { appendToCase, readCase } from '../../protocol/exchanges/office.ts'
import { indexVersions, syncIndex } from '../../protocol/exchanges/own-index.ts'
import { appendToMailbox } from '../../protocol/exchanges/report.ts'
import { allege, bind, idOf, propose } from '../support/bound.ts'
import { BoundLive } from '../support/bound-live.ts'
import {
  acknowledged,
  assigning,
  decidingAs,
  lifeOf,
  opened,
  proposalIn,
  SAME_PERSON,
} from '../support/hidden-case.ts'
import { IN_HIDDEN, IN_VISIBLE, OFFICERS } from '../support/hidden-worlds.ts'
import { lastingWorld } from '../support/ladder.ts'
import type { Live } from '../support/live.ts'
import { Worlds } from '../support/worlds.ts'

/** Another server on the database of a portal, and the kinds of queries that it has made. */
const watching = async (live: Live) => {
  const kinds: string[] = []
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      kinds.push(node.kind)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { watched: await live.another(plugin), kinds }
}

type Watched = Awaited<ReturnType<typeof watching>>['watched']

it('takes the same queries', async () => {
  const world = bind(await lastingWorld(OFFICERS))
  const worlds = await Worlds.open('postgres', world, 2)
  try {
    const [visible] = await worlds.report(0)
    await worlds.slot()
    const excluded = ['Ivan', 'Otto'].map((name) => world.officer(name).id)
    const [hidden] = await worlds.report(20, { excluded }, [worlds.at(1)])
    if (!visible || !hidden) throw new Error('two reports')
    await worlds.slot()
    const given = [{ to: idOf(IN_VISIBLE), answer: SAME_PERSON }]
    await lifeOf(worlds.at(1), hidden, IN_HIDDEN, {}, given)
    await worlds.inStep('Ines', visible.id, [opened])
    await worlds.inStep('Ines', visible.id, [assigning(world, 'Vera')])
    const takes = async (ask: (watched: Watched) => Promise<void>, least = 10) => {
      const kinds = await worlds.same(async (live) => {
        const { watched, kinds } = await watching(live)
        await ask(watched)
        return kinds
      })
      expect(kinds).toContain('InsertQueryNode')
      expect(kinds.length).toBeGreaterThan(least)
    }
    const appends = (request: object) => async (watched: Watched) =>
      expect((await watched.post(appendToCase, request, 'Ivan')).error).toBeNull()

    const recorded = await worlds
      .at(0)
      .compose('Ivan', visible.id, [opened, acknowledged, allege(IN_VISIBLE)])
    await takes(async (watched) => {
      for (const name of ['Ivan', 'Otto', 'Vera']) {
        await watched.post(syncIndex, { again: [] }, name)
        await watched.post(indexVersions, { after: null }, name)
        await watched.post(readCase, { case: hidden.id }, name)
        await watched.post(readCase, { case: visible.id }, name)
      }
      await appends(recorded)(watched)
    }, 20)
    // The reporter of the visible case may be who the hidden one is about.
    const message = await visible.compose({ type: 'message', text: 'Any news?' })
    await takes(async (watched) => {
      expect((await watched.post(appendToMailbox, message)).error).toBeNull()
    })
    await worlds.inStep('Ines', visible.id, [propose])
    const draft = await proposalIn(worlds.at(0), visible)
    const its = new BoundLive(worlds.at(0))
    const decided = await its.composed('Ivan', visible, [
      { log: 'shared', act: { type: 'decided', draft } },
      decidingAs(worlds.at(0), 'Ivan', visible.id, idOf(IN_VISIBLE), []),
    ])
    expect(decided.seen).not.toBeNull()
    await takes(appends(decided))
  } finally {
    await worlds.close()
  }
})
