/** Load on loopback, bounded in count, and what became of it. */
import { Agent, request } from 'node:http'

export interface Load {
  readonly perSecond: number
  readonly medianMs: number
  readonly p99Ms: number
  readonly failures: number
  readonly answers: readonly string[]
}

const agent = new Agent({ keepAlive: true, maxSockets: 128 })

/** @returns the answer's text, or null unless it is 200 */
export const post = (
  port: number,
  path: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<string | null> =>
  new Promise((resolve) => {
    const length = Buffer.byteLength(body)
    const outgoing = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': length, ...headers },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', () => resolve(null))
        answer.on('end', () =>
          resolve(answer.statusCode === 200 ? Buffer.concat(chunks).toString() : null),
        )
      },
    )
    outgoing.on('error', () => resolve(null))
    outgoing.end(body)
  })

export const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

type Send = (index: number) => Promise<string | null>

const summary = (
  tookMs: readonly number[],
  answers: readonly (string | null)[],
  wholeMs: number,
): Load => ({
  perSecond: (answers.length / wholeMs) * 1000,
  medianMs: median(tookMs),
  p99Ms: quantile(tookMs, 0.99),
  failures: answers.filter((it) => it === null).length,
  answers: answers.filter((it) => it !== null),
})

/** As fast as `atOnce` senders can, `total` requests. */
export const closedLoop = async (total: number, atOnce: number, send: Send): Promise<Load> => {
  const tookMs: number[] = []
  const answers: (string | null)[] = []
  let next = 0
  const startMs = performance.now()
  const sender = async () => {
    while (next < total) {
      const index = next++
      const beganMs = performance.now()
      answers[index] = await send(index)
      tookMs.push(performance.now() - beganMs)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
  return summary(tookMs, answers, performance.now() - startMs)
}

/** `perSecond` requests a second, whether or not earlier ones were answered. Latency counts from when each was due. */
export const openLoop = async (total: number, perSecond: number, send: Send): Promise<Load> => {
  const tookMs: number[] = []
  const startMs = performance.now()
  const one = async (index: number) => {
    const dueMs = startMs + (index * 1000) / perSecond
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())))
    const answer = await send(index)
    tookMs.push(performance.now() - dueMs)
    return answer
  }
  const answers = await Promise.all(Array.from({ length: total }, (_, index) => one(index)))
  return summary(tookMs, answers, performance.now() - startMs)
}
