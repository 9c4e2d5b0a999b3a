/**
 * A comparison that names another case, and one that names none, in a case that both the accused and others read: who
 * does not read both ends is given the same, but for bytes that look random and open for nobody of theirs.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { aliasesOf, aliasKey, aliasKeys, openSlot, slotsOf } from '../../client/crypto/slots.ts'
import { openOf } from '../../client/verified-case.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { readCase } from '../../protocol/exchanges/office.ts'
import { syncIndex } from '../../protocol/exchanges/own-index.ts'
import {
  type Comparison,
  type DecidedOn,
  type Decision,
  SLOTS,
} from '../../protocol/together/comparison.ts'
import { indexHere } from '../../scripts/demo/index-here.ts'
import { expectAlike } from '../support/alike.ts'
import { allegationOf, bind, idOf, propose } from '../support/bound.ts'
import { BoundLive } from '../support/bound-live.ts'
import { DATABASES } from '../support/databases.ts'
import {
  acknowledged,
  alleging,
  assigning,
  comparingAs,
  decidingAs,
  opened,
  proposalIn,
  SAME_PERSON,
} from '../support/hidden-case.ts'
import { IN_HIDDEN, IN_VISIBLE, named, OFFICERS } from '../support/hidden-worlds.ts'
import { lastingWorld } from '../support/ladder.ts'
import type { Answer, Live, Reporter } from '../support/live.ts'
import { sessionAt } from '../support/live-session.ts'
import { Worlds } from '../support/worlds.ts'

/** How many other matters are answered in the second portal; none in the first. */
const LINKS = 11

