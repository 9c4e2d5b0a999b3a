/** The page's own code before a server that keeps drafts, loses answers, and lies. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DraftKeeper } from '../../client/officer/draft-keeper.ts'
import { Drafts } from '../../client/officer/drafts.ts'
import { knownDrafts } from '../../client/officer/known-drafts.ts'
import type { Server } from '../../client/platform.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { SealedDraft } from '../../protocol/draft.ts'
import { browserPrimitives as primitives } from '../support/ends.ts'
import { storageIn } from '../support/stored.ts'

const bytes = (lengthBytes: number, value: number) =>
  toBase64url(new Uint8Array(lengthBytes).fill(value))
const CASE = bytes(32, 1)
const OWNER = { portal: bytes(32, 2), officer: bytes(16, 3), kemSecretKey: new Uint8Array(32) }

/** What the server has; `isDown` after which nothing is answered, though it may arrive. */
const server = {
  draft: null as SealedDraft | null,
  isDown: false,
  /** All that would be stored is refused with it. */
  refuses: null as string | null,
  calls: [] as string[],
  /** What is read is answered with what was there when it was asked, but only then. */
  reads: null as Promise<void> | null,
}
const stored = new Map<string, string>()
const keepers: DraftKeeper[] = []
let drafts: Drafts

const answer = (path: string, body: { replaces?: string; nonce?: string; draft?: SealedDraft }) => {
  const own = server.draft?.nonce ?? null
  if (path.endsWith('read')) return { draft: server.draft }
  if (server.refuses) return { error: server.refuses }
  if (path.endsWith('forget')) {
    if (own !== null && own !== body.nonce) return { error: 'conflict' }
    server.draft = null
    return {}
  }
  if (own !== null && own !== body.replaces && own !== body.draft?.nonce) {
    return { error: 'conflict' }
  }
  server.draft = body.draft ?? null
  return {}
}

const post: Server['post'] = async (path, json) => {
  server.calls.push(path)
  const body = answer(path, JSON.parse(String(json)))
  if (path.endsWith('read')) await server.reads
  if (server.isDown) throw new TypeError('no answer')
  return { ok: !('error' in body), body }
}

const keeper = (): DraftKeeper => {
  const known = knownDrafts(storageIn(stored), primitives, OWNER.officer, OWNER.kemSecretKey)
  const made = new DraftKeeper({ post }, primitives, OWNER, drafts, known)
  keepers.push(made)
  return made
}
const type = (text: string) => drafts.setFields(CASE, { 'reply/text': text }, [])
const pass = (ms = 3_000) => vi.advanceTimersByTimeAsync(ms)
const typed = () => drafts.fieldsOf(CASE)['reply/text']

/** What another device writes: a tab of its own. */
const elsewhere = async (text: string): Promise<void> => {
  const tab = new Drafts()
  const never = { recall: () => null, remember: () => undefined }
  const other = new DraftKeeper({ post }, primitives, OWNER, tab, never)
  await other.load(CASE)
  tab.setFields(CASE, text ? { 'reply/text': text } : {}, [])
  expect(await other.close()).toBe(true)
}

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(server, { draft: null, isDown: false, refuses: null, calls: [], reads: null })
  drafts = new Drafts()
  stored.clear()
})
afterEach(async () => {
  for (const it of keepers.splice(0)) await it.close()
  vi.useRealTimers()
})

