/** Deciding a bound case on the server: by two, with its decision, on all that one's own index takes in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { toHash } from '../../protocol/fields.ts'
import { indexState } from '../../protocol/own-index.ts'
import {
  allege,
  boundWorld,
  compare,
  decide,
  idOf,
  propose,
  recordDecision,
} from '../support/bound.ts'
import { DATABASES } from '../support/databases.ts'
import { Live } from '../support/live.ts'
import { about, TogetherLive } from '../support/together-live.ts'

const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
const closed: OfficerAct = { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } }
const outcome: OfficerAct = {
  log: 'shared',
  act: { type: 'outcome' },
  content: { version: 1, decision: 'upheld', reasons: 'Two people saw it.', next: 'A meeting.' },
}

describe.each(DATABASES)('a bound case on %s', (kind) => {
  let live: Live
  let its: TogetherLive
  beforeAll(async () => {
    live = await Live.open(kind, await boundWorld())
    its = new TogetherLive(live)
  })
  afterAll(() => live.close())

  it('is decided by two, told, and closed, each with its decision', async () => {
    const reporter = await its.begun()
    const draft = await its.proposed(reporter)
    expect(await its.act('Ivan', reporter, [compare()])).toBeNull()
    expect(await its.act('Ivan', reporter, decide(draft))).toBeNull()
    expect(await its.act('Ines', reporter, [outcome])).toBeNull()
    expect(await its.act('Ines', reporter, [closed, recordDecision()])).toBeNull()
    const { replay } = await reporter.read()
    expect(replay.state).toMatchObject({ stage: 'closed', isBound: true, isAlleged: null })
    expect(replay.shared.filter(({ body }) => body.act.type === 'decided')).toHaveLength(1)
    expect((await live.read('Sana', reporter.id)).replay.state.awaitedDecision).toBeNull()
    // Nothing of the three has come to whom it is said of.
    const purposes = [...replay.envelopes.values()].map(({ statement }) => statement.body.act.type)
    for (const type of ['allegation', 'comparison', 'decision'])
      expect(purposes).not.toContain(type)
  })

  it('takes no half of a pair, nor the two in two requests, nor from two hands', async () => {
    const reporter = await its.begun()
    const draft = await its.proposed(reporter)
    const whole = await its.composed('Ivan', reporter, decide(draft))
    const [shared, internal] = whole.statements
    const attacks = [
      { statements: [shared], envelopes: [] },
      { statements: [internal] },
      { statements: [internal, shared] },
      { statements: [shared, internal, internal] },
    ]
    for (const attack of attacks)
      expect(await its.post('Ivan', { ...whole, ...attack })).toBe('refused')
    expect(await its.post('Ines', { ...whole, statements: [internal] })).toBe('refused')
    const elsewhere = its.resigned('Ivan', whole, 1, ({ act: its }) => ({
      act: { ...its, for: draft },
    }))
    expect(await its.post('Ivan', elsewhere)).toBe('refused')
    expect(await its.post('Ivan', whole)).toBeNull()
    // Once it stands, the same bytes get the same answer.
    expect(await its.post('Ivan', { ...whole, seen: null })).toBeNull()
    expect(await its.act('Ines', reporter, [outcome])).toBeNull()
    const closing = await its.composed('Ines', reporter, [closed, recordDecision()])
    const half = { statements: closing.statements.slice(0, 1), envelopes: [] }
    expect(await its.post('Ines', { ...closing, ...half })).toBe('refused')
    expect(await its.post('Ines', closing)).toBeNull()
  })

  it('is not decided on one’s own draft, without one, or without an allegation', async () => {
    const reporter = await its.begun()
    const draft = await its.proposed(reporter)
    const others = await its.composed('Ivan', reporter, decide(draft))
    const own = its.resigned('Ivan', others, 0, () => ({ act: { type: 'decided', draft: null } }))
    expect(await its.post('Ivan', own)).toBe('refused')
    const mine = await its.proposed(reporter, 'Ivan')
    const again = await its.composed('Ivan', reporter, decide(draft))
    const swapped = its.resigned('Ivan', again, 0, () => ({
      act: { type: 'decided', draft: mine },
    }))
    expect(await its.post('Ivan', swapped)).toBe('refused')
    const bare = await live.report()
    await live.slot()
    for (const name of ['Ines', 'Ivan']) await live.open(name, bare.id)
    expect(await its.act('Ines', bare, [acknowledged, propose])).toBeNull()
    const unalleged = (await live.read('Ivan', bare.id)).replay.internal.at(-1)?.hash ?? ''
    await expect(its.act('Ivan', bare, decide(unalleged))).rejects.toThrow('noAllegation')
    const decided = { type: 'decided', draft: toHash(Buffer.from(unalleged, 'base64url')) } as const
    expect(await its.post('Ivan', await its.forged('Ivan', bare, decided))).toBe('refused')
  })

  it('is decided only on all that the officer’s own index takes in', async () => {
    const reporter = await its.begun()
    const other = await its.begun()
    const draft = await its.proposed(reporter)
    const before = await its.composed('Ivan', reporter, decide(draft))
    const nothing = indexState(its.live.world.primitives, new Map())
    for (const seen of [nothing, reporter.id]) {
      expect(seen).not.toBe(before.seen)
      expect(await its.post('Ivan', { ...before, seen })).toBe('conflict')
    }
    expect(await its.post('Ivan', { ...before, seen: null })).toBe('refused')
    // A link arrives between look and decision: what it is about stands in a case that Ivan reads.
    expect(await its.act('Sana', other, [allege(2)])).toBeNull()
    expect(await its.post('Ivan', before)).toBe('conflict')
    expect(await its.post('Ivan', { ...before, seen: await its.state('Ivan') })).toBeNull()
  })

  it('is not decided before a comparison in another case that links to it was looked at', async () => {
    const [own, others] = [idOf(50), idOf(51)]
    const reporter = await its.begun(50)
    const other = await its.begun(51)
    const draft = await its.proposed(reporter)
    const looked = await its.together('Ivan')
    const before = {
      ...(await its.composed('Ivan', reporter, decide(draft, 50))),
      seen: looked.seen,
    }
    await its.compare('Sana', other, others, [about(own)])
    expect(await its.post('Ivan', before)).toBe('conflict')
    expect((await live.read('Ivan', reporter.id)).replay.state.decided).toBe(false)
    await looked.refresh()
    const [{ from, to } = {}] = looked.known().answers
    expect([from, to]).toEqual([others, own])
    expect(await its.post('Ivan', { ...before, seen: looked.seen })).toBeNull()
  })

  it('is decided whatever comes in a case that its officer does not read', async () => {
    const reporter = await its.begun()
    const hidden = await live.report({ excluded: [its.idOf('Ivan')] })
    await live.slot()
    await live.open('Sana', hidden.id)
    const draft = await its.proposed(reporter)
    const before = await its.composed('Ivan', reporter, decide(draft))
    expect(await its.act('Sana', hidden, [allege(3)])).toBeNull()
    expect(await its.post('Ivan', before)).toBeNull()
  })

  it('asks nothing of what decides nothing, and nothing of a lead’s notes', async () => {
    const reporter = await its.begun()
    const request = await live.compose('Ivan', reporter.id, [allege(4), compare(4)])
    expect(request.seen).toBeNull()
    expect(await its.post('Ivan', request)).toBeNull()
  })
})
