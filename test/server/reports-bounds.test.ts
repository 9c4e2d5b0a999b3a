/** What one case may cost the server, whoever its reporter is. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signStatement } from '../../client/crypto/sign.ts'
import { appendToMailbox } from '../../protocol/exchanges/report.ts'
import { Budget, WINDOW_MS } from '../../server/cases/budget.ts'
import {
  MAX_MAILBOX_BYTES,
  MAX_READ_BYTES,
  MAX_REPLAYS,
  MAX_REPORTER_STATEMENTS,
  MAX_WAITING,
} from '../../server/features/reports/bounds.ts'
import { Live } from '../support/live.ts'
import { NOON_MS } from '../support/portal.ts'
import { tamper } from '../support/tamper.ts'

it('a budget is each one’s own, and comes anew with the next quarter of an hour', () => {
  let nowMs = 0
  const budget = new Budget(10, { now: () => nowMs, serverCount: 1 })
  budget.spend('a', 6)
  budget.spend('b', 10)
  expect(() => budget.spend('a', 5)).toThrow('busy')
  budget.spend('a', 4)
  expect(() => budget.spend('a')).toThrow('busy')
  // What is larger than all of it, once.
  budget.spend('c', 11)
  expect(() => budget.spend('c')).toThrow('busy')
  nowMs = WINDOW_MS - 1
  expect(() => budget.spend('b')).toThrow('busy')
  nowMs = WINDOW_MS
  budget.spend('b')
  // A clock set back does not keep a case shut.
  budget.spend('a', 10)
  nowMs = 0
  budget.spend('a', 10)
})

it('each of several servers has its share of a budget', () => {
  const budgets = [0, 1, 2].map(() => new Budget(10, { now: () => 0, serverCount: 3 }))
  for (const budget of budgets) {
    budget.spend('a', 4)
    expect(() => budget.spend('a')).toThrow('busy')
  }
})

it('the share of each of many servers still holds what one person does', () => {
  const of = { now: () => 0, serverCount: 16 }
  const replays = new Budget(MAX_REPLAYS, of)
  for (let letters = 0; letters < MAX_WAITING; letters++) replays.spend('a')
  expect(() => replays.spend('a')).toThrow('busy')
  const bytesRead = new Budget(MAX_READ_BYTES, of)
  for (let readings = 0; readings < 5; readings++) bytesRead.spend('a', MAX_MAILBOX_BYTES)
  expect(() => bytesRead.spend('a', MAX_MAILBOX_BYTES)).toThrow('busy')
})

describe('a case', () => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open('postgres')
  })
  afterAll(() => live.close())

  it('looks at its bounds before it replays a case', async () => {
    const reporter = await live.report()
    const id = Buffer.from(reporter.id, 'base64url')
    const appeal = await reporter.compose({ type: 'appeal' })
    const first = await live.post(appendToMailbox, appeal)
    const next = await reporter.compose({ type: 'appeal' })
    const forget = () =>
      tamper(live.db, (tx) => tx.deleteFrom('statements').where('seq', '<', 0).execute())
    // Rows that no replay would survive.
    const fill = async (rows: number, pending: boolean) => {
      await forget()
      const junk = new Uint8Array(1)
      const row = { case_id: id, log: 'reporter' as const, actor: 'reporter', pending }
      const values = Array.from({ length: rows }, (_, i) => ({ ...row, seq: -1 - i }))
      await live.db
        .insertInto('statements')
        .values(values.map((it) => ({ ...it, bytes: junk, signature: junk })))
        .execute()
    }
    await fill(MAX_REPORTER_STATEMENTS - 2, false)
    expect((await live.post(appendToMailbox, next)).error).toBe('full')
    await fill(MAX_WAITING - 1, true)
    expect((await live.post(appendToMailbox, next)).error).toBe('busy')
    // A repeat comes before all bounds, and costs no replay either.
    expect(await live.post(appendToMailbox, appeal)).toEqual(first)
    await fill(1, false)
    expect((await live.post(appendToMailbox, next)).error).toBe('internal')
    await forget()
    expect((await live.post(appendToMailbox, next)).error).toBeNull()
  })

  it('replays a case so often for what it refuses, and no more', async () => {
    const reporter = await live.report()
    const { body } = live.world.parse(
      JSON.parse(await reporter.compose({ type: 'appeal' })).statement,
    )
    const unknown = { type: 'exclude', officer: 'A'.repeat(22) } as const
    const signed = signStatement(live.world.primitives, reporter.keys.sign.secretKey, {
      ...body,
      act: unknown,
    } as typeof body)
    const post = async () => {
      const request = { statement: signed, envelope: null, pad: '' }
      return (await live.post(appendToMailbox, request)).error
    }
    for (let i = 0; i < MAX_REPLAYS; i++) expect(await post()).toBe('refused')
    expect(await post()).toBe('busy')
    live.portal.clock.nowMs = NOON_MS + WINDOW_MS
    expect(await post()).toBe('refused')
    live.portal.clock.nowMs = NOON_MS
  })

  it('is answered with so many bytes in a quarter of an hour, and no other case with it', async () => {
    const [reporter, other] = [await live.report(), await live.report()]
    const fill = (bytes: number) =>
      tamper(live.db, (tx) =>
        sql`update envelopes set body = convert_to(repeat('a', ${bytes}), 'UTF8')
          where case_id = ${Buffer.from(reporter.id, 'base64url')}`.execute(tx),
      )
    expect((await reporter.readRaw()).error).toBeNull()
    await fill(MAX_READ_BYTES)
    expect((await reporter.readRaw()).error).toBe('busy')
    expect((await other.readRaw()).error).toBeNull()
    await fill(64 * 1024 + 16)
    expect((await reporter.readRaw()).error).toBeNull()
  })
})