describe('drafts of a case', () => {
  it('are saved once typing has stopped, without a pause after a while, and forgotten when sent', async () => {
    const mine = keeper()
    await mine.load(CASE)
    for (let letters = 1; letters <= 4; letters++) {
      type('x'.repeat(letters))
      await pass(1_000)
    }
    expect([server.draft, drafts.hasUnsaved()]).toEqual([null, true])
    await pass(2_000)
    expect([server.draft === null, drafts.hasUnsaved()]).toEqual([false, false])
    const first = server.draft
    for (let second = 0; second < 22; second++) {
      type('y'.repeat(second + 1))
      await pass(1_000)
    }
    expect(server.draft).not.toEqual(first)
    drafts.setFields(CASE, {}, [])
    await pass()
    expect([server.draft, mine.state(CASE)]).toEqual([null, { kind: 'quiet' }])
  })

  it('are there in another tab, and what only one side has changed needs no choice', async () => {
    await elsewhere('From the phone')
    const mine = keeper()
    await mine.load(CASE)
    expect(typed()).toBe('From the phone')
    await elsewhere('From the phone, and more')
    await mine.load(CASE)
    expect([typed(), drafts.clashesOf(CASE)]).toEqual(['From the phone, and more', []])
  })

  it('stay typed and are tried again, with the reason, while the server’s clock is wrong', async () => {
    const mine = keeper()
    await mine.load(CASE)
    server.refuses = 'clockWrong'
    type('Mine')
    await pass()
    server.calls.splice(0)
    for (let tries = 1; tries <= 3; tries++) {
      expect(mine.state(CASE)).toEqual({ kind: 'failed', fault: 'clockWrong' })
      await pass(30_000)
    }
    expect(server.calls.every((path) => path.endsWith('put'))).toBe(true)
    expect([typed(), drafts.hasUnsaved()]).toEqual(['Mine', true])
    server.refuses = null
    await pass(30_000)
    expect(mine.state(CASE)).toMatchObject({ kind: 'saved' })
    expect([server.draft === null, drafts.hasUnsaved()]).toEqual([false, false])
  })

  it('lose neither of two texts, and save nothing until a person has chosen', async () => {
    const mine = keeper()
    await mine.load(CASE)
    await elsewhere('Theirs')
    type('Mine')
    await pass()
    expect([typed(), drafts.clashesOf(CASE)]).toEqual([
      'Mine',
      [{ name: 'reply/text', theirs: 'Theirs' }],
    ])
    const kept = server.draft
    type('Mine, and more')
    drafts.setFields(CASE, drafts.fieldsOf(CASE), [{ name: 'reply/text', theirs: 'Theirs' }])
    await pass(60_000)
    expect(server.draft).toEqual(kept)
    drafts.settleClash(CASE, 'reply/text', 'Mine, and more\n\nTheirs')
    await pass()
    expect([server.draft === kept, drafts.hasUnsaved()]).toEqual([false, false])
  })

  it('are saved again after a lost answer, whether or not they arrived', async () => {
    const mine = keeper()
    await mine.load(CASE)
    server.isDown = true
    type('Lost on the way back')
    await pass()
    expect(mine.state(CASE)).toEqual({ kind: 'failed', fault: 'unreachable' })
    server.isDown = false
    type('Lost on the way back, and more')
    await pass(40_000)
    expect([drafts.hasUnsaved(), drafts.clashesOf(CASE), typed()]).toEqual([
      false,
      [],
      'Lost on the way back, and more',
    ])
  })

  it('are never replaced by what was read before they were saved', async () => {
    const mine = keeper()
    await mine.load(CASE)
    type('Half')
    await pass()
    const slow = Promise.withResolvers<void>()
    server.reads = slow.promise
    type('Half a thought')
    const again = mine.load(CASE)
    await pass()
    server.reads = null
    slow.resolve()
    await again
    expect(typed()).toBe('Half a thought')
    await pass()
    expect([typed(), drafts.hasUnsaved(), drafts.clashesOf(CASE)]).toEqual([
      'Half a thought',
      false,
      [],
    ])
    drafts.discard()
    await keeper().load(CASE)
    expect(typed()).toBe('Half a thought')
  })

  it('arrive at the lock, also while an older one is under way', async () => {
    const mine = keeper()
    await mine.load(CASE)
    type('Half')
    await pass(2_999)
    const under = pass(1)
    type('Half a thought')
    expect(await mine.close()).toBe(true)
    await under
    drafts.discard()
    await keeper().load(CASE)
    expect([typed(), drafts.clashesOf(CASE)]).toEqual(['Half a thought', []])
  })

  it('cannot be rolled back, nor brought back once sent, without a word of warning', async () => {
    const mine = keeper()
    await mine.load(CASE)
    type('Old')
    await pass()
    const old = server.draft
    type('New')
    await pass()
    const sent = server.draft
    drafts.discard()
    server.draft = old
    const again = keeper()
    await again.load(CASE)
    expect([typed(), again.doubt(CASE)]).toEqual(['Old', 'old'])
    server.draft = sent
    drafts.discard()
    const third = keeper()
    await third.load(CASE)
    expect([typed(), third.doubt(CASE)]).toEqual(['New', null])
    drafts.setFields(CASE, {}, [])
    await pass()
    server.draft = sent
    await third.load(CASE)
    expect(third.doubt(CASE)).toBe('old')
  })

  it('do not open if the server made them, or took them from another case', async () => {
    await elsewhere('Of this case')
    const other = bytes(32, 9)
    const mine = keeper()
    await mine.load(other)
    expect([drafts.fieldsOf(other), mine.doubt(other)]).toEqual([{}, 'unreadable'])
    drafts.setFields(other, { 'note/text': 'Mine' }, [])
    await pass()
    expect([drafts.hasUnsaved(), mine.doubt(other)]).toEqual([false, null])
  })
})
