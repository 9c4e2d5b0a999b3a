/** What a device has verified of a long case, a later session believes without verifying it again, and nothing else. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signStatement } from '../../../client/crypto/sign.ts'
import { knownHeads } from '../../../client/officer/known-heads.ts'
import { LONG_LOG, verifiedBefore } from '../../../client/officer/known-history.ts'
import { verifyCase } from '../../../client/verified-case.ts'
import { HistoryError } from '../../../protocol/history/fault.ts'
import type { HistoryLogs } from '../../../protocol/history/history.ts'
import { LOGS, type Log, type SignedStatement } from '../../../protocol/statement.ts'
import { type LongCase, longCase } from '../../support/long-case.ts'
import { storageIn } from '../../support/stored.ts'
import { TODAY, World } from '../../support/world.ts'

const stored = new Map<string, string>()
beforeEach(() => stored.clear())

describe('a device that has verified a long case', () => {
  let world: World
  let long: LongCase
  let verified: string[]

  beforeAll(async () => {
    world = await World.create()
    long = longCase(world, 2 * LONG_LOG + 10, TODAY)
  })

  const heads = (secret = world.officer('Ines').kemSecretKey) =>
    knownHeads(storageIn(stored), world.primitives, world.officer('Ines').id, secret)

  /** As in a new session: what was remembered is read from the device, and a history that stands is remembered. */
  const open = (logs: HistoryLogs, its = heads()) => {
    const primitives = {
      ...world.primitives,
      verify: (...of: Parameters<typeof world.primitives.verify>) => {
        const holds = world.primitives.verify(...of)
        verified.push(holds ? 'holds' : 'does not')
        return holds
      },
    }
    verified = []
    const before = its.recall(long.id)
    const opened = verifyCase(primitives, world.known(), logs, [], {
      seesInternal: true,
      today: TODAY,
      withBodies: false,
      verifiedBefore: verifiedBefore(primitives, before, logs),
    })
    its.remember(long.id, before, opened)
    return opened
  }
  const faultOf = (logs: HistoryLogs): string => {
    try {
      open(logs)
    } catch (error) {
      if (error instanceof HistoryError) return error.code
      throw error
    }
    return 'stands'
  }
  const at = (log: Log, i: number): SignedStatement => {
    const found = long.logs[log].at(i)
    if (!found) throw new RangeError('no such statement')
    return found
  }
  const changed = (log: Log, i: number, to: Partial<SignedStatement>): HistoryLogs => ({
    ...long.logs,
    [log]: long.logs[log].with(i, { ...at(log, i), ...to }),
  })
  /** The last but `left` statements taken away, and one of the officer's own put in their place. */
  const goneOn = (left: number): HistoryLogs => {
    const before = long.logs.internal.slice(0, left)
    const ines = world.officer('Ines')
    const last = world.parse(before.at(-1) as SignedStatement)
    const body = { ...last.body, seq: left, prev: last.hash, act: { type: 'opened' } }
    const signed = signStatement(world.primitives, ines.signSecretKey, body as never)
    return { ...long.logs, internal: [...before, signed] }
  }
  const count = (logs: HistoryLogs) => LOGS.reduce((sum, log) => sum + logs[log].length, 0)

  it('verifies in a later session what is new, and the short log', () => {
    open(long.logs)
    expect(verified).toHaveLength(count(long.logs))
    open(long.logs)
    expect(verified).toHaveLength(long.logs.reporter.length)
    const more = goneOn(long.logs.internal.length)
    open(more)
    expect(verified).toHaveLength(long.logs.reporter.length + 1)
    open(more)
    expect(verified).toHaveLength(long.logs.reporter.length)
  })

  it('does not take another signature, wherever it stands', () => {
    open(long.logs)
    for (const log of ['shared', 'internal'] as const) {
      for (const i of [2, -1]) {
        const { signature } = at(log, i - 1)
        expect([log, i, faultOf(changed(log, i, { signature }))]).toEqual([log, i, 'badSignature'])
      }
    }
  })

  it('does not take other words, wherever they stand', () => {
    open(long.logs)
    const other = (log: Log, i: number) => {
      const body = JSON.parse(Buffer.from(at(log, i).bytes, 'base64url').toString())
      body.act.envelope = body.prev
      return changed(log, i, {
        bytes: Buffer.from(JSON.stringify(body)).toString('base64url'),
      })
    }
    // Who knows the key makes a true signature: then the next statement names another.
    const signed = (log: Log, i: number) => {
      const { body } = world.parse(at(log, i))
      const act = { ...body.act, envelope: body.prev }
      const { signSecretKey } = world.officer('Ines')
      const its = signStatement(world.primitives, signSecretKey, { ...body, act } as never)
      return changed(log, i, its)
    }
    for (const log of ['shared', 'internal'] as const) {
      expect([log, faultOf(other(log, -1))]).toEqual([log, 'badSignature'])
      expect([log, faultOf(other(log, 50))]).toEqual([log, 'broken'])
      expect([log, faultOf(signed(log, 50))]).toEqual([log, 'broken'])
    }
  })

  it('verifies all of a history that goes on in another way', () => {
    open(long.logs)
    const other = goneOn(long.logs.internal.length - 1)
    open(other)
    expect(verified).toHaveLength(long.logs.reporter.length + other.internal.length)
  })

  it('verifies all of one that ends before what it has seen', () => {
    open(long.logs)
    const { internal } = long.logs
    open({ ...long.logs, internal: internal.slice(0, -1) })
    expect(verified).toHaveLength(long.logs.reporter.length + internal.length - 1)
  })

  it('verifies all where it cannot read what it remembers, or remembers nothing', () => {
    open(long.logs)
    const again = world.enrol('Ines Intake', ['intake'], world.officer('Ines').id)
    open(long.logs, heads(again.kemSecretKey))
    expect(verified).toHaveLength(count(long.logs))
    stored.clear()
    open(long.logs)
    expect(verified).toHaveLength(count(long.logs))
  })

  it('remembers nothing of one that does not stand', () => {
    const { signature } = at('shared', 1)
    for (let times = 0; times < 2; times++) {
      expect(faultOf(changed('shared', -1, { signature }))).toBe('badSignature')
    }
    expect(heads().recall(long.id)).toBe(null)
  })
})