describe.each(DATABASES)('comparisons of nothing and of eleven, on %s', (kind) => {
  let worlds: Worlds
  let visible: readonly Reporter[]
  let fixed: ReadonlySet<string>

  const { id: own } = allegationOf(IN_VISIBLE)
  const reporterAt = (live: Live) => visible[worlds.lives.indexOf(live)] as Reporter

  beforeAll(async () => {
    const world = bind(await lastingWorld(OFFICERS))
    worlds = await Worlds.open(kind, world, 2)
    visible = await worlds.report(0)
    const excluded = ['Ivan', 'Otto'].map((name) => world.officer(name).id)
    const [hidden] = await worlds.report(20, { excluded })
    const [{ id }, other] = [visible[0] as Reporter, hidden as Reporter]
    await worlds.slot()
    const subject = named('Ivan Petrov')
    for (const name of ['Ines', 'Ivan', 'Sana']) await worlds.inStep(name, id, [opened])
    for (const name of ['Ines', 'Sana']) await worlds.inStep(name, other.id, [opened])
    const others = Array.from({ length: LINKS }, (_, n) => IN_HIDDEN + n)
    for (const fill of others)
      await worlds.inStep('Ines', other.id, [alleging(allegationOf(fill, { subject }))])
    const alleged = alleging(allegationOf(IN_VISIBLE, { subject }))
    // The proposal comes before what is sealed differently: \`decided\` names its hash.
    await worlds.inStep('Ines', id, [acknowledged, assigning(world, 'Vera')])
    await worlds.inStep('Vera', id, [opened])
    await worlds.inStep('Ines', id, [alleged, propose])
    // From here on, one portal has links.
    for (const [n, live] of worlds.lives.entries()) {
      const its = new BoundLive(live)
      const reporter = reporterAt(live)
      const given = n === 0 ? [] : others.map((fill) => ({ to: idOf(fill), answer: SAME_PERSON }))
      await its.must('Ines', reporter, comparingAs(live, 'Ines', id, own, given))
      const draft = await proposalIn(live, reporter)
      const decided: OfficerAct[] = [
        { log: 'shared', act: { type: 'decided', draft } },
        decidingAs(live, 'Sana', id, own, given),
      ]
      expect(await its.act('Sana', reporter, decided)).toBeNull()
    }
    fixed = new Set([...world.officers.keys(), id, other.id])
  })
  afterAll(() => worlds.close())

  const textsOf = async (ask: (live: Live) => Promise<Answer>) => {
    const answers = await worlds.each(ask)
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    return answers.map(({ text }) => text) as [string, string]
  }

  it.each(['Ivan', 'Otto', 'Vera', 'Sana'])('%s is given alike by the server', async (name) => {
    const synced = await textsOf((live) => live.post(syncIndex, { again: [] }, name))
    expectAlike(...synced, fixed)
    if (name === 'Otto') return
    const read = await textsOf((live) => live.post(readCase, { case: reporterAt(live).id }, name))
    expectAlike(...read, fixed)
  })

  /** The comparison and the decision, as somebody opens them. */
  const openedBy = async (live: Live, name: string): Promise<(Comparison | DecidedOn)[]> => {
    const verified = await live.read(name, reporterAt(live).id)
    const { primitives } = live.world
    const found: (Comparison | DecidedOn)[] = []
    for (const { body } of verified.replay.internal) {
      const { act } = body
      if (act.type !== 'comparison' && act.type !== 'decision') continue
      const content = openOf(primitives, verified, act.envelope, live.world.officer(name))?.content
      if (act.type === 'comparison') found.push(content as Comparison)
      else found.push(...(content as Decision).allegations)
    }
    return found
  }

  it.each(['Ivan', 'Vera'])(
    '%s opens what says the same, and slots that bear nothing of their own',
    async (name) => {
      const [nothing, eleven] = await worlds.each((live) => openedBy(live, name))
      expect(nothing).toHaveLength(2)
      const plain = ({ nonce, slots, ...said }: Comparison | DecidedOn) => ({
        ...said,
        lengths: [nonce.length, slots.length],
      })
      expect(eleven?.map(plain)).toEqual(nothing?.map(plain))
      const { primitives } = worlds.world
      const known = aliasKeys(aliasesOf(primitives, own))
      const texts = [...(nothing ?? []), ...(eleven ?? [])].flatMap(({ nonce, slots }) =>
        slotsOf(slots).map((slot) => ({ nonce, slot })),
      )
      expect(texts).toHaveLength(4 * SLOTS)
      expect(new Set(texts.map(({ slot }) => toBase64url(slot))).size).toBe(4 * SLOTS)
      for (const { nonce, slot } of texts) {
        expect(known).not.toContain(aliasKey(slot))
        for (const author of ['Ines', 'Sana']) {
          const place = {
            own,
            caseId: (visible[0] as Reporter).id,
            author: worlds.world.officer(author).id,
            nonce,
          }
          expect(openSlot(primitives, place, own, slot)).toBeNull()
        }
      }
    },
  )

  it.each(['Ivan', 'Otto', 'Vera'])('%s’s own browser knows as much', async (name) => {
    const [nothing, eleven] = await worlds.each((live) => knownTo(live, name))
    expect(eleven).toEqual(nothing)
    expect(nothing?.answers).toBe(0)
  })

  it('the reporter, who is the accused, gets the same mailbox, to the byte', async () => {
    const { text } = await worlds.same((live) => reporterAt(live).readRaw())
    expect(text.length).toBeGreaterThan(1_000)
    const { replay } = await reporterAt(worlds.at(1)).read()
    expect(replay.state.decided).toBe(true)
  })

  it('is not for nothing: who reads both ends sees each link', async () => {
    const [nothing, eleven] = await worlds.each((live) => knownTo(live, 'Sana'))
    expect([nothing?.answers, eleven?.answers]).toEqual([0, 2 * LINKS])
  })

  const knownTo = async (live: Live, name: string) => {
    const startIndex = indexHere(live.world.primitives)
    const { together } = sessionAt(live, name, undefined, { startIndex })
    await together.refresh()
    const { allegations, answers, comparisons, decisions } = together.known()
    const { gaps, faults, seen } = together
    return {
      ...{ allegations: [...allegations.keys()], answers: answers.length, gaps, faults, seen },
      comparisons: comparisons.map(({ allegation, text }) => [allegation, text]),
      decisions: decisions.map(({ allegation, content }) => [allegation, content]),
    }
  }
})
