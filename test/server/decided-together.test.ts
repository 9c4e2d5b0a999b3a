/** Deciding a bound case on the server: by two, with its decision, on all that one's own index takes in; and who reads it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeCalledIn } from '../../client/compose-called-in.ts'
import type { OfficerAct } from '../../client/compose-office.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { toHash } from '../../protocol/fields.ts'
import type { SharedStatement, StatementBody } from '../../protocol/statement.ts'
import { ownSums } from '../../server/cases/index-sums.ts'
import { allege, boundWorld, compare, decide, propose, recordDecision } from '../support/bound.ts'
import { Live, type Reporter } from '../support/live.ts'
import { DATABASES, random } from '../support/portal.ts'

const fail = (): never => {
  throw new Error('a case is received')
}

const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
const closed: OfficerAct = { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } }
const titled: OfficerAct = {
  log: 'internal',
  act: { type: 'title' },
  content: { version: 1, text: 'The store' },
}
const outcome: OfficerAct = {
  log: 'shared',
  act: { type: 'outcome' },
  content: { version: 1, decision: 'upheld', reasons: 'Two people saw it.', next: 'A meeting.' },
}

describe.each(DATABASES)('a bound case on %s', (kind) => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open(kind, await boundWorld())
  })
  afterAll(() => live.close())

  const idOf = (name: string) => live.world.officer(name).id
  const sums = (name: string) => ownSums(live.db, idOf(name))

  /** Acknowledged, and alleged. Ivan and Sana have opened it too. */
  const begun = async (): Promise<Reporter> => {
    const reporter = await live.report()
    await live.slot()
    for (const name of ['Ines', 'Ivan', 'Sana']) await live.open(name, reporter.id)
    expect((await live.act('Ines', reporter.id, [acknowledged, allege()])).error).toBeNull()
    return reporter
  }
  /** @returns the hash of Ines's proposal */
  const proposed = async ({ id }: Reporter, as = 'Ines'): Promise<string> => {
    expect((await live.act(as, id, [propose])).error).toBeNull()
    return (await live.read(as, id)).replay.internal.at(-1)?.hash ?? ''
  }
  /** What a browser would send that has read in all of its index. */
  const composed = async (as: string, { id }: Reporter, acts: readonly OfficerAct[]) => {
    const seen = await sums(as)
    return { ...(await live.compose(as, id, acts)), seen }
  }
  const post = async (as: string, request: object) =>
    (await live.post(appendToCase, request, as)).error
  const act = async (as: string, reporter: Reporter, acts: readonly OfficerAct[]) =>
    post(as, await composed(as, reporter, acts))
  /** The request with one statement signed anew. */
  const resigned = (
    as: string,
    request: Awaited<ReturnType<typeof composed>>,
    at: number,
    edit: (body: StatementBody) => object,
  ) => {
    const { primitives } = live.world
    const statements = request.statements.map((signed, i) => {
      const { body } = live.world.parse(signed)
      const other = { ...body, ...edit(body) } as StatementBody
      const key = live.world.officer(as).signSecretKey
      return i === at ? signStatement(primitives, key, other) : signed
    })
    return { ...request, statements }
  }

  /** Any act of the shared log, on the heads as they are, whatever a browser would say to it. */
  const forged = async (
    as: string,
    { id }: Reporter,
    its: SharedStatement['act'],
    reader = 'Ines',
  ) => {
    const { replay, today } = await live.read(reader, id)
    const { shared, internal } = replay.state.heads
    const { primitives, current } = live.world
    const statement = signStatement(primitives, live.world.officer(as).signSecretKey, {
      version: 1,
      case: replay.state.caseId,
      log: 'shared',
      seq: (shared ?? fail()).seq + 1,
      prev: shared?.hash ?? null,
      directory: current.hash,
      on: today,
      actor: idOf(as),
      act: its,
    })
    const heads = { shared: shared?.hash, internal: internal?.hash ?? null }
    const seen = await sums(as)
    return { case: id, heads, seen, statements: [statement], envelopes: [], wraps: [] }
  }

  it('is decided by two, told, and closed, each with its decision', async () => {
    const reporter = await begun()
    const draft = await proposed(reporter)
    expect(await act('Ivan', reporter, [compare()])).toBeNull()
    expect(await act('Ivan', reporter, decide(draft))).toBeNull()
    expect(await act('Ines', reporter, [outcome])).toBeNull()
    expect(await act('Ines', reporter, [closed, recordDecision()])).toBeNull()
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
    const reporter = await begun()
    const draft = await proposed(reporter)
    const whole = await composed('Ivan', reporter, decide(draft))
    const [shared, internal] = whole.statements
    const attacks = [
      { statements: [shared], envelopes: [] },
      { statements: [internal] },
      { statements: [internal, shared] },
      { statements: [shared, internal, internal] },
    ]
    for (const attack of attacks)
      expect(await post('Ivan', { ...whole, ...attack })).toBe('refused')
    expect(await post('Ines', { ...whole, statements: [internal] })).toBe('refused')
    const elsewhere = resigned('Ivan', whole, 1, ({ act: its }) => ({
      act: { ...its, for: draft },
    }))
    expect(await post('Ivan', elsewhere)).toBe('refused')
    expect(await post('Ivan', whole)).toBeNull()
    // Once it stands, the same bytes get the same answer.
    expect(await post('Ivan', { ...whole, seen: null })).toBeNull()
    expect(await act('Ines', reporter, [outcome])).toBeNull()
    const closing = await composed('Ines', reporter, [closed, recordDecision()])
    const half = { statements: closing.statements.slice(0, 1), envelopes: [] }
    expect(await post('Ines', { ...closing, ...half })).toBe('refused')
    expect(await post('Ines', closing)).toBeNull()
  })

  it('is not decided on one’s own draft, without one, or without an allegation', async () => {
    const reporter = await begun()
    const draft = await proposed(reporter)
    const others = await composed('Ivan', reporter, decide(draft))
    const own = resigned('Ivan', others, 0, () => ({ act: { type: 'decided', draft: null } }))
    expect(await post('Ivan', own)).toBe('refused')
    const mine = await proposed(reporter, 'Ivan')
    const again = await composed('Ivan', reporter, decide(draft))
    const swapped = resigned('Ivan', again, 0, () => ({ act: { type: 'decided', draft: mine } }))
    expect(await post('Ivan', swapped)).toBe('refused')
    const bare = await live.report()
    await live.slot()
    for (const name of ['Ines', 'Ivan']) await live.open(name, bare.id)
    expect(await act('Ines', bare, [acknowledged, propose])).toBeNull()
    const unalleged = (await live.read('Ivan', bare.id)).replay.internal.at(-1)?.hash ?? ''
    await expect(act('Ivan', bare, decide(unalleged))).rejects.toThrow('noAllegation')
    const decided = { type: 'decided', draft: toHash(Buffer.from(unalleged, 'base64url')) } as const
    expect(await post('Ivan', await forged('Ivan', bare, decided))).toBe('refused')
  })

  it('is decided only on all that the officer’s own index takes in', async () => {
    const reporter = await begun()
    const other = await begun()
    const draft = await proposed(reporter)
    const before = await composed('Ivan', reporter, decide(draft))
    const { cases, versions } = before.seen
    for (const seen of [
      { cases: cases + 1, versions },
      { cases, versions: versions + 1 },
      { cases: cases - 1, versions },
      { cases: 0, versions: 0 },
    ]) {
      expect(await post('Ivan', { ...before, seen })).toBe('conflict')
    }
    expect(await post('Ivan', { ...before, seen: null })).toBe('refused')
    // A link arrives between look and decision: what it is about stands in a case that Ivan reads.
    expect(await act('Sana', other, [allege(2), titled])).toBeNull()
    expect(await post('Ivan', before)).toBe('conflict')
    expect(await post('Ivan', { ...before, seen: await sums('Ivan') })).toBeNull()
  })

  it('is decided whatever comes in a case that its officer does not read', async () => {
    const reporter = await begun()
    const hidden = await live.report({ excluded: [idOf('Ivan')] })
    await live.slot()
    await live.open('Sana', hidden.id)
    const draft = await proposed(reporter)
    const before = await composed('Ivan', reporter, decide(draft))
    expect(await act('Sana', hidden, [allege(3), titled])).toBeNull()
    expect(await post('Ivan', before)).toBeNull()
  })

  it('asks nothing of what decides nothing, and nothing of a lead’s notes', async () => {
    const reporter = await begun()
    const request = await live.compose('Ivan', reporter.id, [allege(4), compare(4)])
    expect(request.seen).toBeNull()
    expect(await post('Ivan', request)).toBeNull()
  })

  it('loses whom an allegation is about at once, and lets overseers in', async () => {
    const reporter = await begun()
    await expect(live.read('Olu', reporter.id)).rejects.toThrow('404')
    const remove = (name: string): OfficerAct => ({
      log: 'shared',
      act: { type: 'remove', officer: idOf(name) },
    })
    const request = await live.compose('Ivan', reporter.id, [compare()])
    expect(await act('Ines', reporter, [remove('Ivan')])).toBeNull()
    expect(await post('Ivan', request)).toBe('notFound')
    await expect(live.read('Ivan', reporter.id)).rejects.toThrow('404')
    expect((await live.queue('Ivan')).rows.map((row) => row.case)).not.toContain(reporter.id)
    expect((await live.queue('Olu')).rows.map((row) => row.case)).toContain(reporter.id)
    const held = await live.db
      .selectFrom('wraps')
      .select('reader_id')
      .where('case_id', '=', Buffer.from(reporter.id, 'base64url'))
      .execute()
    expect(held.map((row) => row.reader_id)).not.toContain(idOf('Ivan'))
    await expect(act('Ines', reporter, [remove('Olu')])).rejects.toThrow('lastOverseer')
    const last = await forged('Ines', reporter, { type: 'remove', officer: idOf('Olu') })
    expect(await post('Ines', last)).toBe('refused')
    await expect(
      act('Ines', reporter, [
        { log: 'shared', bring: { type: 'assign', officer: idOf('Ivan'), handler: false } },
      ]),
    ).rejects.toThrow('barred')
  })

  it('answers a lead who removes themselves the same again', async () => {
    const reporter = await begun()
    const act = { type: 'remove', officer: idOf('Ivan') } as const
    const request = await live.compose('Ivan', reporter.id, [{ log: 'shared', act }])
    expect(await post('Ivan', request)).toBeNull()
    expect(await post('Ivan', request)).toBeNull()
    await expect(live.read('Ivan', reporter.id)).rejects.toThrow('404')
  })

  describe('an overseer who is not let in', () => {
    const calledIn = { type: 'calledIn' } as const

    it('calls overseers in, and reads from then on; a repeat gets the same answer', async () => {
      const reporter = await begun()
      const { replay, today } = await live.read('Ines', reporter.id)
      const { shared, internal } = replay.state.heads
      const request = composeCalledIn(
        live.world.primitives,
        live.world.known(today),
        live.world.officer('Olu'),
        { case: replay.state.caseId, heads: { shared: shared ?? fail(), internal } },
        today,
      )
      expect(await post('Olu', request)).toBeNull()
      expect(await post('Olu', request)).toBeNull()
      expect((await live.open('Olu', reporter.id)).replay.state.released).toBe(true)
      expect((await reporter.read()).replay.shared.at(-1)?.body.act).toEqual(calledIn)
      // Twice is once too often.
      expect(await post('Olu', await forged('Olu', reporter, calledIn))).toBe('refused')
    })

    it('may say nothing else, nor anything with it', async () => {
      const reporter = await begun()
      const acts: readonly SharedStatement['act'][] = [
        { type: 'conflict' },
        { type: 'remove', officer: idOf('Ivan') },
        { type: 'handover', officer: idOf('Olu') },
        { type: 'acknowledged' },
      ]
      const missing = { ...(await forged('Olu', reporter, calledIn)), case: toHash(random(32)) }
      const answer = await live.post(appendToCase, missing, 'Olu')
      for (const its of acts) {
        const asked = await forged('Olu', reporter, its)
        expect(await live.post(appendToCase, asked, 'Olu')).toEqual(answer)
      }
      const request = await forged('Olu', reporter, calledIn)
      const twice = { ...request, statements: [...request.statements, ...request.statements] }
      expect(await live.post(appendToCase, twice, 'Olu')).toEqual(answer)
      expect(await post('Olu', request)).toBeNull()
    })

    it('is as somebody who reads nothing before its slot, and where the reporter left them out', async () => {
      const early = await live.report()
      const { replay, today } = await early.read()
      const { caseId, heads } = replay.state
      const at = { case: caseId, heads: { shared: heads.shared ?? fail(), internal: null } }
      const { primitives } = live.world
      const call = (as: string) =>
        composeCalledIn(primitives, live.world.known(today), live.world.officer(as), at, today)
      expect(await post('Olu', call('Olu'))).toBe('notFound')
      await live.slot()
      expect(await post('Vera', call('Vera'))).toBe('notFound')
      expect(await post('Olu', call('Olu'))).toBeNull()
    })

    it('is as somebody who reads nothing under older rules', async () => {
      const its = await Live.open(kind)
      try {
        const older = await its.report()
        await its.slot()
        const { replay, today } = await its.read('Ines', older.id)
        const { caseId, heads } = replay.state
        const at = { case: caseId, heads: { shared: heads.shared ?? fail(), internal: null } }
        const { primitives } = its.world
        const call = (place: typeof at) =>
          composeCalledIn(
            primitives,
            its.world.known(today),
            its.world.officer('Olu'),
            place,
            today,
          )
        const answer = await its.post(appendToCase, call(at), 'Olu')
        expect(answer.error).toBe('notFound')
        const unknown = call({ ...at, case: toHash(random(32)) })
        expect(await its.post(appendToCase, unknown, 'Olu')).toEqual(answer)
      } finally {
        await its.close()
      }
    })

    it.each(['Ines', 'Sana'])('alone may: %s may not, nor who reads nothing', async (name) => {
      const reporter = await begun()
      expect(await post(name, await forged(name, reporter, calledIn))).toBe('refused')
      expect(await post('Vera', await forged('Vera', reporter, calledIn))).toBe('notFound')
      await expect(live.read('Olu', reporter.id)).rejects.toThrow('404')
    })
  })
})
