/** What a client sends again by itself, and what it never does. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { call, MOST_TRIES } from '../../client/call.ts'
import type { Server, Waiting } from '../../client/platform.ts'
import { invite } from '../../protocol/exchanges/administration.ts'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { readMailbox } from '../../protocol/exchanges/report.ts'
import { signIn } from '../../protocol/exchanges/session.ts'
import { MOST_CHUNKS } from '../../protocol/files/steps.ts'
import { contracts } from '../support/contracts.ts'

/** A repeat is one attempt more, finds its link used up, or makes another; drafts have a keeper of their own. */
const NEVER_BY_ITSELF = [
  '/api/enrolment/accept',
  '/api/office/administration/invite',
  '/api/office/draft/forget',
  '/api/office/draft/put',
  '/api/office/draft/read',
  '/api/office/passkeys/add',
  '/api/office/passkeys/resume',
  '/api/office/passkeys/sign-in',
  '/api/office/session/end',
  '/api/office/session/resume',
  '/api/office/session/start',
  '/api/setup/finish',
]

it('is all but what must not be repeated', () => {
  const never = contracts.filter(({ isRepeatable }) => !isRepeatable).map(({ path }) => path)
  expect(never.sort()).toEqual(NEVER_BY_ITSELF)
})

describe('a server that does not answer', () => {
  let sent: string[]
  let said: string[]
  beforeEach(() => {
    vi.useFakeTimers()
    sent = []
    said = []
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const silent = (answers: readonly unknown[] = []): Server => ({
    post: async (_path, json) => {
      sent.push(String(json))
      const body = answers[sent.length - 1]
      if (body === undefined) throw new TypeError('no connection')
      return { ok: !JSON.stringify(body).includes('error'), body }
    },
    onWaiting: (by: 1 | -1, why: Waiting) => void said.push(`${by} ${why}`),
  })

  const interrupting = {
    post: (path: string, json: string, asOfficer: boolean) =>
      silent([{ error: 'interrupted' }]).post(path, json, asOfficer),
  }

  const codeOf = (answer: Promise<unknown>): Promise<unknown> =>
    answer.then(
      () => 'done',
      (error: { code?: unknown }) => error.code,
    )
  const append = { case: 'A'.repeat(43), heads: { shared: 'A', internal: null } }
  const acting = { ...append, statements: [], envelopes: [], wraps: [] } as never
  const signingIn = { signInName: 'ines' } as never

  it('is asked again for what may be repeated, to the byte, and says so until the end', async () => {
    const code = codeOf(call(silent(), appendToCase, acting))
    await vi.advanceTimersByTimeAsync(0)
    expect([sent.length, said]).toEqual([1, ['1 unreachable']])
    await vi.runAllTimersAsync()
    expect(await code).toBe('unreachable')
    expect([sent.length, new Set(sent).size]).toEqual([MOST_TRIES, 1])
    expect(said).toEqual(['1 unreachable', '-1 unreachable'])
  })

  it('is asked once where a repeat is one attempt more', async () => {
    const code = codeOf(call(silent(), signIn, signingIn))
    await vi.runAllTimersAsync()
    expect([await code, sent.length, said]).toEqual(['unreachable', 1, []])
  })

  it('may be busy meanwhile, which is said as it is', async () => {
    const busy = { error: 'busy' }
    const code = codeOf(call(silent([busy]), readMailbox, { token: 'A'.repeat(43) }))
    await vi.runAllTimersAsync()
    expect([await code, sent.length]).toEqual(['unreachable', MOST_TRIES])
    expect(said).toEqual(['1 busy', '-1 busy', '1 unreachable', '-1 unreachable'])
  })

  it('is asked again when busy, whatever it was asked: it has not begun', async () => {
    const busy = { error: 'busy' }
    const code = codeOf(call(silent([busy, busy, busy, busy, busy]), signIn, signingIn))
    await vi.runAllTimersAsync()
    expect([await code, sent.length, said]).toEqual(['busy', MOST_TRIES, ['1 busy', '-1 busy']])
  })

  it('is asked again where its database was lost meanwhile, if a repeat does nothing more', async () => {
    const interrupted = { error: 'interrupted' }
    const code = codeOf(call(silent([interrupted]), readMailbox, { token: 'A'.repeat(43) }))
    await vi.runAllTimersAsync()
    expect([await code, sent.length]).toEqual(['unreachable', MOST_TRIES])
    expect(said[0]).toBe('1 busy')
  })

  it.each([
    ['sign-in, which would count as a second attempt', () => call(interrupting, signIn, signingIn)],
    ['invitation, which would leave a second link', () => call(interrupting, invite, {} as never)],
  ])('is asked once where its database was lost during a %s', async (_what, ask) => {
    const code = codeOf(ask())
    await vi.runAllTimersAsync()
    expect([await code, sent.length, said]).toEqual(['interrupted', 1, []])
  })

  it('is believed at once in any refusal', async () => {
    const code = codeOf(call(silent([{ error: 'conflict' }]), appendToCase, acting))
    await vi.runAllTimersAsync()
    expect([await code, sent.length, said]).toEqual(['conflict', 1, []])
  })
})

describe('an answer of another version', () => {
  const answering = (body: unknown): Server => ({ post: async () => ({ ok: true, body }) })
  const signed = { bytes: 'AA', signature: 'A'.repeat(86) }
  const slot = { endsAtMs: 900_000, lengthMs: 900_000 }
  const mailbox = {
    logs: { reporter: [signed], shared: [signed], internal: [] },
    envelopes: [],
    today: '2026-03-02',
    slot,
    pad: '000',
  }
  const read = (body: unknown) =>
    call(answering(structuredClone(body)), readMailbox, { token: 'A'.repeat(43) })

  it('may say more than this page knows of, at any depth: that is left out', async () => {
    const wanted = await read(mailbox)
    const more = { ...mailbox, slot: { ...slot, zone: 'UTC' }, weather: 'fine' }
    expect(await read(more)).toEqual(wanted)
    const inList = { ...mailbox.logs, shared: [{ ...signed, by: 'the server' }] }
    expect(await read({ ...more, logs: inList })).toEqual(wanted)
  })

  it('is not taken where something is missing or wrong, whatever else it says', async () => {
    const { today: _, ...less } = mailbox
    for (const body of [less, { ...less, date: '2026-03-02' }, { ...mailbox, slot: {}, more: 1 }]) {
      await expect(read(body)).rejects.toMatchObject({ code: 'badAnswer' })
    }
    for (const body of [null, 'text', []]) {
      await expect(read(body)).rejects.toMatchObject({ code: 'badAnswer' })
    }
  })

  it('says nothing of files where the server is older: as much is taken as can be', async () => {
    const { files, ...older } = readDirectory.response.def.shape
    expect(Object.keys(older)).toEqual(['chain', 'today', 'evaluation'])
    expect(files.safeParse(undefined)).toEqual({
      success: true,
      data: { mostChunks: MOST_CHUNKS, isFull: false },
    })
  })
})
