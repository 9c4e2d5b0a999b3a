/** Random histories by random hands, and what becomes of them when anything is changed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { openOf } from '../../client/verified-case.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { HistoryError } from '../../protocol/history/fault.ts'
import { type HistoryLogs, replayHistory } from '../../protocol/history/history.ts'
import { readers } from '../../protocol/history/state.ts'
import type { Log, SignedStatement } from '../../protocol/statement.ts'
import { bind } from '../support/bound.ts'
import { TestCase } from '../support/case.ts'
import { ENDS } from '../support/ends.ts'
import type { World } from '../support/world.ts'
import { largeWorld } from '../unit/history/bring.ts'
import { contextOf, judge, playedCase, someHash } from '../unit/history/forge.ts'
import { Hands } from './case-hands.ts'
import { CaseModel, NAMES, type Name, type Step } from './case-model.ts'
import { lives } from './case-steps.ts'

const world = await largeWorld()
const bound = bind(await largeWorld())
const id = (name: Name): string => world.officer(name).id
/** Under rules that do not count a comparison, and under such as do. */
const WORLDS = [
  ['older rules', world],
  ['bound', bound],
] as const

/** Plays steps; after each, the replay and the model agree on whether it stands, and on the state. */
const play = (its: World, all: readonly Step[]): HistoryLogs => {
  const isBound = its === bound
  const idIn = (name: Name): string => its.officer(name).id
  const model = new CaseModel(isBound)
  const hands = new Hands(its, isBound)
  const { logs } = hands.played
  for (const step of all) {
    const readersBefore = model.readers.size
    const allowed = model.take(step)
    const { back } = hands.take(step)
    let replay: ReturnType<typeof replayHistory> | null = null
    try {
      replay = replayHistory(contextOf(its, logs, ENDS[0]?.primitives, true), logs)
    } catch (error) {
      if (!(error instanceof HistoryError)) throw error
    }
    expect(replay !== null, JSON.stringify(step)).toBe(allowed)
    if (!replay) {
      back()
      continue
    }
    if (step.does === 'approve') hands.approved()
    if (isBound && step.does === 'decided') hands.decided()
    const { state } = replay
    hands.barred(state.barred)
    const byName = (names: Iterable<Name>) => [...names].map(idIn).sort()
    expect(readers(state, its.current)).toEqual(byName(model.readers))
    expect([...state.barred].sort()).toEqual(byName(model.barred))
    expect(state).toMatchObject({
      handler: model.handler && idIn(model.handler),
      released: model.released,
      acknowledged: model.acknowledged,
      decided: model.decided,
      outcomeTold: model.told,
      isBound,
      isAlleged: model.alleged,
      files: new Set([...model.placed].map((file) => someHash(200 + file))),
      awaitedDecision: isBound ? null : state.awaitedDecision,
    })
    expect(state.stage === 'closed').toBe(model.closed)
    if (model.readers.size > readersBefore) expect(step.does).toBe('assign')
  }
  return logs
}

describe.each(WORLDS)('random acts by random hands, %s', (_, its) => {
  it('stand exactly where the design says so, on both ends alike', () => {
    fc.assert(
      fc.property(lives(30), (all) => {
        const logs = play(its, all)
        expect(judge(its, logs, true)).toBe('stands')
        expect(judge(its, { ...logs, internal: [] }, false)).toBe('stands')
      }),
      { numRuns: 60 },
    )
  })

  it('replay to the same state each time, from bytes alone', () => {
    fc.assert(
      fc.property(lives(12), (all) => {
        const logs = play(its, all)
        const [first, ...others] = [...ENDS, ...ENDS].map(
          ({ primitives }) =>
            replayHistory(contextOf(its, structuredClone(logs), primitives, true), logs).state,
        )
        for (const other of others) expect(other).toEqual(first)
      }),
      { numRuns: 10 },
    )
  })
})

