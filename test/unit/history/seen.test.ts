/** A session that remembers statements believes no more of a history than one that reads it for the first time. */
import { beforeAll, describe, expect, it } from 'vitest'
import { contextOf } from '../../../client/epochs.ts'
import { HistoryError } from '../../../protocol/history/fault.ts'
import { type HistoryLogs, replayHistory } from '../../../protocol/history/history.ts'
import { SeenStatements } from '../../../protocol/history/seen.ts'
import type { Primitives } from '../../../protocol/primitives.ts'
import type { SignedStatement } from '../../../protocol/statement.ts'
import { TestCase } from '../../support/case.ts'
import { World } from '../../support/world.ts'

const text = (what: string) => ({ content: { version: 1 as const, text: what } })

describe('statements that were seen', () => {
  let world: World
  let its: TestCase
  let verified: number

  beforeAll(async () => {
    world = await World.create()
    its = new TestCase(world)
    its.act('Ines', [{ log: 'internal', act: { type: 'opened' } }])
    its.act('Ines', [
      { log: 'shared', act: { type: 'acknowledged' } },
      { log: 'shared', act: { type: 'message' }, ...text('We have it.') },
      { log: 'internal', act: { type: 'note' }, ...text('For us.') },
      { log: 'internal', act: { type: 'note' }, ...text('Also for us.') },
    ])
  })

  const counting = (): Primitives => ({
    ...world.primitives,
    verify: (...of) => {
      verified += 1
      return world.primitives.verify(...of)
    },
  })
  const replay = (logs: HistoryLogs, seen: SeenStatements) => {
    const context = contextOf(world.primitives, world.known(), true, true, null, seen)
    verified = 0
    return replayHistory({ ...context, primitives: counting() }, logs)
  }
  const faultOf = (logs: HistoryLogs, seen: SeenStatements): string => {
    try {
      replay(logs, seen)
    } catch (error) {
      if (error instanceof HistoryError) return error.code
      throw error
    }
    return 'stands'
  }
  /** After the whole of it was read. */
  const afterReading = (): SeenStatements => {
    const seen = new SeenStatements()
    replay(its.logs, seen)
    return seen
  }
  const at = (statements: readonly SignedStatement[], i: number): SignedStatement => {
    const found = statements.at(i)
    if (!found) throw new RangeError('no such statement')
    return found
  }
  const changed = (
    log: keyof HistoryLogs,
    i: number,
    to: Partial<SignedStatement>,
  ): HistoryLogs => ({
    ...its.logs,
    [log]: its.logs[log].with(i, { ...at(its.logs[log], i), ...to }),
  })

  it('are not verified again, and what is new is', () => {
    const seen = afterReading()
    expect(verified).toBe(Object.values(its.logs).flat().length)
    replay(its.logs, seen)
    expect(verified).toBe(0)
    const before = structuredClone(its.logs)
    its.act('Ines', [{ log: 'internal', act: { type: 'note' }, ...text('One more.') }])
    expect(before.internal).toHaveLength(its.logs.internal.length - 1)
    replay(its.logs, seen)
    expect(verified).toBe(1)
  })

  it('vouch for no statement whose bytes differ in a letter', () => {
    const seen = afterReading()
    const { bytes } = at(its.logs.internal, -1)
    const body = JSON.parse(Buffer.from(bytes, 'base64url').toString())
    const other = { ...body, act: { ...body.act, envelope: body.prev } }
    const forged = Buffer.from(JSON.stringify(other)).toString('base64url')
    expect(faultOf(changed('internal', -1, { bytes: forged }), seen)).toBe('badSignature')
  })

  it('lend their signature to no other statement', () => {
    const seen = afterReading()
    const { signature } = at(its.logs.internal, -2)
    expect(faultOf(changed('internal', -1, { signature }), seen)).toBe('badSignature')
    // Nor do two that were seen exchange theirs.
    expect(
      faultOf(changed('shared', 0, { signature: at(its.logs.shared, 1).signature }), seen),
    ).toBe('badSignature')
  })

  it('make no history stand that was cut, forked, or put in another order', () => {
    const seen = afterReading()
    const { shared, internal } = its.logs
    const without = (log: readonly SignedStatement[], i: number) => log.toSpliced(i, 1)
    expect(faultOf({ ...its.logs, internal: without(internal, 1) }, seen)).toBe('broken')
    expect(faultOf({ ...its.logs, shared: without(shared, -1) }, seen)).toBe('cut')
    expect(faultOf({ ...its.logs, internal: internal.toReversed() }, seen)).toBe('broken')
    // The reporter's own log, of another case.
    const other = new TestCase(world)
    replay(other.logs, seen)
    expect(faultOf({ ...its.logs, reporter: other.logs.reporter }, seen)).not.toBe('stands')
  })

  it('vouch for their own key alone', () => {
    const seen = afterReading()
    const statement = seen.parse(world.primitives, at(its.logs.internal, 0))
    if (!statement) throw new Error('it was seen')
    expect(seen.isVerified(statement, world.officer('Ines').signKey)).toBe(true)
    expect(seen.isVerified(statement, world.officer('Ivan').signKey)).toBe(false)
  })

  it('are not vouched for before their signature held', () => {
    const seen = new SeenStatements()
    const forged = changed('shared', 1, { signature: at(its.logs.shared, 0).signature })
    expect(faultOf(forged, seen)).toBe('badSignature')
    expect(faultOf(forged, seen)).toBe('badSignature')
  })

  it('of one portal make no case of another stand', async () => {
    const seen = afterReading()
    const other = await World.create()
    const context = contextOf(other.primitives, other.known(), true, true, null, seen)
    expect(() => replayHistory(context, its.logs)).toThrow(HistoryError)
  })

  it('are forgotten where they are too many, and with the session', () => {
    const one = `${at(its.logs.shared, 0).bytes}.${at(its.logs.shared, 0).signature}`
    const seen = new SeenStatements(one.length + 10)
    replay(its.logs, seen)
    replay(its.logs, seen)
    expect(verified).toBeGreaterThan(Object.values(its.logs).flat().length - 3)
    const kept = afterReading()
    kept.forget()
    replay(its.logs, kept)
    expect(verified).toBe(Object.values(its.logs).flat().length)
  })
})
