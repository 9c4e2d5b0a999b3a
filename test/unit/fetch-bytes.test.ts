/** Lines that fall silent, before an answer and in the middle of one. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { utf8 } from '../../protocol/bytes.ts'
import { fetchBytes } from '../../web/common/fetch-bytes.ts'

const MINUTE_MS = 60_000
const REQUEST = { method: 'POST', body: '{}' }

interface Line {
  answer(): void
  send(text: string): void
  end(): void
}

/** What is asked, and what the test makes of it. As `fetch` does, it rejects once its signal is aborted. */
const listen = (): Line => {
  const line = Promise.withResolvers<Response>()
  let to: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      to = controller
    },
  })
  vi.stubGlobal('fetch', (_path: string, { signal }: RequestInit) => {
    signal?.addEventListener('abort', () => {
      line.reject(signal.reason)
      to?.error(signal.reason)
    })
    return line.promise
  })
  return {
    answer: () => line.resolve(new Response(body, { headers: { 'content-type': 'text/x' } })),
    send: (text) => to?.enqueue(utf8(text)),
    end: () => to?.close(),
  }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('a line', () => {
  it('brings all of an answer, however slowly it comes', async () => {
    const line = listen()
    const fetched = fetchBytes('/api', REQUEST)
    await pass(MINUTE_MS - 1)
    line.answer()
    for (const text of ['one ', 'two ', 'three']) {
      await pass(MINUTE_MS - 1)
      line.send(text)
      await pass(0)
    }
    line.end()
    const { ok, contentType, bytes } = await fetched
    expect([ok, contentType, new TextDecoder().decode(bytes)]).toEqual([
      true,
      'text/x',
      'one two three',
    ])
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([
    ['a word', '{}', MINUTE_MS],
    ['a chunk of a file', 'x'.repeat(262_144), MINUTE_MS + 262_144],
  ])('that never answers to %s is given up', async (_, body, ms) => {
    listen()
    const fetched = fetchBytes('/api', { ...REQUEST, body })
    const ended = vi.fn()
    fetched.catch(ended)
    await pass(ms - 1)
    expect(ended).not.toHaveBeenCalled()
    await pass(10)
    await expect(fetched).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('that falls silent in the middle of an answer is given up', async () => {
    const line = listen()
    const fetched = fetchBytes('/api', REQUEST)
    const ended = vi.fn()
    fetched.catch(ended)
    line.answer()
    line.send('one')
    await pass(MINUTE_MS - 1)
    expect(ended).not.toHaveBeenCalled()
    await pass(10)
    await expect(fetched).rejects.toMatchObject({ name: 'AbortError' })
  })
})
