import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import { storedHash } from '../../client/verified-case.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { parseHeader } from '../../protocol/envelope.ts'
import { appendToCase, readCase } from '../../protocol/exchanges/office.ts'
import { envelopeOf, type StatementBody } from '../../protocol/statement.ts'
import { DATABASES } from '../support/databases.ts'
import { Live, type Reporter } from '../support/live.ts'
import { NOON_MS, random } from '../support/portal.ts'

const DAY_MS = 86_400_000
const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
const reply: OfficerAct = {
  log: 'shared',
  act: { type: 'message' },
  content: { version: 1, text: 'Thank you.' },
}
const note: OfficerAct = {
  log: 'internal',
  act: { type: 'note' },
  content: { version: 1, text: 'Pull the log.' },
}

type Request = Awaited<ReturnType<Live['compose']>>

describe.each(DATABASES)('a case in the office on %s', (kind) => {
  let live: Live
  let reporter: Reporter
  beforeAll(async () => {
    live = await Live.open(kind)
    reporter = await live.report()
    await live.slot()
    await live.open('Ines', reporter.id)
  })
  afterAll(() => live.close())

  const post = async (request: unknown, as = 'Ines') =>
    (await live.post(appendToCase, request, as)).error
  const length = async () => {
    const { logs } = await live.read('Ines', reporter.id)
    return logs.shared.length + logs.internal.length
  }

  /** What it refuses, and that it stores nothing. */
  const refusalOf = async (request: unknown, as = 'Ines') => {
    const before = await length()
    const refusal = await post(request, as)
    expect(await length()).toBe(before)
    return refusal
  }

  /** The same request with the first statement signed again. */
  const resigned = (request: Request, by: string, change: object): Request => {
    const [first, ...others] = request.statements
    const { body } = live.world.parse(first)
    const { primitives } = live.world
    const other = { ...body, ...change } as StatementBody
    const signed = signStatement(primitives, live.world.officer(by).signSecretKey, other)
    return { ...request, statements: [signed, ...others] }
  }

  it('comes without bodies and wraps until it is noted that the caller opened it today', async () => {
    const other = await live.report()
    await live.slot()
    const raw = async () => {
      const answer = await live.post(readCase, { case: other.id }, 'Ivan')
      return readCase.response.parse(JSON.parse(answer.text))
    }
    const closed = await raw()
    expect(closed.opened).toBe(false)
    expect(closed.envelopes.map(({ body, wraps }) => [body, wraps])).toEqual([['', []]])
    await live.act('Ines', other.id, [opened])
    expect((await raw()).opened).toBe(false)
    await live.act('Ivan', other.id, [opened])
    expect((await raw()).envelopes[0]?.wraps[0]).toMatch(/^[A-Za-z0-9_-]{1558}$/)
    live.portal.clock.nowMs += DAY_MS
    const tomorrow = await raw()
    live.portal.clock.nowMs = NOON_MS
    expect([tomorrow.opened, tomorrow.envelopes[0]?.body]).toEqual([false, ''])
  })

  it('says of each envelope which statement introduces it, with its body and without', async () => {
    const other = await live.report()
    await live.slot()
    await live.open('Ines', other.id)
    await live.act('Ines', other.id, [reply, note])
    const named = async () => {
      const answer = await live.post(readCase, { case: other.id }, 'Ivan')
      const { logs, envelopes, ...rest } = readCase.response.parse(JSON.parse(answer.text))
      const statements = Object.values(logs).flatMap((log) => log.map((it) => live.world.parse(it)))
      const places = envelopes.map(({ header, hash }) => {
        const introduced = statements.filter(({ body }) => envelopeOf(body) === hash)
        const sealed = parseHeader(header)
        return introduced.map(({ body }) => [
          `${body.log} ${body.seq} ${body.act.type}`,
          body.log === sealed?.log && body.act.type === sealed.purpose,
        ])
      })
      return { ...rest, envelopes, places }
    }
    const places = [
      [['internal 1 note', true]],
      [['reporter 0 open', true]],
      [['shared 1 message', true]],
    ]
    const closed = await named()
    expect([closed.opened, closed.places]).toEqual([false, places])
    await live.act('Ivan', other.id, [opened])
    const full = await named()
    expect([full.opened, full.places]).toEqual([true, places])
    const { primitives } = live.world
    expect(full.envelopes.map((it) => storedHash(primitives, it))).toEqual(
      closed.envelopes.map((it) => it.hash),
    )
  })

  it('gives the second of two officers the news, who then loses nothing', async () => {
    const one = await live.compose('Ines', reporter.id, [acknowledged, reply])
    await live.act('Ivan', reporter.id, [opened])
    expect(await refusalOf(one)).toBe('conflict')
    const again = await live.compose('Ines', reporter.id, [acknowledged, reply])
    expect(await post(again)).toBeNull()
    expect((await reporter.read()).replay.state.stage).toBe('acknowledged')
  })

  it('answers a repeat the same, also when much has happened since', async () => {
    const request = await live.compose('Ines', reporter.id, [reply])
    expect(await post(request)).toBeNull()
    await live.act('Ivan', reporter.id, [note])
    expect(await refusalOf(request)).toBeNull()
  })

  it('is nothing to anyone who cannot see it', async () => {
    const request = await live.compose('Ines', reporter.id, [reply])
    for (const name of ['Ada', 'Vera', 'Olu']) {
      expect(await refusalOf(request, name)).toBe('notFound')
      expect((await live.post(readCase, { case: reporter.id }, name)).error).toBe('notFound')
    }
    const unknown = { ...request, case: toBase64url(random(32)) }
    expect(await refusalOf(unknown)).toBe('notFound')
  })

  it('takes statements of the caller alone, signed with the directory’s key', async () => {
    const request = await live.compose('Ines', reporter.id, [reply])
    expect(await refusalOf(request, 'Ivan')).toBe('refused')
    expect(await refusalOf(resigned(request, 'Ivan', {}))).toBe('refused')
    const { id } = live.world.officer('Ivan')
    expect(await refusalOf(resigned(request, 'Ivan', { actor: id }))).toBe('refused')
    expect(await refusalOf(resigned(request, 'Ines', { actor: 'server' }))).toBe('refused')
    const received = { act: { type: 'received', statement: toBase64url(random(32)) } }
    expect(await refusalOf(resigned(request, 'Ines', received))).toBe('refused')
    expect(await refusalOf(resigned(request, 'Ines', { act: { type: 'orphaned' } }))).toBe(
      'refused',
    )
    expect(await refusalOf(resigned(request, 'Ines', { case: toBase64url(random(32)) }))).toBe(
      'refused',
    )
  })

  it('takes nothing that the act table refuses', async () => {
    const plain = await live.compose('Ines', reporter.id, [
      { log: 'shared', act: { type: 'handover', officer: live.world.officer('Ines').id } },
    ])
    const acts = [
      { type: 'acknowledged' },
      { type: 'closed', kind: 'duplicate' },
      { type: 'reopened', stage: 'assessing' },
      { type: 'handover', officer: live.world.officer('Vera').id },
      { type: 'unassign', officer: live.world.officer('Ivan').id },
      { type: 'late', clock: 'news', instance: 1 },
    ]
    for (const act of acts) {
      expect(await refusalOf(resigned(plain, 'Ines', { act }))).toBe('refused')
    }
  })

  it('names the newest heads, or gets the news', async () => {
    const request = await live.compose('Ines', reporter.id, [note])
    const other = toBase64url(random(32))
    const heads = (change: object) => ({ ...request, heads: { ...request.heads, ...change } })
    expect(await refusalOf(heads({ shared: other }))).toBe('conflict')
    expect(await refusalOf(heads({ internal: other }))).toBe('conflict')
    expect(await refusalOf(heads({ internal: null }))).toBe('conflict')
    expect(await refusalOf(resigned(request, 'Ines', { prev: other }))).toBe('refused')
    expect(await refusalOf(resigned(request, 'Ines', { shared: other }))).toBe('refused')
  })

  it('takes all of a request or nothing', async () => {
    const request = await live.compose('Ines', reporter.id, [reply, note])
    const [first] = request.statements
    const broken = { ...request, statements: [first, first] }
    expect(await refusalOf(broken)).toBe('refused')
    expect(await post(request)).toBeNull()
  })

  it('takes exactly the envelopes that the statements promise', async () => {
    const request = await live.compose('Ines', reporter.id, [reply, note])
    const other = await live.compose('Ines', reporter.id, [reply, note])
    const [first, second] = request.envelopes
    if (!first) throw new Error('sealed two')
    for (const envelopes of [
      [],
      [first],
      [second, first],
      [first, second, second],
      other.envelopes,
      [{ ...first, wraps: first.wraps.slice(1) }, second],
      [{ ...first, wraps: [...first.wraps].reverse() }, second],
    ]) {
      expect(await refusalOf({ ...request, envelopes })).toBe('refused')
    }
    expect(await refusalOf({ ...request, wraps: [[]] })).toBe('refused')
    expect(await post(request)).toBeNull()
  })

  it('takes today’s date, and yesterday’s for a quarter of an hour', async () => {
    const request = await live.compose('Ines', reporter.id, [note])
    const at = async (nowMs: number) => {
      live.portal.clock.nowMs = nowMs
      const refusal = await post(request)
      live.portal.clock.nowMs = NOON_MS
      return refusal
    }
    expect(await at(NOON_MS + DAY_MS)).toBe('wrongDate')
    expect(await at(Date.UTC(2026, 2, 3, 0, 16))).toBe('wrongDate')
    expect(await at(Date.UTC(2026, 2, 3, 0, 14))).toBeNull()
  })

  it('goes on from the last of the log when the server’s clock is set back', async () => {
    live.portal.clock.nowMs = NOON_MS - 5 * DAY_MS
    const { today } = await live.read('Ines', reporter.id)
    expect(today).toBe('2026-03-02')
    expect((await live.act('Ines', reporter.id, [note])).error).toBeNull()
    const stale = resigned(await live.compose('Ines', reporter.id, [note]), 'Ines', {
      on: '2026-02-25',
    })
    expect(await post(stale)).toBe('wrongDate')
    live.portal.clock.nowMs = NOON_MS
  })

  it('says what the ladder owes before anybody acts, and gives that as news', async () => {
    const late = await live.report()
    await live.slot()
    await live.act('Ines', late.id, [opened])
    live.portal.clock.nowMs = NOON_MS + 8 * DAY_MS
    expect((await live.act('Ines', late.id, [acknowledged])).error).toBe('conflict')
    expect((await live.act('Ines', late.id, [acknowledged])).error).toBeNull()
    const { replay } = await late.read()
    live.portal.clock.nowMs = NOON_MS
    expect(replay.shared.map(({ body }) => body.act.type)).toEqual([
      'received',
      'late',
      'acknowledged',
    ])
  })
})

describe.each(DATABASES)(
  'an officer under a directory that has changed or expired, on %s',
  (kind) => {
    it('gets the news of a new epoch, and seals nothing under an expired one', async () => {
      const live = await Live.open(kind)
      const { world } = live
      const reporter = await live.report()
      await live.slot()
      await live.act('Ines', reporter.id, [opened])
      const stale = await live.compose('Ines', reporter.id, [note])
      world.publish(world.nextBody(() => ({ expiresOn: '2026-03-03' })))
      await live.publish()
      expect((await live.post(appendToCase, stale, 'Ines')).error).toBe('directoryChanged')

      const sealed = await live.compose('Ines', reporter.id, [note])
      live.portal.clock.nowMs = NOON_MS + 4 * DAY_MS
      const [statement] = sealed.statements
      const { body } = world.parse(statement)
      const { signSecretKey } = world.officer('Ines')
      const late = signStatement(world.primitives, signSecretKey, { ...body, on: '2026-03-06' })
      const refused = await live.post(appendToCase, { ...sealed, statements: [late] }, 'Ines')
      expect(refused.error).toBe('directoryExpired')
      expect((await live.act('Ines', reporter.id, [opened, acknowledged])).error).toBeNull()
      await live.close()
    })
  },
)