describe('sealed acts by the browser’s own code', () => {
  const note = (text: string): OfficerAct => ({
    log: 'internal',
    act: { type: 'note' },
    content: { version: 1, text },
  })
  const message = (text: string): OfficerAct => ({
    log: 'shared',
    act: { type: 'message' },
    content: { version: 1, text },
  })
  const doings = fc.array(
    fc.record({
      what: fc.constantFrom('note', 'message', 'report', 'receive', 'bring', 'exclude'),
      by: fc.constantFrom('Ines' as const, 'Ivan' as const, 'Vera' as const),
      whom: fc.constantFrom('Vera' as const, 'Viktor' as const, 'Ivan' as const),
    }),
    { minLength: 3, maxLength: 7 },
  )

  it('open for every reader whose wraps are there, and for nobody else', () => {
    fc.assert(
      fc.property(doings, (all) => {
        const played = new TestCase(world)
        const attempt = (doing: () => void): void => {
          try {
            doing()
          } catch (error) {
            if (!(error instanceof HistoryError)) throw error
          }
        }
        for (const [i, { what, by, whom }] of all.entries()) {
          const waiting = played.verify('reporter').replay.waiting.length
          if (what === 'note') attempt(() => played.act(by, [note(`${i}`)]))
          if (what === 'message') attempt(() => played.act(by, [message(`${i}`)]))
          if (what === 'report') attempt(() => played.report({ type: 'message', text: `${i}` }))
          if (what === 'exclude')
            attempt(() => played.report({ type: 'exclude', officer: id(whom) }))
          if (what === 'receive' && waiting > 0) played.receive()
          if (what === 'bring') {
            const officer = id(whom)
            attempt(() =>
              played.act('Ines', [
                { log: 'shared', bring: { type: 'assign', officer, handler: false } },
              ]),
            )
          }
        }
        while (played.verify('reporter').replay.waiting.length > 0) played.receive()
        const ofReporter = played.verify('reporter')
        const reporter = { id: 'reporter', kemSecretKey: played.keys.kem.secretKey }
        for (const hash of ofReporter.replay.envelopes.keys()) {
          expect(openOf(world.primitives, ofReporter, hash, reporter)?.cheated).toEqual([])
        }
        for (const name of NAMES) {
          const { kemSecretKey } = world.officer(name)
          const verified = played.verify(id(name))
          for (const [hash, { readers: keyed }] of verified.replay.envelopes) {
            const stored = verified.envelopes.get(hash)
            const isListed = keyed.some((it) => it.id === id(name))
            const opened = openOf(world.primitives, verified, hash, { id: id(name), kemSecretKey })
            expect(opened !== null).toBe(stored?.wraps.length !== 0)
            if (isListed) expect(opened?.cheated).toEqual([])
          }
        }
      }),
      { numRuns: 4 },
    )
  })
})

describe('a single change', () => {
  const { logs } = playedCase(world)
  const places = (['reporter', 'shared', 'internal'] as const).flatMap((log) =>
    logs[log].map((_, at) => ({ log, at })),
  )
  const place = fc.constantFrom(...places)
  const withStatement = (log: Log, at: number, edit: (it: SignedStatement) => SignedStatement) => ({
    ...logs,
    [log]: logs[log].map((it, i) => (i === at ? edit(it) : it)),
  })

  it('of any bit of a statement or its signature is refused', () => {
    const field = fc.constantFrom('bytes' as const, 'signature' as const)
    const where = fc.nat()
    const bit = fc.nat({ max: 7 })
    fc.assert(
      fc.property(place, field, where, bit, ({ log, at }, name, offset, shift) => {
        const changed = withStatement(log, at, (it) => {
          const bytes = fromBase64url(it[name]) ?? new Uint8Array()
          const index = offset % bytes.length
          return {
            ...it,
            [name]: toBase64url(bytes.with(index, (bytes[index] ?? 0) ^ (1 << shift))),
          }
        })
        expect(judge(world, changed)).not.toBe('stands')
      }),
      { numRuns: 200 },
    )
  })

  it('of any letter of its text is refused', () => {
    fc.assert(
      fc.property(
        place,
        fc.nat(),
        fc.constantFrom(...'Ab0-_=+ '),
        ({ log, at }, offset, letter) => {
          const changed = withStatement(log, at, (it) => {
            const index = offset % it.bytes.length
            return { ...it, bytes: it.bytes.slice(0, index) + letter + it.bytes.slice(index + 1) }
          })
          fc.pre(JSON.stringify(changed) !== JSON.stringify(logs))
          expect(judge(world, changed)).not.toBe('stands')
        },
      ),
      { numRuns: 100 },
    )
  })

  it('of place, number or log is refused', () => {
    const lists = (all: readonly SignedStatement[], at: number, to: number) => ({
      dropped: all.toSpliced(at, 1),
      repeated: all.toSpliced(at, 0, all[at] as SignedStatement),
      moved: all.toSpliced(at, 1).toSpliced(to, 0, all[at] as SignedStatement),
    })
    for (const { log, at } of places) {
      const { length } = logs[log]
      for (let to = 0; to < length; to++) {
        const { dropped, repeated, moved } = lists(logs[log], at, to)
        if (at < length - 1) expect(judge(world, { ...logs, [log]: dropped })).not.toBe('stands')
        expect(judge(world, { ...logs, [log]: repeated })).not.toBe('stands')
        if (to !== at) expect(judge(world, { ...logs, [log]: moved })).not.toBe('stands')
      }
      for (const other of ['reporter', 'shared', 'internal'] as const) {
        if (other === log) continue
        const added = [...logs[other], logs[log][at] as SignedStatement]
        expect(judge(world, { ...logs, [other]: added })).not.toBe('stands')
      }
    }
  })
})
