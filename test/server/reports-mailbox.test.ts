import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signStatement } from '../../client/crypto/sign.ts'
import { openOf } from '../../client/verified-case.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { appendToMailbox, readMailbox } from '../../protocol/exchanges/report.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import { MAX_MAILBOX_BYTES, MAX_WAITING } from '../../server/features/reports/bounds.ts'
import { DATABASES } from '../support/databases.ts'
import { Live, type Reporter } from '../support/live.ts'
import { NOON_MS, random } from '../support/portal.ts'
import { tamper } from '../support/tamper.ts'

const DAY_MS = 86_400_000

const said = ({ live, keys }: Reporter, verified: Awaited<ReturnType<Reporter['read']>>) =>
  [...verified.replay.envelopes.keys()].map((hash) => {
    const me = { id: 'reporter', kemSecretKey: keys.kem.secretKey }
    return openOf(live.world.primitives, verified, hash, me)?.content
  })

const SLOT_MS = 900_000

describe.each(DATABASES)('a mailbox on %s', (kind) => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open(kind)
  })
  afterAll(() => live.close())

  it('answers every token that opens none the same', async () => {
    await live.report()
    const answers = await Promise.all(
      [random(32), random(32), new Uint8Array(32)].map((token) =>
        live.post(readMailbox, { token: toBase64url(token) }),
      ),
    )
    for (const answer of answers) {
      expect(answer).toEqual({ status: 404, text: '{"error":"notFound"}', error: 'notFound' })
    }
  })

  it('holds what the reporter writes at once, in the reporter’s own eyes', async () => {
    const reporter = await live.report()
    expect((await reporter.act({ type: 'message', text: 'There is more.' })).error).toBeNull()
    const verified = await reporter.read()
    expect(said(reporter, verified)).toContainEqual({ version: 1, text: 'There is more.' })
    expect(verified.replay.waiting).toHaveLength(1)
    await live.slot()
    expect((await reporter.read()).replay.waiting).toEqual([])
  })

  it('says when the present slot ends', async () => {
    const reporter = await live.report()
    const { clock } = live.portal
    const before = clock.nowMs
    for (const laterMs of [0, 1, SLOT_MS - 1, SLOT_MS]) {
      clock.nowMs = 2_000_000 * SLOT_MS + laterMs
      const { slot } = readMailbox.response.parse(JSON.parse((await reporter.readRaw()).text))
      const endsAtMs = (laterMs < SLOT_MS ? 2_000_001 : 2_000_002) * SLOT_MS
      expect([laterMs, slot]).toEqual([laterMs, { endsAtMs, lengthMs: SLOT_MS }])
    }
    clock.nowMs = before
  })

  it('answers a repeat the same, also when much has happened since', async () => {
    const reporter = await live.report()
    const json = await reporter.compose({ type: 'message', text: 'Once.' })
    const first = await live.post(appendToMailbox, json)
    expect(first.error).toBeNull()
    await live.slot()
    await reporter.act({ type: 'message', text: 'Twice.' })
    expect(await live.post(appendToMailbox, json)).toEqual(first)
    expect((await reporter.read()).logs.reporter).toHaveLength(3)
  })

  it('gives the second of two devices the news', async () => {
    const reporter = await live.report()
    const [one, two] = [
      await reporter.compose({ type: 'message', text: 'From one.' }),
      await reporter.compose({ type: 'message', text: 'From two.' }),
    ]
    expect((await live.post(appendToMailbox, one)).error).toBeNull()
    expect((await live.post(appendToMailbox, two)).error).toBe('conflict')
    expect((await reporter.act({ type: 'message', text: 'From two.' })).error).toBeNull()
  })

  it('gives whoever wrote while an officer did the news', async () => {
    const reporter = await live.report()
    await live.slot()
    const json = await reporter.compose({ type: 'message', text: 'Meanwhile.' })
    await live.open('Ines', reporter.id)
    expect(
      (await live.act('Ines', reporter.id, [{ log: 'shared', act: { type: 'acknowledged' } }]))
        .error,
    ).toBeNull()
    expect((await live.post(appendToMailbox, json)).error).toBe('conflict')
  })

  it('answers who cannot sign for it as if there were no such case', async () => {
    const reporter = await live.report()
    const forged = (id: Hash) => {
      const { primitives, current } = live.world
      const keys = live.world.reporterKeys()
      const statement = signStatement(primitives, keys.sign.secretKey, {
        version: 1,
        case: id,
        log: 'reporter',
        seq: 1,
        prev: toHash(random(32)),
        shared: toHash(random(32)),
        directory: current.hash,
        on: '2026-03-02',
        actor: 'reporter',
        act: { type: 'appeal', envelope: null },
      })
      return live.post(appendToMailbox, { statement, envelope: null, pad: '' })
    }
    const known = await forged(reporter.id)
    expect(known).toEqual(await forged(toHash(random(32))))
    expect(known.error).toBe('notFound')
  })

  it('refuses what does not come with exactly its envelope', async () => {
    const reporter = await live.report()
    const json = await reporter.compose({ type: 'message', text: 'Sealed.' })
    const other = JSON.parse(await reporter.compose({ type: 'message', text: 'Another.' }))
    const appeal = JSON.parse(await reporter.compose({ type: 'appeal' }))
    const { envelope, ...rest } = JSON.parse(json)
    const flipped = {
      ...envelope,
      body: `${envelope.body.slice(0, 9)}${envelope.body[9] === 'A' ? 'B' : 'A'}${envelope.body.slice(10)}`,
    }
    for (const request of [
      { ...rest, envelope: null },
      { ...rest, envelope: other.envelope },
      { ...rest, envelope: flipped },
      { ...appeal, envelope },
    ]) {
      expect((await live.post(appendToMailbox, request)).error).toBe('refused')
    }
    expect((await reporter.read()).logs.reporter).toHaveLength(1)
    expect((await live.post(appendToMailbox, json)).error).toBeNull()
  })

  it('refuses a later opening, a statement of another log, and one that is not the next', async () => {
    const reporter = await live.report()
    const request = JSON.parse(await reporter.compose({ type: 'appeal' }))
    const { body } = live.world.parse(request.statement)
    const [opening] = (await reporter.read()).logs.reporter
    const again = live.world.parse(opening).body.act
    const resign = (changed: object) => ({
      ...request,
      statement: signStatement(live.world.primitives, reporter.keys.sign.secretKey, {
        ...body,
        ...changed,
      } as typeof body),
    })
    const post = async (changed: object) =>
      (await live.post(appendToMailbox, resign(changed))).error
    expect(await post({ act: again })).toBe('refused')
    expect(await post({ seq: 2 })).toBe('refused')
    expect(await post({ prev: toHash(random(32)) })).toBe('conflict')
    expect(await post({ act: { type: 'exclude', officer: toBase64url(random(16)) } })).toBe(
      'refused',
    )
    const { id } = live.world.officer('Olu')
    expect(await post({ act: { type: 'exclude', officer: id } })).toBe('refused')
    expect(await post({})).toBeNull()
  })

  it('answers in as many bytes with three excluded as with none', async () => {
    const lengths = await Promise.all(
      [[], ['Ines', 'Ivan', 'Sana']].map(async (names) => {
        const excluded = names.map((name) => live.world.officer(name).id)
        const reporter = await live.report({ excluded })
        return (await reporter.readRaw()).text.length
      }),
    )
    expect(lengths[0]).toBe(lengths[1])
  })

  it('never holds anything of the office’s own', async () => {
    const reporter = await live.report()
    await live.slot()
    const note = { version: 1, text: 'Pull the log.' } as const
    await live.act('Ines', reporter.id, [{ log: 'internal', act: { type: 'opened' } }])
    await live.act('Ines', reporter.id, [
      { log: 'internal', act: { type: 'note' }, content: note },
      { log: 'internal', act: { type: 'title' }, content: note },
      { log: 'shared', act: { type: 'message' }, content: note },
    ])
    const { logs, envelopes } = JSON.parse((await reporter.readRaw()).text)
    expect(logs.internal).toEqual([])
    const headers = envelopes.map((it: { header: string }) =>
      JSON.parse(Buffer.from(it.header, 'base64url').toString()),
    )
    expect(headers.map((it: { log: string }) => it.log)).toEqual(['reporter', 'shared'])
  })

  it('answers an append in as many bytes, whatever it was', async () => {
    const reporter = await live.report()
    const answers = [
      await reporter.act({ type: 'message', text: 'A' }),
      await reporter.act({ type: 'message', text: '\u{1F600}'.repeat(400) }),
      await reporter.act({ type: 'exclude', officer: live.world.officer('Ivan').id }),
      await reporter.act({ type: 'appeal' }),
    ]
    expect(answers.map(({ error }) => error)).toEqual([null, null, null, null])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  })

  it('dates by the server’s clock, and never before the last of the log', async () => {
    const reporter = await live.report()
    await reporter.act({ type: 'message', text: 'First.' })
    live.portal.clock.nowMs = NOON_MS - 3 * DAY_MS
    const { today } = await reporter.read()
    expect(today).toBe('2026-03-02')
    expect((await reporter.act({ type: 'message', text: 'Set back.' })).error).toBeNull()
    await live.slot()
    const { replay } = await reporter.read()
    live.portal.clock.nowMs = NOON_MS
    expect(replay.shared.map(({ body }) => body.on)).toEqual(Array(3).fill('2026-03-02'))
  })

  it('takes so many statements between two slots, and so many bytes in all', async () => {
    const reporter = await live.report()
    for (let i = 0; i < MAX_WAITING; i++) {
      expect((await reporter.act({ type: 'message', text: `${i}` })).error).toBeNull()
    }
    expect((await reporter.act({ type: 'appeal' })).error).toBe('busy')
    await live.slot()
    const message = await reporter.compose({ type: 'message', text: 'One more.' })
    const appeal = await reporter.compose({ type: 'appeal' })
    const fill = (bytes: number) =>
      tamper(live.db, (tx) =>
        tx
          .updateTable('envelopes')
          .set({ body: new Uint8Array(bytes) })
          .where('case_id', '=', Buffer.from(reporter.id, 'base64url'))
          .where('log', '=', 'reporter')
          .where('seq', '=', MAX_WAITING)
          .execute(),
      )
    await fill(MAX_MAILBOX_BYTES)
    expect((await live.post(appendToMailbox, message)).error).toBe('full')
    expect((await live.post(appendToMailbox, appeal)).error).toBeNull()
    expect((await live.post(appendToMailbox, message)).error).toBe('conflict')
  })

  it('refuses a date that is not the server’s', async () => {
    const reporter = await live.report()
    const json = await reporter.compose({ type: 'appeal' })
    live.portal.clock.nowMs = NOON_MS + DAY_MS
    const late = await live.post(appendToMailbox, json)
    live.portal.clock.nowMs = NOON_MS
    expect(late.error).toBe('wrongDate')
  })
})

describe.each(DATABASES)('a mailbox under an expired directory on %s', (kind) => {
  it('takes an exclusion and an appeal, and nothing sealed', async () => {
    const live = await Live.open(kind)
    const { world } = live
    const reporter = await live.report()
    const stale = await reporter.compose({ type: 'appeal' })
    world.publish(world.nextBody(() => ({ expiresOn: '2026-03-03' })))
    await live.publish()
    expect((await live.post(appendToMailbox, stale)).error).toBe('directoryChanged')
    const message = JSON.parse(await reporter.compose({ type: 'message', text: 'Too late.' }))
    live.portal.clock.nowMs = NOON_MS + 5 * DAY_MS
    const { body } = world.parse(message.statement)
    const statement = signStatement(world.primitives, reporter.keys.sign.secretKey, {
      ...body,
      on: '2026-03-07',
    })
    const sealed = await live.post(appendToMailbox, { ...message, statement })
    expect(sealed.error).toBe('directoryExpired')
    const { id } = world.officer('Ivan')
    expect((await reporter.act({ type: 'exclude', officer: id })).error).toBeNull()
    expect((await reporter.act({ type: 'appeal' })).error).toBeNull()
    await live.slot()
    const { state } = (await reporter.read()).replay
    expect([state.members.has(id), state.released]).toEqual([false, true])
    await live.close()
  })
})
